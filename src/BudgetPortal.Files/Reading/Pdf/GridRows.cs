using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>Reads the rows of a field of lines, with or without lines between them.</summary>
internal sealed partial class GridRows(PageContent page, PageGrid grid, IReadOnlyList<PrintedRun> runs)
{
    // Names of rows too low for them, printed over each other.
    private HashSet<PrintedRun> overlaid = [];

    /// <summary>The rows below the headings, of <paramref name="columns"/>.</summary>
    public IEnumerable<PrintedRow> Of(TableLayout layout, IReadOnlyList<double> columns, double top)
    {
        var edges = grid.RowEdges().Where(edge => edge >= top - 1).ToList();
        var heights = HeightsInLowRows(layout, columns, edges);
        overlaid = Overlaid(layout, columns, heights, top);
        var below = runs.Where(run => heights.GetValueOrDefault(run, run.Height) >= top).ToList();
        var rows = Bands(below, edges, run => heights.GetValueOrDefault(run, run.Height))
            .Select(band => (Cells: Cells(layout, columns, band.Runs), band.Top, band.Bottom)).ToList();
        FillMergedCodes(rows, layout, columns);
        return rows.SelectMany(row => Split(row.Cells, layout, row.Top, row.Bottom).Select(part =>
            Row(part.Cells, layout, columns, part.Top, part.Bottom) with
            {
                IsOpen = grid.IsOpenAtFoot && part.Bottom == edges[^1] && part.Top == row.Top,
            }));
    }

    /// <summary>
    /// A code whose cell is merged over several rows is printed once, in the middle: it is that of the first of them, and of every
    /// other that prints the next part of a code.
    /// </summary>
    private void FillMergedCodes(List<(List<PrintedRun>[] Cells, double Top, double Bottom)> rows, TableLayout layout,
        IReadOnlyList<double> columns)
    {
        // From the right: what a 款 merges must be filled before it tells which rows its 类 goes on over.
        for (var column = layout.Columns.Length - 2; column >= 0; column--)
        {
            if (layout.Columns[column].Column.Kind != ColumnKind.Code || layout.Columns[column + 1].Column.Kind != ColumnKind.Code)
            {
                continue;
            }

            foreach (var merged in rows.Parted((above, row) => Math.Abs(above[^1].Bottom - row.Top) >= 0.1
                || grid.IsRuledAt(above[^1].Bottom, columns[column], columns[column + 1])))
            {
                FillMergedCode(merged.ConvertAll(row => row.Cells), column);
            }
        }
    }

    private static void FillMergedCode(List<List<PrintedRun>[]> merged, int column)
    {
        // Codes below each other are those of rows without lines between them, and none is merged over the others.
        if (merged.FindAll(cells => cells[column].Count > 0) is not [var printed]
            || merged.Exists(cells => cells[column..(column + 2)].Any(cell => PageLines.Rows(cell).Count > 1))
            || !merged.Exists(cells => (cells != printed || printed != merged[0]) && cells[column + 1].Count > 0))
        {
            return;
        }

        var code = printed[column];
        foreach (var cells in merged)
        {
            cells[column] = cells == merged[0] || cells[column + 1].Count > 0 ? code : [];
        }
    }

    /// <summary>The texts of all cells row by row, whatever the form: between the lines down that are drawn there.</summary>
    public IEnumerable<ImmutableArray<string>> Cells()
    {
        foreach (var (band, from, to) in Bands(runs, grid.RowEdges(), run => run.Height))
        {
            var columns = grid.ColumnEdgesBetween(from, to);
            ImmutableArray<string> texts = [.. Enumerable.Range(0, columns.Count - 1).Select(index =>
                PageLines.Text(band.FindAll(run => ColumnOf(run, columns) == index)))];
            if (texts.Any(text => text.Length > 0))
            {
                yield return texts;
            }
        }
    }

    /// <summary>What stands between two edges, wherever something does; what hangs over the lowest edge stands above it.</summary>
    private static IEnumerable<(List<PrintedRun> Runs, double Top, double Bottom)> Bands(
        IReadOnlyList<PrintedRun> runs, IReadOnlyList<double> edges, Func<PrintedRun, double> heightOf)
    {
        for (var row = 0; row + 1 < edges.Count; row++)
        {
            var (from, to, isLast) = (edges[row], edges[row + 1], row + 2 == edges.Count);
            var band = runs.Where(run => heightOf(run) >= from && (heightOf(run) < to || isLast)).ToList();
            if (band.Count > 0)
            {
                yield return (band, from, to);
            }
        }
    }

