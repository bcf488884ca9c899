using BudgetPortal.Data.Postgres;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetPortal.Data.Migrations;

/// <summary>
/// The triggers by which the database itself refuses to change what was published, whoever asks and by whatever program.
/// A migration that adds a table of a version's content freezes it too; one that rebuilds such a table loses its triggers and must
/// create them again. A test counts them.
/// </summary>
internal static class FrozenTables
{
    private const string Message = "已公开的版本不可更改 (a published version is frozen)";

    private const string TakesAPublishedPlace = """
        EXISTS (SELECT 1 FROM versions AS published WHERE published.published_at IS NOT NULL
            AND (published.id = NEW.id OR (published.disclosure_id = NEW.disclosure_id AND published.number = NEW.number)))
        """;

    /// <summary>The tables that held a version's content at first, each with its <c>version_id</c>.</summary>
    private static readonly string[] Content = ["reported_lines", "reported_amounts", "table_notes", "sections", "paragraphs", "files"];

    public static void Freeze(MigrationBuilder migration)
    {
        foreach (var table in Content)
        {
            FreezeContent(migration, table);
        }

        FreezeVersions(migration);
        FreezeWhatAVersionHangsOn(migration);
    }

    public static void Thaw(MigrationBuilder migration)
    {
        string[] tables = [.. Content, "versions", "disclosures", "units"];
        foreach (var table in tables)
        {
            foreach (var verb in new[] { "insert", "update", "delete" })
            {
                migration.Sql($"DROP TRIGGER IF EXISTS {table}_frozen_{verb};");
            }
        }
    }

    public static void FreezeContent(MigrationBuilder migration, string table)
    {
        Refuse(migration, table, "insert", IsPublished("NEW.version_id"));
        Refuse(migration, table, "update", $"{IsPublished("OLD.version_id")} OR {IsPublished("NEW.version_id")}");
        Refuse(migration, table, "delete", IsPublished("OLD.version_id"));
    }

    /// <summary>Notes are added to a published version, each once: what stands is neither changed nor replaced nor taken away.</summary>
    public static void FreezeOnceWritten(MigrationBuilder migration, string table, string key)
    {
        Refuse(migration, table, "insert",
            $"EXISTS (SELECT 1 FROM {table} AS known WHERE known.version_id = NEW.version_id AND known.{key} = NEW.{key})");
        Refuse(migration, table, "update", "1 = 1");
        Refuse(migration, table, "delete", "1 = 1");
    }

    /// <summary>Fills a new column of the versions, which are frozen before and after.</summary>
    public static void FillVersions(MigrationBuilder migration, string assignment)
    {
        migration.Sql("DROP TRIGGER versions_frozen_update;");
        migration.Sql($"UPDATE versions SET {assignment};");
        FreezeVersionUpdate(migration);
    }

    // INSERT OR REPLACE and UPDATE OR REPLACE delete the row in their way without firing its delete trigger: they are caught
    // before they begin, by the key they would take.
    private static void FreezeVersions(MigrationBuilder migration)
    {
        Refuse(migration, "versions", "insert", TakesAPublishedPlace);
        FreezeVersionUpdate(migration);
        Refuse(migration, "versions", "delete", "OLD.published_at IS NOT NULL");
    }

    private static void FreezeVersionUpdate(MigrationBuilder migration) =>
        Refuse(migration, "versions", "update", $"OLD.published_at IS NOT NULL OR {TakesAPublishedPlace}");

    // A unit may be renamed, since a version keeps the name it was published under; its code stands in addresses and may not.
    private static void FreezeWhatAVersionHangsOn(MigrationBuilder migration)
    {
        const string OfDisclosure = "EXISTS (SELECT 1 FROM versions WHERE disclosure_id = {0} AND published_at IS NOT NULL)";
        const string OfUnit = """
            EXISTS (SELECT 1 FROM versions JOIN disclosures ON disclosures.id = versions.disclosure_id
                WHERE disclosures.unit_id = {0} AND versions.published_at IS NOT NULL)
            """;
        const string SameDisclosure = """
            EXISTS (SELECT 1 FROM disclosures AS known WHERE (known.id = NEW.id
                OR (known.unit_id = NEW.unit_id AND known.year = NEW.year AND known.kind = NEW.kind))
                AND EXISTS (SELECT 1 FROM versions WHERE disclosure_id = known.id AND published_at IS NOT NULL))
            """;
        const string SameUnit = """
            EXISTS (SELECT 1 FROM units AS known JOIN disclosures ON disclosures.unit_id = known.id
                JOIN versions ON versions.disclosure_id = disclosures.id
                WHERE (known.id = NEW.id OR known.code = NEW.code) AND versions.published_at IS NOT NULL)
            """;
        Refuse(migration, "disclosures", "insert", SameDisclosure);
        Refuse(migration, "disclosures", "update", $"{string.Format(null, OfDisclosure, "OLD.id")} OR {SameDisclosure}");
        Refuse(migration, "disclosures", "delete", string.Format(null, OfDisclosure, "OLD.id"));
        Refuse(migration, "units", "insert", SameUnit);
        Refuse(migration, "units", "update",
            $"(OLD.id <> NEW.id OR OLD.code <> NEW.code) AND ({string.Format(null, OfUnit, "OLD.id")} OR {SameUnit})");
        Refuse(migration, "units", "delete", string.Format(null, OfUnit, "OLD.id"));
    }

    private static string IsPublished(string version) =>
        $"EXISTS (SELECT 1 FROM versions WHERE id = {version} AND published_at IS NOT NULL)";

    internal static void Refuse(MigrationBuilder migration, string table, string verb, string condition) => migration.Sql(
        migration.ActiveProvider == PostgresEngine.Provider ? FrozenTrigger.Of(table, verb, condition, Message) : $"""
        CREATE TRIGGER {table}_frozen_{verb} BEFORE {verb.ToUpperInvariant()} ON {table} WHEN {condition}
        BEGIN
            SELECT RAISE(ABORT, '{Message}');
        END;
        """);
}
