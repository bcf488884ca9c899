using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Text;

/// <summary>White space that is only layout: beside Chinese characters, and where a line ends within a number.</summary>
public static partial class PrintedGaps
{
    /// <summary>Chinese characters and punctuation, beside which white space is only layout.</summary>
    public static bool IsChinese(char character) => character is (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF')
        or (>= '\uFE30' and <= '\uFE4F') or (>= '\uFF00' and <= '\uFFEF') or '“' or '”' or '‘' or '’' or '…' or '—' or '·'
        || char.IsSurrogate(character);

    /// <summary>
    /// The characters of a text that are no such gap, by their positions; null where there is no gap. Two numbers beside each other stay
    /// two.
    /// </summary>
    public static int[]? Without(string text)
    {
        if (!text.Any(char.IsWhiteSpace))
        {
            return null;
        }

        var kept = Enumerable.Range(0, text.Length).Where(position => !IsLayout(text, position)).ToList();
        var compact = string.Concat(kept.Select(position => text[position]));
        foreach (var number in TornNumber().Matches(compact).Where(IsOne).Reverse())
        {
            for (var position = number.Index + number.Length - 1; position > number.Index; position--)
            {
                if (char.IsWhiteSpace(compact[position]))
                {
                    kept.RemoveAt(position);
                }
            }
        }

        return kept.Count == text.Length ? null : [.. kept];
    }

    private static bool IsLayout(string text, int position)
    {
        if (!char.IsWhiteSpace(text[position]))
        {
            return false;
        }

        var (before, after) = (position, position);
        while (before >= 0 && char.IsWhiteSpace(text[before]))
        {
            before--;
        }

        while (after < text.Length && char.IsWhiteSpace(text[after]))
        {
            after++;
        }

        return before >= 0 && after < text.Length && (IsChinese(text[before]) || IsChinese(text[after]));
    }

    /// <summary>
    /// True where the parts are one number: whatever is put together before a unit, but for “2025 10万元”, “1.50 2.50万元” and “1. 20万元”,
    /// an entry of a list.
    /// </summary>
    private static bool IsOne(Match number)
    {
        var parts = number.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1
            && Number().IsMatch(string.Concat(parts))
            && parts.SkipLast(1).Zip(parts.Skip(1)).All(pair => !char.IsAsciiDigit(pair.Second[0]) || !PrintedNumber.IsWhole(pair.First))
            && !(number.Index == 0 && Numbering.IsEntry(number.Value));
    }

    [GeneratedRegex(@"(?<![\d,，.．])\d[\d,，.．\s]{1,40}(?=[亿百千万元%％])")]
    private static partial Regex TornNumber();

    [GeneratedRegex(@"^(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d{1,6})?$")]
    private static partial Regex Number();
}
