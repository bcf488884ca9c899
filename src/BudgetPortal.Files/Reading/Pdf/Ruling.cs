using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>The straight lines of a page. A line is stroked, or a thin filled rectangle, or a row of dashes each drawn for itself.</summary>
internal sealed class Ruling
{
    // Lines thinner than this are rules, also where they were drawn as filled rectangles; what is also shorter is a dash.
    private const double Thickest = 3.5;

    // The widest gap between two dashes of one line; rows and columns are farther apart.
    private const double WidestGap = 5;

    private const int FewestDashes = 4;

    private readonly List<Rule> dashes = [];
    private readonly List<Rule> dashesDown = [];

    /// <summary>The lines across.</summary>
    public List<Rule> Across { get; } = [];

    /// <summary>The lines down.</summary>
    public List<Rule> Down { get; } = [];

    /// <summary>The page's lines, and the edges of its shaded areas: cells may be told apart by their backgrounds alone.</summary>
    /// <exception cref="PdfRefusedException">There are more than the limit.</exception>
    public static (Ruling Drawn, Ruling Shaded) Of(Page page, PageFrame frame, ReadLimits limits)
    {
        var (drawn, shaded) = (new Ruling(), new Ruling());
        foreach (var path in page.Paths.Where(path => !path.IsClipping && (path.IsFilled || path.IsStroked)))
        {
            foreach (var subpath in path)
            {
                if (drawn.Count + shaded.Count > limits.LinesPerPage)
                {
                    throw new PdfRefusedException($"第{page.Number}页的线条数超过上限，不是正常的预算公开文件");
                }

                Add(path, subpath, frame, drawn, shaded);
            }
        }

        drawn.JoinDashes();
        return (drawn, shaded);
    }

    private int Count => Across.Count + Down.Count + dashes.Count;

    private static void Add(PdfPath path, PdfSubpath subpath, PageFrame frame, Ruling drawn, Ruling shaded)
    {
        if (path.IsFilled && subpath.GetBoundingRectangle() is { } bounds)
        {
            var box = frame.Turn(bounds);
            if (drawn.AddThin(box))
            {
                return;
            }

            if (box.Width < 0.95 * frame.Width && box.Height < 0.95 * frame.Height)
            {
                shaded.AddEdges(box);
            }
        }

        if (!path.IsStroked)
        {
            return;
        }

        var lines = subpath.Commands.OfType<PdfSubpath.Line>().ToList();
        foreach (var line in lines)
        {
            drawn.AddLine(frame.Turn(line.From.X, line.From.Y), frame.Turn(line.To.X, line.To.Y));
        }

        if (lines.Count > 0 && subpath.IsClosed())
        {
            drawn.AddLine(frame.Turn(lines[^1].To.X, lines[^1].To.Y), frame.Turn(lines[0].From.X, lines[0].From.Y));
        }
    }

    private bool AddThin(Box box)
    {
        if (box.Width > Thickest && box.Height > Thickest)
        {
            return false;
        }

        AddAcross(box);
        AddDown(box);
        return true;
    }

    private void AddLine((double X, double Y) from, (double X, double Y) to)
    {
        var box = new Box(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Max(from.X, to.X), Math.Max(from.Y, to.Y));
        if (box.Height <= 1)
        {
            AddAcross(box);
        }

        if (box.Width <= 1)
        {
            AddDown(box);
        }
    }

    private void AddAcross(Box box)
    {
        if (box.Height <= Thickest && box.Width > box.Height)
        {
            (box.Width > Thickest ? Across : dashes).Add(new Rule((box.Top + box.Bottom) / 2, box.Left, box.Right));
        }
    }

    private void AddDown(Box box)
    {
        if (box.Width <= Thickest && box.Height > box.Width)
        {
            (box.Height > Thickest ? Down : dashesDown).Add(new Rule((box.Left + box.Right) / 2, box.Top, box.Bottom));
        }
    }

    private void AddEdges(Box box)
    {
        Across.Add(new Rule(box.Top, box.Left, box.Right));
        Across.Add(new Rule(box.Bottom, box.Left, box.Right));
        Down.Add(new Rule(box.Left, box.Top, box.Bottom));
        Down.Add(new Rule(box.Right, box.Top, box.Bottom));
    }

    private void JoinDashes()
    {
        Across.AddRange(Joined(dashes));
        Down.AddRange(Joined(dashesDown));
    }

    private static IEnumerable<Rule> Joined(List<Rule> dashes)
    {
        foreach (var line in dashes.GroupBy(dash => Math.Round(dash.At * 2)))
        {
            var count = 0;
            Rule joined = default;
            foreach (var dash in line.OrderBy(dash => dash.From))
            {
                if (count > 0 && dash.From - joined.To > WidestGap)
                {
                    if (count >= FewestDashes)
                    {
                        yield return joined;
                    }

                    count = 0;
                }

                joined = count == 0 ? dash : joined with { To = Math.Max(joined.To, dash.To) };
                count++;
            }

            if (count >= FewestDashes)
            {
                yield return joined;
            }
        }
    }
}
