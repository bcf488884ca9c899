using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>The sheets that are read, not computed with: 封面, 目录 and the texts.</summary>
internal static class SheetText
{
    private const string FirstLineIndent = "　　";

    public static bool IsCover(SheetContent sheet) => PrintedText.Bare(sheet.Name).EndsWith("封面", StringComparison.Ordinal);

    public static bool IsContents(SheetContent sheet) => PrintedText.Bare(sheet.Name).EndsWith("目录", StringComparison.Ordinal);

    /// <summary>Every line of text of a sheet, tidied.</summary>
    public static ImmutableArray<string> Lines(SheetContent sheet) =>
        [.. Cells(sheet).SelectMany(cell => cell.Cell.Text.Split('\n')).Select(Tidy).Where(line => line.Length > 0)];

    /// <summary>The text that a sheet holds; null where neither its first line nor its name is that of one.</summary>
    public static ReadSection? Section(SheetContent sheet, WorkbookKind kind)
    {
        var cells = Cells(sheet).ToList();
        if (cells.Count == 0)
        {
            return null;
        }

        var heading = cells[0].Cell.Text;
        var section = SectionTitles.FindAny(heading);
        if (section is null && SectionTitles.NamedBySheet(sheet.Name) is { } named)
        {
            // The heading is missing: all is text.
            return new ReadSection(named, "", Foreign(sheet, cells));
        }

        return section is null ? null
            : new ReadSection(section, kind.IsOurs ? heading : Tidy(heading), kind.IsOurs ? Ours(sheet, cells.Skip(1))
                : Foreign(sheet, cells.Skip(1)));
    }

    /// <summary>A cell is a paragraph; one too long for a cell goes on in the next, which is not indented.</summary>
    private static ImmutableArray<ReadParagraph> Ours(SheetContent sheet, IEnumerable<(int Row, int Column, SheetCell Cell)> cells)
    {
        var paragraphs = ImmutableArray.CreateBuilder<ReadParagraph>();
        foreach (var (row, column, cell) in cells)
        {
            if (cell.Text.StartsWith(FirstLineIndent, StringComparison.Ordinal))
            {
                paragraphs.Add(new ReadParagraph(cell.Text[FirstLineIndent.Length..], sheet.Place(row, column)));
            }
            else if (paragraphs.Count > 0)
            {
                paragraphs[^1] = paragraphs[^1] with { Text = paragraphs[^1].Text + cell.Text };
            }
        }

        return paragraphs.ToImmutable();
    }

    /// <summary>The templates keep a whole text in one cell, a paragraph to the line.</summary>
    private static ImmutableArray<ReadParagraph> Foreign(SheetContent sheet, IEnumerable<(int Row, int Column, SheetCell Cell)> cells) =>
        [.. from cell in cells
            from line in cell.Cell.Text.Split('\n')
            let text = Tidy(line)
            where text.Length > 0
            select new ReadParagraph(text, sheet.Place(cell.Row, cell.Column))];

    private static IEnumerable<(int Row, int Column, SheetCell Cell)> Cells(SheetContent sheet) =>
        from row in sheet.Rows
        from cell in row.Value
        where cell.Value is { Content: CellContent.Text or CellContent.Number or CellContent.Date, Concealed: null }
        select (row.Key, cell.Key, cell.Value);

    private static string Tidy(string text) => PrintedText.Tidy(PrintedText.Plain(text));
}
