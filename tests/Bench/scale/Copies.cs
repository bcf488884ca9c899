using BudgetPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Bench.Scale;

/// <summary>
/// Copies of what was invented, under bodies of their own: what lists, years and comparisons read, and no more. Inventing and checking
/// tens of thousands takes its time; copying them a minute.
/// </summary>
internal static class Copies
{
    // The tables that lists and comparisons ask for; the content of a version is frozen once it is published.
    private static readonly string[] Statements =
    [
        """
        INSERT INTO units (id, code, name, jurisdiction, level, kind, parent_id)
        SELECT id + $shift, code || '-c' || $copy, name || $copy, jurisdiction, level, kind, parent_id + $shift FROM units
        WHERE id <= $units
        """,
        """
        INSERT INTO disclosures (id, unit_id, year, kind)
        SELECT id + $shift, unit_id + $shift, year, kind FROM disclosures WHERE id <= $disclosures
        """,
        """
        INSERT INTO versions (id, disclosure_id, number, unit_name, jurisdiction, level, is_reported, content_hash, reason)
        SELECT id + $shift, disclosure_id + $shift, number, unit_name || $copy, jurisdiction, level, is_reported, content_hash || $copy,
            reason
        FROM versions WHERE id <= $versions
        """,
        """
        INSERT INTO reported_lines (version_id, table_key, position, panel, line_key, kind, code, name)
        SELECT version_id + $shift, table_key, position, panel, line_key, kind, code, name FROM reported_lines
        WHERE version_id <= $versions AND table_key IN ('T1', 'T3', 'T8', 'T9', 'T10', 'procurement')
        """,
        """
        INSERT INTO reported_amounts (version_id, table_key, position, column_key, fen, text, printed_decimals, printed_unit)
        SELECT version_id + $shift, table_key, position, column_key, fen, text, printed_decimals, printed_unit FROM reported_amounts
        WHERE version_id <= $versions AND table_key IN ('T1', 'T3', 'T8', 'T9', 'T10', 'procurement')
        """,
        """
        UPDATE versions SET published_at = (SELECT published_at FROM versions AS first WHERE first.id = versions.id - $shift)
        WHERE published_at IS NULL
        """,
        """
        INSERT INTO todays_reports (version, stamp, comparisons, unread, not_known, errors, warnings, notes, expenditure)
        SELECT version + $shift, stamp, comparisons, unread, not_known, errors, warnings, notes, expenditure FROM todays_reports
        WHERE version <= $versions
        """,
        """
        INSERT INTO todays_findings (version, position, check_key, severity, message, left_place, left_text, left_cell, relation,
            right_place, right_text, right_cell, difference, weight, consequences)
        SELECT version + $shift, position, check_key, severity, message, left_place, left_text, left_cell, relation, right_place,
            right_text, right_cell, difference, weight, consequences FROM todays_findings WHERE version <= $versions
        """,
    ];

    /// <summary>Copies until there are so many disclosures; tells how many there are then.</summary>
    public static async Task<int> Make(PortalContext context, int wanted, bool isOnServer)
    {
        var (units, disclosures, versions) = (await Last("units"), await Last("disclosures"), await Last("versions"));
        var copies = Math.Max(0, (wanted - 1) / disclosures);

        // Copies have no manifests, without which nothing is published.
        await Execute($"DROP TRIGGER versions_frozen_update{(isOnServer ? " ON versions" : "")}");
        for (var copy = 1; copy <= copies; copy++)
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            foreach (var statement in Statements)
            {
                await Execute(statement.Replace("$shift", $"{copy * 1_000_000L}", StringComparison.Ordinal)
                    .Replace("$copy", $"'{copy}'", StringComparison.Ordinal)
                    .Replace("$units", $"{units}", StringComparison.Ordinal)
                    .Replace("$disclosures", $"{disclosures}", StringComparison.Ordinal)
                    .Replace("$versions", $"{versions}", StringComparison.Ordinal));
            }

            await transaction.CommitAsync();
        }

        // What is derived of them is made anew at the next start.
        foreach (var table in new[] { "listed_lines", "listed_totals", "listed_disclosures", "listed_years" })
        {
            await Execute($"DELETE FROM {table}");
        }

        await Execute(isOnServer ? "ANALYZE" : "PRAGMA optimize");
        return disclosures * (copies + 1);

        Task<int> Last(string table)
        {
            var sql = $"SELECT max(id) AS \"Value\" FROM {table}";
            return context.Database.SqlQueryRaw<int>(sql).SingleAsync();
        }

        async Task Execute(string sql)
        {
            context.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            await context.Database.ExecuteSqlRawAsync(sql);
        }
    }
}
