using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// The 目录 among lines that also hold the cover before it and the texts behind it, as where all share one page. Which of them it takes is
/// told by the words alone.
/// </summary>
internal static class ContentsPart
{
    private const int LongestEntry = 60;

    /// <summary>
    /// Where the entries that begin at <paramref name="start"/> end: before the line that names again what an entry has named, since it
    /// opens the text or table itself, or before a sentence and the heading over it.
    /// </summary>
    public static int EndOf(IReadOnlyList<string> lines, int start)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        var hasLeaders = lines.Skip(start).Any(LineWords.HasLeader);
        for (var index = start; index < lines.Count; index++)
        {
            var line = lines[index];
            if (line.Length == 0 || LineWords.IsPageNumber(line))
            {
                continue;
            }

            if (IsSentence(line))
            {
                return index > start && hasLeaders && IsHeading(lines[index - 1]) ? index - 1 : index;
            }

            if (!named.Add(NameOf(line)))
            {
                return index;
            }
        }

        return lines.Count;
    }

    /// <summary>
    /// True for lines that go on with a 目录 whose last page was full: none is a sentence or names again what an entry has named, and most
    /// name a text or table of a form.
    /// </summary>
    public static bool GoesOn(IEnumerable<string> lines, IEnumerable<string> entries)
    {
        var own = lines.Where(line => line.Length > 0 && !LineWords.IsPageNumber(line)).ToList();
        var names = own.ConvertAll(NameOf);
        return own.Count > 0 && !own.Exists(IsSentence) && names.Distinct().Count() == names.Count
            && !names.Intersect(entries.Select(NameOf)).Any()
            && own.Count(line => SectionTitles.FindAny(LineWords.WithoutLeader(line)) is not null
                || KnownTitles.TableOf(LineWords.WithoutLeader(line)) is not null) * 2 > own.Count;
    }

    /// <summary>The entries among the lines, without their pages.</summary>
    public static IEnumerable<string> EntriesOf(IEnumerable<string> lines) =>
        lines.Where(line => !LineWords.IsContentsHeading(line) && !LineWords.IsPageNumber(line)).Select(LineWords.WithoutLeader)
            .Where(entry => entry.Length > 0);

    /// <summary>Years and numbers may differ between the entry and what it names; a text and a table have their own name.</summary>
    private static string NameOf(string line)
    {
        var entry = LineWords.WithoutLeader(line);
        return SectionTitles.FindAny(entry) is { } kind and not TextSectionKind.ProjectNotes ? kind.ToString()
            : KnownTitles.TableOf(entry) is { } table ? table
            : SectionTitles.WithoutNumber(PrintedText.Bare(entry)) ?? PrintedText.Bare(entry);
    }

    private static bool IsHeading(string line) => !LineWords.HasLeader(line) && SectionTitles.FindAny(line) is not null;

    private static bool IsSentence(string line) =>
        !LineWords.HasLeader(line)
            && (line.Length > LongestEntry || line[^1] is '。' or '；' or '：' || line.Contains('。', StringComparison.Ordinal));
}
