using BudgetPortal.Domain.Catalogue;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>T1: the income is the sum of its kinds, and the fiscal appropriation that of its budgets.</summary>
internal sealed class F01_IncomeStructure : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F1",
                "收入构成",
                "收入总计等于财政拨款收入、事业收入、事业单位经营收入与其他收入之和；财政拨款收入等于其各项之和。",
                Severity.Error)
            {
                Topic = CheckTopic.Within,
                Why = "总数由各项相加而来。加起来不符，说明总数或者某一项填错了。",
                Tolerance = ToleranceWords.Exact,
            },
            [.. SumFormulas.Down(TableKeys.ReceiptsAndExpenditure, "receipts")]),
    ];
}
