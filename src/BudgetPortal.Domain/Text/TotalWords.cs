using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Text;

/// <summary>The words by which a line or column is the total of others: 合计, 总计, 收入总计, 本年支出合计.</summary>
public static partial class TotalWords
{
    /// <summary>True for a total of anything.</summary>
    public static bool Are(string text) => Total().IsMatch(text);

    /// <summary>True for 合计 and 总计, which do not say of what.</summary>
    public static bool AreOfAll(string text) => Total().Match(text) is { Success: true } total && !total.Groups["side"].Success;

    /// <summary>True for a total of <paramref name="side"/>, 收入 or 支出, and for one that does not say of what.</summary>
    public static bool AreOf(string side, string text) =>
        Total().Match(text) is { Success: true } total && (!total.Groups["side"].Success || total.Groups["side"].Value == side);

    [GeneratedRegex(@"^\s*(?:(?:本\s*年\s*)?(?<side>收\s*入|支\s*出))?\s*[合总]\s*计\s*[:：]?\s*$")]
    private static partial Regex Total();
}
