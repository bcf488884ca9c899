using BudgetPortal.Domain.Catalogue;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>T9: the three public expenses are the sum of their parts.</summary>
internal sealed class F11_ThreePublicSums : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F11",
                "“三公”经费构成",
                "“三公”经费合计等于因公出国（境）费、公务接待费与公务用车购置及运行费之和；公务用车费等于购置费与运行费之和。",
                Severity.Error)
            {
                Topic = CheckTopic.Within,
                Why = "“三公”经费就是因公出国（境）费、公务接待费、公务用车购置及运行费三项，公务用车又分购置和运行两项，公开时须分别列明。",
                Tolerance = ToleranceWords.HalfDigits,
            },
            [.. SumFormulas.Across(TableKeys.ThreePublic)]),
    ];
}
