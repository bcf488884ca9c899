namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>T9: operating expenses of the agency are at most the public expenditure. Equality is no rule.</summary>
internal sealed class F13_AgencyOperating : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F13",
                "机关运行经费不大于公用经费",
                "机关运行经费不超过基本支出中的公用经费。",
                Severity.Warning)
            {
                Topic = CheckTopic.Between,
                Why = "机关运行经费是公用经费中用于机关运行的部分，不会大于公用经费。两者不要求相等：事业单位的公用经费不计入机关运行经费。",
                Tolerance = ToleranceWords.HalfDigit,
                MadeUp = "公用经费3,120,303元，机关运行经费最多为312.03万元。",
            },
            "T9/budget/agency-operating ≤ T8/total/public"),
    ];
}
