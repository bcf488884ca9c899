using System.Globalization;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Writing.Excel;

/// <summary>The number format under which a spreadsheet shows an amount exactly as it is printed.</summary>
internal static class NumberFormats
{
    private const int MostDecimals = 6;

    public static string Of(decimal value, string printed)
    {
        for (var decimals = 0; decimals <= MostDecimals; decimals++)
        {
            if (Amounts.Print(value, decimals) == printed)
            {
                return WithDecimals(decimals);
            }

            var ungrouped = Amounts.Round(value, decimals).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture);
            if (ungrouped == printed)
            {
                return WithDecimals("0", decimals);
            }
        }

        // Printed as a word (“无”) though an amount is known: the cell holds the amount and shows the word.
        var word = string.Concat(printed.Select(character => $"\\{character}"));
        return $"{word};{word};{word}";
    }

    /// <summary>Thousands separated, with so many decimals: #,##0 or #,##0.00.</summary>
    public static string WithDecimals(int decimals) => WithDecimals("#,##0", decimals);

    private static string WithDecimals(string whole, int decimals) => decimals == 0 ? whole : $"{whole}.{new string('0', decimals)}";
}
