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
        var findings = new List<Finding>();
        foreach (var (suspect, explained) in Suspects.In(comparisons, scope.AmountAt))
        {
            findings.Add(ToFinding(explained[0]) with
            {
                Suspect = suspect.Cell,
                SuspectPlace = explained.SelectMany(comparison => new[] { comparison.Left, comparison.Right })
                    .FirstOrDefault(side => side.Cells is [var only] && only == suspect.Cell)?.Place ?? scope.PlaceOf(suspect.Cell),
                ShouldBe = suspect.ShouldBe,
                ShouldBeText = scope.Print(suspect.Cell, suspect.ShouldBe),
                Consequences = [.. explained.Skip(1).Select(ToFinding)],
            });
            open.RemoveAll(explained.Contains);
        }

        findings.AddRange(OfTexts([.. open.Where(comparison => comparison.Relation == Relation.Same)]));
        findings.AddRange(open.Where(comparison => comparison.Relation != Relation.Same).GroupBy(CauseOf).SelectMany(group => RootsOf([.. group], scope.Edition)));
        return [.. UnderMissingLines(findings).OrderBy(finding => comparisons.IndexOf(finding.Comparison))];
    }

    /// <summary>The same check failing in the same line by the same difference has one cause.</summary>
    private static object CauseOf(Comparison comparison) => comparison.Left.Cells.IsEmpty
        ? comparison
        : (comparison.Check.Number, comparison.Left.Cells[0].Table, comparison.Left.Cells[0].Line, comparison.Difference, comparison.Outcome);

    /// <summary>
    /// A name or code that several comparisons find different has one cause: the cell that most of them share. The same words found
    /// twice in one paragraph are found once.
    /// </summary>
    private static IEnumerable<Finding> OfTexts(List<Comparison> open)
    {
        while (open.Count > 0)
        {
            var shared = open.SelectMany(comparison => comparison.Left.Cells.Concat(comparison.Right.Cells).Distinct().Where(cell => cell.Column == "name"))
                .CountBy(cell => cell).Where(cell => cell.Value > 1).OrderByDescending(cell => cell.Value).FirstOrDefault().Key;
            var first = open[0];
            var group = shared != default
                ? open.Where(comparison => comparison.Left.Cells.Concat(comparison.Right.Cells).Contains(shared)).ToList()
                : open.Where(comparison => comparison.Check == first.Check && comparison.Left.Text == first.Left.Text && comparison.Left.Cells.SequenceEqual(first.Left.Cells)).ToList();
            var gravest = group.MinBy(comparison => comparison.Check.Severity)!;
            yield return ToFinding(gravest) with
            {
                Suspect = shared == default ? null : shared,
                Consequences = shared == default ? [] : [.. group.Where(comparison => comparison != gravest).Select(ToFinding)],
            };
            open.RemoveAll(group.Contains);
        }
    }

    /// <summary>Where a table lacks a line, whatever its sums miss follows from that.</summary>
    private static List<Finding> UnderMissingLines(List<Finding> findings)
    {
        var missing = findings.Where(finding => finding.Comparison is { Relation: Relation.Same, Left.Text: CodedLines.Missing } or { Relation: Relation.Same, Right.Text: CodedLines.Missing })
            .SelectMany(finding => new[] { finding.Comparison.Left, finding.Comparison.Right }.Where(side => side.Text == CodedLines.Missing && !side.Cells.IsEmpty).Select(side => (Place: LineOf(side.Cells[0]), finding)))
            .ToLookup(entry => entry.Place, entry => entry.finding);
        var result = new List<Finding>(findings);
        foreach (var follows in findings.Where(finding => finding.Comparison.Relation != Relation.Same))
        {
            var cells = follows.Suspect is { } suspect ? [suspect] : follows.Comparison.Left.Cells.Concat(follows.Comparison.Right.Cells);
            if (cells.SelectMany(cell => missing[LineOf(cell)].Concat(missing.Where(entry => IsParent(cell, entry.Key)).SelectMany(entry => entry))).FirstOrDefault() is { } root && result.FindIndex(finding => finding.Comparison == root.Comparison) is var index and >= 0)
            {
                result[index] = result[index] with { Consequences = [.. result[index].Consequences, follows with { Consequences = [] }, .. follows.Consequences] };
                result.Remove(follows);
            }
        }

        return result;
    }

    /// <summary>A sum that adds up lines below a 类, 款 or 合计 misses what is missing there.</summary>
    private static bool IsParent(CellKey cell, (string Table, string Line) missing) => cell.Table == missing.Table
        && (cell.Line == missing.Line[..Math.Max(0, missing.Line.Length - 2)] || (cell.Line == LineKeys.Total && missing.Line.Length == 3));

    private static (string Table, string Line) LineOf(CellKey cell) => (cell.Table, cell.Line);

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

    private static string Message(Comparison comparison)
    {
        var (left, right) = (comparison.Left, comparison.Right);
        return comparison.Statement ?? comparison.Relation switch
        {
            Relation.Same when right.Text.Length == 0 => $"{left.Place}：{left.Text.TrimEnd('。')}。",
            Relation.Same when right.Text == CodedLines.Missing => $"{left.Place}为“{left.Text}”，{right.Place} {CodedLines.Missing}。",
            Relation.Same when left.Text == CodedLines.Missing => $"{right.Place}为“{right.Text}”，{left.Place} {CodedLines.Missing}。",
            Relation.Same when right.Cells.IsEmpty => $"{left.Place}为“{left.Text}”，应为“{right.Text}”{(right.Place.Contains('应') ? "" : $"（{right.Place}）")}。",
            Relation.Same => $"{left.Place}为“{left.Text}”，{right.Place}为“{right.Text}”，两者应当相同。",
            Relation.AtMost => $"{Says(left)}，超过了{right.Place}的{right.Text}。",
            Relation.AtLeast => $"{Says(left)}，小于{right.Place}的{right.Text}。",
            _ => $"{Says(left)}，{Says(right)}，相差{comparison.DifferenceText}"
                + (comparison.Outcome == Outcome.WithinRounding ? "，在四舍五入范围内。" : "。"),
        };
    }

    /// <summary>A figure is so much; “比2024年预算增加5万元”, “同比增加5万元” is how a text puts it.</summary>
    private static string Says(Side side) => side.Text is ['比' or '与' or '较' or '同' or '和', ..]
        ? $"{side.Place}写作“{side.Text}”"
        : $"{side.Place}为{side.Text}";
}
