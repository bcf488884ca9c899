using System.Collections.Immutable;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>
/// Puts the lines of the texts together to sections and paragraphs. <paramref name="contents"/> are the entries of the 目录 read so far: a
/// text that they announce is one of its own, also where no form knows it.
/// </summary>
internal sealed class SectionReading(IReadOnlyList<string> contents)
{
    // Fewer may be slips of an author.
    private const int FewestTorn = 3;
    private const int ShortestProse = 20;

    private readonly List<(TextSectionKind? Kind, PrintedLine Heading, List<PrintedLine> Lines)> sections = [];
    private List<PrintedLine> lastPage = [];

    /// <summary>Lines that text layers hold twice, about the breaks of pages.</summary>
    public List<RepeatedLines> Repeats { get; } = [];

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
            Repeats.Add(new RepeatedLines(lines[0].Page, lastPage[0].Page, repeated, lines[0].Text, lines[repeated - 1].Text));
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
            else if (sections.Count > 0 && line.TablesBefore <= sections[^1].Heading.TablesBefore)
            {
                sections[^1].Lines.Add(line);
            }
            else
            {
                Unplaced.Add(line);
            }
        }
    }

    /// <summary>Lines that stand before any heading, or behind a table.</summary>
    public List<PrintedLine> Unplaced { get; } = [];

    /// <summary>
    /// Takes out the texts that a program has cut at the edges of cells, a line of each paragraph printed; returns the first line of each
    /// that was cut. That they are is told by sentences which reach the margin and stop, where the next number begins; not where some
    /// go on in a line that stands further left, as whole paragraphs do: a third as many tell.
    /// </summary>
    public IReadOnlyList<(TextSectionKind? Kind, PrintedLine Line)> TakeClipped()
    {
        var full = sections.SelectMany(section => section.Lines).GroupBy(line => line.Page)
            .SelectMany(page => page.Where(line => page.Max(other => other.Box.Right) - line.Box.Right < 2.2 * line.Size))
            .Where(line => !LineWords.EndsSentence(line.Text)).ToHashSet();
        var broken = sections.SelectMany(section => section.Lines.Zip(section.Lines.Skip(1)))
            .Where(lines => full.Contains(lines.First) && IsProse(lines.First.Text))
            .ToLookup(lines => Numbering.IsNumbered(lines.Second.Text));
        var goOn = broken[false].Count(lines => lines.First.Box.Left - lines.Second.Box.Left > 0.5 * lines.First.Size);
        if (broken[true].Count() is var torn && (torn < FewestTorn || torn <= FewestTorn * goOn))
        {
            return [];
        }

        var clipped = sections.Where(section => section.Lines.Exists(full.Contains)).ToList();
        clipped.ForEach(section => sections.Remove(section));
        return [.. clipped.Select(section => (section.Kind, section.Lines.Find(full.Contains)!))];

        static bool IsProse(string text) => text.Length >= ShortestProse && text.AsSpan().ContainsAny("，。；");
    }

    public ImmutableArray<ReadSection> Sections()
    {
        var all = sections.SelectMany(section => section.Lines).ToList();
        return [.. sections.Select(section => new ReadSection(section.Kind, section.Heading.Text, Paragraphs.Of(section.Lines, all))
        {
            Pages = [.. section.Lines.Select(line => line.Page).Append(section.Heading.Page).Distinct().Order()],
        })];
    }

    private static int Repeated(List<PrintedLine> before, List<PrintedLine> lines)
    {
        for (var count = Math.Min(before.Count, lines.Count); count > 0; count--)
        {
            if (before.TakeLast(count).Zip(lines).All(pair => pair.First.Text == pair.Second.Text)
                && (count > 1 || lines[0].Text.Length >= 25))
            {
                return count;
            }
        }

        return 0;
    }

    private (TextSectionKind? Kind, PrintedLine? Heading, int Used) HeadingAt(List<PrintedLine> lines, int index)
    {
        var line = lines[index];
        if (line.Section is { } kind && LooksLikeHeading(lines, index))
        {
            return (kind, line, 1);
        }

        if (index == 0 && sections.Count > 0 && line.IsCentred && IsAnnounced(line.Text))
        {
            return (null, line, 1);
        }

        // A long name wraps the heading.
        if (index + 1 < lines.Count && index == 0 && line.IsCentred && lines[index + 1].IsCentred && line.Size > lines[^1].Size + 0.5
            && SectionTitles.FindAny(line.Text + lines[index + 1].Text) is { } wrapped)
        {
            var whole = PrintedText.Tidy(line.Text + lines[index + 1].Text);
            return (wrapped, line with { Text = whole, Box = line.Box.Around(lines[index + 1].Box), TablesBefore = line.TablesBefore }, 2);
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
        return others.Count == 0 || index == 0 || line.Size > others[others.Count / 2] * 1.1 || line.IsCentred;
    }
}
