namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>
/// The straight lines of a page. A line is stroked, or a thin filled rectangle, or a row of dashes each drawn for itself.
/// </summary>
internal sealed class Ruling
{
    // Lines thinner than this are rules, also where they were drawn as filled rectangles; what is also shorter is a dash.
    private const double Thickest = 3.5;

    // The widest gap between two dashes of one line; rows and columns are farther apart.
    private const double WidestGap = 5;

    private const int FewestDashes = 4;

    // The widest gap between the cells of a line that is drawn cell by cell, and the tallest row of such a table.
    private const double WidestSeam = 6;
    private const double TallestRow = 60;

    private readonly List<Rule> dashes = [];
    private readonly List<Rule> dashesDown = [];

    /// <summary>The lines across.</summary>
    public List<Rule> Across { get; } = [];

    /// <summary>The lines down.</summary>
    public List<Rule> Down { get; } = [];

    /// <summary>The page's lines, and the edges of its shaded areas: cells may be told apart by their backgrounds alone.</summary>
    /// <exception cref="FileRefusedException">There are more than the limit.</exception>
    public static (Ruling Drawn, Ruling Shaded) Of(DrawnPage page, Stamps stamps, ReadLimits limits)
    {
        var (drawn, shaded) = (new Ruling(), new Ruling());
        foreach (var path in page.Paths.Where(path => !stamps.Holds(path)))
        {
            foreach (var part in path.Parts)
            {
                if (drawn.Count + shaded.Count > limits.LinesPerPage)
                {
                    throw new FileRefusedException($"第{page.Number}页的线条数超过上限，不是正常的预算公开文件");
                }

                Add(page, path, part, drawn, shaded);
            }
        }

        drawn.JoinDashes();
        drawn.AddEndsOfPieces();
        return (drawn, shaded);
    }

    private int Count => Across.Count + Down.Count + dashes.Count;

    private static void Add(DrawnPage page, DrawnPath path, DrawnPart part, Ruling drawn, Ruling shaded)
    {
        if (path.IsFilled && part.Bounds is { } box)
        {
            if (drawn.AddThin(box))
            {
                return;
            }

            if (box.Width < 0.95 * page.Width && box.Height < 0.95 * page.Height)
            {
                shaded.AddEdges(box);
            }
        }

        foreach (var stroke in part.Strokes)
        {
            drawn.AddLine(stroke);
        }

        if (part.IsClosed && part.Strokes is [var first, ..] and [.., var last])
        {
            drawn.AddLine(new DrawnStroke(last.ToX, last.ToY, first.FromX, first.FromY));
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

    private void AddLine(DrawnStroke line)
    {
        var box = new Box(Math.Min(line.FromX, line.ToX), Math.Min(line.FromY, line.ToY), Math.Max(line.FromX, line.ToX),
            Math.Max(line.FromY, line.ToY));
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

    /// <summary>
    /// Three-line tables have no lines down. Where their lines across are drawn cell by cell, a column ends where the pieces of at least
    /// two lines do; where they are drawn whole, nothing tells.
    /// </summary>
    private void AddEndsOfPieces()
    {
        if (Down.Count > 0 || Across.Count < 4)
        {
            return;
        }

        var lines = Across.OrderBy(rule => rule.At).Parted((line, rule) => rule.At - line[0].At > WidestSeam);
        for (var first = 0; first < lines.Count;)
        {
            // A table ends where the next line is far away, or is no wider or narrower part of the same table.
            var last = first;
            var (left, right) = (lines[first].Min(rule => rule.From), lines[first].Max(rule => rule.To));
            while (last + 1 < lines.Count && lines[last + 1][0].At - lines[last][0].At < TallestRow
                && IsWithin(lines[last + 1], left, right))
            {
                last++;
            }

            AddColumns(lines[first..(last + 1)], left, right);
            first = last + 1;
        }

        static bool IsWithin(List<Rule> line, double left, double right) =>
            line.TrueForAll(rule => rule.From > left - WidestSeam && rule.To < right + WidestSeam);
    }

    private void AddColumns(List<List<Rule>> lines, double left, double right)
    {
        var ends = lines.SelectMany((line, index) => SeamsOf(line).Select(at => (At: at, Line: index))).OrderBy(seam => seam.At)
            .Parted((seams, seam) => seam.At - seams[0].At > WidestSeam);
        var columns = ends.Where(end => end.Select(seam => seam.Line).Distinct().Count() > 1).Select(end => end.Average(seam => seam.At))
            .ToList();
        if (columns.Count > 0)
        {
            Down.AddRange(columns.Prepend(left).Append(right).Select(at => new Rule(at, lines[0][0].At, lines[^1][0].At)));
        }
    }

    /// <summary>Where one piece of a line ends and another begins; the piece of a merged cell may run over them.</summary>
    private static IEnumerable<double> SeamsOf(List<Rule> line)
    {
        var starts = line.Select(rule => rule.From).Order().ToArray();
        foreach (var end in line.Select(rule => rule.To).Distinct())
        {
            var next = Array.BinarySearch(starts, end - 1);
            next = next < 0 ? ~next : next;
            if (next < starts.Length && starts[next] - end < WidestSeam)
            {
                yield return (starts[next] + end) / 2;
            }
        }
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
