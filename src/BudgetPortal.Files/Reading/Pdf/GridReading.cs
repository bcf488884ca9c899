using System.Collections.Immutable;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>A field of lines whose headings are those of a known table.</summary>
internal sealed record MatchedGrid(TableLayout Layout, IReadOnlyList<double> Columns, double HeadingBottom,
    IReadOnlyList<ImmutableArray<string>> HeaderRows, double Score)
{
    /// <summary>Its columns with those that number the rows or hold remarks, which the form does not have.</summary>
    public IReadOnlyList<double> Frame { get; init; } = Columns;
}

/// <summary>Finds what the headings of a field of lines say.</summary>
internal sealed class GridReading(PageContent page, PageGrid grid, IReadOnlyList<PrintedRun> runs)
{
    private const int MostHeadingRows = 6;

    public Box Bounds => grid.Bounds;

    /// <summary>What goes on beyond the edge of the page; null where nothing does.</summary>
    public PrintedRun? Cut => runs.FirstOrDefault(run => run.IsCut);

    public SourcePlace.OnPage Place => new(page.Number, grid.Bounds);

    /// <summary>
    /// The table whose headings these are; null where none fits. The heading ends at the first line across the whole table (or,
    /// where lines are missing, most of it) above which every column has its own heading.
    /// </summary>
    public MatchedGrid? Match(string? table, EditionKey? form)
    {
        var headings = PossibleHeadings().ToList();
        return headings.Select(heading => Match(heading, 0, heading.Stacks.Count)).FirstOrDefault(match => match is not null)
            ?? headings.Where(heading => heading.First > 0 || heading.Last < heading.Stacks.Count)
                .Select(heading => Match(heading, heading.First, heading.Last)).FirstOrDefault(match => match is not null);

        MatchedGrid? Match(PossibleHeading heading, int first, int last) => Headings
            .Match([.. heading.Stacks.Take(last).Skip(first)], table, form, isWhole: true, heading.Printed).MaxBy(match => match.Score)
                is { } match
                ? new MatchedGrid(
                    match.Layout, [.. heading.Columns.Take(last + 1).Skip(first)], heading.Bottom, heading.Rows(), match.Score)
                { Frame = heading.Columns }
                : null;
    }

    /// <summary>The same without what stands beside the columns of the form.</summary>
    public GridReading Within(MatchedGrid matched) => matched.Frame.Count == matched.Columns.Count ? this
        : new(page, grid, [.. runs.Where(run => run.Middle > matched.Columns[0] && run.Middle < matched.Columns[^1])]);

    /// <summary>
    /// What is printed below the headings beside the columns of the form: numbers of rows on the left, remarks on the right.
    /// </summary>
    public (string Left, string Right) Beside(MatchedGrid matched)
    {
        var below = runs.Where(run => run.Height >= matched.HeadingBottom).ToList();
        return (Text(run => run.Middle <= matched.Columns[0]), Text(run => run.Middle >= matched.Columns[^1]));

        string Text(Func<PrintedRun, bool> isBeside) => matched.Frame.Count == matched.Columns.Count ? ""
            : string.Join(' ', below.Where(isBeside).Select(run => run.Text));
    }

    /// <summary>
    /// The table of which these are the left columns and <paramref name="right"/>, on the next page, the others; null unless that is
    /// certain: together the headings are exactly a layout's, and every row stands on both pages, under the same label where it is printed
    /// again, and between the same lines where it is not.
    /// </summary>
    public (GridBlock Grid, IReadOnlyList<PrintedRow> Rows)? Join(GridReading right, string table, EditionKey? form)
    {
        foreach (var (left, other) in PossibleHeadings().SelectMany(left => right.PossibleHeadings().Select(other => (left, other))))
        {
            var again = left.Stacks.Zip(other.Stacks)
                .TakeWhile(stacks => stacks.First.Count > 0 && stacks.First.SequenceEqual(stacks.Second)).Count();
            foreach (var labels in new[] { again, 0 }.Distinct())
            {
                List<IReadOnlyList<string>> stacks = [.. left.Stacks, .. other.Stacks.Skip(labels)];
                if (Headings.Match(stacks, table, form, isWhole: true, left.Printed + other.Printed).MaxBy(match => match.Score)
                    is { IsExact: true, Layout: var layout }
                    && JoinRows(right, layout, left, other, labels) is { Count: > 0 } rows)
                {
                    return (new GridBlock(layout, Place, [.. left.Rows(), .. other.Rows()]), rows);
                }
            }
        }

        return null;
    }

    private List<PrintedRow>? JoinRows(GridReading right, TableLayout layout, PossibleHeading left, PossibleHeading other, int labels)
    {
        var (columns, count) = (layout.Columns, left.Stacks.Count);
        var rows = Rows(layout with { Columns = columns[..count] }, left.Columns, left.Bottom).ToList();
        var beside = layout with { Columns = [.. columns[..labels], .. columns[count..]] };
        var others = right.Rows(beside, other.Columns, other.Bottom).ToList();
        var columnsLeft = columns.Length - count;
        if (labels > 0)
        {
            var isAlike = rows.Count == others.Count
                && rows.Zip(others).All(row => row.First.Texts[..labels].SequenceEqual(row.Second.Texts[..labels]));
            return isAlike ? [.. rows.Zip(others, (row, next) => Joined(row, next, columnsLeft, labels))] : null;
        }

        // A row that is blank on the right is none there.
        var pairs = rows.ConvertAll(row => (Row: row, Next: others.FindAll(next => Math.Abs(Height(next, other) - Height(row, left)) < 1)));
        return right.HasRowsOf(this, other.Bottom, left.Bottom) && pairs.TrueForAll(pair => pair.Next.Count <= 1)
            && pairs.Sum(pair => pair.Next.Count) == others.Count
                ? pairs.ConvertAll(pair => Joined(pair.Row, pair.Next.FirstOrDefault(), columnsLeft, labels)) : null;

        static double Height(PrintedRow row, PossibleHeading heading) => ((SourcePlace.OnPage)row.Place).Box.Top - heading.Bottom;
    }

