using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Pdf;

/// <summary>
/// Sets a grid as the published originals do: title, 编制单位 and 单位, a ruled table whose headings are repeated on every
/// page, notes below. Rows are never split; where an amount would not fit its column, the whole table is set smaller.
/// </summary>
internal sealed class GridLayout
{
    private const double LargestSize = 10.5;
    private const double SmallestSize = 2;
    private const double Thin = 0.5;
    private const double Thick = 1.1;

    // In sizes of the type: space beside and above text, and the height of a line.
    private const double Side = 0.45;
    private const double Above = 0.4;
    private const double Leading = 1.35;

    private static readonly TextStyle TitleStyle = new(17, Bold: true);
    private static readonly TextStyle LabelStyle = new(10.5);
    private static readonly TextStyle ContinuedStyle = new(9);
    private static readonly Colour HeadingTint = new(0.92, 0.94, 0.96);
    private static readonly Colour ClassTint = new(0.965, 0.973, 0.98);

    private readonly Grid grid;
    private readonly PageFlow flow;
    private readonly LineBreaker breaker;
    private readonly double[] edges;
    private readonly bool marksClasses;
    private double size;
    private List<Band> headings = [];
    private List<Band> rows = [];

    private GridLayout(PageFlow flow, Grid grid)
    {
        this.grid = grid;
        this.flow = flow;
        breaker = new LineBreaker(flow.Typeface);
        edges = Edges();
        marksClasses = grid.Rows.Any(row => row.Kind == LineKind.Section);
        size = LargestSize;
        size = Math.Min(LargestSize, grid.Rows.SelectMany(row => row.Cells.Where(IsWhole).Select(cell => LargestFor(row, cell))).DefaultIfEmpty(LargestSize).Min());
        Measure();
        while (rows.Append(new Band([], 0)).Max(row => row.Height) + headings.Sum(row => row.Height) > PageFlow.Height - 120 && size > SmallestSize)
        {
            size *= 0.9;
            Measure();
        }
    }

    private enum Align
    {
        Left,
        Centre,
        Right,
    }

    private sealed record Cell(IReadOnlyList<string> Lines, int Column, int ColumnSpan, int RowSpan, Align Align, double Indent, TextStyle Style);

    private sealed record Band(IReadOnlyList<Cell> Cells, double Height, bool IsTotal = false, Colour? Tint = null);

    /// <summary>Draws the grid from the current place on; <paramref name="headingType"/> is the rank of its title (H1, H2 …).</summary>
    public static void Draw(PageFlow flow, Grid grid, StructureElement parent, string headingType) =>
        new GridLayout(flow, grid).Draw(parent, headingType);

    private double[] Edges()
    {
        var scale = PageFlow.Width / grid.Columns.Sum(column => column.Width);
        var result = new double[grid.Columns.Count + 1];
        result[0] = PageFlow.Left;
        for (var column = 0; column < grid.Columns.Count; column++)
        {
            result[column + 1] = result[column] + (grid.Columns[column].Width * scale);
        }

        return result;
    }

    private double WidthOf(int column, int span) => edges[column + span] - edges[column];

    /// <summary>Cells that must stand on one line: a number or code broken in two would be read as another.</summary>
    private static bool IsWhole(GridCell cell) =>
        cell.Role is CellRole.Amount or CellRole.Code or CellRole.Sequence && cell.Text.Length > 0;

    private double LargestFor(GridRow row, GridCell cell) =>
        WidthOf(cell.Column, cell.ColumnSpan) / (flow.Typeface.WidthOf(cell.Text, StyleOf(row) with { Size = 1 }) + (2 * Side));

    private TextStyle StyleOf(GridRow row) => new(size, row.Kind == LineKind.Total || IsMarkedClass(row));

    /// <summary>类 rows stand out only where their parts follow them; in the two-panel forms every row is one.</summary>
    private bool IsMarkedClass(GridRow row) => marksClasses && row.Kind == LineKind.Class;

    private void Measure()
    {
        headings = MeasureHeadings();
        rows = [.. grid.Rows.Select(MeasureRow)];
    }

    private List<Band> MeasureHeadings()
    {
        var style = new TextStyle(size);
        var cells = grid.Headings
            .Select(row => row.Select(heading => new Cell(
                breaker.Balance(heading.Text, style, TextWidth(heading.Column, heading.ColumnSpan)),
                heading.Column, heading.ColumnSpan, heading.RowSpan, Align.Centre, 0, style)).ToList())
            .ToList();
        var heights = cells
            .Select(row => row.Where(cell => cell.RowSpan == 1).Select(HeightOf).DefaultIfEmpty(size * (Leading + (2 * Above))).Max())
            .ToArray();
        for (var row = 0; row < cells.Count; row++)
        {
            // A heading over several rows may need more than they have; the last of them grows.
            foreach (var cell in cells[row].Where(cell => cell.RowSpan > 1))
            {
                var lacking = HeightOf(cell) - heights[row..(row + cell.RowSpan)].Sum();
                heights[row + cell.RowSpan - 1] += Math.Max(0, lacking);
            }
        }

        return [.. cells.Select((row, index) => new Band(row, heights[index], Tint: HeadingTint))];
    }

