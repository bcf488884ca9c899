namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>General public expenditure is no more than all expenditure.</summary>
internal sealed class F08_PartOfWhole : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F8",
                "部分不大于整体",
                "一般公共预算支出不超过全部支出，逐科目逐栏比较。",
                Severity.Error)
            {
                Topic = CheckTopic.Between,
                Why = "一般公共预算支出是全部支出的一部分，部分不会大于整体。",
                Tolerance = ToleranceWords.Exact,
            },
            "T5/{line}/@ ≤ T3/{line}/@"),
    ];
}
