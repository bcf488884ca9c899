namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>T9: the three public expenses are at least what basic expenditure has of them.</summary>
internal sealed class F12_ThreePublicAtLeast : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F12",
                "“三公”经费不小于基本支出中的相应科目",
                "公务接待费、公务用车运行费、因公出国（境）费不小于经济分类表的相应款（其余来自项目）。",
                Severity.Warning)
            {
                Topic = CheckTopic.Between,
                Why = "“三公”经费包括基本支出和项目支出中的全部安排，不会小于其中基本支出的那一部分。",
                Tolerance = "“三公”经费以万元列示，误差不超过末位的一半。",
            },
            "T9/budget/hospitality ≥ T8/30217/total",
            "T9/budget/vehicle-operation ≥ T8/30231/total",
            "T9/budget/overseas-visits ≥ T8/30212/total"),
    ];
}