    /// <summary>
    /// Where a row is too low for its name, the name's lines stand in the rows above and below. They are printed one after the
    /// other, beside the code or an amount of their own row: all get the height of their middle.
    /// </summary>
    private Dictionary<PrintedRun, double> HeightsInLowRows(TableLayout layout, IReadOnlyList<double> columns, List<double> edges)
    {
        var heights = new Dictionary<PrintedRun, double>(ReferenceEqualityComparer.Instance);
        for (var first = 0; first < runs.Count; first++)
        {
            var column = ColumnOf(runs[first], columns);
            if (runs[first].Height < edges[0]
                && layout.Columns[column].Heading.Contains(Headings.Bare(runs[first].Text), StringComparison.Ordinal))
            {
                // A wrapped heading goes on with no name below it.
                continue;
            }

            var count = 1;
            while (first + count < runs.Count && ColumnOf(runs[first + count], columns) == column
                && runs[first + count].Baseline - runs[first + count - 1].Baseline is var pitch
                && pitch > 0.8 * runs[first].Size && pitch < 2 * runs[first].Size)
            {
                count++;
            }

            var last = first + count - 1;
            if (count > 1 && layout.Columns[column].Column.Kind is ColumnKind.Name or ColumnKind.Text
                && edges.Exists(edge => edge > runs[first].Height && edge < runs[last].Height))
            {
                var middle = (runs[first].Height + runs[last].Height) / 2;
                var (top, bottom) = (edges.FindLast(edge => edge <= middle), edges.Find(edge => edge > middle));
                if (IsIn(first - 1) || IsIn(last + 1))
                {
                    foreach (var run in runs.Skip(first).Take(count))
                    {
                        heights[run] = middle;
                    }
                }

                bool IsIn(int beside) => beside >= 0 && beside < runs.Count && runs[beside].Height > top && runs[beside].Height < bottom
                    && Math.Abs(runs[beside].Height - middle) < 0.3 * runs[beside].Size;
            }

            first = last;
        }

        return heights;
    }

    /// <summary>The lines of names that stand over those of another row, and of which it is not known whose they are.</summary>
    private HashSet<PrintedRun> Overlaid(
        TableLayout layout, IReadOnlyList<double> columns, Dictionary<PrintedRun, double> heights, double top)
    {
        var found = new HashSet<PrintedRun>(ReferenceEqualityComparer.Instance);
        var columnsOfNames = layout.Columns.Index().Where(column => column.Item.Column.Kind is ColumnKind.Name or ColumnKind.Text);
        foreach (var column in columnsOfNames.Select(column => column.Index))
        {
            var names = runs.Where(run => run.Height >= top && !heights.ContainsKey(run) && ColumnOf(run, columns) == column)
                .OrderBy(run => run.Baseline).ToList();
            foreach (var (one, other) in names.Zip(names.Skip(1)))
            {
                // The same words printed twice are one name in bold.
                var over = Math.Min(one.Box.Right, other.Box.Right) - Math.Max(one.Box.Left, other.Box.Left);
                if (other.Baseline - one.Baseline is var pitch && pitch < 0.75 * one.Size && one.Text != other.Text
                    && over > (pitch > 0.15 * one.Size ? 0 : 0.5 * one.Size))
                {
                    found.Add(one);
                    found.Add(other);
                }
            }

            // A name may go on in such a line, or begin there.
            found.UnionWith([.. names.Zip(names.Skip(1)).Where(pair => pair.Second.Baseline - pair.First.Baseline < 1.6 * pair.First.Size
                && (found.Contains(pair.First) || found.Contains(pair.Second))).SelectMany(pair => new[] { pair.First, pair.Second })]);
        }

        return found;
    }

