using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Blocks;

/// <summary>
/// Puts the lines of a text together to paragraphs, told by how they are set: one begins where a line is indented, and after a line that
/// stops short of the right margin at the end of a sentence or of a subheading.
/// </summary>
internal sealed class Paragraphs
{
    private readonly IReadOnlyList<PrintedLine> all;
    private readonly IReadOnlyList<PrintedLine> section;
    private readonly Dictionary<int, (double Left, double Right)> margins;

    private Paragraphs(IReadOnlyList<PrintedLine> section, IReadOnlyList<PrintedLine> all)
    {
        (this.section, this.all) = (section, all);
        margins = section.GroupBy(line => line.Page).ToDictionary(page => page.Key, page => MarginsOf([.. page]));
    }

    /// <summary>
    /// The paragraphs of one section; <paramref name="all"/> are the lines of all texts, whose margins it may share. One of which a part
    /// lies beyond the edge of the page says something else than it does, and is none.
    /// </summary>
    public static ImmutableArray<ReadParagraph> Of(IReadOnlyList<PrintedLine> section, IReadOnlyList<PrintedLine> all)
    {
        var reading = new Paragraphs(section, all);
        return [.. section.Parted(reading.Begins).Where(lines => !lines.Exists(line => line.IsCut))
            .Select(lines => new ReadParagraph(PrintedText.Tidy(Joined(lines)), lines[0].Place))];
    }

    private static string Joined(List<PrintedLine> paragraph) => string.Join(' ', paragraph.Select(line => line.Text));

    /// <summary>
    /// Where a page's text begins and ends. Few lines, or lines of one paragraph each, do not reach the margins: then those of the other
    /// pages of the section, or of all texts, tell.
    /// </summary>
    private (double Left, double Right) MarginsOf(List<PrintedLine> own)
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
        return own.Exists(line => line.Box.Left > left + (1.1 * size)) ? (left, right)
            : (left, Math.Max(right, own[0].PageWidth - left - size));

        bool IsAlike(PrintedLine line) => Math.Abs(line.Size - size) < 1 && Math.Abs(line.PageWidth - own[0].PageWidth) < 1;
    }

    private bool Begins(List<PrintedLine> paragraph, PrintedLine line)
    {
        var (first, before) = (paragraph[0], paragraph[^1]);
        var room = margins[before.Page].Right - before.Box.Right;
        var isNumbered = Numbering.IsNumbered(line.Text);
        if (IsIndented(line))
        {
            return isNumbered || !Hangs(line, before, first, room < 2.2 * before.Size);
        }

        if (LineWords.EndsSentence(before.Text))
        {
            // A paragraph whose first line is indented is followed by one whose first line is.
            var stopsShort = room > (IsIndented(first) ? 8 : 2.2) * before.Size;
            return stopsShort || (isNumbered && !EndsOpen(before.Text) && !GoesOnCounting(paragraph, line.Text));
        }

        // A subheading, or an entry of a few words. A wrapped line leaves less room: at most a long number has moved on whole.
        return room > 10 * before.Size && (isNumbered || Numbering.IsNumbered(before.Text));
    }

    private bool IsIndented(PrintedLine line) => line.Box.Left > margins[line.Page].Left + (1.1 * line.Size);

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
