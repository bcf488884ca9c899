using System.Collections.Immutable;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>The sheets that are read, not computed with: 封面, 目录 and the texts.</summary>
internal static class SheetText
{
    private const string FirstLineIndent = "　　";

    public static bool IsCover(SheetContent sheet) => PrintedText.Bare(sheet.Name).EndsWith("封面", StringComparison.Ordinal);

    public static bool IsContents(SheetContent sheet) => PrintedText.Bare(sheet.Name).EndsWith("目录", StringComparison.Ordinal);

    /// <summary>Every line of text of a sheet, tidied; the templates keep a whole text in one cell, a paragraph to the line.</summary>
    public static ImmutableArray<LineBlock> Lines(SheetContent sheet) => [.. Cells(sheet).SelectMany(LinesOf)];

    /// <summary>The text that a sheet holds; null where neither its first line nor its name is that of one.</summary>
    public static ReadSection? Section(SheetContent sheet, WorkbookKind kind) => Cells(sheet).ToList() switch
    {
        [] => null,
        [{ Section: { } section } heading, .. var ours] when kind.IsOurs => new ReadSection(section, heading.Text, OurParagraphs(ours)),
        [{ Section: { } section } heading, .. var cells] => new ReadSection(section, Tidy(heading.Text), Paragraphs(cells)),
        // The heading is missing: all is text.
        var cells => SectionTitles.NamedBySheet(sheet.Name) is { } named ? new ReadSection(named, "", Paragraphs(cells)) : null,
    };

    /// <summary>A cell is a paragraph; one too long for a cell goes on in the next, which is not indented.</summary>
    private static ImmutableArray<ReadParagraph> OurParagraphs(IEnumerable<LineBlock> cells) =>
        [.. cells.SkipWhile(cell => !IsIndented(cell)).Parted((_, cell) => IsIndented(cell)).Select(parts =>
            new ReadParagraph(string.Concat(parts.Select(part => part.Text))[FirstLineIndent.Length..], parts[0].Place))];

    private static bool IsIndented(LineBlock cell) => cell.Text.StartsWith(FirstLineIndent, StringComparison.Ordinal);

    private static ImmutableArray<ReadParagraph> Paragraphs(IEnumerable<LineBlock> cells) =>
        [.. cells.SelectMany(LinesOf).Select(line => new ReadParagraph(line.Text, line.Place))];

    private static IEnumerable<LineBlock> LinesOf(LineBlock cell) =>
        cell.Text.Split('\n').Select(Tidy).Where(line => line.Length > 0).Select(line => new LineBlock(line, cell.Place));

    private static IEnumerable<LineBlock> Cells(SheetContent sheet) =>
        from row in sheet.Rows
        from cell in row.Value
        where cell.Value is { Content: CellContent.Text or CellContent.Number or CellContent.Date, Concealed: null }
        select new LineBlock(cell.Value.Text, sheet.Place(row.Key, cell.Key));

    private static string Tidy(string text) => PrintedText.Tidy(PrintedText.Plain(text));
}
