using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetPortal.Data.Sqlite;

/// <summary>
/// What SQLite keeps for searching. <c>search_rows</c> tells what was found; <c>search</c> holds only its pairs of characters, its
/// codes and its marks. Both are derived, and can be made again at any time.
/// </summary>
internal static class SearchTables
{
    public static void Create(MigrationBuilder migration)
    {
        migration.Sql("""
            CREATE TABLE search_rows (
                id INTEGER NOT NULL CONSTRAINT PK_search_rows PRIMARY KEY,
                version INTEGER NOT NULL,
                unit_id INTEGER NOT NULL,
                year INTEGER NOT NULL,
                table_key TEXT NOT NULL,
                line_key TEXT NOT NULL,
                column_key TEXT NOT NULL,
                code TEXT NOT NULL,
                name TEXT NULL,
                fen INTEGER NULL);
            """);
        migration.Sql("CREATE INDEX IX_search_rows_version ON search_rows (version);");
        migration.Sql("""
            CREATE VIRTUAL TABLE search USING fts5(words, codes, marks,
                content='', contentless_delete=1, prefix='1', tokenize="unicode61 remove_diacritics 0");
            """);
    }

    public static void Drop(MigrationBuilder migration)
    {
        migration.Sql("DROP TABLE search;");
        migration.Sql("DROP TABLE search_rows;");
    }
}
