namespace BudgetPortal.Domain.Composition;

/// <summary>Counting as the forms count their lines: 一、二、 … 十、十一、.</summary>
public static class ChineseNumerals
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>1 to 99; anything else is an <see cref="ArgumentOutOfRangeException"/>.</summary>
    public static string Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 99);
        var (tens, ones) = (number / 10, number % 10);
        return (tens > 1 ? Digits[tens].ToString() : "") + (tens > 0 ? "十" : "") + (ones > 0 ? Digits[ones].ToString() : "");
    }
}
