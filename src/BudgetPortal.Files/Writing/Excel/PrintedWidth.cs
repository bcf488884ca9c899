namespace BudgetPortal.Files.Writing.Excel;

/// <summary>
/// How much room a text takes, in full-width characters: a Latin letter or digit takes half of one. Row heights follow from
/// it, since spreadsheets do not fit the height of merged cells themselves.
/// </summary>
internal static class PrintedWidth
{
    public static double Of(string text) => text.Sum(character => character < 0x2000 ? 0.5 : 1.0);

    /// <summary>The lines that a text needs in a cell so many full-width characters wide; its own line breaks count.</summary>
    public static int Lines(string text, double width) =>
        text.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(Of(line) / Math.Max(1, width))));
}
