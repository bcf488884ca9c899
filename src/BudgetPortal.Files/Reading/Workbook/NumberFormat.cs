using System.Globalization;
using System.Text;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>What a number looks like under a spreadsheet's format, as far as budgets use them: digits, separators, words.</summary>
internal static class NumberFormat
{
    /// <summary>The formats that a workbook may name by number; 0 and all that are no amounts are blank.</summary>
    public static string BuiltIn(int id) => id switch
    {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        37 or 38 => "#,##0_);(#,##0)",
        39 or 40 => "#,##0.00_);(#,##0.00)",
        41 or 42 => "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
        43 or 44 => "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        _ => "",
    };

    /// <summary>The printed number; null where no format was chosen, or one that is none for amounts.</summary>
    public static string? Print(decimal value, string format)
    {
        if (format.Length == 0 || format.Length > 200 || format.Equals("General", StringComparison.OrdinalIgnoreCase) || format == "@")
        {
            return null;
        }

        var sections = Split(format);
        var (section, shown) = sections.Count switch
        {
            1 => (sections[0], value),
            2 => value < 0 ? (sections[1], -value) : (sections[0], value),
            _ => value < 0 ? (sections[1], -value) : value > 0 ? (sections[0], value) : (sections[2], value),
        };
        return PrintSection(section, shown);
    }

    private static List<string> Split(string format)
    {
        var sections = new List<string>();
        var start = 0;
        var quoted = false;
        for (var index = 0; index < format.Length; index++)
        {
            switch (format[index])
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '\\' or '!' or '_' or '*' when !quoted:
                    index++;
                    break;
                case ';' when !quoted:
                    sections.Add(format[start..index]);
                    start = index + 1;
                    break;
            }
        }

        sections.Add(format[start..]);
        return sections;
    }

    private static string? PrintSection(string section, decimal value)
    {
        var before = new StringBuilder();
        var after = new StringBuilder();
        var (whole, optional, decimals) = (0, 0, 0);
        var (isGrouped, hasPoint, hasDigits) = (false, false, false);
        for (var index = 0; index < section.Length; index++)
        {
            var character = section[index];
            switch (character)
            {
                case '"':
                    var end = section.IndexOf('"', index + 1);
                    end = end < 0 ? section.Length : end;
                    Literal(section[(index + 1)..end]);
                    index = end;
                    break;
                case '\\' when index + 1 < section.Length:
                    index++;
                    Literal(section[index].ToString());
                    break;
                case '_' or '*':
                    index++;
                    break;
                case '!':
                    // “0!.0000” puts a point among the digits to show 万元: what is shown is not the value.
                    return null;
                case '[':
                    // A colour changes nothing; a condition is beyond what budgets use.
                    var close = section.IndexOf(']', index);
                    if (close < 0 || section[index..close].AsSpan().IndexOfAny("<>=") >= 0)
                    {
                        return null;
                    }

                    index = close;
                    break;
                case '0' or '#' or '?':
                    hasDigits = true;
                    whole += character == '0' && !hasPoint ? 1 : 0;
                    optional += character == '?' ? 1 : 0;
                    decimals += hasPoint && character != '#' ? 1 : 0;
                    break;
                case '.':
                    hasPoint = true;
                    break;
                case ',':
                    isGrouped = true;
                    break;
                case '-' or '+' or '(' or ')' or ' ' or '$' or '¥' or '￥' or ':':
                    Literal(character.ToString());
                    break;
                case '%' or '/' or '@':
                    return null;
                default:
                    if (char.IsAsciiLetter(character))
                    {
                        return null;
                    }

                    Literal(character.ToString());
                    break;
            }
        }

        // “-”?? shows a dash and room for digits where the number is zero.
        var number = !hasDigits || (optional > 0 && whole == 0 && value == 0) ? "" : Digits(value, whole, decimals, isGrouped);
        return (before + number + after).Trim();

        void Literal(string text) => (hasDigits ? after : before).Append(text);
    }

    private static string Digits(decimal value, int whole, int decimals, bool isGrouped)
    {
        var rounded = Amounts.Round(value, Math.Min(decimals, 10));
        var digits = isGrouped
            ? Amounts.Print(rounded, Math.Min(decimals, 10))
            : rounded.ToString("F" + Math.Min(decimals, 10).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return whole == 0 && rounded == 0 && decimals == 0 ? "" : digits;
    }
}
