namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>Contributions and housing funds are the same money by function and by economic code.</summary>
internal sealed class F09b_Contributions : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F9b",
                "社保、公积金与经济分类对应",
                "养老保险、职业年金、医疗保险、住房公积金的功能科目与相应的经济科目相等。",
                Severity.Warning)
            {
                Topic = CheckTopic.Between,
                Why = "单位缴纳的养老保险、职业年金、医疗保险和住房公积金，既按功能分类列在社会保障、卫生健康、住房保障支出中，又按经济分类列在工资福利支出中，说的是同一笔钱。个别单位另有列支渠道，所以只作提醒。",
                Tolerance = ToleranceWords.Exact,
            },
            WhereBothAreReported)
        { Conditional = Counterparts },
    ];

    private static readonly Formula[] Counterparts =
    [
        new("T8/30108/total = T5/2080505/basic"),
        new("T8/30109/total = T5/2080506/basic"),
        new("T8/30110/total + T8/30111/total = T5/2101101/basic + T5/2101102/basic + T5/2101103/basic"),
        new("T8/30113/total = T5/2210201/basic"),
    ];

    /// <summary>A counterpart is compared only where both sides are reported: a unit may pay such contributions otherwise.</summary>
    private static IEnumerable<Comparison> WhereBothAreReported(Check check, CheckScope scope) => Counterparts
        .SelectMany(formula => formula.Compare(check, scope))
        .Where(comparison => comparison is { Left.Amount: not null, Right.Amount: not null });
}
