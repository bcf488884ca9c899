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
            "T2/{line}/total = T2/{line}/fiscal + T2/{line}/operating-income + T2/{line}/business-income + T2/{line}/other-income",
            "T3/{line}/total = T3/{line}/basic + T3/{line}/project",
            "T4/{class}/total = T4/{class}/general + T4/{class}/funds + T4/{class}/state-capital",
            "T4/expenditure-total/total = T4/expenditure-total/general + T4/expenditure-total/funds"
                + " + T4/expenditure-total/state-capital",
            "T4b/{line}/total = T4b/{line}/personnel + T4b/{line}/public + T4b/{line}/project",
            "T5/{line}/total = T5/{line}/basic + T5/{line}/project",
            "T6/{line}/total = T6/{line}/basic + T6/{line}/project",
            "T7/{line}/total = T7/{line}/basic + T7/{line}/project",
            "T8/{line}/total = T8/{line}/personnel + T8/{line}/public"),
    ];
}
