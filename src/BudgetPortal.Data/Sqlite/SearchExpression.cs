using BudgetPortal.Data.Mappings;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Data.Sqlite;

/// <summary>A search as SQLite reads it: an expression of the full-text index, and conditions on the rows found.</summary>
internal sealed record SearchExpression(string Match, string Where)
{
    // A longer list of bodies is asked of the rows, one by one.
    private const int MostMarks = 200;

    // What is beyond is no amount of any budget, and no number that the database can hold.
    private const decimal Largest = 90_000_000_000_000_000m;

    /// <summary>
    /// Every word stands in the text or the code, or in the name of the body; one of them at least in the text itself. Null where nothing
    /// can be found.
    /// </summary>
    /// <param name="bodies">The bodies that bear a word in their name; none for a word that no body bears.</param>
    /// <param name="department">The bodies to which the search is narrowed; null for all.</param>
    public static SearchExpression? Of(
        SearchRequest request, IReadOnlyDictionary<string, IReadOnlyList<int>> bodies, IReadOnlyList<int>? department)
    {
        var query = request.Query;
        int[] years =
        [
            .. query.Years.Where(year => request.Year is null || year == request.Year),
            .. query.Years.Count == 0 && request.Year is { } only ? [only] : Array.Empty<int>(),
        ];
        if (query.IsEmpty || department is { Count: 0 } || (years.Length == 0 && query.Years.Count > 0))
        {
            return null;
        }

        var parts = new List<SearchExpression>();
        parts.AddRange(query.Words.Select(word => Of(word, query.Words.Count == 1 ? [] : bodies.GetValueOrDefault(word.Comparable, []))));
        parts.AddRange(query.Words.Count > 1 ? [InMatch($"({string.Join(" OR ", query.Words.Select(ExpressionOf))})")] : []);
        parts.AddRange(years.Length > 0 ? [InMatch(Marks(years.Select(SearchIndex.YearMark)))] : []);
        parts.AddRange(query.Amounts.Select(amount => new SearchExpression(Marks(SizesOf(amount)), ConditionOf(amount))));
        parts.AddRange(department is null ? [] : [OfBodies(department)]);
        return new SearchExpression(
            string.Join(" AND ", parts.Select(part => part.Match).Where(match => match.Length > 0)),
            string.Concat(parts.Select(part => part.Where)));
    }

    /// <summary>A word in the text, or in the name of a body where bodies bear it.</summary>
    private static SearchExpression Of(SearchWord word, IReadOnlyList<int> bearing)
    {
        var own = ExpressionOf(word);
        return bearing.Count switch
        {
            0 => InMatch(own),
            <= MostMarks => InMatch($"({own} OR {Marks(bearing.Select(SearchIndex.UnitMark))})"),
            _ => new SearchExpression(
                "", $" AND (r.unit_id IN ({Join(bearing)}) OR EXISTS (SELECT 1 FROM search WHERE search MATCH '{own}' AND rowid = r.id))"),
        };
    }

    private static SearchExpression OfBodies(IReadOnlyList<int> units) => units.Count <= MostMarks
        ? InMatch(Marks(units.Select(SearchIndex.UnitMark)))
        : new SearchExpression("", $" AND r.unit_id IN ({Join(units)})");

    private static SearchExpression InMatch(string match) => new(match, "");

    /// <summary>The same, of texts that are the query, whole and nothing more.</summary>
    public static string Whole(SearchQuery query) => Marks([SearchIndex.WholeMark(query.Whole)]);

    public static string Marks(IEnumerable<string> marks) => $"marks : ({string.Join(" OR ", marks)})";

    /// <summary>A word as a phrase of its pairs; a single character is what a pair begins with; 20402 begins a code as well.</summary>
    public static string ExpressionOf(SearchWord word)
    {
        var pairs = SearchText.Pairs(word.Comparable).ToList();
        var words = pairs.Count == 1 ? $"words : \"{pairs[0]}\"*" : $"words : \"{string.Join(' ', pairs.SkipLast(1))}\"";
        return word.IsCode ? $"(codes : \"{word.Comparable}\"* OR {words})" : words;
    }

    private static IEnumerable<string> SizesOf(SearchAmount amount)
    {
        var size = SearchIndex.SizeOf(amount.Yuan);
        var sizes = amount.IsAtLeast ? Enumerable.Range(size, SearchIndex.LargestSize - size + 1) : Enumerable.Range(0, size + 1);
        return sizes.Select(SearchIndex.SizeMark);
    }

    private static string ConditionOf(SearchAmount amount)
    {
        var sign = (amount.IsAtLeast ? ">" : "<") + (amount.IncludesBound ? "=" : "");
        return $" AND r.fen {sign} {FenConverter.ToFen(decimal.Round(Math.Min(amount.Yuan, Largest), 2))}";
    }

    private static string Join(IEnumerable<int> numbers) => string.Join(',', numbers);
}
