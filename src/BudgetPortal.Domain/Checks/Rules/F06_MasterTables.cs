namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>T1 agrees with the tables that detail it.</summary>
internal sealed class F06_MasterTables : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F6",
                "总表与分表一致",
                "收支总表的各类支出与支出预算总表一致，各项收入与收入预算总表一致；财政拨款收入及其中每一本预算与财政拨款收支总表一致。",
                Severity.Error)
            {
                Version = 2,
                Since = 12,
                Topic = CheckTopic.Between,
                Why = "财务收支预算总表是总账，收入、支出和财政拨款三方面的分表是明细账，总账与明细账应当一致。",
                Tolerance = ToleranceWords.Exact,
            },
            "T1/{class}/total = T3/{class}/total",
            "T1/{class}/project = T3/{class}/project",
            "T1/{class}/personnel + T1/{class}/public = T3/{class}/basic",
            "T1/expenditure-total/total = T3/total/total",
            "T1/expenditure-total/project = T3/total/project",
            "T1/fiscal/amount = T2/total/fiscal",
            "T1/operating-income/amount = T2/total/operating-income",
            "T1/business-income/amount = T2/total/business-income",
            "T1/other-income/amount = T2/total/other-income",
            "T1/fiscal/amount = T4/receipts-total/amount",
            "T1/general/amount = T4/general/amount",
            "T1/funds/amount = T4/funds/amount",
            "T1/state-capital/amount = T4/state-capital/amount"),
    ];
}
