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
    public static Correction Of(DisclosureDocument before, CheckReport reportBefore, DisclosureDocument after, CheckReport reportAfter)
    {
        var known = ErrorsIn(reportBefore).Select(PlaceOf).ToHashSet();
        return new Correction(
            [.. ErrorsIn(reportAfter).Where(finding => !known.Contains(PlaceOf(finding)))],
            [.. CellsChanged(before, after), .. TextsChanged(before, after)]);
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

    private static IEnumerable<string> CellsChanged(DisclosureDocument before, DisclosureDocument after) =>
        from key in KeysIn(before.Figures).Union(KeysIn(after.Figures))
        let pair = (Old: before.Figures[key], New: after.Figures[key])
        where (pair.Old.Amount, pair.Old.Text) != (pair.New.Amount, pair.New.Text)
        select $"{key}：{Print(pair.Old)} → {Print(pair.New)}";

    private static IEnumerable<string> TextsChanged(DisclosureDocument before, DisclosureDocument after) =>
        from kind in before.Sections.Concat(after.Sections).Select(section => section.Kind).Distinct()
        let pair = (Old: before.Find(kind), New: after.Find(kind))
        where !(pair.Old?.Paragraphs ?? []).SequenceEqual(pair.New?.Paragraphs ?? [])
        select $"{(pair.New ?? pair.Old)!.Heading}：文字有改动";

    private static IEnumerable<CellKey> KeysIn(Figures figures) =>
        from table in figures.Tables
        from line in table.Lines
        from cell in line.Cells
        select new CellKey(table.Table, line.Key, cell.Key);

    private static string Print(CellValue value) => value.IsBlank ? "空白" : value.Text ?? Amounts.ForMachines(value.Amount!.Value);
}
