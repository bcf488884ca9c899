using BudgetPortal.Data.Postgres;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetPortal.Data.Migrations;

/// <summary>
/// With manifests the database refuses more than before: a version that is published in one stroke or without its manifest, a file, place,
/// note, reply or withdrawal that comes to a published version without one, and every change to manifests and audit.
/// </summary>
internal static class ManifestTriggers
{
    private const string TakesAPublishedPlace = """
        EXISTS (SELECT 1 FROM versions AS published WHERE published.published_at IS NOT NULL
            AND (published.id = NEW.id OR (published.disclosure_id = NEW.disclosure_id AND published.number = NEW.number)))
        """;

    private const string IsPublished = "EXISTS (SELECT 1 FROM versions WHERE id = NEW.version_id AND published_at IS NOT NULL)";

    public static void Create(MigrationBuilder migration)
    {
        Replace(migration, "versions", "insert", $"NEW.published_at IS NOT NULL OR {TakesAPublishedPlace}");
        Replace(migration, "versions", "update", $"""
            OLD.published_at IS NOT NULL OR {TakesAPublishedPlace}
            OR (NEW.published_at IS NOT NULL AND NOT {HasManifest("NEW.id", "'version'")})
            """);
        Replace(migration, "evidence", "insert", $"{IsPublished} OR {IsKnown("evidence", "version_id")}");
        Replace(migration, "written_files", "insert",
            $"{HasManifest("NEW.version_id", "'version'")} OR {IsKnown("written_files", "format")}");
        ReplaceAddition(migration, "dated_notes", "kind", "'note/' || NEW.kind");
        ReplaceAddition(migration, "replies", "position", "'reply/' || NEW.position");
        ReplaceAddition(migration, "withdrawals", "version_id", "'withdrawal'");
        FrozenTables.Refuse(migration, "manifests", "insert",
            $"EXISTS (SELECT 1 FROM manifests WHERE id = NEW.id) OR {IsKnown("manifests", "subject")}");
        FrozenTables.Refuse(migration, "audit", "insert", "EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)");
        foreach (var table in new[] { "manifests", "audit" })
        {
            FrozenTables.Refuse(migration, table, "update", "1 = 1");
            FrozenTables.Refuse(migration, table, "delete", "1 = 1");
        }
    }

    /// <summary>What was refused before there were manifests.</summary>
    public static void Restore(MigrationBuilder migration)
    {
        Replace(migration, "versions", "insert", TakesAPublishedPlace);
        Replace(migration, "versions", "update", $"OLD.published_at IS NOT NULL OR {TakesAPublishedPlace}");
        Replace(migration, "evidence", "insert", IsKnown("evidence", "version_id"));
        Replace(migration, "written_files", "insert", IsKnown("written_files", "format"));
        Replace(migration, "dated_notes", "insert", IsKnown("dated_notes", "kind"));
        Replace(migration, "replies", "insert", IsKnown("replies", "position"));
        Replace(migration, "withdrawals", "insert", IsKnown("withdrawals", "version_id"));
    }

    private static void ReplaceAddition(MigrationBuilder migration, string table, string key, string subject) => Replace(
        migration, table, "insert",
        $"({IsPublished} AND NOT {HasManifest("NEW.version_id", subject)}) OR {IsKnown(table, key)}");

    private static string IsKnown(string table, string key) =>
        $"EXISTS (SELECT 1 FROM {table} AS known WHERE known.version_id = NEW.version_id AND known.{key} = NEW.{key})";

    private static string HasManifest(string version, string subject) =>
        $"EXISTS (SELECT 1 FROM manifests WHERE version_id = {version} AND subject = {subject})";

    private static void Replace(MigrationBuilder migration, string table, string verb, string condition)
    {
        if (migration.ActiveProvider != PostgresEngine.Provider)
        {
            migration.Sql($"DROP TRIGGER {table}_frozen_{verb};");
        }

        FrozenTables.Refuse(migration, table, verb, condition);
    }
}
