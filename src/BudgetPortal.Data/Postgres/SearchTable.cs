using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetPortal.Data.Postgres;

/// <summary>
/// What PostgreSQL keeps for searching. <c>words</c> are the texts under which a row is found, <c>terms</c> their pairs of characters, the
/// parts of its code and its marks. It is derived, and can be made again at any time.
/// </summary>
internal static class SearchTable
{
    // Of two characters each, with their stretch: half of what the server takes.
    private const int MostTerms = 40_000;

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

    /// <summary>
    /// Before every term stands the stretch of its row now, and its day is a term too. What is published is put into the index at once, and
    /// not onto a list that every search would read. A row that would grow beyond what the server takes is found by its text alone, as one
    /// is that is written so long.
    /// </summary>
    public static void PutInStretches(MigrationBuilder migration) => migration.Sql($"""
        DROP INDEX "IX_search_rows_terms";
        UPDATE search_rows SET terms = (
            SELECT array_to_tsvector(array_agg(to_hex(id >> {PostgresSearch.StretchBits}) || '~' || term))
            FROM unnest(tsvector_to_array(terms) || ('#d' || ((id >> {SearchIndex.DayBits}) & 65535))
                || CASE WHEN length(terms) >= {MostTerms} THEN ARRAY['#long'] END) AS term
            WHERE length(terms) < {MostTerms} OR starts_with(term, '#') OR starts_with(term, '@'));
        CREATE INDEX "IX_search_rows_terms" ON search_rows USING gin (terms) WITH (fastupdate = off);
        """);
}
