using System.Text;
using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Narrative.Slots;

/// <summary>A template turned into a pattern that recognises the paragraphs it writes, with one group for every slot.</summary>
internal sealed class Pattern
{
    // A paragraph of a form takes microseconds. One made to take long, or a machine too busy to go on, changes nothing of the answer.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly Regex regex;
    private readonly Lazy<Regex> linear;
    private readonly List<(string Group, Piece Piece)> slots = [];

    public Pattern(Template template)
    {
        var pattern = new StringBuilder("^");
        foreach (var piece in template.Pieces)
        {
            if (piece is Words)
            {
                pattern.Append(piece.Expression);
            }
            else
            {
                var group = $"s{slots.Count}";
                slots.Add((group, piece));
                pattern.Append("(?<").Append(group).Append('>').Append(piece.Expression).Append(')');
            }
        }

        var expression = pattern.Append('$').ToString();
        regex = new Regex(expression, RegexOptions.CultureInvariant, Patience);
        linear = new Lazy<Regex>(() => new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
    }

    /// <summary>What stands in each slot, in order; null where the paragraph is not of this template.</summary>
    public IReadOnlyList<(Piece Piece, Group Group)>? Match(string paragraph)
    {
        var match = Find(paragraph);
        return match.Success ? [.. slots.Select(slot => (slot.Piece, match.Groups[slot.Group]))] : null;
    }

    /// <summary>The same match either way: the first is faster by far for all but the worst of texts, the second is never slow.</summary>
    private Match Find(string paragraph)
    {
        try
        {
            return regex.Match(paragraph);
        }
        catch (RegexMatchTimeoutException)
        {
            return linear.Value.Match(paragraph);
        }
    }
}
