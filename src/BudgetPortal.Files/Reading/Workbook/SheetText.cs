using System.Collections.Immutable;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>The sheets that are read, not computed with: 封面, 目录 and the texts.</summary>
internal static class SheetText
{
    /// <summary>The most characters of a cell in the workbooks of 1995.</summary>
    public const int OldCellLength = 255;

    private const string FirstLineIndent = "　　";
    private const int ShortestFullLine = 20;
    private const int FewestFullLines = 3;

    public static bool IsCover(SheetContent sheet) => PrintedText.Bare(sheet.Name).EndsWith("封面", StringComparison.Ordinal);

    /// <summary>The sheets that begin with the heading 目录; where none does, those named so.</summary>
    public static IReadOnlyList<SheetContent> ContentsOf(IReadOnlyList<SheetContent> sheets) =>
        sheets.Where(sheet => Cells(sheet).FirstOrDefault() is { } first && LineWords.IsContentsHeading(first.Text)).ToList()
            is [_, ..] told ? told : [.. sheets.Where(sheet => PrintedText.Bare(sheet.Name).EndsWith("目录", StringComparison.Ordinal))];

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

    private static ImmutableArray<ReadParagraph> Paragraphs(IEnumerable<LineBlock> cells)
    {
        var lines = cells.SelectMany(LinesOf).ToList();
        var full = FullLine(lines);
        return
        [
            .. lines.Parted((paragraph, line) => paragraph[^1].Text.Length < full || LineWords.EndsSentence(paragraph[^1].Text)
                    || Numbering.IsNumbered(line.Text))
                .Select(parts => new ReadParagraph(PrintedText.Tidy(string.Join(' ', parts.Select(part => part.Text))), parts[0].Place)),
        ];
    }

    /// <summary>
    /// How long a line is that goes on in the next row: texts are pasted line by line too, and then most lines within sentences are as
    /// long.
    /// </summary>
    private static int FullLine(List<LineBlock> lines)
    {
        var open = lines.Where(line => line.Text.Length >= ShortestFullLine && !LineWords.EndsSentence(line.Text))
            .Select(line => line.Text.Length).ToList();
        var longest = lines.Select(line => line.Text.Length).DefaultIfEmpty().Max();
        return open.Count >= FewestFullLines && open.Max() == longest && open.Count(length => length >= longest - 2) * 2 > open.Count
            ? longest - 2 : int.MaxValue;
    }

    private static IEnumerable<LineBlock> LinesOf(LineBlock cell) =>
        cell.Text.Split('\n').Select(Tidy).Where(line => line.Length > 0).Select(line => new LineBlock(line, cell.Place));

    /// <summary>Texts that end within a sentence where old workbooks, and programs that write them, end a cell.</summary>
    public static IReadOnlyList<LineBlock> CutCells(SheetContent sheet) =>
        [.. Cells(sheet).Where(cell => cell.Text.Length == OldCellLength && !LineWords.EndsSentence(cell.Text))];

    private static IEnumerable<LineBlock> Cells(SheetContent sheet) =>
        from row in sheet.Rows
        from cell in row.Value
        where cell.Value is { Content: CellContent.Text or CellContent.Number or CellContent.Date, Concealed: null }
        select new LineBlock(cell.Value.Text, sheet.Place(row.Key, cell.Key));

    /// <summary>
    /// What a cell of others says, as a reader sees it. Programs that write “'201” to keep it a text leave the ' in the cell.
    /// </summary>
    public static string Tidy(string text) =>
        PrintedText.Tidy(PrintedText.Plain(text)) is var tidy && tidy is ['\'', ..] ? tidy[1..] : tidy;
}
