using BudgetPortal.Domain.Tables;
using ClosedXML.Excel;

namespace BudgetPortal.Files.Writing.Excel;

/// <summary>Draws one Grid on one sheet: title, 编制单位 and 单位, merged headings, rows, notes; ready to print on landscape A4.</summary>
internal static class TableSheet
{
    // Landscape A4 between its margins, in the column-width units of an 11 point 宋体 (a full-width character is about two).
    private const double PageWidth = 122;
    private const double UnitsPerCharacter = 2;

    // What of it a character really takes; the rest is air.
    private const double UnitsTaken = 1.85;

    // All names and amounts stand off their ruling line; 款 and 项 are indented beyond that.
    private const int Inset = 1;
    private const int TitleRow = 1;
    private const int CaptionRow = 2;
    private const int FirstHeadingRow = 3;

    // A frozen part wider than this share of the table would leave a narrow window no room to scroll.
    private const double WidestFrozenShare = 0.6;

    public static void Draw(IXLWorksheet sheet, Grid grid)
    {
        var widths = WidthsOf(grid);
        for (var column = 0; column < widths.Length; column++)
        {
            sheet.Column(column + 1).Width = widths[column];
        }

        DrawCaption(sheet, grid, widths);
        DrawHeadings(sheet, grid, widths);
        var firstRow = FirstHeadingRow + grid.Headings.Count;
        DrawRows(sheet, grid, firstRow, widths);
        var lastRow = DrawNotes(sheet, grid, firstRow + grid.Rows.Count, widths);

        SheetStyle.PreparePage(sheet, XLPageOrientation.Landscape);
        sheet.PageSetup.PrintAreas.Add(1, 1, lastRow, widths.Length);
        sheet.PageSetup.SetRowsToRepeatAtTop(FirstHeadingRow, firstRow - 1);
        sheet.SheetView.Freeze(firstRow - 1, FrozenColumns(grid, widths));
    }

    private static double[] WidthsOf(Grid grid)
    {
        var longest = new double[grid.Columns.Count];
        foreach (var cell in grid.Rows.SelectMany(row => row.Cells).Where(cell => cell.Role == CellRole.Amount))
        {
            longest[cell.Column] = Math.Max(longest[cell.Column], cell.Text.Length + 4);
        }

        var widths = grid.Columns.Select((column, index) => Math.Max(column.Width * UnitsPerCharacter, longest[index])).ToArray();
        var scale = Math.Max(1, PageWidth / widths.Sum());
        return [.. widths.Select(width => Math.Round(width * scale, 2))];
    }

    private static int FrozenColumns(Grid grid, double[] widths)
    {
        var labels = grid.Columns.TakeWhile(column => column.Kind != ColumnKind.Amount).Count();
        return widths.Take(labels).Sum() <= WidestFrozenShare * widths.Sum() ? labels : 0;
    }

    private static void DrawCaption(IXLWorksheet sheet, Grid grid, double[] widths)
    {
        var last = widths.Length;
        SheetStyle.SetText(sheet.Cell(TitleRow, 1), grid.Title);
        var title = Merge(sheet, TitleRow, 1, TitleRow, last);
        title.Style.Font.SetBold().Font.SetFontSize(SheetStyle.TitleSize)
            .Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center).Alignment.SetVertical(XLAlignmentVerticalValues.Center)
            .Alignment.SetWrapText();
        sheet.Row(TitleRow).Height = 36;