    private Band MeasureRow(GridRow row)
    {
        var cells = row.Cells.Select(cell => MeasureCell(row, cell)).ToList();
        var height = Math.Max(size * 2.1, cells.Max(HeightOf));
        return new Band(cells, height, row.Kind == LineKind.Total, IsMarkedClass(row) ? ClassTint : null);
    }

    private Cell MeasureCell(GridRow row, GridCell cell)
    {
        var style = StyleOf(row);
        var indent = cell.Indent * size;
        var lines = IsWhole(cell)
            ? [cell.Text]
            : breaker.Break(cell.Text, style, TextWidth(cell.Column, cell.ColumnSpan) - indent);
        return new Cell(lines, cell.Column, cell.ColumnSpan, 1, AlignOf(row, cell), indent, style);
    }

    private static Align AlignOf(GridRow row, GridCell cell) => cell.Role switch
    {
        CellRole.Code or CellRole.Sequence => Align.Centre,
        CellRole.Amount => cell.Value is null ? Align.Centre : Align.Right,
        CellRole.Name when row.Kind == LineKind.Total => Align.Centre,
        _ => Align.Left,
    };

    private double TextWidth(int column, int span) => WidthOf(column, span) - (2 * Side * size);

    private double HeightOf(Cell cell) => size * ((cell.Lines.Count * Leading) + (2 * Above));

    private void Draw(StructureElement parent, string headingType)
    {
        flow.Heading(parent.Add(headingType), grid.Title, TitleStyle);
        DrawLabels(parent.Add("P"));
        var table = parent.Add("Table");
        var head = table.Add("THead");
        var body = table.Add("TBody");
        DrawPage(0, head, body);
        foreach (var note in grid.Notes)
        {
            DrawNote(parent.Add("P"), note);
        }
    }

    private void DrawLabels(StructureElement element)
    {
        flow.Top += 6;
        using (flow.Page.Tag(element))
        {
            flow.Page.Text(grid.PreparedBy, PageFlow.Left, flow.Top + LabelStyle.Size, LabelStyle);
            flow.Page.Text(grid.UnitLabel, PageFlow.Right - flow.Typeface.WidthOf(grid.UnitLabel, LabelStyle), flow.Top + LabelStyle.Size, LabelStyle);
        }

        flow.Top += LabelStyle.Size * 1.7;
    }

    /// <summary>Draws as many rows as fit, and goes on on the next page until none is left.</summary>
    private void DrawPage(int first, StructureElement head, StructureElement body)
    {
        while (true)
        {
            var count = CountFitting(first);
            var shown = rows.GetRange(first, count);
            DrawTints(shown);
            DrawRules(shown);
            if (first == 0)
            {
                DrawHeadings(head);
            }
            else
            {
                RepeatHeadings();
            }

            for (var index = 0; index < count; index++)
            {
                DrawRow(shown[index], grid.Rows[first + index], body.Add("TR"));
            }

            first += count;
            if (first >= rows.Count)
            {
                return;
            }

            flow.StartPage();
            DrawContinued();
        }
    }

    private int CountFitting(int first)
    {
        var left = PageFlow.Bottom - flow.Top - headings.Sum(row => row.Height);
        var count = 0;
        while (first + count < rows.Count && rows[first + count].Height <= left + 0.01)
        {
            left -= rows[first + count].Height;
            count++;
        }

        // A total alone on the last page would tell nothing.
        var leavesOnlyTotal = count > 1 && first + count == rows.Count - 1 && rows[^1].IsTotal;
        return Math.Max(Math.Min(1, rows.Count - first), leavesOnlyTotal ? count - 1 : count);
    }

    private void DrawContinued()
    {
        using (flow.Page.Ornament("/Type/Pagination/Subtype/Header"))
        {
            var baseline = flow.Top + ContinuedStyle.Size;
            flow.Page.Text($"{grid.Title}（续）", PageFlow.Left, baseline, ContinuedStyle);
            flow.Page.Text(grid.UnitLabel, PageFlow.Right - flow.Typeface.WidthOf(grid.UnitLabel, ContinuedStyle), baseline, ContinuedStyle);
        }

        flow.Top += ContinuedStyle.Size * 1.8;
    }

    private void DrawTints(List<Band> shown)
    {
        using (flow.Page.Ornament())
        {
            var top = flow.Top;
            foreach (var band in headings.Concat(shown))
            {
                if (band.Tint is { } tint)
                {
                    flow.Page.Fill(new Area(PageFlow.Left, top, PageFlow.Width, band.Height), tint);
                }

                top += band.Height;
            }
        }
    }

    private void DrawRules(List<Band> shown)
    {
        using (flow.Page.Ornament())
        {
            var top = flow.Top;
            foreach (var band in headings)
            {
                foreach (var cell in band.Cells)
                {
                    var bottom = top + headings.Skip(headings.IndexOf(band)).Take(cell.RowSpan).Sum(row => row.Height);
                    DrawCellRules(cell, top, bottom);
                }

                top += band.Height;
            }

            foreach (var band in shown)
            {
                if (band.IsTotal)
                {
                    flow.Page.Line(PageFlow.Left, top, PageFlow.Right, top, Thick);
                }

                flow.Page.Line(PageFlow.Left, top + band.Height, PageFlow.Right, top + band.Height, Thin);
                top += band.Height;
            }

            DrawUprights(shown);
            DrawFrame(top);
        }
    }

