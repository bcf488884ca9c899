using System.Collections.Concurrent;
using System.Globalization;
using ExcelNumberFormat;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>What a number looks like under a spreadsheet's format.</summary>
internal static class CellFormat
{
    private const int Longest = 200;
    private const int MostKept = 1_000;

    // A workbook has a handful of formats and thousands of cells.
    private static readonly ConcurrentDictionary<string, NumberFormat?> Parsed = new(StringComparer.Ordinal);

    /// <summary>The formats that a workbook may name by number; 0 and all that are neither amounts nor dates are blank.</summary>
    public static string BuiltIn(int id) => id switch
    {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58) => "yyyy-mm-dd",
        37 or 38 => "#,##0_);(#,##0)",
        39 or 40 => "#,##0.00_);(#,##0.00)",
        41 or 42 => "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
        43 or 44 => "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        >= 45 and <= 47 => "[h]:mm:ss",
        _ => "",
    };

    /// <summary>True for a day or a time: its number is no amount.</summary>
    public static bool IsDate(string format) => Parse(format) is { } known && (known.IsDateTimeFormat || known.IsTimeSpanFormat);

    /// <summary>The number as shown; null where no format was chosen.</summary>
    public static string? Print(decimal value, string format) =>
        format.Length > 0 && format.All(character => character == ';') ? ""
            : Parse(Escaped(format)) is { } known && format != "@" && !format.Equals("General", StringComparison.OrdinalIgnoreCase)
                ? Format(known, value)
                : null;

    /// <summary>A day that no calendar has is shown as a row of #.</summary>
    private static string Format(NumberFormat format, decimal value)
    {
        try
        {
            return format.Format((double)value, CultureInfo.InvariantCulture).Trim();
        }
        catch (ArgumentException)
        {
            return "####";
        }
    }

    private static NumberFormat? Parse(string format) => format.Length is 0 or > Longest ? null
        : Parsed.Count < MostKept ? Parsed.GetOrAdd(format, ParseNew)
        : Parsed.TryGetValue(format, out var known) ? known : ParseNew(format);

    private static NumberFormat? ParseNew(string format) => new NumberFormat(format) is { IsValid: true } known ? known : null;

    /// <summary>Spreadsheets in Chinese write “0!.0000” for “0\.0000”.</summary>
    private static string Escaped(string format) => format.Replace('!', '\\');
}
