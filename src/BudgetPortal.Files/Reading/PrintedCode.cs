using System.Text.RegularExpressions;

namespace BudgetPortal.Files.Reading;

/// <summary>The code of a subject, or a part of it, as files write it: “201.0”, “[201]”, “'201”, “201-08-02”.</summary>
internal static partial class PrintedCode
{
    /// <summary>The digits alone; what is no code, or one with a misprint, stays as printed.</summary>
    public static string Plain(string printed)
    {
        var bare = PrintedText.Bare(printed);
        return Alone().Match(bare) is { Success: true } alone
            ? alone.Groups["decimals"].Success ? alone.Groups["code"].Value.PadLeft(2, '0') : alone.Groups["code"].Value
            : Parted().IsMatch(bare) ? string.Concat(bare.Where(char.IsAsciiDigit))
            : printed;
    }

    /// <summary>What of a whole code stands in each of the columns for codes; the last keeps what is too long.</summary>
    public static IReadOnlyList<string> PartsOf(string whole, int columns) => whole.Length <= 3 ? [whole]
        : whole.Length <= 5 || columns == 2 ? [whole[..3], whole[3..]]
        : [whole[..3], whole[3..5], whole[5..]];

    /// <summary>“2010601行政运行”, “[201]某某支出”: the code before a name, and the name; null where none stands there.</summary>
    public static (string Code, string Name)? BeforeName(string text) =>
        InFront().Match(text) is { Success: true } match ? (match.Groups["code"].Value, match.Groups["name"].Value) : null;

    /// <summary>True for a whole code of 类, 款 or 项.</summary>
    public static bool IsWhole(string code) => code.Length is 3 or 5 or 7 && code.All(char.IsAsciiDigit);

    [GeneratedRegex(@"^[(""`]*(?<code>\d{1,7})(?<decimals>\.0{1,2})?[)""`]*$")]
    private static partial Regex Alone();

    [GeneratedRegex(@"^[(""]*\d{3}(?:[-‐—–./·]\d{2}){1,2}[)""]*$")]
    private static partial Regex Parted();

    [GeneratedRegex(
        @"^[\[［【(（]?\s*(?<code>\d{3}|\d{5}|\d{7})(?!\d)\s*[\]］】)）]?[\s\-—_:：]*(?<name>[^\d\s\-—_:：].*)$", RegexOptions.Singleline)]
    private static partial Regex InFront();
}
