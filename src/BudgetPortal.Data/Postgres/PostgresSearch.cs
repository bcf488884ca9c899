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

    // Stands between a stretch and a term, and before every term of a match for the stretch in which it is looked for.
    private const string InStretch = "~";

    /// <summary>
    /// The rows of a kind and of 32 days lie in one stretch, which the bits beyond these tell. What stands nowhere is looked for in every
    /// stretch of ten years; where stretches were shorter, this took longer.
    /// </summary>
    internal const int StretchBits = SearchIndex.DayBits + 5;

    // More days than these are looked at by their stretches: the index would go through all of them for every row that it weighs.
    private const int MostDays = 40;

    // The server takes a mebibyte of terms for a row. Of a longer text all words are looked for in the text itself.
    private const int MostBytes = 1_000_000;
    private const string TooLong = "#long";

    public string And => " & ";

    public string Or => " | ";

    public bool IsInOrder => false;

    /// <summary>For every row that it weighs, the index goes through all of them.</summary>
    public int MostMarks => 20;

    public string Marks(IEnumerable<string> marks) => $"({string.Join(Or, marks.Select(mark => Sought(Mark + mark)))})";

    public string Holds(string match) => HoldsOf($"'{InQuotes(match)}'");

    /// <summary>
    /// Every stretch is looked into by itself: of all at once the server would guess that most rows hold them, and read every row. Its
    /// index knows the days of rows as well. Where there are too many to name, rows of other days are read and left; the bounds are such
    /// that no index is asked for them, which has a million numbers between.
    /// </summary>
    public string Find(SearchKind kind, string condition, int limit, IReadOnlyList<int> days)
    {
        var stretches = days.Select(day => SearchIndex.First(kind, day) >> StretchBits).Distinct();
        string[] conditions =
        [
            .. days.Count <= MostDays
                ? [HoldsOf($"'(' || @match || '){And}{InQuotes(Marks(days.Select(DayMark)))}'")]
                : new[]
                {
                    HoldsOf("@match"),
                    $"(r.id | 0) BETWEEN {SearchIndex.First(kind, days[0])} AND {SearchIndex.First(kind, days[^1] + 1) - 1}",
                },
            .. condition.Length == 0 ? [] : new[] { condition },
        ];
        return $"""
            SELECT r.id, r.unit_id, r.year, r.name
            FROM unnest(ARRAY[{string.Join(", ", stretches.Select(stretch => $"'{PrefixOf(stretch)}'"))}]) AS looked (stretch)
            CROSS JOIN LATERAL (
                SELECT r.id, r.unit_id, r.year, r.name FROM search_rows AS r WHERE {string.Join(" AND ", conditions)} OFFSET 0) AS r
            ORDER BY r.id LIMIT {limit}
            """;
    }

    /// <summary>A single character is what a pair begins with; 20402 begins a code as well.</summary>
    public SearchExpression Of(SearchWord word, IEnumerable<string> marks)
    {
        var pairs = SearchText.Pairs(word.Comparable).ToList();
        var match = pairs.Count == 1 ? $"{Sought(pairs[0])}:*" : $"({string.Join(And, pairs.SkipLast(1).Distinct().Select(Sought))})";
        match = $"({string.Join(And, [match, .. marks.Select(mark => Marks([mark]))])})";
        var inText = new SearchExpression($"({match}{Or}{Sought(TooLong)})", $"r.words LIKE '%{word.Comparable}%'") { IsWhole = true };
        if (!word.IsCode)
        {
            return inText;
        }

        var inCode = $"{Sought(Code + word.Comparable)}:*";
        return new SearchExpression($"({inText.Match}{Or}{inCode})", $"({inText.Where} OR {Holds(inCode)})") { IsWhole = true };
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
        var stretch = PrefixOf(row.Id >> StretchBits);
        var pairs = row.Texts.SelectMany(SearchText.Pairs).ToHashSet(StringComparer.Ordinal);
        string[] terms =
        [
            .. pairs.Sum(pair => stretch.Length + Encoding.UTF8.GetByteCount(pair)) > MostBytes ? [TooLong] : pairs,
            .. PartsOf(row.Entry.Code).Select(part => Code + part),
            .. row.Marks.Append(DayMark(SearchIndex.DayOf(row.Id))).Select(mark => Mark + mark),
        ];
        return terms.Select(term => stretch + term);
    }

    private static string PrefixOf(long stretch) => $"{stretch:x}{InStretch}";

    private static string DayMark(int day) => $"d{day}";

    private static string HoldsOf(string match) => $"r.terms @@ replace({match}, '{InStretch}', looked.stretch)::tsquery";

    /// <summary>What stands between other signs than letters and digits.</summary>
    private static string[] PartsOf(string code) => string.Concat(code.Select(
        letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Sought(string term) => Quoted(InStretch + term);

    private static string Quoted(string term) => $"'{InQuotes(term)}'";

    private static string InQuotes(string words) => words.Replace("'", "''", StringComparison.Ordinal);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A field of COPY's text form.</summary>
    private static string Field(string? text) => text is null ? @"\N" : KeptText.Of(text)
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("\t", @"\t", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal)
        .Replace("\r", @"\r", StringComparison.Ordinal);
}
