using System.Globalization;
using System.Text;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BudgetPortal.Data.Postgres;

/// <summary>
/// Search by the inverted index of PostgreSQL (<see cref="SearchTable"/>): it finds the rows that hold every pair of a word, and their
/// texts tell which hold the word itself. Pairs are letters and digits; marks and codes begin with a sign, and are none of them.
/// </summary>
internal sealed class PostgresSearch : ISearchEngine
{
    private const string Mark = "#";
    private const string Code = "@";

    // The server takes a mebibyte of terms for a row. Of a longer text all words are looked for in the text itself.
    private const int MostBytes = 1_000_000;
    private const string TooLong = "#long";

    public string And => " & ";

    public string Or => " | ";

    public string Hits => "search_rows AS r WHERE r.terms @@ @match::tsquery";

    public string HitId => "r.id";

    public string Marks(IEnumerable<string> marks) => $"({string.Join(Or, marks.Select(mark => Quoted(Mark + mark)))})";

    public string Holds(string match) => $"r.terms @@ '{match.Replace("'", "''", StringComparison.Ordinal)}'::tsquery";

    /// <summary>A single character is what a pair begins with; 20402 begins a code as well.</summary>
    public SearchExpression Of(SearchWord word)
    {
        var pairs = SearchText.Pairs(word.Comparable).ToList();
        var match = pairs.Count == 1 ? $"{Quoted(pairs[0])}:*" : $"({string.Join(And, pairs.SkipLast(1).Distinct().Select(Quoted))})";
        var inText = new SearchExpression($"({match}{Or}{Quoted(TooLong)})", $"r.words LIKE '%{word.Comparable}%'");
        if (!word.IsCode)
        {
            return inText;
        }

        var inCode = $"{Quoted(Code + word.Comparable)}:*";
        return new SearchExpression($"({inText.Match}{Or}{inCode})", $"({inText.Where} OR {Holds(inCode)})");
    }

    public Task Clear(PortalContext context, CancellationToken cancellation) =>
        context.Database.ExecuteSqlRawAsync("DELETE FROM search_rows", cancellation);

    public async Task RemoveWhere(PortalContext context, string condition, int version, CancellationToken cancellation)
    {
        await using var command = ((NpgsqlConnection)context.Database.GetDbConnection()).CreateCommand();
        command.CommandText = $"DELETE FROM search_rows WHERE {condition}";
        command.Parameters.AddWithValue("version", version);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task Add(PortalContext context, IReadOnlyList<SearchRow> rows, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await using var copy = await connection.BeginTextImportAsync("""
            COPY search_rows (id, version, unit_id, year, table_key, line_key, column_key, code, name, fen, words, terms) FROM STDIN
            """, cancellation);
        foreach (var row in rows)
        {
            IEnumerable<string?> fields =
            [
                Number(row.Id), Number(row.Version.Id), Number(row.Version.UnitId), Number(row.Version.Year),
                row.Table, row.Line, row.Column, row.Entry.Code, row.Name, row.Fen is { } fen ? Number(fen) : null,
                string.Join('\n', row.Texts), string.Join(' ', TermsOf(row).Select(Quoted)),
            ];
            await copy.WriteAsync(string.Join('\t', fields.Select(Field)).AsMemory(), cancellation);
            await copy.WriteAsync("\n".AsMemory(), cancellation);
        }
    }

    private static IEnumerable<string> TermsOf(SearchRow row)
    {
        var pairs = row.Texts.SelectMany(SearchText.Pairs).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. pairs.Sum(Encoding.UTF8.GetByteCount) > MostBytes ? [TooLong] : pairs,
            .. PartsOf(row.Entry.Code).Select(part => Code + part),
            .. row.Marks.Select(mark => Mark + mark),
        ];
    }

    /// <summary>What stands between other signs than letters and digits.</summary>
    private static string[] PartsOf(string code) => string.Concat(code.Select(
        letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Quoted(string term) => $"'{term.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A field of COPY's text form.</summary>
    private static string Field(string? text) => text is null ? @"\N" : KeptText.Of(text)
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("\t", @"\t", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal)
        .Replace("\r", @"\r", StringComparison.Ordinal);
}
