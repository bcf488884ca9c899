using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Files.Reading.Blocks;

/// <summary>What a line is by its words; where it stands decides whether it counts as that.</summary>
internal enum BlockKind
{
    /// <summary>A paragraph, or a part of one.</summary>
    Paragraph,

    /// <summary>A page number, or what a program set between pages.</summary>
    Mark,

    /// <summary>The heading of the 目录.</summary>
    Contents,

    /// <summary>The title of a performance form.</summary>
    Form,

    /// <summary>The title of a table.</summary>
    Title,

    /// <summary>What stands over a table beside its title: who prepared it, the unit of money, its number.</summary>
    Label,

    /// <summary>What stands under a table.</summary>
    Note,

    /// <summary>The heading of a text.</summary>
    Heading,
}

/// <summary>A line, or the text of a cell, that stands in no grid.</summary>
internal record LineBlock(string Text, SourcePlace Place)
{
    private (BlockKind Kind, KnownTitle? Title, TextSectionKind? Section)? told;

    /// <summary>A copy may have other words, of which nothing is told yet.</summary>
    protected LineBlock(LineBlock other) => (Text, Place) = (other.Text, other.Place);

    public BlockKind Kind => Told.Kind;

    /// <summary>The table that it is the title of; null for any other line.</summary>
    public KnownTitle? Title => Told.Title;

    /// <summary>The text that it opens, numbered or not; null where it opens none.</summary>
    public TextSectionKind? Section => Told.Section;

    /// <summary>The title of a table, of a budget or of another document.</summary>
    public bool IsTitle => Title is not null || (Text.TrimEnd().EndsWith('表') && OtherDocuments.Speaks(Text));

    /// <summary>“单位：元” at its end.</summary>
    public bool HasUnitAtEnd => KnownTitles.FindUnit(Text) is not null;

    private (BlockKind Kind, KnownTitle? Title, TextSectionKind? Section) Told => told ??= Tell(Text);

    private static (BlockKind Kind, KnownTitle? Title, TextSectionKind? Section) Tell(string text)
    {
        if (KnownTitles.FindTable(text) is { } title)
        {
            return (BlockKind.Title, title, null);
        }

        var section = SectionTitles.FindAny(text);
        var kind = LineWords.IsPageMark(text) ? BlockKind.Mark
            : LineWords.IsContentsHeading(text) ? BlockKind.Contents
            : LineWords.IsPerformanceTitle(text) ? BlockKind.Form
            : Caption.IsLabel(text) ? BlockKind.Label
            : KnownTitles.IsNote(text) ? BlockKind.Note
            : section is not null ? BlockKind.Heading
            : BlockKind.Paragraph;
        return (kind, null, section);
    }
}

/// <summary>
/// A line and how it is set on its page: in points of a PDF, or in half characters of a text, which is one page.
/// </summary>
internal sealed record PrintedLine(string Text, SourcePlace Place, int Page, Box Box, double Size, double PageWidth)
    : LineBlock(Text, Place)
{
    public double Middle => (Box.Left + Box.Right) / 2;

    /// <summary>How many tables were begun before it: where one began behind the heading of a text, it is no line of that text.</summary>
    public int TablesBefore { get; set; }

    /// <summary>True where it goes on beyond the edge of the page.</summary>
    public bool IsCut { get; init; }

    public bool IsCentred => Math.Abs(Middle - (PageWidth / 2)) < 0.08 * PageWidth && Box.Left > 0.15 * PageWidth;
}

/// <summary>
/// A table, or the part of it on one page, whose headings are those of a layout. <paramref name="Sheet"/> is that of a workbook.
/// </summary>
internal sealed record GridBlock(
    TableLayout Layout, SourcePlace Place, IReadOnlyList<ImmutableArray<string>> Headings, string? Sheet = null);
