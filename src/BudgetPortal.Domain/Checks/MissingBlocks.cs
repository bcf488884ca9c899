using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
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
        var lacking = findings.Select(finding => (Finding: finding, Code: LackingIn(finding, scope)!)).Where(one => one.Code is not null)
            .ToList();
        var codes = lacking.Select(one => one.Code).ToHashSet(StringComparer.Ordinal);
        var ofNoTable = findings.Where(Findings.IsOfNoTable).ToList();
        var places = findings.Index().ToDictionary(one => one.Item, one => one.Index, References);
        Finding?[] result = [.. findings];
        foreach (var block in lacking.GroupBy(one => FirstAbove(one.Code, codes)))
        {
            var root = block.First(one => one.Code == block.Key).Finding;
            var below = block.Where(one => one.Code != block.Key).Select(one => one.Finding).ToList();
            if (below.Count == 0)
            {
                continue;
            }

            var amounts = below.Append(root).Select(AmountOf).ToHashSet();
            var follows = below.Concat(ofNoTable.Where(finding => amounts.Any(amount => Findings.Tells(finding, amount))))
                .Concat(findings.Where(finding => SaysNothingIsBelow(finding, block.Key)))
                .Where(finding => result[places[finding]] is not null).Distinct(References).OrderBy(finding => places[finding]).ToList();
            result[places[root]] = AtTable(root, block.Key, scope) with
            {
                Consequences =
                [
                    .. root.Consequences,
                    .. follows.SelectMany(finding => finding.Consequences.Prepend(finding with { Consequences = [] })),
                ],
            };
            follows.ForEach(finding => result[places[finding]] = null);
        }

        return [.. result.OfType<Finding>()];
    }

    private static IEqualityComparer<Finding> References => ReferenceEqualityComparer.Instance;

    /// <summary>The highest of the codes that this one is below; itself where it is below none.</summary>
    private static string FirstAbove(string code, HashSet<string> codes) =>
        FunctionCode.TryParse(code, out var own) ? own.Value.Path().Select(above => above.Digits).FirstOrDefault(codes.Contains) ?? code
            : code;

    /// <summary>
    /// The code of a line that has an amount elsewhere, and that no table by fund has, or of a 类 that its own lacks; null for other
    /// findings.
    /// </summary>
    private static string? LackingIn(Finding finding, CheckScope scope)
    {
        if (finding.Comparison is not { Relation: Relation.Equal, Outcome: Outcome.Differs })
        {
            return null;
        }

        var sides = new[] { finding.Comparison.Left, finding.Comparison.Right };
        var cells = sides.Select(side => side.Cells).FirstOrDefault(cells => !cells.IsEmpty
            && cells.All(cell => CodedLines.FundTables.Contains(cell.Table) && cell.Line.All(char.IsAsciiDigit)
                && !TablesOf(cells, cell).Any(table => scope.IsUnread(table) || scope.Figures[table].Find(cell.Line) is not null)));
        return cells.IsDefaultOrEmpty || cells.Any(cell => cell.Line != cells[0].Line) ? null : cells[0].Line;
    }

    /// <summary>T4 tells of which fund a 类 is; lines are those of any.</summary>
    private static string[] TablesOf(ImmutableArray<CellKey> cells, CellKey cell) =>
        cells.Length == 1 && IsClass(cell.Line) ? [cell.Table] : CodedLines.FundTables;

    private static bool IsClass(string code) => FunctionCode.TryParse(code, out var own) && own.Value.IsClass;

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
        var tables = CodedLines.FundTables.Where(table => !IsClass(code) && scope.Figures[table].Find(code[..^2]) is not null).ToList();
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
