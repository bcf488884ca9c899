using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// What today's checks say of the current versions, what lists across bodies show of them, so that no list loads a document, and how long
/// files are. A table that a build declares otherwise is made anew: all of it is derived.
/// </summary>
internal static class ReportTables
{
    // In words that every engine takes.
    private static readonly (string Name, string Columns)[] Tables =
    [
        ("todays_reports", """
            version INTEGER NOT NULL PRIMARY KEY, stamp TEXT NOT NULL, comparisons INTEGER NOT NULL, unread INTEGER NOT NULL,
            not_known INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, notes INTEGER NOT NULL
            """),
        ("todays_findings", """
            version INTEGER NOT NULL, position INTEGER NOT NULL, unit INTEGER NOT NULL, body TEXT NOT NULL, year INTEGER NOT NULL,
            check_key TEXT NOT NULL, severity INTEGER NOT NULL, message TEXT NOT NULL, left_place TEXT NOT NULL,
            left_text TEXT NOT NULL, left_cell TEXT NULL, relation INTEGER NOT NULL, right_place TEXT NOT NULL,
            right_text TEXT NOT NULL, right_cell TEXT NULL, difference TEXT NOT NULL, weight DOUBLE PRECISION NOT NULL,
            consequences INTEGER NOT NULL, PRIMARY KEY (version, position)
            """),
        ("todays_forms", """
            version INTEGER NOT NULL, line TEXT NOT NULL, verdict TEXT NOT NULL, remark TEXT NOT NULL, PRIMARY KEY (version, line)
            """),
        ("todays_changes", """
            version INTEGER NOT NULL, table_key TEXT NOT NULL, line TEXT NOT NULL, fen BIGINT NOT NULL, statement TEXT NOT NULL,
            PRIMARY KEY (version, table_key, line)
            """),
        ("indexed_versions", "version INTEGER NOT NULL PRIMARY KEY, maker INTEGER NOT NULL"),
        ("table_sizes", "version INTEGER NOT NULL PRIMARY KEY, maker TEXT NOT NULL, sizes TEXT NOT NULL"),
        ("listed_lines", """
            version INTEGER NOT NULL, table_key TEXT NOT NULL, line TEXT NOT NULL, position INTEGER NOT NULL, year INTEGER NOT NULL,
            kind TEXT NOT NULL, body TEXT NOT NULL, sort_key TEXT NOT NULL, line_key TEXT NOT NULL, code TEXT NOT NULL,
            name TEXT NOT NULL, project TEXT NOT NULL, number INTEGER NOT NULL, fen BIGINT NOT NULL, fen1 BIGINT NULL, fen2 BIGINT NULL,
            fen3 BIGINT NULL, fen4 BIGINT NULL, prior INTEGER NOT NULL, prior_version INTEGER NULL, prior_line TEXT NULL,
            prior_fen BIGINT NULL, remark TEXT NOT NULL, PRIMARY KEY (version, table_key, line, position)
            """),
        ("listed_totals", """
            year INTEGER NOT NULL, kind TEXT NOT NULL, line TEXT NOT NULL, table_key TEXT NOT NULL, least BIGINT NOT NULL,
            lines INTEGER NOT NULL, bodies INTEGER NOT NULL, fen BIGINT NOT NULL, fen1 BIGINT NOT NULL, fen2 BIGINT NOT NULL,
            fen3 BIGINT NOT NULL, fen4 BIGINT NOT NULL, count1 INTEGER NOT NULL, count2 INTEGER NOT NULL, count3 INTEGER NOT NULL,
            count4 INTEGER NOT NULL, prior_lines INTEGER NOT NULL, prior_fen BIGINT NOT NULL, compared INTEGER NOT NULL,
            PRIMARY KEY (year, kind, line, table_key, least)
            """),
        ("listed_disclosures", """
            disclosure INTEGER NOT NULL PRIMARY KEY, version INTEGER NOT NULL, unit INTEGER NOT NULL, body TEXT NOT NULL,
            year INTEGER NOT NULL, kind TEXT NOT NULL, shown BIGINT NOT NULL, published_at BIGINT NOT NULL, is_checked INTEGER NOT NULL,
            total BIGINT NOT NULL, comparisons INTEGER NOT NULL, not_known INTEGER NOT NULL, unread INTEGER NOT NULL,
            errors INTEGER NOT NULL, warnings INTEGER NOT NULL, notes INTEGER NOT NULL
            """),
        ("listed_years", """
            year INTEGER NOT NULL, kind TEXT NOT NULL, published INTEGER NOT NULL, checked INTEGER NOT NULL, faulty INTEGER NOT NULL,
            counted INTEGER NOT NULL, total BIGINT NOT NULL, comparisons INTEGER NOT NULL, not_known INTEGER NOT NULL,
            with_unknown INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, notes INTEGER NOT NULL,
            PRIMARY KEY (year, kind)
            """),
    ];

