using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>
/// Projects with performance targets are some of all projects, in number and in money, and cost no less than as many of the smallest.
/// </summary>
/// <remarks>
/// Their number has no bound from below: one project may be several lines of T10, so that few may cost as much as many lines. A form
/// without T10 tells no single project.
/// </remarks>
internal sealed class F19_Performance : ICheckRules
{
    private static readonly CellKey AllProjects = new(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Project);

    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F19",
                "绩效目标不超过项目",
                "编报绩效目标的项目数不超过项目表的项目数，涉及资金不超过项目支出；说明中的数字与之一致。",
                Severity.Error)
            {
                Version = 6,
                Since = 10,
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
        new(
            new Check(
                "F19",
                "绩效目标资金不少于同样多个最小的项目",
                "项目都列在项目表里的，编报绩效目标的项目涉及资金不少于项目表中同样多个最小的项目之和。",
                Severity.Warning)
            {
                Part = 2,
                Since = 8,
                Topic = CheckTopic.Texts,
                Why = "不论是哪几个项目，都不会少于最小的几个。项目表没有列全的（有非财政拨款的项目），不作比较。",
                Tolerance = ToleranceWords.Rounded,
                MadeUp = "编报绩效目标的项目2个，涉及资金5万元，项目表中最小的两个项目之和却有30万元。",
            },
            AtLeastTheSmallest),
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

    /// <summary>
    /// So many projects cost at least what as many of the smallest lines of T10 do, whichever they are. Certain only where T10 has all that
    /// is spent on projects: one that it does not list may be smaller.
    /// </summary>
    private static IEnumerable<Comparison> AtLeastTheSmallest(Check check, CheckScope scope)
    {
        var (count, amount) = (scope.Cell(Supplements.PerformanceCount), scope.Cell(Supplements.PerformanceAmount));
        if (scope.Edition.FindTable(TableKeys.FiscalProjects) is not { } table || scope.IsUnread(table.Key)
            || count.Amount is not > 0 || amount.Amount is null || !HasAllProjects(scope, table))
        {
            yield break;
        }

        // More projects than there are is told by their number.
        var projects = scope.Figures[table.Key].OfKind(LineKind.Project).Select(line => new CellKey(table.Key, line.Key, ColumnKeys.Amount))
            .OrderBy(cell => scope.Figures.Amount(cell) ?? 0).ToList();
        if (count.Amount > projects.Count)
        {
            yield break;
        }

        var smallest = projects.Take((int)count.Amount.Value).ToList();
        var sum = scope.Sum(smallest, $"{scope.TableName(table)}中最小的 {smallest.Count} 个项目之和") with { Whole = [table.Key] };
        yield return Comparing.Amounts(check, amount, Relation.AtLeast, sum, scope.Tolerance([.. amount.Cells, .. smallest])) with
        {
            Statement = $"编报绩效目标的项目写作 {count.Text} 个，涉及资金写作{amount.Text}，{sum.Place}就有{sum.Text}。",
        };
    }

    private static bool HasAllProjects(CheckScope scope, TableDefinition table)
    {
        var listed = new CellKey(table.Key, LineKeys.Total, ColumnKeys.Amount);
        return scope.Figures.Amount(listed) is { } sum
            && scope.Figures.Amount(AllProjects) is { } all && Math.Abs(all - sum) <= scope.Tolerance([AllProjects, listed]);
    }
}
