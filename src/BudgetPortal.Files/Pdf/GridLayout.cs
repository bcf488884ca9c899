using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Pdf;

internal enum Align
{
    Left,
    Centre,
    Right,
}

/// <summary>A cell with its text broken into lines; <paramref name="Indent"/> in points.</summary>
internal sealed record LaidCell(
    IReadOnlyList<string> Lines, int Column, int ColumnSpan, int RowSpan, Align Align, double Indent, TextStyle Style, bool IsRowHeading);

/// <summary>A row of cells with the height that all of them need, in points.</summary>
internal sealed record LaidRow(LineKind Kind, IReadOnlyList<LaidCell> Cells, double Height, bool IsMarked);

/// <summary>
/// Where the cells of a grid come to stand: columns scaled to the page, texts broken into lines, rows as high as they need.
/// Where an amount would not fit its column, or a row its page, the whole table is set smaller.
/// </summary>
internal sealed class GridLayout
{
    /// <summary>The height of a line of text, in sizes of the type.</summary>
    public const double Leading = 1.35;

    private const double LargestSize = 10.5;
    private const double SmallestSize = 2;

    // Below this a word is split sooner than the table is set smaller for it.
    private const double SmallestForWords = 7;

    // In sizes of the type: the space beside and above text, and the least height of a row.
    private const double Side = 0.45;
    private const double Above = 0.4;
    private const double LeastHeight = 2.05;

    private readonly Grid grid;
    private readonly Typeface typeface;
    private readonly LineBreaker breaker;
    private readonly double[] edges;
    private readonly bool marksClasses;

    public GridLayout(Grid grid, Typeface typeface, double left, double width, double height)
    {
        this.grid = grid;
        this.typeface = typeface;
        breaker = new LineBreaker(typeface);
        edges = ScaleColumns(grid.Columns, left, width);
        marksClasses = grid.HasGroups;
        Size = Math.Min(LargestSizeForAmounts(), LargestSizeForWords());
        Lay();
        while (HeadingHeight + Rows.Select(row => row.Height).DefaultIfEmpty().Max() > height && Size > SmallestSize)
        {
            Size *= 0.9;
            Lay();
        }
    }

    /// <summary>The size of the type, in points.</summary>
    public double Size { get; private set; }

    /// <summary>The left edge of every column and, last, the right edge of the table.</summary>
    public IReadOnlyList<double> Edges => edges;

    public IReadOnlyList<LaidRow> Headings { get; private set; } = [];

    public IReadOnlyList<LaidRow> Rows { get; private set; } = [];

    public double HeadingHeight => Headings.Sum(row => row.Height);

    /// <summary>Where a cell's text may stand: its left edge and its width.</summary>
    public (double Left, double Width) TextSpace(LaidCell cell) =>
        (edges[cell.Column] + (Side * Size) + cell.Indent, TextWidth(cell.Column, cell.ColumnSpan) - cell.Indent);

    private static double[] ScaleColumns(IReadOnlyList<GridColumn> columns, double left, double width)
    {
        var scale = width / columns.Sum(column => column.Width);
        var edges = new double[columns.Count + 1];
        edges[0] = left;
        for (var column = 0; column < columns.Count; column++)
        {
            edges[column + 1] = edges[column] + (columns[column].Width * scale);
        }

        return edges;
    }

    private double LargestSizeForAmounts()
    {
        var sizes =
            from row in grid.Rows
            from cell in row.Cells
            where StandsOnOneLine(cell)
            let textWidth = typeface.WidthOf(cell.Text, new TextStyle(1, IsBold(row)))
            select WidthOf(cell.Column, cell.ColumnSpan) / (textWidth + (2 * Side));
        return sizes.Append(LargestSize).Min();
    }

    /// <summary>A day or a code among words is as hard to read in two lines, unless it fits in no type that is well read.</summary>
    private double LargestSizeForWords()
    {
        var sizes =
            from row in grid.Rows
            from cell in row.Cells
            where !StandsOnOneLine(cell)
            let wordWidth = breaker.WidestWord(cell.Text, new TextStyle(1, IsBold(row)))
            select WidthOf(cell.Column, cell.ColumnSpan) / (wordWidth + (2 * Side) + cell.Indent);
        return sizes.Where(size => size >= SmallestForWords).Append(LargestSize).Min();
    }

    /// <summary>A number or code broken in two would be read as another.</summary>
    private static bool StandsOnOneLine(GridCell cell) =>
        cell.Role is CellRole.Amount or CellRole.Code or CellRole.Sequence;

    /// <summary>类 rows stand out only where their parts follow them; in the two-panel forms every row is one.</summary>
    private bool IsMarked(GridRow row) => marksClasses && row.Kind == LineKind.Class;

    private bool IsBold(GridRow row) => row.Kind == LineKind.Total || IsMarked(row);

    private double WidthOf(int column, int span) => edges[column + span] - edges[column];

    private double TextWidth(int column, int span) => WidthOf(column, span) - (2 * Side * Size);

    private double HeightOf(LaidCell cell) => Size * ((cell.Lines.Count * Leading) + (2 * Above));

    private void Lay()
    {
        Headings = LayHeadings();
        Rows = [.. grid.Rows.Select(LayRow)];
    }

    private List<LaidRow> LayHeadings()
    {
        var rows = grid.Headings.Select(row => row.Select(LayHeading).ToList()).ToList();
        var heights = rows
            .Select(row => row.Where(cell => cell.RowSpan == 1).Select(HeightOf).Append(LeastHeight * Size).Max())
            .ToArray();
        for (var row = 0; row < rows.Count; row++)
        {
            // A heading over several rows may need more than they have; the last of them grows.
            foreach (var cell in rows[row].Where(cell => cell.RowSpan > 1))
            {
                var lacking = HeightOf(cell) - heights[row..(row + cell.RowSpan)].Sum();
                heights[row + cell.RowSpan - 1] += Math.Max(0, lacking);
            }
        }

        return [.. rows.Select((cells, row) => new LaidRow(LineKind.Plain, cells, heights[row], IsMarked: true))];
    }

    private LaidCell LayHeading(HeadingCell heading)
    {
        var style = new TextStyle(Size);
        var lines = breaker.Balance(heading.Text, style, TextWidth(heading.Column, heading.ColumnSpan));
        return new LaidCell(lines, heading.Column, heading.ColumnSpan, heading.RowSpan, Align.Centre, 0, style, IsRowHeading: false);
    }

    private LaidRow LayRow(GridRow row)
    {
        var cells = row.Cells.Select(cell => LayCell(row, cell)).ToList();
        return new LaidRow(row.Kind, cells, Math.Max(LeastHeight * Size, cells.Max(HeightOf)), IsMarked(row));
    }

    private LaidCell LayCell(GridRow row, GridCell cell)
    {
        var style = new TextStyle(Size, IsBold(row));
        var indent = cell.Indent * Size;
        var lines = StandsOnOneLine(cell)
            ? [cell.Text]
            : breaker.Break(cell.Text, style, TextWidth(cell.Column, cell.ColumnSpan) - indent);
        return new LaidCell(lines, cell.Column, cell.ColumnSpan, 1, AlignOf(row, cell), indent, style, cell.Role == CellRole.Name);
    }

    private static Align AlignOf(GridRow row, GridCell cell) => cell.Role switch
    {
        CellRole.Code or CellRole.Sequence => Align.Centre,
        CellRole.Amount => cell.Value is null ? Align.Centre : Align.Right,
        CellRole.Name when row.Kind == LineKind.Total => Align.Centre,
        _ => Align.Left,
    };
}
