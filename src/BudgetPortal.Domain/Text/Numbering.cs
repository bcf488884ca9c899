using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Text;

/// <summary>The numbers in front of headings, lines and list entries: 一、 （一） 1. （1） 1、.</summary>
public static partial class Numbering
{
    /// <summary>“一、”, which numbers the headings of a text and the classes of T1 and T4.</summary>
    public const string OfHeadings = ChineseNumeral.Pattern + @"\s*、";

    /// <summary>“1.”, “12、”, which number the entries of a list; “1.5” is none.</summary>
    public const string OfEntries = @"\d{1,3}\s*(?:[.．、](?!\d))";

    /// <summary>“（一）”, “(1)”.</summary>
    public const string InBrackets = @"[（(](?:" + ChineseNumeral.Pattern + @"|\d{1,3})[）)]";

    /// <summary>Any of them, as others set them too: “一．”, “1，”.</summary>
    private const string OfAny = @"^\s*(?:(?:" + ChineseNumeral.Pattern + @"|\d{1,3})\s*[、.．,，]|" + InBrackets + ")";

    /// <summary>True for “二、…”, “（一）…”, “(1)…”, “1.…”, and not for “1.5”.</summary>
    public static bool IsNumbered(string text) => NumberOfText().IsMatch(text);

    /// <summary>A label or title without the number in front, whatever its kind: “2025年支出总表” of “3.2025年支出总表”.</summary>
    public static string WithoutNumber(string text) => Number().Replace(text, "");

    /// <summary>“一、公共安全支出”, “（一）公共安全支出” without its number.</summary>
    public static string WithoutHeadingNumber(string text) => ClassNumber().Replace(text, "");

    /// <summary>True for “二、机关运行经费预算”.</summary>
    public static bool IsHeading(string text) => HeadingNumber().IsMatch(text);

    /// <summary>2 for “二、机关运行经费预算”; 0 for a text without such a number.</summary>
    public static int NumberOf(string text) =>
        HeadingNumber().Match(text).Value.Split('、')[0].Trim() is { Length: > 0 } number ? ChineseNumeral.Parse(number) ?? 0 : 0;

    /// <summary>True for “1.样例区市场服务中心”.</summary>
    public static bool IsEntry(string text) => EntryNumber().IsMatch(text);

    [GeneratedRegex(OfAny + @"(?!\d)")]
    private static partial Regex NumberOfText();

    [GeneratedRegex(OfAny + @"\s*")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s*" + OfHeadings + @"\s*")]
    private static partial Regex HeadingNumber();

    [GeneratedRegex(@"^\s*(?:" + OfHeadings + "|" + InBrackets + @")\s*")]
    private static partial Regex ClassNumber();

    [GeneratedRegex(@"^\s*" + OfEntries)]
    private static partial Regex EntryNumber();
}
