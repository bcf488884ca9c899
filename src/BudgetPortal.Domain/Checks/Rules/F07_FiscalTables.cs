namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>The tables of the fiscal appropriation agree with those of the three budgets.</summary>
internal sealed class F07_FiscalTables : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F7",
                "财政拨款各表一致",
                "财政拨款收支总表各类和收入中的每一本预算、收入预算总表的财政拨款一栏、财政拨款支出预算表，都与三张功能分类预算表一致。",
                Severity.Error)
            {
                Version = 2,
                Since = 12,
                Topic = CheckTopic.Between,
                Why = "财政拨款来自一般公共预算、政府性基金预算和国有资本经营预算，各本预算的表加在一起，就是财政拨款总表中的数。",
                Tolerance = ToleranceWords.Exact,
            },
            "T4/{class}/general = T5/{class}/total",
            "T4/{class}/funds = T6/{class}/total",
            "T4/{class}/state-capital = T7/{class}/total",
            "T4/general/amount = T5/total/total",
            "T4/funds/amount = T6/total/total",
            "T4/state-capital/amount = T7/total/total",
            "T2/{line}/fiscal = T5/{line}/total + T6/{line}/total + T7/{line}/total",
            "T4b/{line}/total = T5/{line}/total + T6/{line}/total + T7/{line}/total"),
    ];
}
