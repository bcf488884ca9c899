using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>Per code, a unit has at most what its department has, and all units together as much.</summary>
internal sealed class F27_UnitsAndDepartment : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F27",
                "单位与部门一致",
                "同一年度，单位每个科目的金额不超过部门；各单位齐全时，其和等于部门。",
                Severity.Error)
            {
                Topic = CheckTopic.Others,
                LooksBeyond = true,
                Why = "部门预算由本级和所属单位的预算组成（预算法第八条），每个单位的每个科目都不会超过部门。机构设置列出的单位在本站全部公开了的，再核对各单位之和是否等于部门；还有缺的，写明缺哪几家，不核对合计。",
                Tolerance = ToleranceWords.Exact,
                MadeUp = "部门的住房公积金849,034元，所属两家单位分别为600,000元和300,000元，合计超过部门，就是问题。",
            },
            UnitsAndDepartment)
        { Lacking = scope => scope.Related.Lacking },
    ];

    private static IEnumerable<Comparison> UnitsAndDepartment(Check check, CheckScope scope)
    {
        if (!scope.EditionKey.IsDepartment || scope.Related.Units.Count == 0)
        {
            yield break;
        }

        foreach (var line in LineSets.Of(scope.Figures[TableKeys.Expenditure], "{line}"))
        {
            var key = new CellKey(TableKeys.Expenditure, line, ColumnKeys.Total);
            var whole = scope.Cell(key);
            foreach (var unit in scope.Related.Units)
            {
                if (unit.Figures.Amount(key) is { } amount)
                {
                    var part = Foreign(key, amount, unit.Unit.Name, scope);
                    yield return Comparing.Amounts(check, part, Relation.AtMost, whole, scope.Tolerance([key]));
                }
            }

            if (scope.Related.UnitsAreComplete)
            {
                var sum = scope.Related.Units.Sum(unit => unit.Figures.Amount(key) ?? 0);
                var tolerance = scope.Tolerance([key]) * (scope.Related.Units.Count + 1);
                yield return Comparing.Amounts(check, whole, Relation.Equal, Foreign(key, sum, "所属各单位", scope), tolerance);
            }
        }
    }

    private static Side Foreign(CellKey key, decimal amount, string name, CheckScope scope) =>
        new([], amount, $"{Amounts.Print(amount, 2)}元", $"{name} {scope.PlaceOf(key)}");
}
