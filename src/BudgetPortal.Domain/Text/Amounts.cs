using System.Globalization;

namespace BudgetPortal.Domain.Text;

/// <summary>Rounding and printing of amounts; half up and comma-separated, whatever the machine's culture (RULES.md, W(x)).</summary>
public static class Amounts
{
    private static readonly NumberFormatInfo Printed = new()
    {
        NumberGroupSeparator = ",",
        NumberDecimalSeparator = ".",
        NumberGroupSizes = [3],
        NegativeSign = "-",
    };

    /// <summary>
    /// Rounds half up (half away from zero) to the digits a form prints; 12.35亿元 has −2 decimals in 万元.
    /// </summary>
    public static decimal Round(decimal amount, int decimals) => decimals >= 0
        ? decimal.Round(amount, decimals, MidpointRounding.AwayFromZero)
        : decimal.Round(amount * Powers.OfTen(decimals), 0, MidpointRounding.AwayFromZero) * Powers.OfTen(-decimals);

    /// <summary>W(x): yuan as 万元, rounded half up to the digits printed.</summary>
    public static decimal ToTenThousand(decimal yuan, int decimals) => Round(yuan / 10_000m, decimals);

    /// <summary>Thousands separated, with exactly the digits asked for: 47,061,988 or 30.42.</summary>
    public static string Print(decimal amount, int decimals) =>
        Round(amount, decimals).ToString("N" + Math.Max(decimals, 0).ToString(Printed), Printed);

    /// <summary>Yuan with 分 only where there are any: 36,000 or 91,016,775.35.</summary>
    public static string PrintYuan(decimal yuan) => Print(yuan, decimal.Truncate(yuan) == yuan ? 0 : 2);

    /// <summary>Without separators and without trailing zeros, as machines read it: 47061988 or 30.42.</summary>
    public static string ForMachines(decimal amount) => amount.ToString("0.############", Printed);
}
