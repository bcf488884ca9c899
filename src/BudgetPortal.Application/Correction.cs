using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Application;

/// <summary>
/// What a correction changes, both versions checked by today's rules: the errors that the new version has and the old one lacks, and
/// every cell and text that differs.
/// </summary>
public sealed record Correction(IReadOnlyList<Finding> NewErrors, IReadOnlyList<string> Changes)
{
    /// <summary>True where no figure and no text differs.</summary>
    public bool IsSameContent { get; private init; }

    public static Correction Of(DisclosureDocument before, CheckReport reportBefore, DisclosureDocument after, CheckReport reportAfter)
    {
        var known = ErrorsIn(reportBefore).Select(PlaceOf).ToHashSet();
        return new Correction(
            [.. ErrorsIn(reportAfter).Where(finding => !known.Contains(PlaceOf(finding)))],
            [.. Words(VersionChanges.Of(before, after), before, after)])
        {
            IsSameContent = before.Version.ContentHash == after.Version.ContentHash,
        };
    }

    /// <summary>
    /// Consequences too: what followed from an old error may stand for itself in the new version, and is no new error then.
    /// </summary>
    private static IEnumerable<Finding> ErrorsIn(CheckReport report) =>
        report.Findings.SelectMany(WithConsequences).Where(finding => finding.Severity == Severity.Error);

    private static IEnumerable<Finding> WithConsequences(Finding finding) =>
        finding.Consequences.SelectMany(WithConsequences).Prepend(finding);

    private static string PlaceOf(Finding finding) => string.Join(
        ' ', [finding.Check.Key, .. finding.Comparison.Left.Cells.Concat(finding.Comparison.Right.Cells).Select(cell => cell.ToString())]);

    private static IEnumerable<string> Words(VersionChanges changes, DisclosureDocument before, DisclosureDocument after) =>
    [
        .. from line in changes.Lines
           from words in line.Cells.Select(cell => $"{cell.NewCell ?? cell.OldCell}：{Print(cell.Old)} → {Print(cell.New)}")
               .Prepend(line.IsRenamed ? $"{line.Table}：{NameOf(line.Old!)} → {NameOf(line.New!)}" : "")
           where words.Length > 0
           select words,
        .. changes.Notes.Select(notes => $"{after.Edition.FindTable(notes.Table)!.Title}：附注有改动"),
        .. changes.Texts.Select(text => $"{(after.Find(text.Section) ?? before.Find(text.Section))!.Heading}：文字有改动"),
    ];

    private static string NameOf(FigureLine line) => $"{line.Code} {line.Name}".Trim();

    private static string Print(CellValue value) => value.IsBlank ? "空白" : value.Text ?? Amounts.ForMachines(value.Amount!.Value);
}
