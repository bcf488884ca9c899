using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Pdf;

/// <summary>
/// Draws a grid as the published originals look: title, 编制单位 and 单位, a ruled table whose headings are repeated on every
/// page, notes below. Rows are never split.
/// </summary>
internal sealed class GridDrawing
{
    private const int LeastOnLastPage = 4;

    private const double Thin = 0.5;
    private const double Thick = 1.2;

    // Kept free for a title of two lines and the labels when the layout decides how high a row may be.
    private const double RoomForTitle = 90;

    private static readonly TextStyle TitleStyle = new(17, Bold: true);
    private static readonly TextStyle LabelStyle = new(10.5);
    private static readonly TextStyle ContinuedStyle = new(9);
    private static readonly Colour HeadingTint = new(0.91, 0.93, 0.95);
    private static readonly Colour ClassTint = new(0.955, 0.965, 0.975);

    private readonly PageFlow flow;
    private readonly Grid grid;
    private readonly GridLayout layout;

    private GridDrawing(PageFlow flow, Grid grid)
    {
        this.flow = flow;
        this.grid = grid;
        layout = new GridLayout(grid, flow.Typeface, PageFlow.Left, PageFlow.Width, PageFlow.Height - RoomForTitle);
    }

    /// <summary>Draws from the current place on; <paramref name="headingType"/> is the rank of the title (H1, H2 …).</summary>
    public static void Draw(PageFlow flow, Grid grid, StructureElement parent, string headingType)
    {
        var drawing = new GridDrawing(flow, grid);
        flow.Heading(parent.Add(headingType), grid.Title, TitleStyle);
        drawing.DrawLabels(parent);
        drawing.DrawTable(parent.Add("Table"));
        foreach (var note in grid.Notes)
        {
            drawing.DrawNote(parent.Add("P"), note);
        }
    }

    private void DrawLabels(StructureElement parent)
    {
        flow.Top += 6;
        using (flow.Page.Tag(parent.Add("P")))
        {
            flow.AtLeft(grid.PreparedBy, flow.Top + LabelStyle.Size, LabelStyle);
        }

        using (flow.Page.Tag(parent.Add("P")))
        {
            flow.AtRight(grid.UnitLabel, flow.Top + LabelStyle.Size, LabelStyle);
        }

        flow.Top += LabelStyle.Size * 1.7;
    }

    private void DrawTable(StructureElement table)
    {
        var head = table.Add("THead");
        var body = table.Add("TBody");
        var first = 0;
        do
        {
            if (first > 0)
            {
                flow.StartPage();
                DrawContinued();
            }

            var shown = layout.Rows.Skip(first).Take(CountFitting(first)).ToList();
            DrawTints(shown);
            DrawRules(shown);
            DrawHeadings(first == 0 ? head : null);
            foreach (var row in shown)
            {
                DrawRow(row, body.Add("TR"));
            }

            first += shown.Count;
        }
        while (first < layout.Rows.Count);
    }

    /// <summary>How many rows from <paramref name="first"/> on this page takes: at least one, or a row too high would never end.</summary>
    private int CountFitting(int first)
    {
        var left = PageFlow.Bottom - flow.Top - layout.HeadingHeight;
        var count = 0;
        while (first + count < layout.Rows.Count && layout.Rows[first + count].Height <= left + 0.01)
        {
            left -= layout.Rows[first + count].Height;
            count++;
        }

        // A total alone on the last page, or with one row above it, would tell nothing.
        var remaining = layout.Rows.Count - first - count;
        var lacking = remaining is > 0 and < LeastOnLastPage ? LeastOnLastPage - remaining : 0;
        return Math.Max(1, count - lacking);
    }

    private void DrawContinued()
    {
        using (flow.Page.Ornament("/Type/Pagination/Subtype/Header"))
        {
            flow.AtLeft($"{grid.Title}（续）", flow.Top + ContinuedStyle.Size, ContinuedStyle);
            flow.AtRight(grid.UnitLabel, flow.Top + ContinuedStyle.Size, ContinuedStyle);
        }

        flow.Top += ContinuedStyle.Size * 1.8;
    }

    private void DrawTints(IReadOnlyList<LaidRow> shown)
    {
        using (flow.Page.Ornament())
        {
            flow.Page.Fill(new Area(PageFlow.Left, flow.Top, PageFlow.Width, layout.HeadingHeight), HeadingTint);
            var top = flow.Top + layout.HeadingHeight;
            foreach (var row in shown)
            {
                if (row.IsMarked)
                {
                    flow.Page.Fill(new Area(PageFlow.Left, top, PageFlow.Width, row.Height), ClassTint);
                }

                top += row.Height;
            }
        }
    }

    private void DrawRules(IReadOnlyList<LaidRow> shown)
    {
        using (flow.Page.Ornament())
        {
            DrawHeadingRules();
            DrawUprights(shown);
            var bottom = flow.Top + layout.HeadingHeight;
            foreach (var row in shown)
            {
                if (row.Kind == LineKind.Total)
                {
                    DrawLevel(bottom, Thick);
                }

                bottom += row.Height;
                DrawLevel(bottom, Thin);
            }

            DrawLevel(flow.Top, Thick);
            DrawLevel(bottom, Thick);
            flow.Page.Line(PageFlow.Left, flow.Top, PageFlow.Left, bottom, Thick);
            flow.Page.Line(PageFlow.Right, flow.Top, PageFlow.Right, bottom, Thick);
        }
    }

