using BudgetPortal.Data;
using BudgetPortal.Data.Sqlite;
using BudgetPortal.Domain.Disclosures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Tests.Data;

/// <summary>The real store on a database in memory, which lives as long as its one open connection.</summary>
internal sealed class MemoryPortal : IAsyncDisposable
{
    // Migrated once; every portal begins as a copy of it.
    private static readonly Lazy<Task<MemoryPortal>> Prepared = new(Prepare);
    private static readonly Lock Copying = new();

    private readonly SqliteConnection connection = new("Data Source=:memory:;Foreign Keys=True");
    private readonly List<PortalContext> contexts = [];

    private MemoryPortal() => connection.Open();

    public StandingClock Clock { get; } = new();

    public PublicationNotices Notices { get; } = new();

    public StatementCounter Statements { get; } = new();

    /// <summary>What requests share.</summary>
    public VersionMemory Memory { get; init; } = new(16 * 1024 * 1024);

    /// <summary>A store as a new process gets it, with nothing remembered.</summary>
    public Stores Store => Stores.Of(NewContext(), new VersionMemory(16 * 1024 * 1024), Clock, Notices);

    /// <summary>A store that writes files with what it publishes.</summary>
    public Stores StoreThatWrites(Func<DisclosureDocument, IEnumerable<(string Format, byte[] Content)>> write) =>
        Stores.Of(NewContext(), Memory, Clock, Notices, new DisclosureFormats(write));

    /// <summary>A store as a new request gets it, with what others have loaded.</summary>
    public Stores StoreOfRequest => Stores.Of(NewContext(), Memory, Clock, Notices);

    public Manifests Manifests => new(NewContext(), Clock);

    public Audit Audit => AuditOf(NewContext());

    public RegisterLists RegisterLists
    {
        get
        {
            var context = NewContext();
            return new RegisterLists(context, AuditOf(context), Clock);
        }
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<MemoryPortal> Open() => CopyOf(await Prepared.Value);

    /// <summary>A portal with what another holds.</summary>
    public static MemoryPortal CopyOf(MemoryPortal other)
    {
        var portal = new MemoryPortal();
        lock (Copying)
        {
            other.connection.BackupDatabase(portal.connection);
        }

        return portal;
    }

    public PortalContext NewContext()
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        PortalDatabase.Use(options, connection).AddInterceptors(Statements);
        contexts.Add(new PortalContext(options.Options));
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
    public void ForgetManifests() => Execute("""
        DROP TRIGGER manifests_frozen_delete;
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

    private static async Task<MemoryPortal> Prepare()
    {
        var portal = new MemoryPortal();
        await PortalDatabase.Prepare(portal.NewContext(), DataFolder.Path, portal.Clock, CancellationToken.None);
        return portal;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }

        Memory.Dispose();
        await connection.DisposeAsync();
    }
}
