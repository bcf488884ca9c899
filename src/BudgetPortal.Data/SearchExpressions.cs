using BudgetPortal.Data.Mappings;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Data;

/// <summary>A search as an engine reads it: what its index is asked, and what must hold of a row besides; either may be blank.</summary>
internal sealed record SearchExpression(string Match, string Where)
{
    /// <summary>True where the condition says all of it, and the index only finds it faster.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Of these years alone are the rows that it finds; null for all.</summary>
    public IReadOnlyList<int>? Years { get; init; }
}

/// <summary>Bodies by their numbers, or with <paramref name="AreOthers"/> all but these.</summary>
internal sealed record BodySet(IReadOnlyList<int> Units, bool AreOthers = false)
{
    public static readonly BodySet None = new([]);

    public bool IsNone => Units.Count == 0 && !AreOthers;
}

/// <summary>Puts what was typed into the words of an engine.</summary>
internal sealed class SearchExpressions(ISearchEngine engine)
{
    private static readonly SearchExpression Anything = new("", "");

    // What is beyond is no amount of any budget, and no number that the database can hold.
    private const decimal Largest = 90_000_000_000_000_000m;

    /// <summary>
    /// Every word stands in the text or the code, or in the name of the body; one of them at least in the text itself. Null where nothing
    /// can be found.
    /// </summary>
    /// <param name="bodies">The bodies that bear a word in their name; none for a word that no body bears.</param>
    /// <param name="department">The bodies to which the search is narrowed; null for all.</param>
    /// <param name="areNumbersMarked">Whether every row bears the marks of its numbers.</param>
    public SearchExpression? Of(
        SearchRequest request, IReadOnlyDictionary<string, BodySet> bodies, IReadOnlyList<int>? department, bool areNumbersMarked)
    {
        var query = request.Query;
        var years = request.Years;
        if (query.IsEmpty || department is { Count: 0 } || years is { Count: 0 })
        {
            return null;
        }

        var parts = new List<SearchExpression>();
        var bearing = query.Words
            .Select(word => query.Words.Count == 1 ? BodySet.None : bodies.GetValueOrDefault(word.Comparable, BodySet.None)).ToList();
        var inRow = query.Words.Select(word => InRow(word, areNumbersMarked)).ToList();
        parts.AddRange(inRow.Zip(bearing, Of));
        parts.AddRange(bearing.Count > 0 && bearing.TrueForAll(set => !set.IsNone) ? [Any(inRow)] : []);
        parts.AddRange(years is null ? [] : [Marked(years.Select(SearchIndex.YearMark)) with { Years = years }]);
        parts.AddRange(query.Amounts.Select(amount => Marked(SizesOf(amount)) with { Where = ConditionOf(amount) }));
        parts.AddRange(department is null ? [] : [OfBodies(new BodySet(department))]);
        return All(parts);
    }

    /// <summary>Texts that are the query, whole and nothing more.</summary>
    public SearchExpression Whole(SearchQuery query) => Marked([SearchIndex.WholeMark(query.Whole)]);

    /// <summary>All of these hold.</summary>
    public SearchExpression All(IReadOnlyList<SearchExpression> parts) => new(
        string.Join(engine.And, parts.Select(part => part.Match).Where(match => match.Length > 0)),
        string.Join(" AND ", parts.Select(part => part.Where).Where(condition => condition.Length > 0)))
    {
        Years = parts.Select(part => part.Years).FirstOrDefault(years => years is not null),
    };

    /// <summary>One of these holds. The index can be asked for it where it knows of each.</summary>
    public SearchExpression Any(IReadOnlyList<SearchExpression> parts) => new(
        parts.All(part => part.Match.Length > 0) ? $"({string.Join(engine.Or, parts.Select(part => part.Match))})" : "",
        parts.All(part => part.Where.Length == 0) ? "" : $"({string.Join(" OR ", parts.Select(WholeConditionOf))})");

    /// <summary>A word in the text, or in the name of a body where bodies bear it.</summary>
    private SearchExpression Of(SearchExpression inRow, BodySet bearing) => bearing switch
    {
        { Units.Count: 0, AreOthers: true } => Anything,
        { IsNone: true } => inRow,
        _ => Any([inRow, OfBodies(bearing)]),
    };

    /// <summary>A word in the text, or the amount that it prints in its place.</summary>
    private SearchExpression InRow(SearchWord word, bool areNumbersMarked)
    {
        var inText = engine.Of(word, areNumbersMarked ? SearchIndex.NumberMarksOf(word.Comparable) : []);
        return word.Amount is { } amount ? Any([inText, Marked(SearchIndex.MarksOf(amount))]) : inText;
    }

    private SearchExpression OfBodies(BodySet bodies) => new(
        bodies.Units.Count <= engine.MostMarks && !bodies.AreOthers ? engine.Marks(bodies.Units.Select(SearchIndex.UnitMark)) : "",
        $"r.unit_id {(bodies.AreOthers ? "NOT " : "")}IN ({string.Join(',', bodies.Units)})")
    {
        IsWhole = true,
    };

    private SearchExpression Marked(IEnumerable<string> marks) => new(engine.Marks(marks), "");

    /// <summary>Where one of several conditions is enough, each says all that it stands for.</summary>
    private string WholeConditionOf(SearchExpression part) => part.IsWhole ? part.Where : (part.Match, part.Where) switch
    {
        ("", var condition) => condition,
        (var match, "") => engine.Holds(match),
        var (match, condition) => $"({engine.Holds(match)} AND {condition})",
    };

    private static IEnumerable<string> SizesOf(SearchAmount amount)
    {
        var size = SearchIndex.SizeOf(amount.Yuan);
        var sizes = amount.IsAtLeast ? Enumerable.Range(size, SearchIndex.LargestSize - size + 1) : Enumerable.Range(0, size + 1);
        return sizes.Select(SearchIndex.SizeMark);
    }

    private static string ConditionOf(SearchAmount amount)
    {
        var sign = (amount.IsAtLeast ? ">" : "<") + (amount.IncludesBound ? "=" : "");
        return $"r.fen {sign} {FenConverter.ToFen(decimal.Round(Math.Min(amount.Yuan, Largest), 2))}";
    }
}
