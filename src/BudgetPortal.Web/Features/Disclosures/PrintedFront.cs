using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Disclosures;

/// <summary>“封面与目录”: what the original prints there, word for word, and the findings that concern it.</summary>
public sealed record PrintedFront(
    IReadOnlyList<string> Cover, IReadOnlyList<Mark> CoverFindings, IReadOnlyList<string> Contents, IReadOnlyList<Mark> ContentsFindings)
{
    /// <summary>Null for a disclosure that was written here: its cover and 目录 follow from its form.</summary>
    public static PrintedFront? Of(DisclosureDocument publication, CheckReport report, Addresses addresses)
    {
        if (publication.AsPrinted is not { } printed || (printed.Cover.IsEmpty && printed.Contents.IsEmpty))
        {
            return null;
        }

        var findings = report.Findings
            .Select((finding, index) => (Finding: finding, Mark: Mark.Of(finding, index + 1, addresses.Checks(publication.Disclosure))))
            .ToList();
        return new PrintedFront(
            [.. printed.Cover.Where(line => line.Length > 0)],
            [.. findings.Where(entry => IsOfCover(entry.Finding)).Select(entry => entry.Mark)],
            [.. printed.Contents.Select(WithoutLeaders).Where(line => line.Length > 0)],
            [.. findings.Where(entry => IsOfContents(entry.Finding)).Select(entry => entry.Mark)]);
    }

    /// <summary>The dots that lead to a page number in print lead to nothing here.</summary>
    private static string WithoutLeaders(string line) => line.TrimEnd('…', '⋯', '·', '.', ' ');

    private static bool IsOfCover(Finding finding) => finding.Comparison.Left.Cells.Any(cell => cell.Table == AsPrinted.CoverKey);

    /// <summary>A check of the 目录 names a table by what stands over it.</summary>
    private static bool IsOfContents(Finding finding) =>
        finding.Check.Place == ReviewPlace.Contents && finding.Comparison.Left.Cells.Any(cell => cell == DrawnTable.HeadOf(cell.Table));
}
