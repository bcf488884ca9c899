using BudgetPortal.Domain.Catalogue;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>Every line: the total is the sum of the columns beside it.</summary>
internal sealed class F04_Rows : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F4",
                "每行横向相加",
                "每一行的合计等于该行各栏之和。",
                Severity.Error)
            {
                Topic = CheckTopic.Within,
                Why = "一行之中，合计一栏就是右边各栏之和：各项收入来源之和，基本支出与项目支出之和，人员经费与公用经费之和。",
                Tolerance = ToleranceWords.Exact,
            },
            [
                .. SumFormulas.Across(TableKeys.Income),
                .. SumFormulas.Across(TableKeys.Expenditure),
                .. SumFormulas.Across(TableKeys.FiscalReceiptsAndExpenditure),
                .. CodedLines.Tables.Skip(2).SelectMany(SumFormulas.Across),
            ]),
    ];
}
