using BudgetPortal.Domain.Catalogue;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>T1 and T4: expenditure is the sum of its classes, and what is received is spent.</summary>
internal sealed class F02_Balance : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F2",
                "收支平衡",
                "收支总表中，支出总计等于各类支出之和，每类支出等于人员经费、公用经费与项目支出之和，收入总计等于支出总计；财政拨款收支总表也是如此。",
                Severity.Error)
            {
                Topic = CheckTopic.Within,
                Why = "预算应当收支平衡（预算法第十二条），所以收入总计与支出总计相等；支出总计又由各类支出相加而来。",
                Tolerance = ToleranceWords.Exact,
            },
            [
                .. SumFormulas.Down(TableKeys.ReceiptsAndExpenditure, "expenditure"),
                .. SumFormulas.Across(TableKeys.ReceiptsAndExpenditure),
                "T1/receipts-total/amount = T1/expenditure-total/total",
                .. SumFormulas.Down(TableKeys.FiscalReceiptsAndExpenditure),
                "T4/receipts-total/amount = T4/expenditure-total/total",
            ]),
    ];
}
