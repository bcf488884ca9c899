using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// A 类 or 款 that no table by fund has, with all its lines: whatever calls for one of them is one finding, about the first of them in the
/// table that has the line above.
/// </summary>
internal static class MissingBlocks
{
    public static List<Finding> Under(List<Finding> findings, CheckScope scope)
    {
        var lacking = findings.Select(finding => (Finding: finding, Code: LackingIn(finding, scope))).Where(one => one.Code is not null)
            .Select(one => (one.Finding, Code: one.Code!)).ToList();
        var result = new List<Finding>(findings);
        var first = lacking.Where(one => !lacking.Exists(above => IsBelow(one.Code, above.Code))).DistinctBy(one => one.Code);
        foreach (var (root, code) in first)
        {
            var below = lacking.Where(one => IsBelow(one.Code, code)).Select(one => one.Finding).ToList();
            var amounts = below.Append(root).Select(AmountOf).ToList();
            var follows = findings.Where(finding => finding != root && (below.Contains(finding)
                || (Findings.IsOfNoTable(finding) && amounts.Exists(amount => Findings.Tells(finding, amount)))
                || SaysNothingIsBelow(finding, code))).ToList();
            if (below.Count > 0)
            {
                result[result.IndexOf(root)] = AtTable(root, code, scope) with
                {
                    Consequences =
                    [
                        .. root.Consequences,
                        .. follows.SelectMany(finding => finding.Consequences.Prepend(finding with { Consequences = [] })),
                    ],
                };
                result.RemoveAll(follows.Contains);
            }
        }

        return result;
    }

    /// <summary>The code of a line that has an amount elsewhere, and that no table by fund has; null for other findings.</summary>
    private static string? LackingIn(Finding finding, CheckScope scope)
    {
        if (finding.Comparison is not { Relation: Relation.Equal, Outcome: Outcome.Differs })
        {
            return null;
        }

        var sides = new[] { finding.Comparison.Left, finding.Comparison.Right };
        var cells = sides.Select(side => side.Cells).FirstOrDefault(cells => !cells.IsEmpty
            && cells.All(cell => CodedLines.FundTables.Contains(cell.Table) && cell.Line.All(char.IsAsciiDigit)
                && !CodedLines.FundTables.Any(table => scope.IsUnread(table) || scope.Figures[table].Find(cell.Line) is not null)));
        return cells.IsDefaultOrEmpty || cells.Any(cell => cell.Line != cells[0].Line) ? null : cells[0].Line;
    }

    private static bool IsBelow(string code, string above) =>
        code.Length > above.Length && code.StartsWith(above, StringComparison.Ordinal);

    private static decimal AmountOf(Finding finding) => Math.Abs(finding.Comparison.Difference);

    /// <summary>“表5 208 之下没有列款”: what belongs there is missing.</summary>
    private static bool SaysNothingIsBelow(Finding finding, string code) => finding.Comparison is
    {
        Relation: Relation.Same,
        Left.Cells: [{ Column: "name" } cell],
        Right.Cells.IsEmpty: true,
    } && CodedLines.FundTables.Contains(cell.Table) && cell.Line == code[..^2];

    private static Finding AtTable(Finding root, string code, CheckScope scope)
    {
        var tables = CodedLines.FundTables.Where(table => code.Length > 3 && scope.Figures[table].Find(code[..^2]) is not null).ToList();
        if (root.Suspect is not null || tables is not [var only])
        {
            return root;
        }

        var cell = new CellKey(only, code, ColumnKeys.Total);
        var place = Findings.PlaceOfMissing(cell, scope);
        return root with
        {
            Message = $"{place} {CodedLines.Missing}：{root.Message}",
            Suspect = cell,
            SuspectPlace = place,
            ShouldBe = AmountOf(root),
            ShouldBeText = scope.Print(cell, AmountOf(root)),
        };
    }
}
