using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;

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

    private readonly Outline outline;
    private readonly int fullWidth;

    public TextOutline(IEnumerable<TextLine> lines, Outline outline)
    {
        this.outline = outline;
        var printed = lines.Where(line => !line.IsBlank && !LineWords.IsPageMark(line.Text)).ToList();
        var heading = printed.FindIndex(line => LineWords.IsContentsHeading(line.Text));
        var end = heading < 0 ? 0 : outline.TakeContents(printed.ConvertAll(line => line.Text.Trim()));
        var areas = Areas(printed[end..]);
        var texts = areas.ConvertAll(area => area.Body.TakeWhile(line => !OpensTables(line)).ToList());
        fullWidth = texts.Skip(1).SelectMany(text => text).Select(line => line.Indent + line.Width).DefaultIfEmpty().Max();
        outline.AddCover(texts[0].Select(line => PrintedText.Tidy(line.Text)));
        foreach (var ((opening, body), text) in areas.Zip(texts))
        {
            if (opening is not null)
            {
                outline.Sections.Add(
                    new ReadSection(SectionTitles.Find(opening.Text), PrintedText.Tidy(opening.Text), [.. Paragraphs(text)]));
            }

            ReadTables(body.Skip(text.Count));
        }
    }

    public List<TableBlock> Tables { get; } = [];

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

    private static bool OpensTables(TextLine line) => KnownTitles.FindTable(line.Text) is not null
        || KnownTitles.FindUnit(line.Text) is not null;

    private void ReadTables(IEnumerable<TextLine> lines)
    {
        var printed = lines.ToList();
        var titleFirst = printed.Count > 0 && KnownTitles.FindTable(printed[0].Text) is not null;
        printed.Parted((_, line) => titleFirst ? KnownTitles.FindTable(line.Text) is not null : KnownTitles.FindUnit(line.Text) is not null)
            .ForEach(AddTable);
    }

    private void AddTable(List<TextLine> block)
    {
        var titles = block.Select(line => KnownTitles.FindTable(line.Text)).OfType<KnownTitle>().DistinctBy(title => title.Table).ToList();
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

    private IEnumerable<ReadParagraph> Paragraphs(List<TextLine> filled)
    {
        var margin = filled.Select(line => line.Indent).DefaultIfEmpty().Min();
        var isWrapped = fullWidth <= LongestWrapped && (margin < 2 || filled.Exists(line => line.Indent > margin));
        return filled.Parted((paragraph, line) => !isWrapped || Begins(line, paragraph[^1], margin)).Select(paragraph => new ReadParagraph(
            PrintedText.Tidy(paragraph.Aggregate("", (joined, line) => Join(joined, line.Text.Trim()))), paragraph[0].Place));
    }

    /// <summary>
    /// An indented line begins a paragraph, but for one that hangs below a full line; and so does one after a line that had room left: a
    /// wrapped line is full. Numbered headings may stand at the margin.
    /// </summary>
    private bool Begins(TextLine line, TextLine before, int margin)
    {
        var isFull = before.Width + before.Indent >= fullWidth * 0.85;
        if (line.Indent - margin >= 2)
        {
            return !isFull || Numbering.IsNumbered(line.Text.Trim()) || LineWords.EndsSentence(before.Text);
        }

        return !isFull || (Numbering.IsNumbered(line.Key) && before.Text[^1] is '。' or '；' or '：');
    }

    private static string Join(string before, string after) =>
        before.Length > 0 && after.Length > 0 && char.IsAsciiLetter(before[^1]) && char.IsAsciiLetter(after[0]) ? $"{before} {after}"
            : before + after;
}
