namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>
/// What is drawn on one page, as the library gives it, turned upright, in points from the upper left corner. Nothing about it is told yet.
/// </summary>
internal sealed record DrawnPage(
    int Number, double Width, double Height, IReadOnlyList<DrawnLetter> Letters, IReadOnlyList<DrawnPath> Paths)
{
    public bool HasPictures { get; init; }

    /// <summary>True where the page holds characters that it does not draw, which were left out.</summary>
    public bool HasUnprinted { get; init; }

    /// <summary>True for what lies beside the page, at the height of its lines.</summary>
    public bool IsBeside(Box box) => IsAtItsHeight(box) && !Shows(box);

    /// <summary>False for what lies outside the page and is not printed, as a cell's text continued on the next page.</summary>
    public bool Shows(Box box) =>
        box.Left >= -1 && box.Right <= Width + 1 && IsAtItsHeight(box);

    private bool IsAtItsHeight(Box box) => (box.Top + box.Bottom) / 2 is var middle && middle >= 0 && middle <= Height;
}

/// <summary>
/// A character: where it begins and ends on its line, how far that line is from the top, the height of the type, and the number of the
/// instruction that draws it. <paramref name="IsStrong"/>: in a strong colour.
/// </summary>
internal readonly record struct DrawnLetter(
    string Text, double Left, double Right, double Line, double Size, int Operation, bool IsAslant, bool IsStrong)
{
    public double Middle => (Left + Right) / 2;
}

/// <summary>Lines and areas drawn in one go. <paramref name="Bounds"/> are told of what is stroked in a strong colour alone.</summary>
internal sealed record DrawnPath(bool IsFilled, bool IsStroked, bool IsStrong, Box? Bounds, IEnumerable<DrawnPart> Parts);

/// <summary>One outline of a path: its bounds where it has any, and its straight lines.</summary>
internal readonly record struct DrawnPart(Box? Bounds, IReadOnlyList<DrawnStroke> Strokes, bool IsClosed);

/// <summary>A straight line from one point to another.</summary>
internal readonly record struct DrawnStroke(double FromX, double FromY, double ToX, double ToY);
