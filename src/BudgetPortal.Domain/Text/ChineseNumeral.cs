namespace BudgetPortal.Domain.Text;

/// <summary>Counting as the forms count their lines: 一、二、 … 十、十一、.</summary>
public static class ChineseNumeral
{
    /// <summary>What such a number looks like, for patterns.</summary>
    public const string Pattern = "[一二三四五六七八九十]{1,3}";

    private const string Digits = "〇一二三四五六七八九";

    /// <summary>1 to 99; anything else is an <see cref="ArgumentOutOfRangeException"/>.</summary>
    public static string Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 99);
        var (tens, ones) = (number / 10, number % 10);
        return (tens > 1 ? Digits[tens].ToString() : "") + (tens > 0 ? "十" : "") + (ones > 0 ? Digits[ones].ToString() : "");
    }

    /// <summary>“十二” as 12, “12” as 12, “⑫” as 12; null for any other text.</summary>
    public static int? Parse(string printed)
    {
        if (printed is [>= '①' and <= '⑳' and var circled])
        {
            return circled - '①' + 1;
        }

        if (PrintedNumber.ParseWhole(printed) is { } number)
        {
            return number;
        }

        var ten = printed.IndexOf('十', StringComparison.Ordinal);
        var (tens, ones) = ten < 0 ? ("", printed) : (printed[..ten], printed[(ten + 1)..]);
        int? many = ten < 0 ? 0 : tens.Length == 0 ? 1 : Digit(tens);
        int? few = ten >= 0 && ones.Length == 0 ? 0 : Digit(ones);
        return (many * 10) + few;

        static int? Digit(string text) =>
            text.Length == 1 && Digits.IndexOf(text[0], StringComparison.Ordinal) is var value and > 0 ? value : null;
    }
}
