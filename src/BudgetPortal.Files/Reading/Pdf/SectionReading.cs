using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>
/// Puts the lines of the texts together to sections and paragraphs. <paramref name="contents"/> are the entries of the 目录 read so far: a
/// text that they announce is one of its own, also where no form knows it.
/// </summary>
internal sealed class SectionReading(IReadOnlyList<string> contents)
{
    private readonly List<(TextSectionKind? Kind, PrintedLine Heading, List<PrintedLine> Lines)> sections = [];
    private readonly List<RepeatedLines> repeats = [];
    private List<PrintedLine> lastPage = [];

    /// <summary>Lines that text layers hold twice, about the breaks of pages.</summary>
    public IReadOnlyList<RepeatedLines> Repeats => repeats;

    public bool HasSection => sections.Count > 0;

    /// <summary>The key of the text that is being read (“N4”); null before the first, and in one that no form knows.</summary>
    public string? OpenText => sections.Count > 0 && sections[^1].Kind is { } kind ? TextKeys.Of(kind) : null;

    /// <summary>
    /// Adds a page's lines of text. Where a cell's text is cut by a page break, both pages' text layers hold the lines about the
    /// cut; what the page before has already printed is dropped.
    /// </summary>
    public void Add(List<PrintedLine> lines)
    {
        var repeated = Repeated(lastPage, lines);
        if (repeated > 0)
        {
            repeats.Add(new RepeatedLines(lines[0].Page, lastPage[0].Page, repeated, lines[0].Text, lines[repeated - 1].Text));
        }

        var fresh = lines.Skip(repeated).ToList();
        lastPage = lines;
        for (var index = 0; index < fresh.Count; index++)
        {
            var line = fresh[index];
            if ((index == 0 || index == fresh.Count - 1) && LineWords.IsPageNumber(line.Text))
            {
                continue;
            }

            var (kind, heading, used) = HeadingAt(fresh, index);
            if (heading is not null)
            {
                sections.Add((kind, heading, []));
                index += used - 1;
            }
            else if (sections.Count > 0)
            {
                sections[^1].Lines.Add(line);
            }
            else
            {
                Unplaced.Add(line);
            }
        }
    }

    /// <summary>Lines that stand before any heading.</summary>
    public List<PrintedLine> Unplaced { get; } = [];

    public ImmutableArray<ReadSection> Sections()
    {
        var all = sections.SelectMany(section => section.Lines).ToList();
        return [.. sections.Select(section => new ReadSection(section.Kind, section.Heading.Text, Paragraphs(section.Lines, all))
        {
            Pages = [.. section.Lines.Select(line => line.Page).Append(section.Heading.Page).Distinct().Order()],
        })];
    }

    private static int Repeated(List<PrintedLine> before, List<PrintedLine> lines)
    {
        for (var count = Math.Min(before.Count, lines.Count); count > 0; count--)
        {
            var same = true;
            for (var index = 0; index < count && same; index++)
            {
                same = before[before.Count - count + index].Text == lines[index].Text;
            }

            if (same && (count > 1 || lines[0].Text.Length >= 25))
            {
                return count;
            }
        }

        return 0;
    }

    private (TextSectionKind? Kind, PrintedLine? Heading, int Used) HeadingAt(List<PrintedLine> lines, int index)
    {
        var line = lines[index];
        if (SectionTitles.FindAny(line.Text) is { } kind && LooksLikeHeading(lines, index))
        {
            return (kind, line, 1);
        }

        if (index == 0 && sections.Count > 0 && IsCentred(line) && IsAnnounced(line.Text))
        {
            return (null, line, 1);
        }

        // A long name wraps the heading.
        if (index + 1 < lines.Count && index == 0 && IsCentred(line) && IsCentred(lines[index + 1]) && line.Size > lines[^1].Size + 0.5
            && SectionTitles.FindAny(line.Text + lines[index + 1].Text) is { } wrapped)
        {
            var whole = PrintedText.Tidy(line.Text + lines[index + 1].Text);
            return (wrapped, line with { Text = whole, Box = line.Box.Around(lines[index + 1].Box) }, 2);
        }

        return (null, null, 0);
    }

    /// <summary>True for “绩效目标” where the 目录 has “八、绩效目标”.</summary>
    private bool IsAnnounced(string line) =>
        line.Length is > 1 and < 40
            && contents.Any(entry => SectionTitles.WithoutNumber(PrintedText.Bare(entry)) == PrintedText.Bare(line));

    private static bool LooksLikeHeading(List<PrintedLine> lines, int index)
    {
        var line = lines[index];
        var others = lines.Where((_, other) => other != index).Select(other => other.Size).Order().ToList();
        return others.Count == 0 || index == 0 || line.Size > others[others.Count / 2] * 1.1 || IsCentred(line);
    }