    private static PrintedRow Joined(PrintedRow row, PrintedRow? next, int columns, int labels) => row with
    {
        Texts = [.. row.Texts, .. next is null ? Enumerable.Repeat("", columns) : next.Texts[labels..]],
        Places = [.. row.Places, .. next is null ? Enumerable.Repeat(row.Place, columns) : next.Places[labels..]],
    };

    /// <summary>True where the lines across below the headings are those of the other grid.</summary>
    private bool HasRowsOf(GridReading other, double bottom, double otherBottom)
    {
        var (own, others) = (Below(grid, bottom), Below(other.Field, otherBottom));
        return own.Count == others.Count && own.Zip(others).All(edge => Math.Abs(edge.First - edge.Second) < 1);

        static List<double> Below(PageGrid grid, double bottom) =>
            [.. grid.RowEdges().Where(edge => edge > bottom + 1).Select(edge => edge - bottom)];
    }

    private PageGrid Field => grid;

    /// <summary>What may be the headings: what stands over each column above a line across, from the top, bared.</summary>
    private sealed record PossibleHeading(IReadOnlyList<IReadOnlyList<string>> Stacks, string Printed, IReadOnlyList<double> Columns,
        double Bottom, Func<IReadOnlyList<ImmutableArray<string>>> Rows)
    {
        /// <summary>The first column that may be one of the form.</summary>
        public int First => Headings.IsOfSequence(Stacks[0]) ? 1 : 0;

        /// <summary>The end of those that may be.</summary>
        public int Last => Stacks.Count - (Headings.IsOfRemarks(Stacks[^1]) ? 1 : 0);
    }

    private IEnumerable<PossibleHeading> PossibleHeadings()
    {
        var edges = grid.RowEdges();
        foreach (var row in Enumerable.Range(1, Math.Min(edges.Count - 1, MostHeadingRows))
            .OrderByDescending(row => grid.IsCrossedAt(edges[row])))
        {
            foreach (var columns in ColumnSets(edges[row]))
            {
                var heading = runs.Where(run => run.Height < edges[row]).ToList();
                yield return new PossibleHeading(Stacks(heading, columns), PrintedText.Bare(PageLines.Text(heading)), columns, edges[row],
                    () => HeaderRows(edges, row, columns));
            }
        }
    }

    /// <summary>True where the columns are those of a table that runs on from the page before and prints no headings again.</summary>
    public static bool Continues(PageGrid grid, MatchedGrid before)
    {
        var edges = grid.ColumnEdgesBelow(grid.Bounds.Top);
        return Math.Abs(before.Frame[0] - edges[0]) < 8 && Math.Abs(before.Frame[^1] - edges[^1]) < 8
            && edges.All(edge => before.Frame.Any(column => Math.Abs(column - edge) < 6));
    }

    /// <summary>The rows below the headings, of <paramref name="columns"/>.</summary>
    public IEnumerable<PrintedRow> Rows(TableLayout layout, IReadOnlyList<double> columns, double top) =>
        new GridRows(page, grid, runs).Of(layout, columns, top);

    /// <summary>The texts of all cells row by row, whatever the form.</summary>
    public IEnumerable<ImmutableArray<string>> Cells() => new GridRows(page, grid, runs).Cells();

    private IEnumerable<IReadOnlyList<double>> ColumnSets(double bottom)
    {
        var above = grid.ColumnEdgesAbove(bottom);
        yield return above;
        var below = grid.ColumnEdgesBelow(bottom);
        if (!below.SequenceEqual(above))
        {
            yield return below;
            yield return above.Concat(below).Order().Parted((near, edge) => edge - near[0] > 6).ConvertAll(near => near[0]);
        }
    }

    /// <summary>For every column the lines of heading centred in it, from the top, bared.</summary>
    private static List<IReadOnlyList<string>> Stacks(List<PrintedRun> heading, IReadOnlyList<double> columns)
    {
        var stacks = new List<IReadOnlyList<string>>();
        for (var index = 0; index + 1 < columns.Count; index++)
        {
            var (left, right) = (columns[index], columns[index + 1]);
            var inside = heading.Where(run => run.Middle >= left && run.Middle < right).ToList();
            stacks.Add(PageLines.Rows(inside).Select(row => Headings.Bare(PageLines.Text(row)))
                .Where(row => row.Length > 0).ToList());
        }

        return stacks;
    }

    private List<ImmutableArray<string>> HeaderRows(IReadOnlyList<double> edges, int count, IReadOnlyList<double> columns) =>
        [.. Enumerable.Range(0, count).Select(row =>
        {
            var inside = runs.Where(run => run.Height >= edges[row] && run.Height < edges[row + 1]).ToList();
            return ImmutableArray.CreateRange(Enumerable.Range(0, columns.Count - 1).Select(index =>
                PageLines.Text(inside.Where(run => run.Middle >= columns[index] && run.Middle < columns[index + 1]).ToList())));
        })];
}
