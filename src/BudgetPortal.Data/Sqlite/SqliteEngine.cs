using System.Data.Common;
using BudgetPortal.Data.Sqlite.Compiled;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Data.Sqlite;

/// <summary>
/// The portal on one file. Its transactions are immediate: of two writers the second waits, and then sees what was written.
/// </summary>
internal sealed class SqliteEngine : IEngine
{
    public static readonly SqliteEngine Instance = new();

    public ISearchEngine Search { get; } = new SqliteSearch();

    public void AddTo(IServiceCollection services, string place)
    {
        services.AddDbContextPool<PortalContext>(options => Use(options, ConnectionTo(place)));
        services.AddTransient<DatabaseWatch>(_ => new FileWatch(place));
    }

    public string? FaultIn(string? place) => string.IsNullOrWhiteSpace(place) ? "设置 Data:Database 须写明数据库文件。" : null;

    public string NameOf(DbConnection connection) => connection.DataSource;

    public Task<IAsyncDisposable?> TakeStartLock(PortalContext context, CancellationToken cancellation) =>
        StartLock.Take(context.Database.GetDbConnection().DataSource, cancellation);

    public async Task PrepareToMigrate(PortalContext context, CancellationToken cancellation)
    {
        // Readers go on while a writer writes. The setting stays with the file.
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);
        await ForgetAbandonedMigration(context, cancellation);
    }

    public Task<List<(string Name, string? Words)>> Declared(PortalContext context, CancellationToken cancellation) => context.Read(
        "SELECT name, sql FROM sqlite_master", row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), cancellation);

    public string WordsOf(string table, string columns) => $"CREATE TABLE {table} ({columns})";

    public async Task MakeDerived(PortalContext context, string table, string columns, CancellationToken cancellation)
    {
        var drop = $"DROP TABLE IF EXISTS {table}";
        await context.Database.ExecuteSqlRawAsync(drop, cancellation);
        await context.Database.ExecuteSqlRawAsync(WordsOf(table, columns), cancellation);
    }

    /// <summary>By one prepared statement: batches of changing text take several times as long.</summary>
    public Task Insert(PortalContext context, PlainTable table, CancellationToken cancellation)
    {
        using var statement = new SqliteStatement(
            context,
            $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}) "
                + $"VALUES ({string.Join(", ", table.Columns.Select(_ => "?"))})");
        var values = new object?[table.Columns.Count];
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var index = 0; index < values.Length; index++)
            {
                values[index] = table.Columns[index].Read(row);
            }

            statement.Execute(values);
        }

        return Task.CompletedTask;
    }

    internal static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, DbConnection connection) =>
        Configure(options.UseSqlite(connection));

    internal static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, string connection) =>
        Configure(options.UseSqlite(connection));

    // No shared cache, which would turn waiting into errors.
    internal static string ConnectionTo(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = (int)PortalDatabase.PatienceOfWriter.TotalSeconds,
    }.ToString();

    private static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options) =>
        options.UseModel(PortalContextModel.Instance)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(OpenedConnection.Instance);

    /// <summary>
    /// EF Core marks a running migration by a row, and waits for ever on the row of a process that died. Whoever holds our
    /// own start lock, which dies with its process, is the only one migrating.
    /// </summary>
    private static async Task ForgetAbandonedMigration(PortalContext context, CancellationToken cancellation)
    {
        // Looked for before it is taken away: a start that finds none writes nothing, and waits for no one who does.
        var tables = await context.Read(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'", row => row.GetString(0), cancellation);
        if (tables.Count > 0
            && (await context.Read("SELECT \"Id\" FROM \"__EFMigrationsLock\"", row => row.GetInt64(0), cancellation)).Count > 0)
        {
            await context.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellation);
        }
    }

    /// <summary>
    /// What was said to be published survives a loss of power: every transaction reaches the disk before it ends. A thousand hits of a
    /// search lie on more pages than SQLite keeps by itself, and are read in half the time where all are kept.
    /// </summary>
    private sealed class OpenedConnection : DbConnectionInterceptor
    {
        public static readonly OpenedConnection Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private static void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = FULL; PRAGMA cache_size = -16384";
            command.ExecuteNonQuery();
        }
    }
}