    private PrintedRow Row(
        IReadOnlyList<PrintedRun>[] cells, TableLayout layout, IReadOnlyList<double> columns, double top, double bottom)
    {
        var across = Enumerable.Range(0, cells.Length).Where(index => layout.Columns[index].Column.Kind == ColumnKind.Amount)
            .SelectMany(index => cells[index]).Where(run => PrintedAmount.Parse(run.Text) is null).ToList();
        var texts = ImmutableArray.CreateBuilder<string>(cells.Length);
        var places = ImmutableArray.CreateBuilder<SourcePlace>(cells.Length);
        for (var index = 0; index < cells.Length; index++)
        {
            var text = PageLines.Text(cells[index]);
            text = IsTorn(index) ? $"…{text}" : text;
            texts.Add(text.Length > 0 ? text : across.Find(run => Covers(run, index))?.Text ?? "");
            var box = cells[index].Count > 0 ? PageLines.Around(cells[index]) : new Box(columns[index], top, columns[index + 1], bottom);
            places.Add(new SourcePlace.OnPage(page.Number, box));
        }

        return new PrintedRow(
            new SourcePlace.OnPage(page.Number, new Box(columns[0], top, columns[^1], bottom)), texts.MoveToImmutable(),
                places.MoveToImmutable())
        {
            Edges = [.. columns.Skip(1)],
            HasCutName = overlaid.Count > 0 && Enumerable.Range(0, cells.Length).Any(IsCutName),
        };

        // Where rows are too low, whatever fills its line may go on in one that is not printed.
        bool IsCutName(int index) => layout.Columns[index].Column.Kind is ColumnKind.Name or ColumnKind.Text
            && layout.Columns[index].Panel.Open != OpenLines.None
            && cells[index].Any(run => overlaid.Contains(run) || columns[index + 1] - run.Box.Right < run.Size);

        bool IsTorn(int index) => layout.Columns[index].Column.Kind == ColumnKind.Amount
            && cells[index] is [var first, ..]
            && IsCut(first.Text, first.Size, first.Box.Left - columns[index], columns[index + 1] - cells[index][^1].Box.Right);

        // Amounts that run into each other cannot be read, and the cells that they lie over are not blank.
        bool Covers(PrintedRun run, int index) => Math.Min(run.Box.Right, columns[index + 1]) - Math.Max(run.Box.Left, columns[index])
            > 0.8 * run.Size;
    }

    /// <summary>
    /// Digits that fill their cell go on in the one before, or are cut at its edge: of “１７，５９１” stands “７，５９１” here. What a program
    /// prints of a text too long for its cell begins at the edge or less than a digit before it. What hangs over by more is whole, unless
    /// its end does not stand at the other edge: others lie over it then.
    /// </summary>
    private static bool IsCut(string text, double size, double before, double behind) => text[0] switch
    {
        >= '０' and <= '９' => before < 0.5 * size,
        >= '0' and <= '9' => (IsAtEdge(before, size) && behind < 0.35 * size)
            || (before < -0.1 * size && (behind < 0 || behind > 1.5 * size))
            || (IsAtEdge(behind, size) && before < 0.35 * size && !WithCents().IsMatch(text)),
        _ => false,
    };

    private static bool IsAtEdge(double distance, double size) => distance > -0.75 * size && distance < 0.16 * size;

    private static List<PrintedRun>[] Cells(TableLayout layout, IReadOnlyList<double> columns, List<PrintedRun> band)
    {
        List<PrintedRun>[] cells = [.. layout.Columns.Select(_ => new List<PrintedRun>())];
        foreach (var run in band)
        {
            cells[ColumnOf(run, columns)].Add(run);
        }

        return cells;
    }

    /// <summary>
    /// What is wider than its cell runs over into the next: a text starts in its own cell, a number ends there, unless it is set as
    /// texts are, from the left edge.
    /// </summary>
    private static int ColumnOf(PrintedRun run, IReadOnlyList<double> columns)
    {
        var middle = IndexAt(run.Middle);
        if (run.Box.Left >= columns[middle] - 3 && run.Box.Right <= columns[middle + 1] + 3)
        {
            return middle;
        }

        // One that runs over on both sides alike is set in the middle of its cell.
        var (before, behind) = (columns[middle] - run.Box.Left, run.Box.Right - columns[middle + 1]);
        if (before > 0 && behind > 0 && Math.Abs(before - behind) < 1.5)
        {
            return middle;
        }

        var isNumber = !run.Text.Any(char.IsLetter)
            && !(IndexAt(run.Box.Left + 2) is var start && run.Box.Left - columns[start] < 4
                && columns[IndexAt(run.Box.Right - 2) + 1] - run.Box.Right > 4);
        return IndexAt(isNumber ? run.Box.Right - 2 : run.Box.Left + 2);

        int IndexAt(double position)
        {
            var index = 0;
            while (index + 2 < columns.Count && position >= columns[index + 1])
            {
                index++;
            }

            return index;
        }
    }

