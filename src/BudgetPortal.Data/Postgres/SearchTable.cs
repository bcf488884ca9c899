using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetPortal.Data.Postgres;

/// <summary>
/// What PostgreSQL keeps for searching. <c>words</c> are the texts under which a row is found, <c>terms</c> their pairs of characters, the
/// parts of its code and its marks. It is derived, and can be made again at any time.
/// </summary>
internal static class SearchTable
{
    public static void Create(MigrationBuilder migration) => migration.Sql("""
        CREATE TABLE search_rows (
            id bigint NOT NULL CONSTRAINT "PK_search_rows" PRIMARY KEY,
            version integer NOT NULL,
            unit_id integer NOT NULL,
            year integer NOT NULL,
            table_key text COLLATE "C" NOT NULL,
            line_key text COLLATE "C" NOT NULL,
            column_key text COLLATE "C" NOT NULL,
            code text COLLATE "C" NOT NULL,
            name text COLLATE "C" NULL,
            fen bigint NULL,
            words text COLLATE "C" NOT NULL,
            terms tsvector NOT NULL);
        CREATE INDEX "IX_search_rows_version" ON search_rows (version);
        CREATE INDEX "IX_search_rows_terms" ON search_rows USING gin (terms);
        """);
}
