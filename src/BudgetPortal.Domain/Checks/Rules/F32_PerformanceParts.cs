using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>What the notes on performance targets name as parts of the money is together no more than the whole.</summary>
internal sealed class F32_PerformanceParts : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check("F32", "绩效目标各部分之和", "绩效目标说明中写明的各部分金额之和，不超过所说的项目预算资金。", Severity.Error)
            {
                Version = 3,
                Since = 5,
                Topic = CheckTopic.Texts,
                Why = "各部分加起来不会大于整体；大于整体，说明总数或者某一部分填错了。",
                Tolerance = ToleranceWords.HalfDigits,
                MadeUp = "涉及项目预算资金110.00万元，其中一项60.00万元、另一项70.00万元，两项之和130.00万元，就是问题。",
            },
            Compare),
    ];

    private static IEnumerable<Comparison> Compare(Check check, CheckScope scope)
    {
        if (scope.Sections.FirstOrDefault(section => section.Kind == TextSectionKind.OtherNotes) is not { } notes
            || PerformanceTopic.PartsOf(notes, scope.EditionKey.Year) is not { } stated)
        {
            yield break;
        }

        var (whole, parts) = stated;
        yield return Comparing.Parts(
            check, TextSectionKind.OtherNotes, whole.Place.Paragraph + 1, parts, $"其中各部分（{parts.Count} 项）之和", Relation.AtMost, whole,
            "项目预算资金");
    }
}
