using System.Collections.Immutable;
using System.Data.Common;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Tests.Checks;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Tests.Data;

public abstract class FrozenTests(FrozenPortal frozen)
{
    private MemoryPortal Portal => frozen.Portal;

    private static CancellationToken Cancellation => MemoryPortal.Cancellation;

    public static TheoryData<string> Writes =>
    [
        "UPDATE versions SET content_hash = 'x'",
        "UPDATE versions SET published_at = NULL",
        "UPDATE versions SET published_at = 0",
        "UPDATE versions SET unit_name = 'x'",
        "UPDATE OR REPLACE versions SET number = number + 1",
        "DELETE FROM versions",
        "INSERT OR REPLACE INTO versions SELECT * FROM versions",
        "UPDATE reported_lines SET name = 'x'",
        "DELETE FROM reported_lines",
        "INSERT INTO reported_lines SELECT version_id, table_key, position + 1000, panel, line_key, kind, code, name FROM reported_lines",
        "INSERT OR REPLACE INTO reported_lines SELECT * FROM reported_lines",
        "UPDATE reported_amounts SET fen = fen + 1",
        "UPDATE reported_amounts SET version_id = 99",
        "DELETE FROM reported_amounts WHERE text IS NULL",
        "INSERT INTO reported_amounts SELECT version_id, table_key, position, 'x', fen, text, printed_unit, printed_decimals"
            + " FROM reported_amounts",
        "INSERT OR REPLACE INTO reported_amounts SELECT version_id, table_key, position, column_key, 0, text, printed_unit,"
            + " printed_decimals FROM reported_amounts",
        "UPDATE reported_amounts SET printed_decimals = 0",
        "UPDATE versions SET is_reported = 1 - is_reported",
        "UPDATE dated_notes SET day = 0",
        "UPDATE OR REPLACE dated_notes SET kind = 'Approved'",
        "DELETE FROM dated_notes",
        "INSERT OR REPLACE INTO dated_notes SELECT version_id, kind, 0, source, noted_at FROM dated_notes",
        "DELETE FROM entered_cells",
        "INSERT INTO entered_cells SELECT version_id, table_key, line_key, 'x' FROM entered_cells",
        "UPDATE table_notes SET text = 'x'",
        "DELETE FROM table_notes",
        "INSERT INTO table_notes SELECT version_id, table_key, position + 10, text FROM table_notes",
        "UPDATE sections SET heading = 'x'",
        "DELETE FROM sections",
        "INSERT INTO sections SELECT version_id, position + 10, kind, heading FROM sections",
        "UPDATE paragraphs SET text = 'x'",
        "DELETE FROM paragraphs",
        "INSERT INTO paragraphs SELECT version_id, section, position + 10, text FROM paragraphs",
        "UPDATE printed_lines SET text = 'x'",
        "DELETE FROM printed_lines",
        "INSERT INTO printed_lines SELECT version_id, place, position + 10, table_key, text FROM printed_lines",
        "UPDATE check_records SET catalogue = catalogue + 1",
        "DELETE FROM check_records",
        "INSERT OR REPLACE INTO check_records SELECT version_id, catalogue, 0 FROM check_records",
        "UPDATE applied_checks SET check_version = 9",
        "DELETE FROM applied_checks",
        "INSERT INTO applied_checks SELECT version_id, position + 100, check_key, check_version, comparisons FROM applied_checks",
        "UPDATE findings SET message = 'x'",
        "DELETE FROM findings",
        "INSERT INTO findings SELECT version_id, position + 1000, consequence_of, check_key, severity, message FROM findings",
        "UPDATE finding_cells SET line_key = 'x'",
        "DELETE FROM finding_cells",
        "INSERT INTO finding_cells SELECT version_id, finding, position + 1000, table_key, line_key, column_key FROM finding_cells",
        "UPDATE files SET content = x'00'",
        "DELETE FROM files",
        "INSERT INTO files SELECT version_id, 'another', media_type, sha256, size, content FROM files",
        "UPDATE written_files SET content = x'00'",
        "DELETE FROM written_files",
        "INSERT OR REPLACE INTO written_files SELECT version_id, format, sha256, 0, x'00' FROM written_files",
        "UPDATE withdrawals SET reason = 'x'",
        "DELETE FROM withdrawals",
        "INSERT OR REPLACE INTO withdrawals SELECT version_id, ground, 'x', 0 FROM withdrawals",
        "UPDATE replies SET text = 'x'",
        "DELETE FROM replies",
        "INSERT OR REPLACE INTO replies SELECT version_id, position, check_key, cells, message, 'x', day, 0 FROM replies",
        "UPDATE evidence SET content = x'00'",
        "DELETE FROM evidence",
        "INSERT OR REPLACE INTO evidence SELECT version_id, x'00' FROM evidence",
        "INSERT INTO evidence SELECT id, x'00' FROM versions WHERE id NOT IN (SELECT version_id FROM evidence)",
        "INSERT INTO written_files SELECT version_id, 'html', sha256, size, content FROM written_files",
        "INSERT INTO dated_notes SELECT version_id, 'Approved', 0, '', 0 FROM dated_notes",
        "INSERT INTO replies SELECT version_id, position + 1, check_key, cells, message, text, day, noted_at FROM replies",
        "INSERT INTO withdrawals SELECT id, 'LegalOrder', 'x', 0 FROM versions WHERE id NOT IN (SELECT version_id FROM withdrawals)",
        """
        INSERT INTO versions (id, disclosure_id, number, unit_name, jurisdiction, level, content_hash, published_at, is_reported)
            SELECT id + 10, disclosure_id, number + 1, unit_name, jurisdiction, level, content_hash, published_at, is_reported FROM versions
        """,
        """
        INSERT INTO versions (id, disclosure_id, number, unit_name, jurisdiction, level, content_hash, is_reported)
            SELECT id + 10, disclosure_id, number + 1, unit_name, jurisdiction, level, content_hash, is_reported FROM versions;
        UPDATE versions SET published_at = 1 WHERE published_at IS NULL
        """,
        "UPDATE manifests SET sha256 = 'x'",
        "DELETE FROM manifests",
        "INSERT OR REPLACE INTO manifests SELECT id, version_id, subject, 'x', 'x' FROM manifests",
        "INSERT INTO manifests (version_id, subject, text, sha256) SELECT version_id, subject, 'x', 'x' FROM manifests",
        "INSERT INTO manifests SELECT id - 1, version_id, 'later', 'x', 'x' FROM manifests WHERE id = 2",
        "UPDATE log_keys SET key = 'x'",
        "DELETE FROM log_keys",
        "INSERT OR REPLACE INTO log_keys SELECT id, 'x', begun_at FROM log_keys",
        "UPDATE audit SET who = 'x'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT id, at, 'x', place, act, subject FROM audit",
        "UPDATE disclosures SET year = 2020",
        "DELETE FROM disclosures",
        "INSERT OR REPLACE INTO disclosures SELECT * FROM disclosures",
        "UPDATE units SET code = 'x'",
        "DELETE FROM units",
        "INSERT OR REPLACE INTO units SELECT * FROM units",
    ];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task The_database_refuses_to_change_what_was_published(string sql)
    {
        var before = await Portal.Store.Publications.FindPublished("center", 2023, DisclosureKind.Unit, Cancellation);

        var refused = Assert.ThrowsAny<DbException>(() => Portal.Execute(frozen.Written(sql)));

        Assert.Contains("已公开的版本不可更改", refused.Message, StringComparison.Ordinal);
        var after = await Portal.Store.Publications.FindPublished("center", 2023, DisclosureKind.Unit, Cancellation);
        Assert.Equal(before!.Version, after!.Version);
        Assert.Equal(after.Version.ContentHash, ContentHash.Of(after.Figures, after.Sections));
    }

