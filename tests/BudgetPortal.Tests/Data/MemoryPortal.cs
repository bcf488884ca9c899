using System.Data.Common;
using BudgetPortal.Data;
using BudgetPortal.Data.Postgres;
using BudgetPortal.Data.Sqlite;
using BudgetPortal.Domain.Disclosures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BudgetPortal.Tests.Data;

/// <summary>
/// The real store on a database of its own, which lives as long as its one open connection: in memory, or on the tests' own server.
/// </summary>
internal sealed class MemoryPortal : IAsyncDisposable
{
    // Migrated once; every portal begins as a copy of it.
    private static readonly Lazy<Task<MemoryPortal>> Prepared = new(PrepareInMemory);
    private static readonly Lazy<Task<string>> Template = new(PrepareOnServer);
    private static readonly Lock Copying = new();

    private readonly DatabaseProvider engine;
    private readonly DbConnection connection;
    private readonly List<PortalContext> contexts = [];

    private MemoryPortal(DatabaseProvider engine, DbConnection connection)
    {
        (this.engine, this.connection) = (engine, connection);
        connection.Open();
    }

    public StandingClock Clock { get; } = new();

    public PublicationNotices Notices { get; } = new();

    public StatementCounter Statements { get; } = new();

    /// <summary>What requests share.</summary>
    public VersionMemory Memory { get; init; } = new(16 * 1024 * 1024);

    /// <summary>A store as a new process gets it, with nothing remembered.</summary>
    public Stores Store => Stores.Of(NewContext(), new VersionMemory(16 * 1024 * 1024), Clock, Notices);

    /// <summary>A store that writes files with what it publishes.</summary>
    public Stores StoreThatWrites(Func<DisclosureDocument, IEnumerable<(string Format, byte[] Content)>> write) =>
        StoreThatWrites(new DisclosureFormats(write));

    /// <summary>A store whose files are written and measured so.</summary>
    public Stores StoreThatWrites(DisclosureFormats formats) => Stores.Of(NewContext(), Memory, Clock, Notices, formats);

    /// <summary>A store as a new request gets it, with what others have loaded.</summary>
    public Stores StoreOfRequest => Stores.Of(NewContext(), Memory, Clock, Notices);

    public Manifests Manifests => new(NewContext(), Clock);

    public Audit Audit => AuditOf(NewContext());

    public RegisterLists RegisterLists
    {
        get
        {
            var context = NewContext();
            return new RegisterLists(context, AuditOf(context), Clock, Notices);
        }
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<MemoryPortal> Open(DatabaseProvider engine = DatabaseProvider.Sqlite)
    {
        if (engine == DatabaseProvider.PostgreSQL)
        {
            PostgresServer.Require();
            return OnServer(PostgresServer.NewDatabase(await Template.Value));
        }

        return CopyOf(await Prepared.Value);
    }

    /// <summary>A portal with what another holds in memory.</summary>
    public static MemoryPortal CopyOf(MemoryPortal other)
    {
        var portal = InMemory();
        lock (Copying)
        {
            ((SqliteConnection)other.connection).BackupDatabase((SqliteConnection)portal.connection);
        }

        return portal;
    }

    public PortalContext NewContext()
    {
        contexts.Add(engine == DatabaseProvider.PostgreSQL ? ContextOnServer() : ContextInMemory());
        return contexts[^1];
    }

    /// <summary>Takes every trigger away, as a program does that means to forge what was published.</summary>
    public void DropTriggers()
    {
        foreach (var trigger in Read("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        {
            Execute($"DROP TRIGGER {trigger}");
        }
    }

    /// <summary>Makes it a database of before manifests were kept.</summary>
    public void ForgetManifests() => Execute($"""
        DROP TRIGGER manifests_frozen_delete{(engine == DatabaseProvider.PostgreSQL ? " ON manifests" : "")};
        DELETE FROM manifests;
        DELETE FROM loaded_files WHERE name = 'manifests'
        """);

    public int Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public IReadOnlyList<string> Read(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private Audit AuditOf(PortalContext context) => new(context, Clock, new Actor("clerk", "desk"));

    /// <summary>Lets every insertion into a table fail from now on.</summary>
    public void Break(string table) => Execute(engine == DatabaseProvider.PostgreSQL
        ? $"ALTER TABLE {table} ADD CONSTRAINT broken CHECK (false) NOT VALID"
        : $"CREATE TRIGGER broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'broken'); END");

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }

        Memory.Dispose();
        var place = connection.ConnectionString;
        await connection.DisposeAsync();
        if (engine == DatabaseProvider.PostgreSQL)
        {
            PostgresServer.Drop(place);
        }
    }

    private static MemoryPortal InMemory() =>
        new(DatabaseProvider.Sqlite, new SqliteConnection("Data Source=:memory:;Foreign Keys=True"));

    private static MemoryPortal OnServer(string place) =>
        new(DatabaseProvider.PostgreSQL, new NpgsqlConnection($"{place};Pooling=false"));

    private PortalContext ContextInMemory()
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        SqliteEngine.Use(options, connection).AddInterceptors(Statements);
        return new PortalContext(options.Options);
    }

    private PostgresContext ContextOnServer()
    {
        var options = new DbContextOptionsBuilder<PostgresContext>();
        PostgresEngine.Use(options, connection).AddInterceptors(Statements);
        return new PostgresContext(options.Options);
    }

    private static async Task<MemoryPortal> PrepareInMemory()
    {
        var portal = InMemory();
        await PortalDatabase.Prepare(portal.NewContext(), DataFolder.Path, portal.Clock, CancellationToken.None);
        return portal;
    }

    /// <summary>Copies are made where nobody is connected.</summary>
    private static async Task<string> PrepareOnServer()
    {
        var place = PostgresServer.NewDatabase();
        var portal = OnServer(place);
        await PortalDatabase.Prepare(portal.NewContext(), DataFolder.Path, portal.Clock, CancellationToken.None);
        await portal.connection.CloseAsync();
        return new NpgsqlConnectionStringBuilder(place).Database!;
    }
}
