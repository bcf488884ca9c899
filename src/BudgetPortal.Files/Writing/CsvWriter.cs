using System.Text;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Writing;

/// <summary>
/// A table as RFC 4180 in UTF-8: one row of headings, each the whole path of its column, then one row to each drawn line.
/// Amounts are plain numbers in the table's unit, which a last column of its own states, so that headings stay pure. Every
/// value stands in the column that its address names; a blank is empty. A text that a spreadsheet would take for a formula
/// gets a ' in front, and so does one that begins with a ' itself: whoever removes one leading ' has the text as published.
/// </summary>
public static class CsvWriter
{
    public const string UnitHeading = "金额单位";

    // Spreadsheets in Chinese take the full-width signs for formulas as well.
    private const string FormulaSigns = "=+-@\t\r\n＝＋－＠'";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the table, without a byte order mark.</summary>
    public static byte[] Write(Grid grid)
    {
        var csv = new StringBuilder();
        AppendRow(csv, [.. grid.Columns.Select(column => Inert(column.Path)), UnitHeading]);
        foreach (var row in grid.Rows)
        {
            var values = new string[grid.Columns.Count + 1];
            Array.Fill(values, "");
            foreach (var cell in row.Cells)
            {
                // In a list “—” is drawn where an amount is not there, which is no value.
                var isAbsent = cell.Value is null && cell.Text == Slice.Absent && grid.Definition.Key == Slice.Key;
                values[ColumnOf(grid, cell)] = isAbsent ? "" : ValueOf(cell);
            }

            values[^1] = grid.AmountUnit.Label;
            AppendRow(csv, values);
        }

        return Utf8.GetBytes(csv.ToString());
    }

    /// <summary>Rows that are no table of a disclosure; amounts are numbers already, all else is made inert.</summary>
    internal static byte[] Write(
        IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows, Func<int, bool> isAmount)
    {
        var csv = new StringBuilder();
        AppendRow(csv, headings);
        foreach (var row in rows)
        {
            AppendRow(csv, row.Select((value, column) => isAmount(column) ? value : Inert(value)));
        }

        return Utf8.GetBytes(csv.ToString());
    }

    /// <summary>A total's label is drawn over several columns and belongs to the one that its address names.</summary>
    private static int ColumnOf(Grid grid, GridCell cell) =>
        Enumerable.Range(cell.Column, cell.ColumnSpan).FirstOrDefault(index => grid.Columns[index].Key == cell.Key?.Column, cell.Column);

    private static string ValueOf(GridCell cell) => cell.Value is { } amount ? Amounts.ForMachines(amount) : Inert(cell.Text);

    /// <summary>A text that no spreadsheet takes for a formula.</summary>
    public static string Inert(string text) =>
        text.Length > 0 && FormulaSigns.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    /// <summary>One row of values that are as they shall stand, with the end of its line.</summary>
    public static string Row(IEnumerable<string> values) => string.Join(',', values.Select(Quote)) + "\r\n";

    private static void AppendRow(StringBuilder csv, IEnumerable<string> values) => csv.Append(Row(values));

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") >= 0 || value.StartsWith(' ') || value.EndsWith(' ')
            ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : value;
}
