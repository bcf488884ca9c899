namespace BudgetPortal.Data;

/// <summary>
/// What today's checks say of the current versions, for lists that load no document. A table that a build declares otherwise is made
/// anew: all of it is derived.
/// </summary>
internal static class ReportTables
{
    // In words that every engine takes.
    private static readonly (string Name, string Columns)[] Tables =
    [
        ("todays_reports", """
            version INTEGER NOT NULL PRIMARY KEY, stamp TEXT NOT NULL, comparisons INTEGER NOT NULL, unread INTEGER NOT NULL,
            not_known INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, notes INTEGER NOT NULL,
            expenditure BIGINT NULL
            """),
        ("todays_findings", """
            version INTEGER NOT NULL, position INTEGER NOT NULL, check_key TEXT NOT NULL, severity INTEGER NOT NULL,
            message TEXT NOT NULL, left_place TEXT NOT NULL, left_text TEXT NOT NULL, left_cell TEXT NULL, relation INTEGER NOT NULL,
            right_place TEXT NOT NULL, right_text TEXT NOT NULL, right_cell TEXT NULL, difference TEXT NOT NULL,
            weight DOUBLE PRECISION NOT NULL, consequences INTEGER NOT NULL, PRIMARY KEY (version, position)
            """),
        ("todays_forms", """
            version INTEGER NOT NULL, line TEXT NOT NULL, verdict TEXT NOT NULL, remark TEXT NOT NULL, PRIMARY KEY (version, line)
            """),
    ];

    public static async Task Make(PortalContext context, CancellationToken cancellation)
    {
        foreach (var (name, columns) in Tables)
        {
            await context.Engine.MakeDerived(context, name, columns, cancellation);
        }
    }
}
