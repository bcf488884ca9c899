using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>Turns comparisons that do not hold into findings: one root cause, one finding (RULES.md).</summary>
internal static class Findings
{
    public static ImmutableArray<Finding> Of(ImmutableArray<Comparison> comparisons, CheckScope scope)
    {
        var open = comparisons.Where(comparison => comparison.Outcome != Outcome.Agrees).ToList();
        var findings = new List<(int Order, Finding Finding)>();
        foreach (var (suspect, explained) in Suspects.In(comparisons, scope.AmountAt))
        {
            var root = explained[0];
            findings.Add((comparisons.IndexOf(root), ToFinding(root) with
            {
                Suspect = suspect.Cell,
                ShouldBe = suspect.ShouldBe,
                Consequences = [.. explained.Skip(1).Select(ToFinding)],
            }));
            open.RemoveAll(explained.Contains);
        }

        findings.AddRange(open.GroupBy(CauseOf).SelectMany(group => RootsOf([.. group], scope.Edition)).Select(finding => (comparisons.IndexOf(finding.Comparison), finding)));
        return [.. findings.OrderBy(pair => pair.Order).Select(pair => pair.Finding)];
    }

    /// <summary>
    /// The same check failing in the same line by the same difference has one cause. A comparison of texts has no difference and
    /// is its own cause.
    /// </summary>
    private static object CauseOf(Comparison comparison) => comparison.Relation == Relation.Same || comparison.Left.Cells.IsEmpty
        ? comparison
        : (comparison.Check.Number, comparison.Left.Cells[0].Table, comparison.Left.Cells[0].Line, comparison.Difference, comparison.Outcome);

    /// <summary>Where a part and the sum beside it are off by the same amount, the sum follows from the part.</summary>
    private static IEnumerable<Finding> RootsOf(IReadOnlyList<Comparison> group, Edition edition)
    {
        var parts = group.Where(comparison => !IsInSumColumn(comparison, edition)).ToList();
        return parts.Count == 1
            ? [ToFinding(parts[0]) with { Consequences = [.. group.Except(parts).Select(ToFinding)] }]
            : group.Select(ToFinding);
    }

    private static bool IsInSumColumn(Comparison comparison, Edition edition) =>
        !comparison.Left.Cells.IsEmpty
        && edition.FindTable(comparison.Left.Cells[0].Table) is { } table
        && table.Leaves().Any(leaf => leaf.IsSum && leaf.Key == comparison.Left.Cells[0].Column);

    private static Finding ToFinding(Comparison comparison) => new(
        comparison,
        Message(comparison),
        comparison.Outcome == Outcome.WithinRounding ? Severity.Information : comparison.Check.Severity);

    private static string DifferenceOf(Comparison comparison)
    {
        var difference = Math.Abs(comparison.Difference);
        var printed = Amounts.Print(difference, decimal.Truncate(difference) == difference ? 0 : 2);
        return comparison.Left.Text.EndsWith('元') || comparison.Right.Text.EndsWith('元') ? $"{printed}元" : printed;
    }

    private static string Message(Comparison comparison)
    {
        var (left, right) = (comparison.Left, comparison.Right);
        return comparison.Relation switch
        {
            Relation.Same when right.Text.Length == 0 => $"{left.Place}：{left.Text.TrimEnd('。')}。",
            Relation.Same => $"{left.Place}为“{left.Text}”，{right.Place}为“{right.Text}”，两者应当相同。",
            Relation.AtMost => $"{left.Place}为{left.Text}，超过了{right.Place}的{right.Text}。",
            Relation.AtLeast => $"{left.Place}为{left.Text}，小于{right.Place}的{right.Text}。",
            _ => $"{left.Place}为{left.Text}，{right.Place}为{right.Text}，相差{DifferenceOf(comparison)}"
                + (comparison.Outcome == Outcome.WithinRounding ? "，在四舍五入范围内。" : "。"),
        };
    }
}
