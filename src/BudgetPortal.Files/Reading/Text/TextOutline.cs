using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Files.Reading.Text;

/// <summary>The lines of one table: its title, and everything from one table's first line to the next one's.</summary>
internal sealed record TableBlock(KnownTitle Title, IReadOnlyList<TextLine> Lines);

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

    private readonly string file;
    private readonly List<ReadProblem> problems;
    private readonly int fullWidth;

    private TextOutline(IReadOnlyList<TextLine> lines, string file, List<ReadProblem> problems)
    {
        this.file = file;
        this.problems = problems;
        var areas = Areas(WithoutContents([.. lines.Where(line => !LineWords.IsPageMark(line.Text))]));
        var texts = areas.Skip(1).Select(area => area.Body.TakeWhile(line => !OpensTables(line)).ToList()).ToList();
        fullWidth = texts.SelectMany(text => text).Select(line => line.Indent + line.Width).DefaultIfEmpty().Max();
        ReadFront(areas[0]);
        foreach (var ((heading, body), text) in areas.Skip(1).Zip(texts))
        {
            Sections.Add(new ReadSection(SectionTitles.Find(heading!.Text), PrintedText.Tidy(heading.Text), [.. Paragraphs(text)]));
            ReadTables(body.Skip(text.Count));
        }
    }

    public ImmutableArray<string> Cover { get; private set; } = [];

    public ImmutableArray<string> Contents { get; private set; } = [];

    public List<ReadSection> Sections { get; } = [];

    public List<TableBlock> Tables { get; } = [];

    public static TextOutline Of(IReadOnlyList<TextLine> lines, string file, List<ReadProblem> problems) => new(lines, file, problems);

    /// <summary>Takes the 目录 out, whose entries name texts and tables that begin elsewhere.</summary>
    private List<TextLine> WithoutContents(List<TextLine> lines)
    {
        var heading = lines.FindIndex(line => LineWords.IsContentsHeading(line.Text));
        if (heading < 0)
        {
            return lines;
        }

        var texts = lines.ConvertAll(line => line.Text.Trim());
        var end = ContentsPart.EndOf(texts, heading + 1);
        Contents = [.. ContentsPart.EntriesOf(texts[(heading + 1)..end])];
        return [.. lines[..heading], .. lines[end..]];
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

    private void ReadFront((TextLine? Heading, List<TextLine> Body) area)
    {
        var cover = area.Body.TakeWhile(line => !OpensTables(line)).ToList();
        Cover = [.. cover.Where(line => !line.IsBlank).Select(line => PrintedText.Tidy(line.Text))];
        ReadTables(area.Body.Skip(cover.Count));
    }

    private static bool OpensTables(TextLine line) => KnownTitles.FindTable(line.Text) is not null
        || KnownTitles.FindUnit(line.Text) is not null;

    private void ReadTables(IEnumerable<TextLine> lines)
    {
        var blocks = new List<List<TextLine>>();
        var titleFirst = false;
        foreach (var line in lines)
        {
            var title = KnownTitles.FindTable(line.Text);
            titleFirst = blocks.Count == 0 ? title is not null : titleFirst;
            if (blocks.Count == 0 || (titleFirst ? title is not null : KnownTitles.FindUnit(line.Text) is not null))
            {
                blocks.Add([]);
            }

            blocks[^1].Add(line);
        }

        foreach (var block in blocks)
        {
            AddTable(block);
        }
    }

    private void AddTable(List<TextLine> block)
    {
        var titles = block.Select(line => KnownTitles.FindTable(line.Text)).OfType<KnownTitle>().DistinctBy(title => title.Table).ToList();
        if (titles.Count != 1)
        {
            var first = block.First(line => !line.IsBlank);
            var message = titles.Count == 0 ? "从这一行起的表格没有标题，未能读取"
                : $"从这一行起有{titles.Count}个表格标题（{string.Join("、", titles.Select(title => title.Printed))}），分不清各行属于哪张表，未能读取";
            problems.AddRange(titles.Select(title => title.Table).DefaultIfEmpty(null).Select(table =>
                ReadProblem.At(file, first.Place, PrintedText.Tidy(first.Text), message) with { Address = new UnreadAddress(table) }));
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

    private IEnumerable<ReadParagraph> Paragraphs(IEnumerable<TextLine> lines)
    {
        var filled = lines.Where(line => !line.IsBlank).ToList();
        var margin = filled.Select(line => line.Indent).DefaultIfEmpty().Min();
        var isWrapped = fullWidth <= LongestWrapped && (margin < 2 || filled.Exists(line => line.Indent > margin));
        var start = 0;
        for (var index = 1; index <= filled.Count; index++)
        {
            if (index == filled.Count || !isWrapped || Begins(filled[index], filled[index - 1], margin))
            {
                var text = filled[start..index].Aggregate("", (joined, line) => Join(joined, line.Text.Trim()));
                yield return new ReadParagraph(PrintedText.Tidy(text), filled[start].Place);
                start = index;
            }
        }
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
            return !isFull || LineWords.IsNumbered(line.Text.Trim()) || LineWords.EndsSentence(before.Text);
        }

        return !isFull || (LineWords.IsNumbered(line.Key) && before.Text[^1] is '。' or '；' or '：');
    }

    private static string Join(string before, string after) =>
        before.Length > 0 && after.Length > 0 && char.IsAsciiLetter(before[^1]) && char.IsAsciiLetter(after[0]) ? $"{before} {after}"
            : before + after;
}
