using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Text;

/// <summary>A number in running text as it is printed: 4,706.20, 3，518.85, １９.００.</summary>
public static partial class PrintedNumber
{
    /// <summary>
    /// What a number looks like, for patterns. Longer ones are no amounts: no budget reaches a quintillion, and a decimal has an end.
    /// </summary>
    public const string Pattern = @"-?\d[\d,，]{0,17}(?:[.．]\d{1,6})?";

    /// <summary>The value of what <see cref="Pattern"/> found; null where the text is no number.</summary>
    public static decimal? Parse(string printed) =>
        decimal.TryParse(
            Plain(printed).Replace("，", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var value)
            ? value
            : null;

    /// <summary>A count or a year; null where the text is none.</summary>
    public static int? ParseWhole(string printed) =>
        int.TryParse(Plain(printed), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>True for a year and an amount with its decimals: digits that follow are another number.</summary>
    public static bool IsWhole(string printed) => WholeNumber().IsMatch(printed);

    /// <summary>How many digits are printed after the point: 2 of “1,234.50” and “(12.50)”, 0 of “25”.</summary>
    public static int DecimalsOf(string printed) =>
        printed.LastIndexOfAny(['.', '．']) is var point and >= 0 ? printed.Skip(point + 1).TakeWhile(char.IsDigit).Count() : 0;

    /// <summary>The same text, character for character, with digits, points between them and percent signs of half width.</summary>
    public static string Plain(string text)
    {
        if (text.All(character => character is < '\u0660' or (>= '\u2000' and < '\uFF00') or '，' or '（' or '）' or '：' or '；'))
        {
            return text;
        }

        var plain = new StringBuilder(text);
        for (var position = 0; position < text.Length; position++)
        {
            plain[position] = text[position] switch
            {
                '％' => '%',
                '．' when position > 0 && char.IsDigit(text[position - 1]) => '.',
                var digit when CharUnicodeInfo.GetDecimalDigitValue(digit) is var value and >= 0 => (char)('0' + value),
                var other => other,
            };
        }

        return plain.ToString();
    }

    [GeneratedRegex(@"(?:(?<!\d)20\d\d|\.\d{2,})$")]
    private static partial Regex WholeNumber();
}