    [Fact]
    public async Task EF_Core_cannot_change_a_published_amount_either()
    {
        await using var context = Portal.NewContext();
        var amount = await context.Amounts.AsTracking().FirstAsync(row => row.Amount != null, Cancellation);
        context.Entry(amount).Property(row => row.Amount).CurrentValue = 1.23m;

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Cancellation));

        Assert.Contains("已公开的版本不可更改", refused.InnerException!.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<DbException>(() => context.Versions.ExecuteDeleteAsync(Cancellation));
    }

    [Fact]
    public void Every_table_that_holds_a_versions_content_has_its_triggers()
    {
        var tables = Portal.Read(frozen.TablesOfVersions);
        var expected = tables.Append("versions").Append("disclosures").Append("units").Append("audit").Append("log_keys")
            .SelectMany(table => frozen.Verbs.Select(verb => $"{table}_frozen_{verb}"));

        Assert.Contains("reported_amounts", tables);
        Assert.Equal(expected.Order(StringComparer.Ordinal), Portal.Read(frozen.Triggers).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_unit_may_still_be_renamed()
    {
        Assert.Equal(2, Portal.Execute("UPDATE units SET name = name || '新'"));
    }
}

public sealed class FrozenOnSqliteTests(FrozenPortal.InMemory frozen) : FrozenTests(frozen), IClassFixture<FrozenPortal.InMemory>;

public sealed class FrozenOnPostgresTests(FrozenPortal.OnServer frozen) : FrozenTests(frozen), IClassFixture<FrozenPortal.OnServer>;