        SheetStyle.SetText(sheet.Cell(CaptionRow, 1), grid.PreparedBy);
        SheetStyle.SetText(sheet.Cell(CaptionRow, last), grid.UnitLabel);
        var preparedBy = Merge(sheet, CaptionRow, 1, CaptionRow, Math.Max(1, last - 1));
        preparedBy.Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Left).Alignment.SetWrapText();
        sheet.Cell(CaptionRow, last).Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Right);
        sheet.Range(CaptionRow, 1, CaptionRow, last).Style.Alignment.SetVertical(XLAlignmentVerticalValues.Center);
        sheet.Row(CaptionRow).Height = SheetStyle.HeightOf(Lines(grid.PreparedBy, widths, 0, Math.Max(1, last - 1)));
    }

    private static void DrawHeadings(IXLWorksheet sheet, Grid grid, double[] widths)
    {
        var heights = Enumerable.Repeat(SheetStyle.HeightOf(1), grid.Headings.Count).ToArray();
        for (var row = 0; row < grid.Headings.Count; row++)
        {
            foreach (var heading in grid.Headings[row])
            {
                var (top, left) = (FirstHeadingRow + row, heading.Column + 1);
                SheetStyle.SetText(sheet.Cell(top, left), heading.Text);
                Merge(sheet, top, left, top + heading.RowSpan - 1, left + heading.ColumnSpan - 1);

                var spare = SheetStyle.HeightOf(Lines(heading.Text, widths, heading.Column, heading.ColumnSpan))
                    - heights.Skip(row).Take(heading.RowSpan).Sum();
                heights[row + heading.RowSpan - 1] += Math.Max(0, spare);
            }
        }

        for (var row = 0; row < heights.Length; row++)
        {
            sheet.Row(FirstHeadingRow + row).Height = heights[row];
        }

        var style = sheet.Range(FirstHeadingRow, 1, FirstHeadingRow + grid.Headings.Count - 1, widths.Length).Style;
        Rule(style);
        style.Fill.SetBackgroundColor(SheetStyle.HeadingTint)
            .Font.SetBold()
            .Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center)
            .Alignment.SetVertical(XLAlignmentVerticalValues.Center)
            .Alignment.SetWrapText();
    }

    private static void DrawRows(IXLWorksheet sheet, Grid grid, int firstRow, double[] widths)
    {
        if (grid.Rows.Count == 0)
        {
            return;
        }

        var body = sheet.Range(firstRow, 1, firstRow + grid.Rows.Count - 1, widths.Length);
        Rule(body.Style);
        body.Style.Alignment.SetVertical(XLAlignmentVerticalValues.Center);
        for (var column = 0; column < widths.Length; column++)
        {
            var kind = grid.Columns[column].Kind;
            body.Column(column + 1).Style
                .Alignment.SetHorizontal(AlignmentOf(kind))
                .Alignment.SetIndent(kind is ColumnKind.Code or ColumnKind.Sequence ? 0 : Inset)
                .Alignment.SetWrapText(kind is ColumnKind.Name or ColumnKind.Text)
                .NumberFormat.SetFormat(kind == ColumnKind.Amount ? NumberFormats.WithDecimals(grid.Definition.Decimals) : "@");
        }

        // Where lines nest, 类 stands out; the receipts-and-expenditure form lists classes only, and none stands out.
        for (var index = 0; index < grid.Rows.Count; index++)
        {
            var (row, number) = (grid.Rows[index], firstRow + index);
            foreach (var cell in row.Cells)
            {
                DrawCell(sheet, number, cell);
                if (row.Kind == LineKind.Total && cell.Role == CellRole.Name)
                {
                    Merge(sheet, number, cell.Column + 1, number, cell.Column + cell.ColumnSpan)
                        .Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center).Alignment.SetIndent(0);
                }
            }

            if (row.Kind == LineKind.Class && grid.HasGroups)
            {
                body.Row(index + 1).Style.Font.SetBold().Fill.SetBackgroundColor(SheetStyle.ClassTint);
            }
            else if (row.Kind == LineKind.Total)
            {
                body.Row(index + 1).Style.Font.SetBold().Border.SetTopBorder(XLBorderStyleValues.Medium);
            }

            sheet.Row(number).Height = SheetStyle.HeightOf(row.Cells.Max(cell => LinesOf(cell, widths)));
        }
    }

    private static void DrawCell(IXLWorksheet sheet, int row, GridCell cell)
    {
        var drawn = sheet.Cell(row, cell.Column + 1);
        if (cell.Role == CellRole.Amount && cell.Value is { } value)
        {
            drawn.SetValue(value);
            var format = NumberFormats.Of(value, cell.Text);
            if (drawn.Style.NumberFormat.Format != format)
            {
                drawn.Style.NumberFormat.SetFormat(format);
            }
        }
        else if (cell.Text.Length > 0)
        {
            SheetStyle.SetText(drawn, cell.Text);
        }

        if (cell.Indent > 0)
        {
            drawn.Style.Alignment.SetIndent(cell.Indent + Inset);
        }
    }

    private static int DrawNotes(IXLWorksheet sheet, Grid grid, int firstRow, double[] widths)
    {
        var row = firstRow;
        foreach (var note in grid.Notes)
        {
            SheetStyle.SetText(sheet.Cell(row, 1), note);
            Merge(sheet, row, 1, row, widths.Length).Style
                .Alignment.SetHorizontal(XLAlignmentHorizontalValues.Left)
                .Alignment.SetVertical(XLAlignmentVerticalValues.Center)
                .Alignment.SetWrapText();
            sheet.Row(row).Height = SheetStyle.HeightOf(Lines(note, widths, 0, widths.Length));
            row++;
        }

        return row - 1;
    }

    private static IXLRange Merge(IXLWorksheet sheet, int top, int left, int bottom, int right)
    {
        var range = sheet.Range(top, left, bottom, right);
        return top == bottom && left == right ? range : range.Merge();
    }

    private static void Rule(IXLStyle style) =>
        style.Border.SetTopBorder(XLBorderStyleValues.Thin).Border.SetTopBorderColor(SheetStyle.Line)
            .Border.SetBottomBorder(XLBorderStyleValues.Thin).Border.SetBottomBorderColor(SheetStyle.Line)
            .Border.SetLeftBorder(XLBorderStyleValues.Thin).Border.SetLeftBorderColor(SheetStyle.Line)
            .Border.SetRightBorder(XLBorderStyleValues.Thin).Border.SetRightBorderColor(SheetStyle.Line);

    private static XLAlignmentHorizontalValues AlignmentOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Amount => XLAlignmentHorizontalValues.Right,
        ColumnKind.Code or ColumnKind.Sequence => XLAlignmentHorizontalValues.Center,
        _ => XLAlignmentHorizontalValues.Left,
    };

    private static int LinesOf(GridCell cell, double[] widths) => cell.Role == CellRole.Amount && cell.Value is not null
        ? 1
        : PrintedWidth.Lines(cell.Text, (widths.Skip(cell.Column).Take(cell.ColumnSpan).Sum() / UnitsTaken) - cell.Indent - Inset);

    private static int Lines(string text, double[] widths, int column, int span) =>
        PrintedWidth.Lines(text, widths.Skip(column).Take(span).Sum() / UnitsTaken);
}
