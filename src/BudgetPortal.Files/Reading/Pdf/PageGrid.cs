namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>
/// A field of ruling lines that hang together: a table, or the part of it on one page. Edges that are not drawn are taken to be
/// where the lines across or down end.
/// </summary>
internal sealed class PageGrid
{
    // Lines across this near to each other are one: border styles differ and rounding shifts them. Rows are never so low.
    private const double Near = 2.5;

    // The same for lines down; columns are wider than rows are high.
    private const double NearDown = 4;

    // How far lines may fail to meet and still belong to one table.
    private const double Reach = 4;

    private readonly List<Cluster> across;
    private readonly List<Cluster> down;

    private PageGrid(List<Cluster> across, List<Cluster> down, Box bounds)
    {
        this.across = across;
        this.down = down;
        Bounds = bounds;
    }

    public Box Bounds { get; }

    /// <summary>True for two cells side by side, or one row of them: it is a table only where it goes on with one.</summary>
    public bool IsFragment { get; private init; }

    /// <summary>
    /// The tables' fields of a page, from top to bottom. A frame around a text is none. Where no lines are drawn, the backgrounds of
    /// cells may make a table.
    /// </summary>
    public static IReadOnlyList<PageGrid> Of(PageContent page) => Of(page, page.Drawn) is { Count: > 0 } drawn ? drawn
        : Of(page, page.Shaded);

    private static List<PageGrid> Of(PageContent page, Ruling ruling)
    {
        var all = Clean(page, ruling);
        var groups = Connected(all.Across, all.Down);
        var grids = groups.Select(group => Build(group.Across, group.Down)).OfType<PageGrid>().OrderBy(grid => grid.Bounds.Top).ToList();
        return TakeUnruled(page, grids);
    }

    /// <summary>True for what is printed within.</summary>
    public bool Holds(PrintedRun run) =>
        run.Height > Bounds.Top - 1 && run.Height < Bounds.Bottom + 1 && run.Middle > Bounds.Left - 4 && run.Middle < Bounds.Right + 4;

    /// <summary>True where a line runs across the whole table: it ends a row in every column.</summary>
    public bool IsCrossedAt(double height) =>
        across.Any(line => Math.Abs(line.At - height) < 0.1 && line.Covered(Bounds.Left, Bounds.Right) >= 0.9 * Bounds.Width);

    /// <summary>True where no line ends the last row, as where the page breaks it: the lines down alone reach the foot.</summary>
    public bool IsOpenAtFoot => across[^1].Covered(Bounds.Left, Bounds.Right) < 0.1 * Bounds.Width;

    /// <summary>True where a line ends a row in the column between two edges; where none does, cells are merged over it.</summary>
    public bool IsRuledAt(double height, double left, double right) =>
        across.Any(line => Math.Abs(line.At - height) < 0.1 && line.Covered(left + 1, right - 1) >= 0.5 * (right - left - 2));

    /// <summary>The edges between rows: lines that run across at least half the table, and its upper and lower edge.</summary>
    public IReadOnlyList<double> RowEdges() =>
        [.. across.Where(line => line.At <= Bounds.Top + Near || line.At >= Bounds.Bottom - Near
            || line.Covered(Bounds.Left, Bounds.Right) >= 0.5 * Bounds.Width)
            .Select(line => line.At)];

    /// <summary>The edges between columns just above <paramref name="bottom"/>: every column's heading ends there.</summary>
    public IReadOnlyList<double> ColumnEdgesAbove(double bottom) => Edges(line => line.Covered(bottom - 8, bottom - 1) >= 4.5);

    /// <summary>The edges between columns that run along most of the table from <paramref name="top"/> down.</summary>
    public IReadOnlyList<double> ColumnEdgesBelow(double top) =>
        Edges(line => line.Covered(top, Bounds.Bottom) >= 0.5 * (Bounds.Bottom - top));

    /// <summary>The edges between the columns of one row.</summary>
    public IReadOnlyList<double> ColumnEdgesBetween(double top, double bottom) =>
        Edges(line => line.Covered(top, bottom) >= 0.6 * (bottom - top));

