namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>
/// T9: the three public expenses are at least what basic expenditure has of them, and never more than all expenditure. Nothing nearer
/// bounds them from above: projects may pay for any part.
/// </summary>
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
        new(
            new Check(
                "F12",
                "“三公”经费不超过全部支出",
                "“三公”经费合计不超过支出总计。",
                Severity.Warning)
            {
                Part = 2,
                Since = 8,
                Topic = CheckTopic.Between,
                Why = "“三公”经费是全部支出的一部分。超过全部支出的，多半是金额单位有误：把元印在了万元之下。",
                Tolerance = "“三公”经费以万元列示，误差不超过末位的一半。",
                MadeUp = "全年支出5,660,000元，“三公”经费合计却为50,000万元。",
            },
            "T9/budget/total ≤ T3/total/total"),
    ];
}
