using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>The page upright, with its origin in the upper left corner: tables printed sideways are turned.</summary>
internal sealed record PageFrame(double Left, double Bottom, double Right, double Top, TextOrientation Orientation)
{
    private bool IsTurned => Orientation is TextOrientation.Rotate90 or TextOrientation.Rotate270;

    public double Width => IsTurned ? Top - Bottom : Right - Left;

    public double Height => IsTurned ? Right - Left : Top - Bottom;

    public static PageFrame Of(Page page, IReadOnlyList<Letter> letters)
    {
        var box = page.CropBox.Bounds;
        var (left, bottom, right, top) = page.Rotation.Value is 90 or 270 || box.Width < 1 || box.Height < 1
            ? (0, 0, page.Width, page.Height)
            : (Math.Min(box.Left, box.Right), Math.Min(box.Bottom, box.Top), Math.Max(box.Left, box.Right), Math.Max(box.Bottom, box.Top));
        var most = letters.Count == 0 ? TextOrientation.Horizontal
            : letters.CountBy(letter => letter.TextOrientation).MaxBy(count => count.Value).Key;
        return new PageFrame(left, bottom, right, top, most);
    }

    public (double X, double Y) Turn(double x, double y) => Orientation switch
    {
        TextOrientation.Rotate90 => (Top - y, Right - x),
        TextOrientation.Rotate270 => (y - Bottom, x - Left),
        TextOrientation.Rotate180 => (Right - x, y - Bottom),
        _ => (x - Left, Top - y),
    };

    public Box Turn(PdfRectangle area)
    {
        var (start, end) = (Turn(area.Left, area.Bottom), Turn(area.Right, area.Top));
        return new Box(Math.Min(start.X, end.X), Math.Min(start.Y, end.Y), Math.Max(start.X, end.X), Math.Max(start.Y, end.Y));
    }

    /// <summary>Where a character begins and ends on its line, and how far that line is from the top.</summary>
    public (double Left, double Right, double Line) Place(Letter letter)
    {
        var (start, end) = (Turn(letter.StartBaseLine.X, letter.StartBaseLine.Y), Turn(letter.EndBaseLine.X, letter.EndBaseLine.Y));
        return (Math.Min(start.X, end.X), Math.Max(start.X, end.X), start.Y);
    }

    /// <summary>False for what lies outside the page and is not printed, as a cell's text continued on the next page.</summary>
    public bool Shows(Box box) =>
        box.Left >= -1 && box.Right <= Width + 1 && (box.Top + box.Bottom) / 2 is var middle && middle >= 0 && middle <= Height;
}
