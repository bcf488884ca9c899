using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;

namespace BudgetPortal.Files.Reading.Pdf.Library;

/// <summary>The page upright, with its origin in the upper left corner: tables printed sideways are turned.</summary>
internal sealed record PageFrame(
    double Left, double Bottom, double Right, double Top, TextOrientation Orientation, double LargestSize)
{
    // What is set this much larger than the text, and across it, is a watermark.
    private const double Large = 1.6;

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
        var sizes = letters.Select(letter => letter.PointSize).Order().ToList();
        return new PageFrame(left, bottom, right, top, most, letters.Count == 0 ? 0 : Large * sizes[sizes.Count / 2]);
    }

    private (double X, double Y) Turn(double x, double y) => Orientation switch
    {
        TextOrientation.Rotate90 => (Top - y, Right - x),
        TextOrientation.Rotate270 => (y - Bottom, x - Left),
        TextOrientation.Rotate180 => (Right - x, y - Bottom),
        _ => (x - Left, Top - y),
    };

    private Box Turn(PdfRectangle area)
    {
        var (start, end) = (Turn(area.Left, area.Bottom), Turn(area.Right, area.Top));
        return new Box(Math.Min(start.X, end.X), Math.Min(start.Y, end.Y), Math.Max(start.X, end.X), Math.Max(start.Y, end.Y));
    }

    /// <summary>Its colour is looked at where that may tell a seal.</summary>
    public DrawnLetter Turn(Letter letter, bool mayBeStrong)
    {
        var (start, end) = (Turn(letter.StartBaseLine.X, letter.StartBaseLine.Y), Turn(letter.EndBaseLine.X, letter.EndBaseLine.Y));
        var (left, right) = (Math.Min(start.X, end.X), Math.Max(start.X, end.X));
        var size = letter.PointSize > 0 ? letter.PointSize : Math.Max(right - left, 1);
        return new DrawnLetter(letter.Value, left, right, start.Y, size, letter.TextSequence,
            IsAslant(letter) || (letter.TextOrientation != Orientation && size > LargestSize),
            mayBeStrong && IsStrong(letter.Color));
    }

    /// <summary>Its parts are looked at where they are asked for: a page may draw more than is ever read.</summary>
    public DrawnPath Turn(PdfPath path)
    {
        var isStrong = path.IsStroked && IsStrong(path.StrokeColor);
        return new DrawnPath(
            path.IsFilled, path.IsStroked, isStrong, isStrong && path.GetBoundingRectangle() is { } bounds ? Turn(bounds) : null,
            path.Select(part => new DrawnPart(
                path.IsFilled && part.GetBoundingRectangle() is { } area ? Turn(area) : null,
                path.IsStroked ? [.. part.Commands.OfType<PdfSubpath.Line>().Select(Turn)] : [],
                part.IsClosed())));
    }

    private DrawnStroke Turn(PdfSubpath.Line line)
    {
        var (from, to) = (Turn(line.From.X, line.From.Y), Turn(line.To.X, line.To.Y));
        return new DrawnStroke(from.X, from.Y, to.X, to.Y);
    }

    /// <summary>True for a letter on a line that runs neither along the page nor up it; a page scanned a little askew is none.</summary>
    private static bool IsAslant(Letter letter)
    {
        if (letter.TextOrientation != TextOrientation.Other)
        {
            return false;
        }

        var (across, up) = (Math.Abs(letter.EndBaseLine.X - letter.StartBaseLine.X),
            Math.Abs(letter.EndBaseLine.Y - letter.StartBaseLine.Y));
        return Math.Min(across, up) > 0.15 * Math.Max(across, up);
    }

    private static bool IsStrong(IColor? color)
    {
        if (color is null || color.ColorSpace == ColorSpace.Pattern)
        {
            return false;
        }

        var (red, green, blue) = color.ToRGBValues();
        return Math.Max(red, Math.Max(green, blue)) - Math.Min(red, Math.Min(green, blue)) > 0.35;
    }
}
