using System.Globalization;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>How a sentence prints an amount of 万元 (or a count): digits, separators, and whether zero is a bare “0”.</summary>
public sealed record AmountFormat(string Name, int Decimals, bool Grouped, bool BareZero)
{
    /// <summary>4,706</summary>
    public static readonly AmountFormat Whole = new("whole", 0, true, false);

    /// <summary>30.42 or 0.00</summary>
    public static readonly AmountFormat Cents = new("cents", 2, true, false);

    /// <summary>482.49, but 0 for zero</summary>
    public static readonly AmountFormat CentsOrZero = new("cents-or-zero", 2, true, true);

    /// <summary>3209.38: no separators</summary>
    public static readonly AmountFormat Plain = new("plain", 2, false, false);

    /// <summary>A number of things, not of 万元.</summary>
    public static readonly AmountFormat Count = new("count", 0, false, false);

    private static readonly AmountFormat[] All = [Whole, Cents, CentsOrZero, Plain, Count];

    public static AmountFormat Named(string name) => All.Single(format => format.Name == name);

    /// <summary>The printed figure's value: 万元 rounded half up for an amount of yuan, the number itself for a count.</summary>
    public decimal Rounded(decimal amount) => this == Count ? amount : Amounts.ToTenThousand(amount, Decimals);

    public string Print(decimal amount)
    {
        var rounded = Rounded(amount);
        return BareZero && rounded == 0 ? "0"
            : Grouped ? Amounts.Print(rounded, Decimals)
            : rounded.ToString("F" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
