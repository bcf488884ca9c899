using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>T8 details the basic expenditure of T5.</summary>
internal sealed class F09_BasicExpenditure : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F9",
                "经济分类等于基本支出",
                "基本支出经济分类表的合计等于一般公共预算的基本支出；人员经费、公用经费合计与财政拨款支出预算表（或收支总表）一致。",
                Severity.Error)
            {
                Version = 3,
                Since = 12,
                Topic = CheckTopic.Between,
                Why = "基本支出经济分类表是对一般公共预算基本支出的细分，换一种分法，总数不变；其中人员经费、公用经费也与其他表中的同一数字相等。",
                Tolerance = ToleranceWords.Exact,
            },
            PersonnelAndPublic,
            "T8/total/total = T5/total/basic",
            "T8/total/personnel = T4b/total/personnel",
            "T8/total/public = T4b/total/public")
        { Conditional = FormulasOfT1 },
    ];

    private static readonly Formula[] FormulasOfT1 =
    [
        new("T8/total/personnel = T1/expenditure-total/personnel"),
        new("T8/total/public = T1/expenditure-total/public"),
    ];

    /// <summary>
    /// Where there is no T4b, T1 of the unit form states 人员 and 公用, which T8 must match if all basic expenditure is general
    /// public.
    /// </summary>
    private static IEnumerable<Comparison> PersonnelAndPublic(Check check, CheckScope scope)
    {
        // Of two blanks nothing is known where one of them may not have been read.
        var (general, detailed) = (new CellKey("T5", "total", "basic"), new CellKey("T8", "total", "total"));
        var whollyGeneral = scope.Figures.Amount(general) is { } basic && scope.Figures.Amount(detailed) is { } whole
            && scope.Figures.Amount(new CellKey("T3", "total", "basic")) == basic
            && Math.Abs(whole - basic) <= scope.Tolerance([general, detailed]);
        return scope.Has("T4b", "total") || !whollyGeneral || scope.IsUnread("T3") || scope.IsUnread("T5")
            ? []
            : FormulasOfT1.SelectMany(formula => formula.Compare(check, scope));
    }
}
