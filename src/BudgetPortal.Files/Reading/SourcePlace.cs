namespace BudgetPortal.Files.Reading;

/// <summary>Where a value stands in the file it was read from.</summary>
public abstract record SourcePlace
{
    private SourcePlace()
    {
    }

    /// <summary>
    /// In a PDF: the page, from 1, and the box around the printed characters or, where blank, the cell; empty where only the page is known.
    /// </summary>
    public sealed record OnPage(int Page, Box Box) : SourcePlace
    {
        public override string ToString() => $"第{Page}页";
    }

    /// <summary>
    /// In a workbook or CSV: the sheet's (the file's) name and the cell, “B7”; blank where only the sheet is known. <paramref
    /// name="IsComputed"/>: the cell was blank or 0 and its value follows from others.
    /// </summary>
    public sealed record InSheet(string Sheet, string Cell, bool IsComputed = false) : SourcePlace
    {
        public override string ToString() => $"“{Sheet}”{Cell}";
    }

    /// <summary>
    /// In a text file: the line, from 1, and the first character and the length of the value in it. Our JSON is checked whole: a place
    /// in it is line 0, which says nothing.
    /// </summary>
    public sealed record InText(int Line, int Start, int Length) : SourcePlace
    {
        public override string ToString() => Line == 0 ? "" : $"第{Line}行";
    }
}

/// <summary>A rectangle on a page in points, from the page's upper left corner.</summary>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    /// <summary>The smallest rectangle around both.</summary>
    public Box Around(Box other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}
