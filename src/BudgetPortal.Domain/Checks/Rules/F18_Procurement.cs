using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>Procurement is goods, works and services; what is reserved for small bodies is part of it.</summary>
internal sealed class F18_Procurement : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F18",
                "政府采购构成",
                "政府采购预算等于货物、工程与服务之和；预留给小型和微型企业的不超过面向中小企业的，后者不超过采购总额；说明中的金额与之一致。",
                Severity.Error)
            {
                Version = 5,
                Since = 10,
                Topic = CheckTopic.Texts,
                Why = "政府采购分货物、工程、服务三类，总额是三类之和。小型和微型企业是中小企业的一部分，预留给它们的金额不会超过预留给中小企业的金额，也不会超过采购总额。",
                Tolerance = ToleranceWords.Rounded,
            },
            Stated,
            "procurement/total/amount = procurement/goods/amount + procurement/works/amount + procurement/services/amount",
            "procurement/small-and-micro/amount ≤ procurement/small-and-medium/amount",
            "procurement/small-and-medium/amount ≤ procurement/total/amount"),
    ];

    private static IEnumerable<Comparison> Stated(Check check, CheckScope scope) =>
        StatedAmounts.Compare(check, scope, TextSectionKind.OtherNotes, Supplements.Procurement);
}