    // Each is the order of a list, so that a page of it is a range.
    private static readonly (string Name, string On)[] Indexes =
    [
        ("listed_lines_order", "listed_lines (table_key, line, year, kind, fen DESC, sort_key)"),
        ("listed_disclosures_version", "listed_disclosures (version)"),
        ("listed_disclosures_day", "listed_disclosures (year DESC, shown DESC, body, kind)"),
        ("listed_disclosures_latest", "listed_disclosures (shown DESC, version DESC)"),
        ("listed_disclosures_bodies", "listed_disclosures (year, body, kind DESC)"),
        ("listed_disclosures_totals", "listed_disclosures (year, total DESC, body, kind DESC)"),
        ("listed_disclosures_results", "listed_disclosures (year, errors DESC, warnings DESC, not_known DESC, body, kind DESC)"),
        ("listed_disclosures_published", "listed_disclosures (published_at DESC, version DESC)"),
        ("listed_disclosures_unit", "listed_disclosures (unit)"),
        ("todays_findings_order", "todays_findings (severity, weight DESC, year DESC, body, version, position)"),
        ("todays_findings_years", "todays_findings (year, severity, weight DESC, body, version, position)"),
        ("todays_findings_checks", "todays_findings (check_key, severity, weight DESC, year DESC, body, version, position)"),
        ("todays_findings_unit", "todays_findings (unit)"),
        ("units_kind", "units (kind)"),
        ("versions_corrections", "versions (published_at DESC, id DESC) WHERE number > 1 AND reason IS NOT NULL"),
    ];

    // Declared otherwise by former builds, under names of their own.
    private static readonly string[] FormerIndexes =
        ["listed_disclosures_body", "listed_disclosures_total", "listed_disclosures_result"];

    /// <summary>What a report fills is filled at once: none of it is kept where one is made anew.</summary>
    private static bool IsOfReports((string Name, string Columns) table) => table.Name.StartsWith("todays_", StringComparison.Ordinal);

    public static async Task Make(PortalContext context, CancellationToken cancellation)
    {
        var known = (await context.Engine.Declared(context, cancellation)).ToDictionary(one => one.Name, one => one.Words);
        var others = Tables.Where(table =>
            known.GetValueOrDefault(table.Name) != context.Engine.WordsOf(table.Name, table.Columns)).ToList();
        if (others.Any(IsOfReports))
        {
            others = [.. others.Union(Tables.Where(IsOfReports))];
        }

        foreach (var (name, columns) in others)
        {
            await context.Engine.MakeDerived(context, name, columns, cancellation);
        }

        foreach (var former in FormerIndexes.Where(known.ContainsKey))
        {
            var drop = $"DROP INDEX IF EXISTS {former}";
            await context.Database.ExecuteSqlRawAsync(drop, cancellation);
        }

        // Indexes go with their tables.
        foreach (var (name, on) in Indexes.Where(index => others.Count > 0 || !known.ContainsKey(index.Name)))
        {
            var sql = $"CREATE INDEX IF NOT EXISTS {name} ON {on}";
            await context.Database.ExecuteSqlRawAsync(sql, cancellation);
        }
    }
}
