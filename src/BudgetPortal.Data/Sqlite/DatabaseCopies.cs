using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data.Sqlite;

/// <summary>How a backup or a restoration ended: how many versions it holds, or why nothing was written, line by line.</summary>
public sealed record CopyResult(int Versions, IReadOnlyList<string> Faults)
{
    public bool IsDone => Faults.Count == 0;

    internal static CopyResult Refuse(string fault) => new(0, [fault]);
}

/// <summary>
/// Copies the database while the portal goes on, into a backup and back. A copy is read whole and every version compared with its manifest
/// before it takes its place; until then nothing that was there is touched.
/// </summary>
public sealed class DatabaseCopies(string dataFolder, TimeProvider time, Actor actor)
{
    private static readonly string[] Companions = ["", "-wal", "-shm", "-journal", "-lock"];

    /// <summary>Writes a backup of a database; what is at <paramref name="target"/> is replaced in one step.</summary>
    public async Task<CopyResult> Backup(string database, string target, CancellationToken cancellation)
    {
        if (!File.Exists(database))
        {
            return CopyResult.Refuse($"没有数据库 {database}。");
        }

        var (copy, trial) = (NameBeside(target), NameBeside(target));
        try
        {
            Copy(database, copy);
            if (FaultIn(copy) is { } fault)
            {
                return CopyResult.Refuse(fault);
            }

            // A database of an older build is brought up to date to be compared; the backup stays as the database is.
            File.Copy(copy, trial);
            var result = await Compare(trial, cancellation);
            if (result.IsDone)
            {
                File.Move(copy, target, overwrite: true);
            }

            return result;
        }
        finally
        {
            Delete(copy);
            Delete(trial);
        }
    }

    /// <summary>
    /// Puts a backup in the place of a database. One in which something is published is replaced only where the caller says so; a portal
    /// that runs on it goes on with what was restored.
    /// </summary>
    public async Task<CopyResult> Restore(string backup, string database, bool replaces, CancellationToken cancellation)
    {
        if (!File.Exists(backup))
        {
            return CopyResult.Refuse($"没有文件 {backup}。");
        }

        if (!replaces && HasPublications(database))
        {
            return CopyResult.Refuse($"数据库 {database} 里已有公开的预算。确要以备份取代它，请加 --replace。");
        }

        var copy = NameBeside(database);
        try
        {
            Copy(backup, copy);
            if (FaultIn(copy) is { } fault)
            {
                return CopyResult.Refuse(fault);
            }

            var result = await Compare(copy, cancellation);
            if (result.IsDone)
            {
                await Record(copy, backup, cancellation);
                await using (await StartLock.Take(database, cancellation))
                {
                    Place(copy, database);
                }
            }

            return result;
        }
        finally
        {
            Delete(copy);
        }
    }

    /// <summary>Brings a copy up to this build and compares every version with its manifest.</summary>
    private async Task<CopyResult> Compare(string copy, CancellationToken cancellation)
    {
        await using var context = Open(copy);
        try
        {
            await PortalDatabase.Prepare(context, dataFolder, time, cancellation);
        }
        catch (NewerDatabaseException newer)
        {
            return CopyResult.Refuse(newer.Message);
        }

        var manifests = new Manifests(context, time);
        var versions = await manifests.Versions(cancellation);
        var faults = new List<string>();
        foreach (var version in versions)
        {
            if (await manifests.Verify(version, cancellation) is { } unfit)
            {
                faults.Add(unfit.ToString());
            }
        }

        return new CopyResult(versions.Count, faults);
    }

    private async Task Record(string copy, string backup, CancellationToken cancellation)
    {
        await using var context = Open(copy);
        new Audit(context, time, actor).Add(AuditedAct.Restore, Path.GetFileName(backup));
        await context.SaveChangesAsync(cancellation);
    }

    private static PortalContext Open(string path)
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        SqliteEngine.Use(options, new SqliteConnectionStringBuilder(SqliteEngine.ConnectionTo(path)) { Pooling = false }.ToString());
        return new PortalContext(options.Options);
    }

    /// <summary>Why a file cannot be a portal's database; null where it can.</summary>
    private static string? FaultIn(string path)
    {
        using var connection = Connect(path, SqliteOpenMode.ReadWrite);
        return Ask(connection, "PRAGMA integrity_check") is not "ok" and var fault ? $"数据库文件已损坏：{fault}"
            : Ask(connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'versions'") is not "1"
                ? "这个文件不是本站的数据库。"
            : null;
    }

    private static bool HasPublications(string database)
    {
        if (!File.Exists(database))
        {
            return false;
        }

        try
        {
            using var connection = Connect(database, SqliteOpenMode.ReadWrite);
            return Ask(connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'versions'") is "1"
                && Ask(connection, "SELECT count(*) FROM versions WHERE published_at IS NOT NULL") is not "0";
        }
        catch (SqliteException)
        {
            // What cannot be read may hold anything.
            return true;
        }
    }

    /// <summary>SQLite's own online copy: of one moment, whatever is written meanwhile. The copy is a single file.</summary>
    private static void Copy(string from, string to)
    {
        using var source = Connect(from, SqliteOpenMode.ReadWrite);
        using var target = Connect(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(target);
        Ask(target, "PRAGMA journal_mode = DELETE");
    }

    /// <summary>In one transaction where there is a database: who has it open sees the one or the other.</summary>
    private static void Place(string copy, string database)
    {
        if (File.Exists(database))
        {
            try
            {
                using var source = Connect(copy, SqliteOpenMode.ReadWrite);
                using var target = Connect(database, SqliteOpenMode.ReadWrite);
                Ask(target, "PRAGMA journal_mode = WAL");
                source.BackupDatabase(target);
                return;
            }
            catch (SqliteException fault) when (fault.SqliteErrorCode is 11 or 26)
            {
                // Damaged beyond reading: it is put aside and not thrown away.
                SetAside(database);
            }
        }

        // What a lost database has left beside it belongs to no other one.
        File.Delete($"{database}-wal");
        File.Delete($"{database}-shm");
        File.Move(copy, database);
    }

    private static void SetAside(string database)
    {
        var name = $"{database}-damaged-{Guid.NewGuid():N}";
        foreach (var companion in Companions.Where(companion => companion != "-lock" && File.Exists(database + companion)))
        {
            File.Move(database + companion, name + companion);
        }
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        return connection;
    }

    private static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }

    private static string NameBeside(string path) => $"{path}.{Guid.NewGuid():N}.tmp";

    private static void Delete(string path)
    {
        foreach (var companion in Companions)
        {
            File.Delete(path + companion);
        }
    }
}