    private void DrawLevel(double top, double thickness) =>
        flow.Page.Line(PageFlow.Left, top, PageFlow.Right, top, thickness);

    /// <summary>Headings span rows and columns, so each draws its own lower and right rule inside the frame.</summary>
    private void DrawHeadingRules()
    {
        var top = flow.Top;
        for (var row = 0; row < layout.Headings.Count; row++)
        {
            foreach (var cell in layout.Headings[row].Cells)
            {
                var right = layout.Edges[cell.Column + cell.ColumnSpan];
                var bottom = top + HeadingHeight(row, cell);
                flow.Page.Line(layout.Edges[cell.Column], bottom, right, bottom, Thin);
                if (cell.Column + cell.ColumnSpan < layout.Edges.Count - 1)
                {
                    flow.Page.Line(right, top, right, bottom, Thin);
                }
            }

            top += layout.Headings[row].Height;
        }
    }

    /// <summary>The rules between columns, each in one stroke as far as no cell bridges it.</summary>
    private void DrawUprights(IReadOnlyList<LaidRow> shown)
    {
        for (var column = 1; column < layout.Edges.Count - 1; column++)
        {
            var start = flow.Top + layout.HeadingHeight;
            var bottom = start;
            foreach (var row in shown)
            {
                if (row.Cells.All(cell => cell.Column != column))
                {
                    DrawUpright(column, start, bottom);
                    start = bottom + row.Height;
                }

                bottom += row.Height;
            }

            DrawUpright(column, start, bottom);
        }
    }

    private void DrawUpright(int column, double top, double bottom)
    {
        if (bottom > top)
        {
            flow.Page.Line(layout.Edges[column], top, layout.Edges[column], bottom, Thin);
        }
    }

    /// <summary>
    /// Headings are read aloud once, on the first page; where they are repeated (<paramref name="head"/> null) they are ornament.
    /// </summary>
    private void DrawHeadings(StructureElement? head)
    {
        for (var row = 0; row < layout.Headings.Count; row++)
        {
            var element = head?.Add("TR");
            foreach (var cell in layout.Headings[row].Cells)
            {
                using (element is null
                    ? flow.Page.Ornament("/Type/Pagination/Subtype/Header")
                    : flow.Page.Tag(element.Add("TH", Attributes("/Scope/Column", cell))))
                {
                    DrawText(cell, HeadingHeight(row, cell));
                }
            }

            flow.Top += layout.Headings[row].Height;
        }
    }

    private double HeadingHeight(int row, LaidCell cell) =>
        layout.Headings.Skip(row).Take(cell.RowSpan).Sum(covered => covered.Height);

    private void DrawRow(LaidRow row, StructureElement element)
    {
        foreach (var cell in row.Cells)
        {
            var part = cell.IsRowHeading
                ? element.Add("TH", Attributes("/Scope/Row", cell))
                : element.Add("TD", Attributes("", cell));
            if (cell.Lines.Any(line => line.Length > 0))
            {
                using (flow.Page.Tag(part))
                {
                    DrawText(cell, row.Height);
                }
            }
        }

        flow.Top += row.Height;
    }

    private void DrawText(LaidCell cell, double height)
    {
        var (left, width) = layout.TextSpace(cell);
        var leading = GridLayout.Leading * layout.Size;
        var baseline = flow.Top + ((height - (cell.Lines.Count * leading)) / 2) + (1.05 * layout.Size);
        foreach (var line in cell.Lines)
        {
            var spare = width - flow.Typeface.WidthOf(line, cell.Style);
            var shift = cell.Align switch { Align.Right => spare, Align.Centre => spare / 2, _ => 0 };
            flow.Page.Text(line, left + shift, baseline, cell.Style);
            baseline += leading;
        }
    }

    private void DrawNote(StructureElement element, string note)
    {
        var lineHeight = LabelStyle.Size * 1.5;
        var lines = new LineBreaker(flow.Typeface).Break(note, LabelStyle, PageFlow.Width);
        flow.Top += 6;
        if (!flow.Fits(lines.Count * lineHeight))
        {
            flow.StartPage();
        }

        using (flow.Page.Tag(element))
        {
            foreach (var line in lines)
            {
                flow.Page.Text(line, PageFlow.Left, flow.Top + LabelStyle.Size, LabelStyle);
                flow.Top += lineHeight;
            }
        }
    }

    private static string Attributes(string scope, LaidCell cell)
    {
        var spans = (cell.ColumnSpan > 1 ? $"/ColSpan {cell.ColumnSpan}" : "") + (cell.RowSpan > 1 ? $"/RowSpan {cell.RowSpan}" : "");
        return scope.Length + spans.Length == 0 ? "" : $"/A<</O/Table{scope}{spans}>>";
    }
}
