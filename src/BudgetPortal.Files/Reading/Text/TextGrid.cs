using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Workbook;

namespace BudgetPortal.Files.Reading.Text;

/// <summary>
/// A table of which a text keeps every cell, blank ones too, between tabs or the bars of Markdown: it is read as that of a sheet.
/// </summary>
internal sealed class TextGrid
{
    private readonly string table;
    private readonly SheetContent sheet;
    private readonly SheetHeader header;

    // The rows below the headings that are parted into cells.
    private readonly List<IReadOnlyList<TextWord>> body;

    private TextGrid(string table, List<IReadOnlyList<TextWord>> rows, SheetContent sheet, SheetHeader header)
    {
        (this.table, this.sheet, this.header) = (table, sheet, header);
        body = [.. rows.Skip(header.Bottom + 1).Where(row => row.Count > 1)];
    }

    private bool AreOfOneLength => body.TrueForAll(row => row.Count == body[0].Count);

    /// <summary>Reads the table into the outline; false where blank cells may be lost, or the columns are not told.</summary>
    public static bool Take(TableBlock block, TableDefinition definition, Outline outline, List<ReadProblem> problems)
    {
        var width = block.Lines.Max(line => line.Cells.Count);
        var rows = block.Lines.ConvertAll(line => Spread(line, width));
        if (block.Lines[0].Title is null || rows.Count > Bounds.TableLines || width > Bounds.Columns
            || SheetOf(block.Lines, rows) is var sheet && SheetHeader.Find(sheet) is not { IsWhole: true } header
            || (block.Lines.Exists(line => IsShort(line, width)) && LosesBlanks(block.Lines.Skip(header.Bottom + 1), width))
            || new TextGrid(definition.Key, rows, sheet, header) is not { body.Count: > 0 } grid
            || (grid.MatchByHeadings(outline) ?? grid.MatchByCount(definition, outline)) is not { } match)
        {
            return false;
        }

        // What cannot be begun is told and unread: no other way of reading it is better.
        SheetTable.Of(sheet, header, match, Caption.Of(SheetTable.LinesAbove(sheet, header.Top)), WorkbookKind.Foreign, outline, problems);
        return true;
    }

    /// <summary>The word 合计 may take all columns before the amounts as one cell.</summary>
    private static IReadOnlyList<TextWord> Spread(TextLine line, int width) => IsShort(line, width)
        ? [line.Cells[0], .. Enumerable.Repeat(line.Cells[0] with { Text = "" }, width - line.Cells.Count), .. line.Cells.Skip(1)]
        : line.Cells;

    private static bool IsShort(TextLine line, int width) => line.Cells is [var label, { Text.Length: > 0 }, ..]
        && line.Cells.Count < width && TotalWords.AreOfAll(label.Text);

    /// <summary>Where other rows end before the last column, so may that of 合计: what it lacks need not stand before the amounts.</summary>
    private static bool LosesBlanks(IEnumerable<TextLine> body, int width) =>
        body.Any(line => line.Cells.Count > 1 && line.Cells.Count < width && !TotalWords.AreOfAll(line.Cells[0].Text));

    /// <summary>
    /// By the headings over the columns, where rows are all as long or some have blank cells, so that those are kept, and where nothing
    /// stands beside the columns.
    /// </summary>
    private HeadingMatch? MatchByHeadings(Outline outline) =>
        (AreOfOneLength || body.Exists(row => row.SkipLast(1).Any(cell => cell.Text.Length == 0)))
        && Headings.Match(header.Stacks, table, outline.Form, isWhole: false).ToList() is [var match]
        && body.TrueForAll(row => row.Index().All(cell =>
            cell.Item.Text.Length == 0 || match.Columns.Contains(cell.Index) || match.Others.Contains(cell.Index)))
            ? match : null;

    /// <summary>
    /// Headings that stand over several columns may take one cell alone: then rows have a cell for each column of the form.
    /// </summary>
    private HeadingMatch? MatchByCount(TableDefinition definition, Outline outline) =>
        AreOfOneLength && TableLayouts.Of(definition.Key, outline.Form)
            .FirstOrDefault(layout => layout.Definition == definition && layout.Columns.Length == body[0].Count) is { } layout
            ? new HeadingMatch(layout, [.. Enumerable.Range(0, layout.Columns.Length)], [], 0) : null;

    private static SheetContent SheetOf(List<TextLine> lines, List<IReadOnlyList<TextWord>> rows)
    {
        var sheet = new SheetContent("", IsHidden: false)
        {
            PlaceOf = (row, column) => column < rows[row].Count ? lines[row].PlaceOf(rows[row][column]) : lines[row].Place,
        };
        foreach (var (row, cells) in rows.Index())
        {
            foreach (var (column, cell) in cells.Index().Where(cell => cell.Item.Text.Length > 0))
            {
                sheet.Put(row, column, SheetCell.OfText(cell.Text));
            }
        }

        return sheet;
    }
}
