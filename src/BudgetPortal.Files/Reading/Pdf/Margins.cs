using System.Text.RegularExpressions;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>What stands at the head and foot of the pages of one PDF and belongs to none of its texts.</summary>
internal sealed partial class Margins(IReadOnlyList<PageContent> pages)
{
    private readonly HashSet<string> running = RunningLines(pages);

    /// <summary>Drops page numbers, and what is printed at the head or foot of many pages but for the number in it.</summary>
    public List<PrintedLine> Without(List<PrintedLine> lines)
    {
        if (lines.Count > 0 && (LineWords.IsPageNumber(lines[^1].Text) || running.Contains(WithoutDigits(lines[^1]))))
        {
            lines.RemoveAt(lines.Count - 1);
        }

        if (lines.Count > 0 && (LineWords.IsPageNumber(lines[0].Text) || running.Contains(WithoutDigits(lines[0]))))
        {
            lines.RemoveAt(0);
        }

        return lines;
    }

    private static HashSet<string> RunningLines(IEnumerable<PageContent> pages)
    {
        var margins = pages.SelectMany(page =>
        {
            var head = PageLines.Of(page, page.Runs.Where(run => run.Baseline < 0.1 * page.Height)).Take(1);
            var foot = PageLines.Of(page, page.Runs.Where(run => run.Baseline > 0.9 * page.Height)).TakeLast(1);
            return head.Concat(foot).DistinctBy(WithoutDigits);
        });
        return [.. margins.CountBy(WithoutDigits).Where(line => line.Value >= 4 && KnownTitles.TableOf(line.Key) is null)
            .Select(line => line.Key).Where(line => !line.Contains("编制", StringComparison.Ordinal) && AmountUnit.Find(line) is null)];
    }

    private static string WithoutDigits(PrintedLine line) => Digits().Replace(line.Text, "#");

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
