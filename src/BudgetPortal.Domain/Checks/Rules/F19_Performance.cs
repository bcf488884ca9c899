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
                Version = 4,
                Since = 5,
                Topic = CheckTopic.Texts,
                Why = "编报绩效目标的项目是全部项目的一部分，项目数和金额都不会超过全部项目。两者不要求相等：有的项目不编报绩效目标。",
                Tolerance = ToleranceWords.Rounded,
            },
            Performance,
            "performance/projects/amount ≤ T3/total/project"),
    ];

    /// <summary>F19: the number of projects with targets is at most that of T10, where the form has it.</summary>
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
    }
}
