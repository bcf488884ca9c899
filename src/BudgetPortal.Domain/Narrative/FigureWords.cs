using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative;

/// <summary>The words by which others state the figure at an address; the pattern's <c>amount</c> is the number.</summary>
internal sealed class FigureWords(CellKey cell, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern)
{
    public CellKey Cell => cell;

    public Regex Pattern { get; } = new(pattern, RegexOptions.CultureInvariant);

    /// <summary>Its line in the text's own addresses; that of its topic where it has none of its own.</summary>
    public string? Statement { get; init; }

    /// <summary>
    /// Where this year's amount is found. Last year's may be named before it; a text that names no amount of this year is last year's as
    /// a whole, and is read as if it were this one's. An amount within a reason counts where no sentence is about it.
    /// </summary>
    public FoundFigure? Find(string statement, IReadOnlyList<Passage> passages, int? year) =>
        Own(passages, year) is var (passage, match) && passage.Number(match.Groups["amount"]) is { } number
            ? new FoundFigure(passage, match.Index, new Fact(cell, number, Statement ?? statement))
            : null;

    private (Passage Passage, Match Match)? Own(IReadOnlyList<Passage> passages, int? year)
    {
        (Passage Passage, Match Match)? another = null;
        (Passage Passage, Match Match)? reason = null;
        foreach (var passage in passages)
        {
            foreach (Match match in Pattern.Matches(passage.Text))
            {
                if (passage.IsInReason(match))
                {
                    reason ??= (passage, match);
                    continue;
                }

                if (year is null || !passage.IsOfAnotherYear(match, year.Value))
                {
                    return (passage, match);
                }

                another ??= (passage, match);
            }
        }

        return another is not var (first, found) || year is not { } own ? reason
            : first.Continued(found, own) is { } continued ? (first, continued)
            : first.SpeaksOf(own) ? null
            : another;
    }
}

/// <summary>A figure found, and where the words about it begin.</summary>
internal sealed record FoundFigure(Passage Passage, int Start, Fact Fact);

/// <summary>The words about a year where the form has a slot for one: the pattern's <c>year</c>, and <c>words</c> to be quoted.</summary>
internal sealed record YearWords(YearSlot Slot, Regex Pattern);

/// <summary>The words about the unit's name where the form has a slot for it: <c>name</c>, and <c>remark</c> behind it.</summary>
internal sealed record NameWords(Regex Pattern);

/// <summary>“主要原因是……”, up to the end of the clause.</summary>
internal static partial class Reasons
{
    public static StatedText? Find(Passage passage, int start, int end) => passage.Find(Reason(), start, "text", end);

    [GeneratedRegex(@"主要原因(?:是|为|系)?[:：]?\s*(?<text>.*?)(?:[。；;]|$)")]
    private static partial Regex Reason();
}
