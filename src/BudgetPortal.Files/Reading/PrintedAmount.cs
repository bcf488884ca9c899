using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>An amount as a file prints it: “1,234.50”, “-12”, “(12)”, “0”, or nothing.</summary>
internal static partial class PrintedAmount
{
    /// <summary>
    /// The number printed, or null where the text is none. Thousands may be separated by commas, also full-width ones, or by
    /// spaces; brackets around it mean minus.
    /// </summary>
    public static decimal? Parse(string printed)
    {
        // The mark of a footnote, ① or ², is no digit of the number before it.
        if (printed.Any(character => char.GetUnicodeCategory(character) == UnicodeCategory.OtherNumber))
        {
            return null;
        }

        var text = new StringBuilder(printed.Length);
        foreach (var character in printed.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(character) && character is not ('¥' or '￥'))
            {
                text.Append(character is '−' or '－' or '–' ? '-' : character);
            }
        }

        var number = text.ToString();
        var negative = number is ['(', .. { Length: > 0 }, ')'];
        if (negative)
        {
            number = number[1..^1];
        }

        return HasGroupsOfThree(number)
            && decimal.TryParse(
                number, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture, out var value)
            && Math.Abs(value) <= Bounds.LargestAmount
            ? negative ? -value : value
            : null;
    }

    /// <summary>
    /// “△1,234.50” with △ or ▲ for a minus: the amount below nothing, or null where the text is no such. The marks may also lead to a note,
    /// or point up: whoever calls this knows by something else that they are a minus.
    /// </summary>
    public static decimal? ParseMarked(string printed) =>
        printed.Trim() is ['△' or '▲', .. var number] && Parse(number) is > 0 and var amount ? -amount : null;

    /// <summary>“5,660,000.00元”: the number, its unit and its amount in that unit; null where a text is no such.</summary>
    public static (string Number, AmountUnit Unit, decimal Amount)? WithUnit(string printed) =>
        AmountWithUnit().Match(printed) is { Success: true } match
            && AmountUnit.Named(match.Groups["unit"].Value) is { } unit && Parse(match.Groups["number"].Value) is { } amount
                ? (match.Groups["number"].Value.Trim(), unit, amount) : null;

    /// <summary>
    /// The value in yuan with unit and digits as printed, and with its printed form wherever <paramref name="definition"/>, which has the
    /// unit of the file, would print it otherwise.
    /// </summary>
    public static CellValue ToCell(decimal amount, string printed, TableDefinition definition) =>
        new(amount * definition.AmountUnit.InYuan, Amounts.Print(amount, definition.Decimals) == printed ? null : printed)
        {
            Printed = new PrintedDigits(definition.AmountUnit, PrintedNumber.DecimalsOf(printed)),
        };

    // “1,2345” is two cells run together, or a misprint; neither is read as 12345.
    private static bool HasGroupsOfThree(string number)
    {
        var whole = number.TrimStart('-', '+').Split('.')[0].Split(',');
        return whole.Length == 1 || (whole[0].Length is > 0 and <= 3 && whole.Skip(1).All(group => group.Length == 3));
    }

    [GeneratedRegex(@"^(?<number>[-−(（]?[¥￥]?[\d,，. ]+[)）]?)\s*(?<unit>\D+)$")]
    private static partial Regex AmountWithUnit();
}
