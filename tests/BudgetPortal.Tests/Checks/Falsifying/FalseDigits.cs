using System.Globalization;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Checks.Falsifying;

/// <summary>How hands slip when they type a number.</summary>
internal static class FalseDigits
{
    /// <summary>Every manner in which an amount printed with so many decimals is mistyped, and what it then reads.</summary>
    public static IEnumerable<(string Manner, decimal Amount)> Of(decimal amount, int decimals, Random random)
    {
        var digit = LastDigit(decimals);
        (string Manner, decimal Amount)[] slips =
        [
            ("ten times", amount * 10),
            ("a tenth", Amounts.Round(amount / 10, decimals)),
            ("a digit changed", ChangeOne(amount, decimals, random)),
            ("two digits swapped", SwapTwo(amount, decimals, random)),
            ("sign turned", -amount),
            ("last digit up", amount + digit),
            ("last digit down", amount - digit),
        ];
        return slips.Where(slip => slip.Amount != amount);
    }

    /// <summary>What hands do to a number in yuan that a table prints, by manner.</summary>
    public static IEnumerable<(string Manner, Func<decimal, decimal> Slip)> OfHands(Random random) =>
    [
        ("a digit lost", amount => Edit(amount, (digits, at) => digits.Remove(at, 1), random)),
        ("a digit doubled", amount => Edit(amount, (digits, at) => digits.Insert(at, digits[at].ToString()), random)),
        ("two digits swapped", amount => SwapTwo(amount, 0, random)),
        ("a digit changed", amount => ChangeOne(amount, 0, random)),
        ("ten times", amount => amount * 10),
        ("a point moved", amount => amount / 100),
        ("a sign", amount => -amount),
    ];

    private static decimal Edit(decimal amount, Func<string, int, string> edit, Random random)
    {
        var digits = decimal.Truncate(amount).ToString(CultureInfo.InvariantCulture);
        var changed = edit(digits, random.Next(digits.StartsWith('-') ? 1 : 0, digits.Length));
        return changed.Length == 0 ? amount : Parse(changed.ToCharArray()) + (amount - decimal.Truncate(amount));
    }

    /// <summary>An amount where none was.</summary>
    public static decimal Invent(int decimals, Random random) =>
        Amounts.Round(random.Next(2, 90_000_000) * LastDigit(decimals) + 1, decimals);

    public static decimal LastDigit(int decimals) => decimals <= 0 ? 1 : LastDigit(decimals - 1) / 10;

    private static decimal ChangeOne(decimal amount, int decimals, Random random)
    {
        var digits = Print(amount, decimals);
        var at = Pick(digits, random);
        digits[at] = (char)('0' + ((digits[at] - '0' + random.Next(1, 10)) % 10));
        return Parse(digits);
    }

    private static decimal SwapTwo(decimal amount, int decimals, Random random)
    {
        var digits = Print(amount, decimals);
        var pairs = Enumerable.Range(0, digits.Length - 1)
            .Where(at => char.IsAsciiDigit(digits[at]) && char.IsAsciiDigit(digits[at + 1]) && digits[at] != digits[at + 1]).ToList();
        if (pairs.Count > 0)
        {
            var at = pairs[random.Next(pairs.Count)];
            (digits[at], digits[at + 1]) = (digits[at + 1], digits[at]);
        }

        return Parse(digits);
    }

    private static char[] Print(decimal amount, int decimals) =>
        amount.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToCharArray();

    private static int Pick(char[] digits, Random random)
    {
        var places = Enumerable.Range(0, digits.Length).Where(at => char.IsAsciiDigit(digits[at])).ToList();
        return places[random.Next(places.Count)];
    }

    private static decimal Parse(char[] digits) => decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
}
