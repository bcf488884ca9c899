using System.Text;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>A template turned into a pattern that recognises the paragraphs it writes, with one group for every slot.</summary>
internal sealed class Pattern
{
    private const string Number = PrintedNumber.Pattern;

    // A paragraph of a form takes microseconds. One that was made to take long, or a machine too busy to go on, changes nothing of the answer.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly Regex regex;
    private readonly Lazy<Regex> linear;
    private readonly List<(string Group, Piece Piece)> slots = [];

    public Pattern(Template template)
    {
        var pattern = new StringBuilder("^");
        foreach (var piece in template.Pieces)
        {
            if (piece is Piece.Words words)
            {
                pattern.Append(Tolerant(words.Text));
            }
            else
            {
                var group = $"s{slots.Count}";
                slots.Add((group, piece));
                pattern.Append("(?<").Append(group).Append('>').Append(Expression(piece)).Append(')');
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

    /// <summary>The same match either way: the first is the faster by far for all but the worst of texts, the second is never slow.</summary>
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

    /// <summary>Brackets and colons of either width, and a comma where the form has a full stop, are read alike.</summary>
    private static string Tolerant(string words) => string.Concat(words.Select(character => character switch
    {
        '（' => "[（(]",
        '）' => "[）)]",
        '：' => "[：:]",
        '，' or '。' => "[，,。]",
        _ => Regex.Escape(character.ToString()),
    }));

    private static string Expression(Piece piece) => piece switch
    {
        Piece.Figure => Number,
        Piece.Change => $@"[比与]\d{{4}}年预算(?:执行数)?(?:持平|(?:增加|减少){Number}万元)",
        Piece.Direction => "增加|减少|持平",
        Piece.Percent => $@"持平|(?:增加|减少){Number}\s*%",
        // What follows a full stop is a sentence of its own, with figures that must not go unread.
        Piece.Because => "(?:[，。]主要原因是[：:]?[^。]+?)?",
        Piece.Word { Name: "use" or "reason" or "fiscal-reason" } => "[^。]+?",
        Piece.Word { Name: "n" or "year" or "prior-year" } => @"\d{1,4}",
        Piece.Word { Name: "class-code" or "section-code" or "item-code" } => @"\d+",
        Piece.Word { Name: "kind" } => "单位|部门",
        _ => ".+?",
    };
}
