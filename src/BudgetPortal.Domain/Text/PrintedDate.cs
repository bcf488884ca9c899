using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Text;

/// <summary>Days and months in running text: 2025年2月28日, 2025.2.28, 2025-02-28, 2025年2月.</summary>
public static partial class PrintedDate
{
    /// <summary>The dates that no calendar has, such as 2025年2月30日, as printed.</summary>
    public static IEnumerable<string> Impossible(string text) =>
        from match in Date().Matches(PrintedNumber.Plain(text))
        where !IsOfCalendar(match)
        select text.Substring(match.Index, match.Length);

    private static bool IsOfCalendar(Match match)
    {
        var (year, month) = (Number(match, "year"), Number(match, "month"));
        return month is >= 1 and <= 12
            && (!match.Groups["day"].Success || (Number(match, "day") is >= 1 and var day && day <= DateTime.DaysInMonth(year, month)));
    }

    private static int Number(Match match, string group) => PrintedNumber.ParseWhole(match.Groups[group].Value) ?? 0;

    // A standard or a document may be numbered “2025.13”: without 年 only a whole date is one.
    [GeneratedRegex(@"(?<![0-9A-Za-z./])(?<year>20\d\d)(?:\s*年\s*(?<month>\d{1,2})\s*月(?:\s*(?<day>\d{1,2})\s*日)?"
        + @"|(?<mark>[.\-/])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?!\d|\k<mark>\d))", RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
