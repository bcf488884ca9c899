using System.Collections.Immutable;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading.Text;

/// <summary>The lines of one table that say something: its title, and everything from one table's first line to the next one's.</summary>
internal sealed record TableBlock(KnownTitle Title, List<TextLine> Lines);

/// <summary>
/// A text file taken apart: what stands before the first heading, the texts, and the tables. A title may stand above or below its
/// table, as the extraction left it; which, the first table tells.
/// </summary>
internal sealed class TextOutline
{
    /// <summary>
    /// In half characters; a page holds some 130. Longer lines were never wrapped, so that every line is a paragraph, as in a text that
    /// was pasted.
    /// </summary>
    private const int LongestWrapped = 220;

    private const int LongLine = 60;

    private readonly Outline outline;
    private readonly int fullWidth;
    private readonly bool isWrapped;
    private readonly List<PrintedLine> printed;

    public TextOutline(IEnumerable<TextLine> lines, Outline outline)
    {
        this.outline = outline;
        var printed = lines.Where(line => !line.IsBlank && line.Kind != BlockKind.Mark).ToList();
        var heading = printed.FindIndex(line => line.Kind == BlockKind.Contents);
        var end = heading < 0 ? 0 : outline.TakeContents(printed.ConvertAll(line => line.Text.Trim()));
        var areas = Areas(printed[end..]);
        var texts = areas.ConvertAll(area => area.Body.TakeWhile(line => line.Kind != BlockKind.Title && !line.HasUnitAtEnd).ToList());
        var all = texts.Skip(1).SelectMany(text => text).ToList();
        isWrapped = AreWrapped(all);
        fullWidth = all.Select(line => line.Indent + line.Width).Where(width => !isWrapped || width <= LongestWrapped)
            .DefaultIfEmpty().Max();
        this.printed = all.ConvertAll(line => line.Printed(fullWidth));
        outline.AddCover(texts[0].Select(line => PrintedText.Tidy(line.Text)));
        foreach (var ((opening, body), text) in areas.Zip(texts))
        {
            if (opening is not null)
            {
                outline.Sections.Add(
                    new ReadSection(SectionTitles.Find(opening.Text), PrintedText.Tidy(opening.Text), ParagraphsOf(text)));
            }

            ReadTables(body.Skip(text.Count));
        }

        ReportMisplaced(areas, texts);
    }

    public List<TableBlock> Tables { get; } = [];

    /// <summary>A few wrapped lines may be very long, as where words stand far apart; but most long lines end within sentences.</summary>
    private static bool AreWrapped(List<TextLine> lines)
    {
        var full = lines.FindAll(line => line.Width >= LongLine);
        var tooLong = lines.Count(line => line.Indent + line.Width > LongestWrapped);
        return tooLong == 0
            || (full.Count(line => !LineWords.EndsSentence(line.Text)) * 3 > full.Count && tooLong * 10 < full.Count);
    }

    /// <summary>A new area begins at every heading of a text; each kind of text opens once.</summary>
    private static List<(TextLine? Heading, List<TextLine> Body)> Areas(IReadOnlyList<TextLine> lines)
    {
        var areas = new List<(TextLine? Heading, List<TextLine> Body)> { (null, []) };
        var opened = new HashSet<TextSectionKind>();
        foreach (var line in lines)
        {
            if (SectionTitles.Find(line.Text) is { } kind && opened.Add(kind))
            {
                areas.Add((line, []));
            }
            else
            {
                areas[^1].Body.Add(line);
            }
        }

        return areas;
    }

    /// <summary>
    /// A heading without a text: the extraction may have left the text before it, at the end of the one above. Where the first text stands
    /// before its heading too, all may.
    /// </summary>
    private void ReportMisplaced(List<(TextLine? Heading, List<TextLine> Body)> areas, List<List<TextLine>> texts)
    {
        var keys = areas.ConvertAll(area => area.Heading is { } heading && SectionTitles.Find(heading.Text) is { } kind ? TextKeys.Of(kind)
            : null);
        var areShifted = texts[0].Exists(line => line.Text.Contains('。', StringComparison.Ordinal));
        foreach (var (index, _) in texts.Index().Where(text => text.Index > 0 && text.Item.Count == 0))
        {
            var heading = areas[index].Heading!;
            outline.Report(heading.Place, PrintedText.Tidy(heading.Text), "标题下没有文字，可能印在标题之前，未读取",
                areShifted ? keys.OfType<string>() : keys.GetRange(index - 1, 2).OfType<string>());
        }
    }

    private void ReadTables(IEnumerable<TextLine> lines)
    {
        var printed = lines.ToList();
        var titleFirst = printed is [{ Kind: BlockKind.Title }, ..];
        printed.Parted((_, line) => titleFirst ? line.Kind == BlockKind.Title : line.HasUnitAtEnd)
            .ForEach(AddTable);
    }

    private void AddTable(List<TextLine> block)
    {
        var titles = block.Select(line => line.Title).OfType<KnownTitle>().DistinctBy(title => title.Table).ToList();
        if (titles.Count != 1)
        {
            var message = titles.Count == 0 ? "从这一行起的表格没有标题，未能读取"
                : $"从这一行起有{titles.Count}个表格标题（{string.Join("、", titles.Select(title => title.Printed))}），分不清各行属于哪张表，未能读取";
            outline.Report(block[0].Place, PrintedText.Tidy(block[0].Text), message, titles.Select(title => title.Table));
            return;
        }

        // A page break repeats unit and title.
        if (Tables.FindIndex(table => table.Title.Table == titles[0].Table) is var known and >= 0)
        {
            Tables[known] = Tables[known] with { Lines = [.. Tables[known].Lines, .. block] };
            return;
        }

        Tables.Add(new TableBlock(titles[0], block));
    }

    /// <summary>The paragraphs of a section; a text that was never wrapped, or whose lines are set alike, has one on every line.</summary>
    private ImmutableArray<ReadParagraph> ParagraphsOf(List<TextLine> lines)
    {
        var margin = lines.Select(line => line.Indent).DefaultIfEmpty().Min();
        return isWrapped && (margin < 2 || lines.Exists(line => line.Indent > margin))
            ? Paragraphs.Of(lines.ConvertAll(line => line.Printed(fullWidth)), printed)
            : [.. lines.Select(line => new ReadParagraph(PrintedText.Tidy(line.Text), line.Place))];
    }
}
