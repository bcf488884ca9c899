using BudgetPortal.Data.Migrations;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetPortal.Data.Postgres;

/// <summary>What stands in the database beside the model: the triggers of the frozen record, and the index of search.</summary>
internal static class Guards
{
    private static readonly string[] Content =
        ["printed_lines", "entered_cells", "check_records", "applied_checks", "findings", "finding_cells"];

    private static readonly (string Table, string Key)[] OnceWritten =
    [
        ("dated_notes", "kind"), ("written_files", "format"), ("withdrawals", "version_id"), ("replies", "position"),
        ("evidence", "version_id"),
    ];

    public static void Create(MigrationBuilder migration)
    {
        FrozenTables.Freeze(migration);
        foreach (var table in Content)
        {
            FrozenTables.FreezeContent(migration, table);
        }

        foreach (var (table, key) in OnceWritten)
        {
            FrozenTables.FreezeOnceWritten(migration, table, key);
        }

        ManifestTriggers.Create(migration);
        LogTriggers.Create(migration);
        SearchTable.Create(migration);
    }
}
