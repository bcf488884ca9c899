using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Tests.Checks;

namespace BudgetPortal.Tests.Data;

/// <summary>A database in which every table of the record has a row. What is refused changes nothing, so that one is enough.</summary>
public abstract class FrozenPortal(DatabaseProvider engine) : IAsyncLifetime
{
    private MemoryPortal? opened;

    internal MemoryPortal Portal
    {
        get
        {
            if (engine == DatabaseProvider.PostgreSQL)
            {
                PostgresServer.Require();
            }

            return opened!;
        }
    }

    internal abstract IEnumerable<string> Verbs { get; }

    internal abstract string TablesOfVersions { get; }

    internal abstract string Triggers { get; }

    /// <summary>A statement of SQLite as the engine writes it.</summary>
    internal abstract string Written(string sql);

    public async ValueTask InitializeAsync()
    {
        if (engine == DatabaseProvider.PostgreSQL && !PostgresServer.IsFound)
        {
            return;
        }

        opened = await MemoryPortal.Open(engine);
        var disclosure = SampleDisclosure.Of(SampleDisclosure.Unit(level: Level.District), 2023);
        await Portal.StoreThatWrites(_ => [("pdf", [1])]).Publish(SampleDisclosure.WithEverything(disclosure), CancellationToken.None);
        await Portal.Store.Replies.Add(
            disclosure, FindingIdentity.Of(GivenReport.WithFindings().Findings[0]), "已核实。", new DateOnly(2023, 3, 1),
            CancellationToken.None);

        Portal.Execute("INSERT INTO log_keys (key, begun_at) VALUES ('key', " + Portal.Clock.Now.ToUnixTimeSeconds() + ")");

        // Of another body, so that what is public can be asked for.
        var other = SampleDisclosure.Of(SampleDisclosure.Unit("other", level: Level.District), 2023);
        await Portal.Store.Publish(other, SampleDisclosure.Single(1), [], null, null, CancellationToken.None);
        await Portal.Store.Withdrawals.Withdraw(other, WithdrawalGround.LegalOrder, "理由", CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (opened is not null)
        {
            await opened.DisposeAsync();
        }
    }

    public sealed class InMemory() : FrozenPortal(DatabaseProvider.Sqlite)
    {
        internal override IEnumerable<string> Verbs { get; } = ["insert", "update", "delete"];

        internal override string TablesOfVersions =>
            "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'version_id'";

        internal override string Triggers => "SELECT name FROM sqlite_master WHERE type = 'trigger'";

        /// <summary>Without foreign keys, as another program might open the file: the triggers alone must hold.</summary>
        internal override string Written(string sql) => $"PRAGMA foreign_keys = OFF; {sql}";
    }

    public sealed class OnServer() : FrozenPortal(DatabaseProvider.PostgreSQL)
    {
        internal override IEnumerable<string> Verbs { get; } = ["insert", "update", "delete", "truncate"];

        internal override string TablesOfVersions => """
            SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'version_id'
            """;

        internal override string Triggers => "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal";

        /// <summary>Taking the place of a row is ON CONFLICT here, before which the same triggers come.</summary>
        internal override string Written(string sql) => sql
            .Replace("INSERT OR REPLACE", "INSERT", StringComparison.Ordinal)
            .Replace("UPDATE OR REPLACE", "UPDATE", StringComparison.Ordinal)
            .Replace("x'00'", @"'\x00'::bytea", StringComparison.Ordinal)
            .Replace("1 - is_reported", "NOT is_reported", StringComparison.Ordinal);
    }
}