    /// <summary>
    /// Where no line separates rows, whole amounts (or codes) standing below one another in a column do; then every height at which
    /// an amount, a code or a numbered label stands is a row.
    /// </summary>
    private static IEnumerable<(IReadOnlyList<PrintedRun>[] Cells, double Top, double Bottom)> Split(
        IReadOnlyList<PrintedRun>[] cells, TableLayout layout, double top, double bottom)
    {
        var isOneLine = Enumerable.Range(0, cells.Length).All(index => IsOneLine(cells[index], layout.Columns[index].Column.Kind));
        if (!Enumerable.Range(0, cells.Length).Any(index => StandsBelow(cells[index], layout.Columns[index], isOneLine)))
        {
            yield return (cells, top, bottom);
            yield break;
        }

        var size = cells.SelectMany(cell => cell).Min(run => run.Size);
        var anchors = Heights((column, run) => column.Kind is not (ColumnKind.Name or ColumnKind.Text)).Order()
            .Parted((near, height) => height - near[0] > 0.6 * size).ConvertAll(near => near[0]);

        // A label of two lines begins half a line above its amounts.
        anchors.AddRange(Heights((column, run) => column.Kind is ColumnKind.Name or ColumnKind.Text
            && (Numbering.IsNumbered(run.Text) || TotalWords.Are(run.Text)))
            .Where(height => anchors.TrueForAll(anchor => Math.Abs(anchor - height) > 1.1 * size)).ToList());
        anchors.Sort();
        var from = top;
        for (var index = 0; index < anchors.Count; index++)
        {
            var to = index + 1 < anchors.Count ? (anchors[index] + anchors[index + 1]) / 2 : bottom;
            var (start, end, isLast) = (from, to, index + 1 == anchors.Count);
            yield return (
                cells.Select(cell => (IReadOnlyList<PrintedRun>)cell
                    .Where(run => (run.Height >= start || start == top) && (run.Height < end || isLast)).ToList()).ToArray(),
                from,
                to);
            from = to;
        }

        IEnumerable<double> Heights(Func<Column, PrintedRun, bool> counts) =>
            Enumerable.Range(0, cells.Length).SelectMany(index => cells[index].Where(run => counts(layout.Columns[index].Column, run)))
                .Select(run => run.Height);
    }

    private static bool StandsBelow(IReadOnlyList<PrintedRun> cell, LayoutColumn column, bool isOneLine)
    {
        if (cell.Count < 2 || column.Column.Kind is not (ColumnKind.Amount or ColumnKind.Code))
        {
            return false;
        }

        var rows = PageLines.Rows(cell).ConvertAll(row => PrintedText.Bare(PageLines.Text(row)));
        return rows.Count > 1 && (column.Column.Kind == ColumnKind.Amount
            ? !IsWrappedAmount(rows, isOneLine) && rows.TrueForAll(row => PrintedAmount.Parse(row) is not null || row is "无" or "-" or "—")
            : rows.TrueForAll(row => PrintedCode.IsWhole(row) || (!column.HoldsWholeCode && row.Length == 2 && row.All(char.IsAsciiDigit)))
                && (column.HoldsWholeCode || rows.TrueForAll(row => row.Length == rows[0].Length)));
    }

    /// <summary>True for a cell of one row of the table as far as it tells: one code, or one numbered label.</summary>
    private static bool IsOneLine(IReadOnlyList<PrintedRun> cell, ColumnKind kind) => kind switch
    {
        ColumnKind.Code => PageLines.Rows(cell).Count < 2,
        ColumnKind.Name => cell.Count(run => Numbering.IsNumbered(run.Text) || TotalWords.Are(run.Text)) < 2,
        _ => true,
    };

    /// <summary>
    /// “18,500,299.2” and below it “9”: one amount that its cell is too narrow for. Without commas, “18500” and “299.29”, only the rest
    /// of the row tells that it is one.
    /// </summary>
    private static bool IsWrappedAmount(List<string> rows, bool isOneLine) => rows.Count == 2
        && ((BrokenOff().IsMatch(rows[0]) && WithCents().IsMatch(rows[0] + rows[1]))
            || (isOneLine && DigitsBrokenOff().IsMatch(rows[0]) && DigitsWithCents().IsMatch(rows[0] + rows[1])));

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})*(,\d{0,2}|\.\d?)?$")]
    private static partial Regex BrokenOff();

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})*\.\d{2}$")]
    private static partial Regex WithCents();

    [GeneratedRegex(@"^-?\d{4,}(\.\d?)?$")]
    private static partial Regex DigitsBrokenOff();

    [GeneratedRegex(@"^-?\d{5,}\.\d{2}$")]
    private static partial Regex DigitsWithCents();
}