    private List<double> Edges(Func<Cluster, bool> counts)
    {
        var inside = down.Where(line => line.At > Bounds.Left + NearDown && line.At < Bounds.Right - NearDown && counts(line))
            .Select(line => line.At);
        return [Bounds.Left, .. inside, Bounds.Right];
    }

    /// <summary>Rows that were inserted without their lines, above, between and below the parts of a table, are of the table.</summary>
    private static List<PageGrid> TakeUnruled(PageContent page, List<PageGrid> grids)
    {
        if (grids.Count == 0)
        {
            return grids;
        }

        var outside = PageLines.Rows(page.Runs.Where(run => !grids.Exists(grid => grid.Holds(run))).ToList())
            .Where(line => !LineWords.IsPageNumber(PageLines.Text(line)));
        foreach (var block in outside.Parted((lines, line) => line[0].Baseline - lines[^1][^1].Baseline > 2 * line[0].Size)
            .Select(lines => lines.SelectMany(line => line).ToList()))
        {
            var box = PageLines.Around(block);
            var size = block[0].Size;
            var above = grids.FindLastIndex(grid => grid.Bounds.Bottom < box.Top + (0.5 * size)
                && grid.Bounds.Bottom > box.Top - (1.2 * size) && grid.HasAsRow(block));
            var below = grids.FindIndex(grid => grid.Bounds.Top > box.Bottom - (0.5 * size) && grid.Bounds.Top < box.Bottom + (1.2 * size)
                && grid.HasAsRow(block));
            if (above >= 0 && below >= 0)
            {
                grids[above] = Build([.. grids[above].AcrossRules, .. grids[below].AcrossRules],
                    [.. grids[above].DownRules, .. grids[below].DownRules])!;
                grids.RemoveAt(below);
            }
            else if (above >= 0)
            {
                grids[above] = grids[above].Reaching(box.Bottom + 1);
            }
            else if (below >= 0)
            {
                grids[below] = grids[below].Reaching(box.Top - 1);
            }
        }

        return grids;
    }

    /// <summary>True where everything stands in a column of the table, and beside something else an amount.</summary>
    private bool HasAsRow(List<PrintedRun> block)
    {
        var edges = ColumnEdgesBelow(Bounds.Top);
        return block.TrueForAll(run =>
            edges.Zip(edges.Skip(1)).Any(column => run.Box.Left > column.First - 2 && run.Box.Right < column.Second + 2))
            && block.Exists(run => PrintedAmount.Parse(run.Text) is not null
                && block.Exists(other => other != run && Math.Abs(other.Height - run.Height) < run.Size));
    }

    private IEnumerable<Rule> AcrossRules => across.SelectMany(line => line.Rules);

    private IEnumerable<Rule> DownRules => down.SelectMany(line => line.Rules);

    private PageGrid Reaching(double height) => Build([.. AcrossRules, new Rule(height, Bounds.Left, Bounds.Right)], [.. DownRules])!;

    private static (List<Rule> Across, List<Rule> Down) Clean(PageContent page, Ruling ruling) =>
        (ruling.Across.Where(rule => rule.Length > 2 && rule.At > -1 && rule.At < page.Height + 1).ToList(),
            ruling.Down.Where(rule => rule.Length > 2 && rule.At > -1 && rule.At < page.Width + 1).ToList());