    public static bool IsCentred(PrintedLine line) =>
        Math.Abs(line.Middle - (line.PageWidth / 2)) < 0.08 * line.PageWidth && line.Box.Left > 0.15 * line.PageWidth;

    /// <summary>
    /// A paragraph begins where a line is indented, and after a line that stops short of the right margin at the end of a sentence
    /// or of a subheading.
    /// </summary>
    private static ImmutableArray<ReadParagraph> Paragraphs(List<PrintedLine> lines, List<PrintedLine> all)
    {
        var margins = lines.GroupBy(line => line.Page).ToDictionary(page => page.Key, page => Margins([.. page], lines, all));
        return [.. lines.Parted((paragraph, line) => Begins(line, paragraph, margins))
            .Select(paragraph => new ReadParagraph(PrintedText.Tidy(Joined(paragraph)), paragraph[0].Place))];
    }

    private static string Joined(List<PrintedLine> paragraph) => string.Join(' ', paragraph.Select(line => line.Text));

    /// <summary>
    /// Where a page's text begins and ends. Few lines, or lines of one paragraph each, do not reach the margins: then those of the other
    /// pages of the section, or of all texts, tell.
    /// </summary>
    private static (double Left, double Right) Margins(List<PrintedLine> own, List<PrintedLine> section, List<PrintedLine> all)
    {
        var size = own[0].Size;
        var (left, right) = (own.Min(line => line.Box.Left), own.Max(line => line.Box.Right));
        if (own.Count(line => right - line.Box.Right < 1.2 * size) < 3)
        {
            right = all.Where(IsAlike).Max(line => line.Box.Right);
        }

        if (own.Count < 4 || own.TrueForAll(line => line.Box.Left - left < 0.5 * size
            && (LineWords.EndsSentence(line.Text) || right - line.Box.Right > 2.2 * size)))
        {
            var elsewhere = (own.Count < 4 ? section : all).Where(IsAlike).Min(line => line.Box.Left);
            left = left - elsewhere < 4 * size ? Math.Min(left, elsewhere) : left;
        }

        // Where nothing is indented, the longest line need not reach the margin, which is taken to be as wide as on the left.
        return own.Any(line => line.Box.Left > left + (1.1 * size)) ? (left, right)
            : (left, Math.Max(right, own[0].PageWidth - left - size));

        bool IsAlike(PrintedLine line) => Math.Abs(line.Size - size) < 1 && Math.Abs(line.PageWidth - own[0].PageWidth) < 1;
    }

    private static bool Begins(
        PrintedLine line, List<PrintedLine> paragraph, Dictionary<int, (double Left, double Right)> margins)
    {
        var (first, before) = (paragraph[0], paragraph[^1]);
        var room = margins[before.Page].Right - before.Box.Right;
        var isNumbered = Numbering.IsNumbered(line.Text);
        if (IsIndented(line, margins))
        {
            return isNumbered || !Hangs(line, before, first, room < 2.2 * before.Size);
        }

        if (LineWords.EndsSentence(before.Text))
        {
            // A paragraph whose first line is indented is followed by one whose first line is.
            var stopsShort = room > (IsIndented(first, margins) ? 8 : 2.2) * before.Size;
            return stopsShort || (isNumbered && !EndsOpen(before.Text) && !GoesOnCounting(paragraph, line.Text));
        }

        // A subheading, or an entry of a few words. A wrapped line leaves less room: at most a long number has moved on whole.
        return room > 10 * before.Size && (isNumbered || Numbering.IsNumbered(before.Text));
    }

    private static bool IsIndented(PrintedLine line, Dictionary<int, (double Left, double Right)> margins) =>
        line.Box.Left > margins[line.Page].Left + (1.1 * line.Size);

    /// <summary>
    /// Where the lines below the first are indented farther than it, an indented line goes on with the paragraph: behind a full line
    /// within a sentence, or set as the line before, which is not the first.
    /// </summary>
    private static bool Hangs(PrintedLine line, PrintedLine before, PrintedLine first, bool isFull) =>
        isFull && line.Box.Left > first.Box.Left + (0.8 * line.Size)
        && (!LineWords.EndsSentence(before.Text) || (before != first && Math.Abs(before.Box.Left - line.Box.Left) < 0.3 * line.Size));

    /// <summary>“……：1、……；2、……”: an enumeration within one paragraph, whose next number happens to begin a line.</summary>
    private static bool GoesOnCounting(List<PrintedLine> paragraph, string line) =>
        LineWords.CountOf(line) is > 1 and var number && Regex.IsMatch(Joined(paragraph), $@"[；;。：:]\s*{number - 1}\s*[、．.]");

    private static bool EndsOpen(string text) => text[^1] is '、' or '，' or ',';
}
