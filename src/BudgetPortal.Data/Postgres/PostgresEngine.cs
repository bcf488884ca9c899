using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BudgetPortal.Data.Postgres;

/// <summary>The portal on a server that several portals share.</summary>
internal sealed class PostgresEngine : IEngine
{
    public static readonly PostgresEngine Instance = new();

    /// <summary>The name by which migrations know the engine.</summary>
    public const string Provider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    // More than all pages ask.
    private const int MostPlanned = 200;

    public ISearchEngine Search { get; } = new PostgresSearch();

    public void AddTo(IServiceCollection services, string place)
    {
        services.AddDbContextPool<PortalContext, PostgresContext>(options => Use(options, place));
        services.AddTransient<DatabaseWatch>(_ => new NoticeWatch(place));
    }

    /// <summary>
    /// The name of the database; where the connection names none, the server takes that of the user. Null for no connection.
    /// </summary>
    public string? NameIn(string? place) =>
        FaultIn(place) is null && new NpgsqlConnectionStringBuilder(place) is var words ? words.Database ?? words.Username : null;

    public string? FaultIn(string? place)
    {
        const string Example = "例如 Host=localhost;Database=budgetportal;Username=portal";
        try
        {
            return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(place).Host)
                ? $"使用 PostgreSQL 时，设置 Data:Connection 须写明连接，{Example}。"
                : null;
        }
        catch (ArgumentException)
        {
            return $"设置 Data:Connection 不是 PostgreSQL 的连接字符串，{Example}。";
        }
    }

    public string NameOf(DbConnection connection) => $"{connection.DataSource}/{connection.Database}";

    public Task<IAsyncDisposable?> TakeStartLock(PortalContext context, CancellationToken cancellation) =>
        StartLock.Take(context, cancellation);

    public async Task PrepareToMigrate(PortalContext context, CancellationToken cancellation)
    {
        var encoding = await context.Database.SqlQueryRaw<string>("SELECT current_setting('server_encoding') AS \"Value\"")
            .SingleAsync(cancellation);
        if (encoding != "UTF8")
        {
            throw new InvalidDataException($"数据库 {context.Place} 的编码是 {encoding}，须为 UTF8：createdb -T template0 -E UTF8 -l C.UTF-8。");
        }

        // What a migration makes anew takes minutes in a province's database.
        context.Database.SetCommandTimeout(0);

        // EF Core would ask for it, fail, and tell the log so.
        await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellation);
    }

    /// <summary>How a table was declared is kept as its comment.</summary>
    public Task<List<(string Name, string? Words)>> Declared(PortalContext context, CancellationToken cancellation) => context.Read(
        """
        SELECT relname::text, obj_description(oid, 'pg_class') FROM pg_class
        WHERE relkind IN ('r', 'i') AND relnamespace = current_schema()::regnamespace
        """,
        row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)),
        cancellation);

    public string WordsOf(string table, string columns) =>
        columns.Replace(" TEXT ", $" TEXT COLLATE \"{PostgresContext.ByBytes}\" ", StringComparison.Ordinal);

    public async Task MakeDerived(PortalContext context, string table, string columns, CancellationToken cancellation)
    {
        var declared = WordsOf(table, columns);
        var sql = $"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} ({declared}); COMMENT ON TABLE {table} IS '{declared}'";
        await context.Database.ExecuteSqlRawAsync(sql, cancellation);
    }

    public async Task Insert(PortalContext context, PlainTable table, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY \"{table.Name}\" ({columns}) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var row in table.Rows)
        {
            await copy.StartRowAsync(cancellation);
            foreach (var column in table.Columns)
            {
                await (column.Read(row) switch
                {
                    null => copy.WriteNullAsync(cancellation),
                    string text => copy.WriteAsync(KeptText.Of(text), column.Type, cancellation),
                    var value => copy.WriteAsync(value, column.Type, cancellation),
                });
            }
        }

        await copy.CompleteAsync(cancellation);
    }

    internal static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, string connection) =>
        Configure(options.UseNpgsql(Suited(connection)));

    internal static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, DbConnection connection) =>
        Configure(options.UseNpgsql(connection));

    /// <summary>
    /// The connection with what suits short statements that are asked again and again, where it does not say otherwise: the server plans
    /// them once, and does not compile them, which takes longer than any of them runs.
    /// </summary>
    internal static string Suited(string connection)
    {
        var words = new NpgsqlConnectionStringBuilder(connection);
        words.Options ??= "-c jit=off";
        words.MaxAutoPrepare = words.ShouldSerialize("Max Auto Prepare") ? words.MaxAutoPrepare : MostPlanned;
        return words.ConnectionString;
    }

    private static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options) =>
        options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).AddInterceptors(WriterLock.Instance, KeptText.Instance);
}