    private static IEnumerable<(List<Rule> Across, List<Rule> Down)> Connected(List<Rule> across, List<Rule> down)
    {
        var parents = Enumerable.Range(0, across.Count + down.Count).ToArray();
        var orderedDown = Enumerable.Range(0, down.Count).OrderBy(index => down[index].At).ToArray();
        var positions = orderedDown.Select(index => down[index].At).ToArray();
        for (var a = 0; a < across.Count; a++)
        {
            var start = Array.BinarySearch(positions, across[a].From - Reach);
            for (var p = start < 0 ? ~start : start; p < positions.Length && positions[p] <= across[a].To + Reach; p++)
            {
                var d = down[orderedDown[p]];
                if (across[a].At >= d.From - Reach && across[a].At <= d.To + Reach)
                {
                    Join(a, across.Count + orderedDown[p]);
                }
            }
        }

        // Where cells draw their own edges, a line is many pieces, end to end.
        JoinPieces(across, 0);
        JoinPieces(down, across.Count);
        return Enumerable.Range(0, parents.Length).GroupBy(Root).Select(group =>
            (group.Where(index => index < across.Count).Select(index => across[index]).ToList(),
                group.Where(index => index >= across.Count).Select(index => down[index - across.Count]).ToList()));

        void JoinPieces(List<Rule> rules, int offset)
        {
            var order = Enumerable.Range(0, rules.Count)
                .OrderBy(index => Math.Round(rules[index].At / Near)).ThenBy(index => rules[index].From).ToArray();
            for (var index = 1; index < order.Length; index++)
            {
                var (one, other) = (rules[order[index - 1]], rules[order[index]]);
                if (Math.Abs(one.At - other.At) <= Near && other.From - one.To <= Reach && one.From - other.To <= Reach)
                {
                    Join(offset + order[index - 1], offset + order[index]);
                }
            }
        }

        int Root(int index)
        {
            while (parents[index] != index)
            {
                parents[index] = parents[parents[index]];
                index = parents[index];
            }

            return index;
        }

        void Join(int one, int other) => parents[Root(one)] = Root(other);
    }

    private static PageGrid? Build(List<Rule> acrossRules, List<Rule> downRules)
    {
        if (acrossRules.Count < 2 || downRules.Count < 2)
        {
            return null;
        }

        var left = Math.Min(acrossRules.Min(rule => rule.From), downRules.Min(rule => rule.At));
        var right = Math.Max(acrossRules.Max(rule => rule.To), downRules.Max(rule => rule.At));
        var top = Math.Min(acrossRules.Min(rule => rule.At), downRules.Min(rule => rule.From));
        var bottom = Math.Max(acrossRules.Max(rule => rule.At), downRules.Max(rule => rule.To));
        var bounds = new Box(left, top, right, bottom);
        var across = Cluster.Of(acrossRules, top, bottom, Near);
        var down = Cluster.Of(downRules, left, right, NearDown);
        // A frame around a text has no line inside in one of the directions.
        var rows = across.Count(line => line.At > top + Near && line.At < bottom - Near);
        var columns = down.Count(line => line.At > left + NearDown && line.At < right - NearDown);
        return columns >= 1 && across.Count >= 2 ? new PageGrid(across, down, bounds) { IsFragment = columns < 2 || rows + columns < 3 }
            : null;
    }

    /// <summary>Lines at (nearly) the same place, such as those that every cell draws for itself, by where they begin.</summary>
    private sealed record Cluster(double At, List<Rule> Rules)
    {
        public static List<Cluster> Of(List<Rule> rules, double first, double last, double near)
        {
            // The longest line says where the edge is; short strokes beside it are corners.
            var clusters = rules.OrderBy(rule => rule.At).Parted((together, rule) => rule.At - together[^1].At > near)
                .ConvertAll(together =>
                new Cluster(
                    together.Sum(rule => rule.At * rule.Length) / together.Sum(rule => rule.Length),
                    [.. together.OrderBy(rule => rule.From)]));
            if (clusters[0].At > first + near)
            {
                clusters.Insert(0, new Cluster(first, []));
            }

            if (clusters[^1].At < last - near)
            {
                clusters.Add(new Cluster(last, []));
            }

            return clusters;
        }

        /// <summary>How much of a stretch the lines cover.</summary>
        public double Covered(double from, double to)
        {
            double covered = 0, reached = from;
            foreach (var rule in Rules)
            {
                if (rule.From >= to)
                {
                    break;
                }

                var start = Math.Max(reached, rule.From);
                var end = Math.Min(to, rule.To);
                if (end > start)
                {
                    covered += end - start;
                    reached = end;
                }
            }

            return covered;
        }
    }
}
