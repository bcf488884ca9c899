using BudgetPortal.Data.Postgres;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetPortal.Data.Migrations;

/// <summary>
/// With the public log the order of the manifests counts: none comes before one that is there. The keys that the log had stay as they are.
/// </summary>
internal static class LogTriggers
{
    public static void Create(MigrationBuilder migration)
    {
        Replace(migration, "NEW.id > 0 AND NEW.id <= (SELECT max(id) FROM manifests)");
        FrozenTables.Refuse(migration, "log_keys", "insert", "NEW.id > 0 AND NEW.id <= (SELECT max(id) FROM log_keys)");
        FrozenTables.Refuse(migration, "log_keys", "update", "1 = 1");
        FrozenTables.Refuse(migration, "log_keys", "delete", "1 = 1");
    }

    /// <summary>What was refused before there was a log.</summary>
    public static void Restore(MigrationBuilder migration) => Replace(migration, "EXISTS (SELECT 1 FROM manifests WHERE id = NEW.id)");

    private static void Replace(MigrationBuilder migration, string condition)
    {
        if (migration.ActiveProvider != PostgresEngine.Provider)
        {
            migration.Sql("DROP TRIGGER manifests_frozen_insert;");
        }

        FrozenTables.Refuse(migration, "manifests", "insert", $"""
            ({condition}) OR EXISTS (SELECT 1 FROM manifests AS known
                WHERE known.version_id = NEW.version_id AND known.subject = NEW.subject)
            """);
    }
}
