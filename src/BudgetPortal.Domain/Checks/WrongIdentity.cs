using System.Collections.Immutable;
using BudgetPortal.Domain.Narrative;

namespace BudgetPortal.Domain.Checks;

/// <summary>What is said of a document as a whole.</summary>
public enum IdentityPart
{
    Year,
    Level,
    Kind,
    Name,
}

/// <summary>
/// Words of a document that tell its year, level, kind or name: <paramref name="Meant"/> is what that would be by them, several where they
/// would agree with more than one.
/// </summary>
public sealed record IdentityWord(IdentityPart Part, ImmutableArray<string> Meant)
{
    /// <summary>True where the document has its year, level, kind and name from: on its cover, or without one over its tables.</summary>
    public bool IsOwn { get; init; }

    /// <summary>True where it is the year that a text compares with.</summary>
    public bool IsBase { get; init; }

    public static IdentityWord Of(IdentityPart part, params IEnumerable<string> meant) => new(part, [.. meant.Distinct()]);

    /// <summary>The year of the budget, with which words of a year agree.</summary>
    public static IdentityWord OfYears(params IEnumerable<int> years) => Of(IdentityPart.Year, years.Select(year => $"{year}年"));
}

/// <summary>
/// A document whose own year, level, kind or name is another than all its titles, notes and texts say, or all its texts: one cause, and
/// every place follows from it (RULES.md, Causes).
/// </summary>
internal sealed record WrongIdentity(IdentityPart Part, string Said, IReadOnlyList<Comparison> Explained)
{
    private const int Fewest = 3;

    /// <summary>True where it is the cover that says otherwise.</summary>
    public bool IsOfCover { get; init; }

    /// <summary>True where titles or notes agree with the document, and all its texts are of another.</summary>
    public bool IsOfTexts { get; init; }

    /// <summary>True where the same wrong word stands in several places, and others are right.</summary>
    public bool IsRepeated { get; init; }

    public static IEnumerable<WrongIdentity> In(IReadOnlyList<Comparison> comparisons)
    {
        foreach (var all in comparisons.Where(comparison => comparison.Identity is not null && comparison.Outcome != Outcome.NotKnown)
            .GroupBy(comparison => comparison.Identity!.Part))
        {
            var part = all.Where(comparison => !comparison.Identity!.IsOwn || comparison.Outcome == Outcome.Differs).ToList();
            var wrong = Of(all.Key, part) is { } whole ? whole with { IsOfCover = part.Count < all.Count() }
                : Of(all.Key, [.. part.Where(IsOfText)]) is { } texts ? texts with { IsOfTexts = true }
                : null;
            foreach (var told in wrong is not null ? [wrong] : Repeated(all.Key, part))
            {
                yield return told;
            }
        }
    }

    /// <summary>
    /// The same wrong word in several places of one text, or the same wrong name or base of comparison wherever it stands.
    /// </summary>
    private static IEnumerable<WrongIdentity> Repeated(IdentityPart part, List<Comparison> words) =>
        from places in words.Where(word => word.Outcome == Outcome.Differs && word.Identity!.Meant.Length == 1 && IsOfText(word))
            .GroupBy(word => (Said: word.Identity!.Meant[0],
                Text: part == IdentityPart.Name || word.Identity.IsBase ? "" : word.Left.Cells[0].Table))
        where places.Count() > 1
        select new WrongIdentity(part, places.Key.Said, [.. places]) { IsRepeated = true };

    private static WrongIdentity? Of(IdentityPart part, List<Comparison> words)
    {
        var told = words.Where(comparison => comparison.Identity!.Meant.Length == 1).ToList();
        var differing = words.Where(comparison => comparison.Outcome == Outcome.Differs).OrderByDescending(IsOfText).ToList();

        // One text alone may have been copied from another body's.
        var isOfSeveral = differing.DistinctBy(comparison => comparison.Left.Cells[0].Table).Count() > 1;
        return isOfSeveral && differing.Count >= Fewest && told.Count >= Fewest - 1
            && told.TrueForAll(comparison => comparison.Outcome == Outcome.Differs)
            && told.Select(comparison => comparison.Identity!.Meant[0]).Distinct().ToList() is [var said]
            && differing.TrueForAll(comparison => comparison.Identity!.Meant.Contains(said))
            ? new WrongIdentity(part, said, differing)
            : null;
    }

    private static bool IsOfText(Comparison comparison) => TextKeys.IsText(comparison.Left.Cells[0].Table);

    /// <summary>“本预算的年度是2024年，标题、附注和文字 20 处写的却都是2025年”.</summary>
    public string Describe(CheckScope scope)
    {
        var (word, own) = Part switch
        {
            IdentityPart.Year => ("年度", $"{scope.EditionKey.Year}年"),
            IdentityPart.Level => ("级次", scope.EditionKey.LevelWord),
            IdentityPart.Kind => ("主体", scope.EditionKey.KindWord),
            _ => ("单位名称", $"“{scope.UnitName}”"),
        };
        var said = Part == IdentityPart.Name ? $"“{Said}”" : Said;
        var cover = IsOfCover && scope.AsPrinted is { Cover.IsEmpty: false } ? "封面上的" : "本预算的";
        return IsRepeated ? $"同样的{(Explained[0].Identity!.IsBase ? "比较基数" : word)}有误，共 {Explained.Count} 处"
            : IsOfTexts ? $"本预算的{word}是{own}，各段文字 {Explained.Count} 处写的却都是{said}，疑为沿用了另一份预算的文字"
            : $"{cover}{word}是{own}，标题、附注和文字 {Explained.Count} 处写的却都是{said}，疑为{cover}{word}有误";
    }
}
