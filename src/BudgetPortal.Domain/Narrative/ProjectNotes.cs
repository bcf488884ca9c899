using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Narrative;

/// <summary>Takes a text on projects (N6) apart: each project's note in its seven parts.</summary>
public static partial class ProjectNotes
{
    /// <summary>
    /// The notes in a section. A section whose parts begin again at 一、 is about several projects, each named by the line before.
    /// </summary>
    public static ImmutableArray<ProjectNote> Read(string heading, IReadOnlyList<string> paragraphs)
    {
        var notes = ImmutableArray.CreateBuilder<ProjectNote>();
        var parts = new List<(string Heading, List<string> Text)>();
        var title = heading;
        var headings = HeadingsIn(paragraphs);
        foreach (var (index, paragraph) in paragraphs.Index())
        {
            if (headings.TryGetValue(index, out var match))
            {
                if (IsFirst(match) && parts.Count > 0)
                {
                    // The line before the first part is the next project's title, not the end of the last one's text.
                    var last = parts[^1].Text;
                    var next = last.Count > 0 && Title().IsMatch(last[^1]) ? last[^1] : "";
                    if (next.Length > 0)
                    {
                        last.RemoveAt(last.Count - 1);
                    }

                    Finish();
                    title = next;
                }

                parts.Add((match.Groups["heading"].Value, []));
                if (match.Groups["text"].Value is { Length: > 0 } text)
                {
                    parts[^1].Text.Add(text);
                }
            }
            else if (parts.Count > 0)
            {
                parts[^1].Text.Add(paragraph);
            }
            else if (Title().IsMatch(paragraph))
            {
                title = paragraph;
            }
        }

        Finish();
        return notes.ToImmutable();

        void Finish()
        {
            if (parts.Count > 0)
            {
                notes.Add(new ProjectNote(
                    title,
                    ProjectOf(title),
                    [.. parts.Select(part => new ProjectNotePart(part.Heading, string.Join('\n', part.Text)))]));
            }

            parts = [];
        }
    }

    /// <summary>The paragraphs, counted from 0, with which a part begins: “六、年度预算安排”, however numbered.</summary>
    internal static IReadOnlySet<int> PartsIn(IReadOnlyList<string> paragraphs) => HeadingsIn(paragraphs).Keys.ToHashSet();

    /// <summary>One text numbers its parts in one way: “（一）项目概述” within “四、实施方案” is none.</summary>
    private static Dictionary<int, Match> HeadingsIn(IReadOnlyList<string> paragraphs)
    {
        var found = paragraphs.Select((paragraph, index) => (index, Match: PartHeading().Match(paragraph)))
            .Where(heading => heading.Match.Success).ToList();
        return found.Where(heading => StyleOf(heading.Match) == StyleOf(found[0].Match))
            .ToDictionary(heading => heading.index, heading => heading.Match);
    }

    private static string StyleOf(Match match) => match.Groups["alone"].Success ? ""
        : $"{match.Groups["open"].Value}{(char.IsAsciiDigit(match.Groups["number"].Value[0]) ? "1" : "一")}";

    private static bool IsFirst(Match match) => match.Groups["alone"].Success ? match.Groups["first"].Success
        : match.Groups["number"].Value is "一" or "1";

    private static string ProjectOf(string title) =>
        title is "项目经费情况说明" ? "" : Title().Match(title) is { Success: true } match ? match.Groups["project"].Value : title;

    private const string Words = "(?:(?<first>项目概[况述]|项目简介)|立项依据|实施主体|实施方案|实施周期|年度预算安排|绩效目标|项目绩效目标)";

    // “（一）项目概述”, “1.项目概述”, “项目概述” stand alone, or the numbered before what a colon divides from them.
    [GeneratedRegex(
        @"^(?:(?<heading>(?<number>[一二三四五六七八九])、\s*" + Words + @")[:：]?\s*(?<text>.*)"
        + @"|(?<heading>(?:(?<open>[（(])(?<number>[一二三四五六七八九]|\d)[)）]|(?<number>\d)[.．、])\s*" + Words
        + @")\s*(?:[:：。]\s*(?<text>.*)|(?<text>))"
        + "|(?<alone>(?<heading>" + Words + "))(?<text>))$",
        RegexOptions.Singleline)]
    private static partial Regex PartHeading();

    [GeneratedRegex(@"^[（(]?[一二三四五六七八九十\d]{0,3}[）)]?[、.．]?\s*[“""]?(?<project>[^。；]{2,60}?)[”""]?(项目)?经费情况说明$")]
    private static partial Regex Title();
}
