using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>T10: projects add up to the project expenditure of their 项, and are numbered from 1 without a gap.</summary>
internal sealed class F10_Projects : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F10",
                "项目与科目一致",
                "每个项级科目下各项目之和等于该科目的项目支出；项目序号连续。",
                Severity.Error)
            {
                Version = 3,
                Since = 14,
                Topic = CheckTopic.Between,
                Why = "项目逐个列明，同一科目下各项目之和就是该科目的项目支出。序号从1起连续，才能看出没有漏列。",
                Tolerance = ToleranceWords.Exact,
            },
            Sequence,
            [.. SumFormulas.Down(TableKeys.FiscalProjects), "T10/{line}/amount = T4b/{line}/project"]),
    ];

    /// <summary>F10: the numbers of T10 run from 1 without a gap. Of two lines that changed places the first is told.</summary>
    private static IEnumerable<Comparison> Sequence(Check check, CheckScope scope)
    {
        var before = "";
        foreach (var (index, line) in scope.Figures[TableKeys.FiscalProjects].OfKind(LineKind.Project).Index())
        {
            var (printed, expected) = (line[ColumnKeys.Sequence].Text ?? "", $"{index + 1}");
            yield return Comparing.Texts(
                check,
                Comparing.Words(
                    before == expected && printed == $"{index}" ? expected : printed,
                    "项目表的序号",
                    new CellKey(TableKeys.FiscalProjects, line.Key, ColumnKeys.Sequence)),
                Comparing.Words(expected, "按顺序应有的序号") with { Whole = [TableKeys.FiscalProjects] });
            before = printed;
        }
    }
}
