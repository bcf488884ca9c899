using System.Globalization;
using BudgetPortal.Domain.Disclosures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data.Sqlite;

/// <summary>How a backup or a restoration ended: how many versions it holds, or why nothing was written, line by line.</summary>
public sealed record CopyResult(int Versions, IReadOnlyList<string> Faults)
{
    /// <summary>The versions in what was written that are not what was published, in words.</summary>
    public IReadOnlyList<string> Unfit { get; init; } = [];

    /// <summary>What else the caller should know of what was written.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public bool IsDone => Faults.Count == 0;

    internal static CopyResult Refuse(string fault) => new(0, [fault]);
}

/// <summary>
/// Copies the database while the portal goes on, into a backup and back. A copy is read whole and every version compared with its manifest
/// before it takes its place; until then nothing that was there is touched. A backup is written of a database with versions that do not fit
/// too, and says so: what fits must not be lost with them.
/// </summary>
public sealed class DatabaseCopies(string dataFolder, TimeProvider time, Actor actor)
{
    private static readonly string[] Companions = ["", "-wal", "-shm", "-journal", "-lock"];

    /// <summary>
    /// Writes a backup of a database; what is at <paramref name="target"/> is replaced in one step, but never by one with versions that do
    /// not fit: that is written beside it.
    /// </summary>
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
            if (!result.IsDone)
            {
                return result;
            }

            if (result.Unfit.Count > 0 && File.Exists(target))
            {
                var beside = $"{target}-unfit-{Stamp()}";
                File.Move(copy, beside);
                return result with { Remarks = [$"备份写在“{beside}”；原有的“{target}”可能仍与公开时的记录相符，没有改动。"] };
            }

            File.Move(copy, target, overwrite: true);
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

        if (WhyKept(database, replaces) is { } reason)
        {
            return CopyResult.Refuse(reason);
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
            if (!result.IsDone || result.Unfit.Count > 0)
            {
                return result with { Faults = [.. result.Faults, .. result.Unfit], Unfit = [] };
            }

            await Record(copy, backup, cancellation);
            await using (await StartLock.Take(database, cancellation))
            {
                // Something may have been published since it was asked.
                return WhyKept(database, replaces) is { } since
                    ? CopyResult.Refuse(since)
                    : result with { Remarks = [Place(copy, database)] };
            }
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
        var unfit = new List<string>();
        foreach (var version in versions)
        {
            if (await manifests.Verify(version, cancellation) is { } found)
            {
                unfit.Add(found.ToString());
            }
        }

        return new CopyResult(versions.Count, []) { Unfit = unfit };
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

    /// <summary>Why a database must stay; null where it may be replaced.</summary>
    private static string? WhyKept(string database, bool replaces) => !replaces && HasPublications(database)
        ? $"数据库 {database} 里已有公开的预算。确要以备份取代它，请加 --replace。"
        : null;

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

    /// <summary>
    /// In one transaction where there is a database: who has it open sees the one or the other. What was there is kept beside it; says what
    /// the caller must know.
    /// </summary>
    private string Place(string copy, string database)
    {
        // Who has a file open that is no more in its place goes on with that file.
        var remark = "如果网站正在运行，请重启网站：它还开着原来的文件。";
        if (File.Exists(database))
        {
            try
            {
                using var source = Connect(copy, SqliteOpenMode.ReadWrite);
                using var target = Connect(database, SqliteOpenMode.ReadWrite);
                Ask(target, "PRAGMA journal_mode = WAL");
                var kept = Keep(database);
                source.BackupDatabase(target);
                return $"原来的数据库留存为“{kept}”。";
            }
            catch (SqliteException fault) when (fault.SqliteErrorCode is 11 or 26)
            {
                // Damaged beyond reading: it is put aside and not thrown away.
                remark = $"原来的数据库已损坏，移到“{SetAside(database)}”。{remark}";
            }
        }

        // What a lost database has left beside it belongs to no other one.
        File.Delete($"{database}-wal");
        File.Delete($"{database}-shm");
        File.Move(copy, database);
        return remark;
    }

    /// <summary>Copies a database that is about to be replaced, and says where to.</summary>
    private string Keep(string database)
    {
        var kept = $"{database}-replaced-{Stamp()}";
        try
        {
            Copy(database, kept);
            return kept;
        }
        catch
        {
            // Half a copy is none.
            Delete(kept);
            throw;
        }
    }

    private string Stamp() => ChinaTime.StampOf(time.GetUtcNow());

    private static string SetAside(string database)
    {
        var name = $"{database}-damaged-{Guid.NewGuid():N}";
        foreach (var companion in Companions.Where(companion => companion != "-lock" && File.Exists(database + companion)))
        {
            File.Move(database + companion, name + companion);
        }

        return name;
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
