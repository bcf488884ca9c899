using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>Projects with performance targets are some of all projects, in number and in money.</summary>
internal sealed class F19_Performance : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F19",
                "绩效目标不超过项目",
                "编报绩效目标的项目数不超过项目表的项目数，涉及资金不超过项目支出；说明中的数字与之一致。",
                Severity.Error)
            {
                Version = 5,
                Since = 7,
                Topic = CheckTopic.Texts,
                Why = "编报绩效目标的项目是全部项目的一部分，项目数和金额都不会超过全部项目。两者不要求相等：有的项目不编报绩效目标。",
                Tolerance = ToleranceWords.Rounded,
            },
            Performance,
            "performance/projects/amount ≤ T3/total/project")
        {
            Lacking = scope => scope.Cell(Supplements.PerformanceCount).Amount is not null
                && scope.Edition.FindTable(TableKeys.FiscalProjects) is null
                ? "这种表式没有项目支出预算表，编报绩效目标的项目数无从核对，涉及资金只核对不超过项目支出。"
                : "",
        },
    ];

    /// <summary>The number of projects with targets is at most that of T10, where the form has it; no project costs nothing.</summary>
    private static IEnumerable<Comparison> Performance(Check check, CheckScope scope)
    {
        foreach (var comparison in StatedAmounts.Compare(check, scope, TextSectionKind.OtherNotes, Supplements.Performance))
        {
            yield return comparison;
        }

        var count = scope.Cell(Supplements.PerformanceCount);
        var projects = scope.Figures[TableKeys.FiscalProjects].OfKind(LineKind.Project).Count();
        if (scope.Edition.FindTable(TableKeys.FiscalProjects) is { } table && count.Amount is not null)
        {
            var total = new CellKey(table.Key, LineKeys.Total, ColumnKeys.Amount);
            var lines = new Side([total], projects, $"{projects}", $"{scope.TableName(table)}的项目数") { Whole = [table.Key] };
            yield return Comparing.Amounts(check, count, Relation.AtMost, lines, 0);
        }

        if (count.Amount is 0 && scope.Cell(Supplements.PerformanceAmount) is { Amount: not null } amount)
        {
            var none = new Side(count.Cells, 0, "0万元", "编报绩效目标的项目为 0 个，涉及资金应");
            yield return Comparing.Amounts(check, amount, Relation.AtMost, none, scope.Tolerance(amount.Cells)) with
            {
                Statement = $"编报绩效目标的项目写作 0 个，涉及资金却写作{amount.Text}。",
            };
        }
    }
}