    private void DrawCellRules(Cell cell, double top, double bottom)
    {
        var right = edges[cell.Column + cell.ColumnSpan];
        flow.Page.Line(edges[cell.Column], bottom, right, bottom, Thin);
        if (right < PageFlow.Right - 1)
        {
            flow.Page.Line(right, top, right, bottom, Thin);
        }
    }

    /// <summary>The rules between columns, each in one stroke as far as no cell bridges it.</summary>
    private void DrawUprights(List<Band> shown)
    {
        for (var edge = 1; edge < edges.Length - 1; edge++)
        {
            var top = flow.Top + headings.Sum(row => row.Height);
            var start = top;
            foreach (var band in shown)
            {
                if (!band.Cells.Any(cell => cell.Column == edge))
                {
                    DrawUpright(edge, start, top);
                    start = top + band.Height;
                }

                top += band.Height;
            }

            DrawUpright(edge, start, top);
        }
    }

    private void DrawUpright(int edge, double top, double bottom)
    {
        if (bottom > top)
        {
            flow.Page.Line(edges[edge], top, edges[edge], bottom, Thin);
        }
    }

    private void DrawFrame(double bottom)
    {
        flow.Page.Line(PageFlow.Left, flow.Top, PageFlow.Right, flow.Top, Thick);
        flow.Page.Line(PageFlow.Left, bottom, PageFlow.Right, bottom, Thick);
        flow.Page.Line(PageFlow.Left, flow.Top, PageFlow.Left, bottom, Thick);
        flow.Page.Line(PageFlow.Right, flow.Top, PageFlow.Right, bottom, Thick);
    }

    private void DrawHeadings(StructureElement head)
    {
        for (var row = 0; row < headings.Count; row++)
        {
            var element = head.Add("TR");
            foreach (var cell in headings[row].Cells)
            {
                using (flow.Page.Tag(element.Add("TH", Attributes("Column", cell))))
                {
                    DrawText(cell, headings.Skip(row).Take(cell.RowSpan).Sum(band => band.Height));
                }
            }

            flow.Top += headings[row].Height;
        }
    }

    private void RepeatHeadings()
    {
        using (flow.Page.Ornament("/Type/Pagination/Subtype/Header"))
        {
            for (var row = 0; row < headings.Count; row++)
            {
                foreach (var cell in headings[row].Cells)
                {
                    DrawText(cell, headings.Skip(row).Take(cell.RowSpan).Sum(band => band.Height));
                }

                flow.Top += headings[row].Height;
            }
        }
    }

    private void DrawRow(Band band, GridRow row, StructureElement element)
    {
        foreach (var (cell, source) in band.Cells.Zip(row.Cells))
        {
            var part = source.Role == CellRole.Name
                ? element.Add("TH", Attributes("Row", cell))
                : element.Add("TD", Attributes(null, cell));
            if (source.Text.Length > 0)
            {
                using (flow.Page.Tag(part))
                {
                    DrawText(cell, band.Height);
                }
            }
        }

        flow.Top += band.Height;
    }

    private void DrawText(Cell cell, double height)
    {
        var left = edges[cell.Column] + (Side * size) + cell.Indent;
        var width = TextWidth(cell.Column, cell.ColumnSpan) - cell.Indent;
        var baseline = flow.Top + ((height - (cell.Lines.Count * Leading * size)) / 2) + (1.05 * size);
        foreach (var line in cell.Lines)
        {
            var spare = width - flow.Typeface.WidthOf(line, cell.Style);
            var shift = cell.Align switch { Align.Right => spare, Align.Centre => spare / 2, _ => 0 };
            flow.Page.Text(line, left + shift, baseline, cell.Style);
            baseline += Leading * size;
        }
    }

    private void DrawNote(StructureElement element, string note)
    {
        var lines = breaker.Break(note, LabelStyle, PageFlow.Width);
        var height = lines.Count * LabelStyle.Size * 1.5;
        if (!flow.Fits(height + 6))
        {
            flow.StartPage();
        }

        flow.Top += 6;
        using (flow.Page.Tag(element))
        {
            foreach (var line in lines)
            {
                flow.Page.Text(line, PageFlow.Left, flow.Top + LabelStyle.Size, LabelStyle);
                flow.Top += LabelStyle.Size * 1.5;
            }
        }
    }

    private static string Attributes(string? scope, Cell cell)
    {
        var values = (scope is null ? "" : $"/Scope/{scope}")
            + (cell.ColumnSpan > 1 ? $"/ColSpan {cell.ColumnSpan}" : "")
            + (cell.RowSpan > 1 ? $"/RowSpan {cell.RowSpan}" : "");
        return values.Length == 0 ? "" : $"/A<</O/Table{values}>>";
    }
}
