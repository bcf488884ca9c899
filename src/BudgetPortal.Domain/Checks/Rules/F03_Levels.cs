namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>类, 款 and 项 add up level by level, in every column of every table of codes.</summary>
internal sealed class F03_Levels : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F3",
                "类、款、项逐级相加",
                "每一列中，类等于其下各款之和，款等于其下各项之和，合计等于各类之和。",
                Severity.Error)
            {
                Version = 2,
                Topic = CheckTopic.Within,
                Why = "支出按功能分类公开到项，基本支出按经济分类公开到款（预算法实施条例第六条）。项合成款，款合成类，类合成合计，逐级相加都应当相符。",
                Tolerance = ToleranceWords.Exact,
            },
            [.. CodedLines.Tables.SelectMany(table => SumFormulas.Down(table))]),
    ];
}
