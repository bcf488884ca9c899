namespace BudgetPortal.Domain.Checks;

/// <summary>Checks that look at the same kind of thing, as the public reads of them. <paramref name="Id"/> stands in addresses.</summary>
public sealed record CheckTopic(string Id, string Title, string Purpose)
{
    public static readonly CheckTopic Within = new("within", "一张表之内", "同一张表里，合计应当等于各部分之和。");

    public static readonly CheckTopic Between = new("between", "表与表之间", "同一个数字出现在几张表里，各表应当一致。");

    public static readonly CheckTopic Texts = new("texts", "文字与表", "文字说明中的数字应当与表中的数字一致，增减也应当算得出来。");

    public static readonly CheckTopic Codes = new("codes", "编码与名称", "科目的编码和名称由财政部统一规定，各表应当用同样的编码和名称。");

    public static readonly CheckTopic Wording =
        new("wording", "文字规范", "单位、年度、级次、数目等说法前后一致，空表有说明，没有文字差错。");

    public static readonly CheckTopic Others = new("others", "与其他公开比较", "同一主管部门的部门预算和各单位预算应当衔接。");

    public static readonly CheckTopic Deadline = new("deadline", "时限", "批复之后应当及时公开。");

    /// <summary>In the order in which they are read.</summary>
    public static IReadOnlyList<CheckTopic> All { get; } = [Within, Between, Texts, Codes, Wording, Others, Deadline];

    /// <summary>What tables alone say, whatever is said in texts and elsewhere.</summary>
    public static IReadOnlyList<CheckTopic> OfTables { get; } = [Within, Between, Codes];
}

/// <summary>How exact a check is, in words for the public, where several are alike (RULES.md, Tolerance).</summary>
public static class ToleranceWords
{
    public const string Exact =
        "以元列示的数字，每个数允许所印末位的一半（列到元的半元，列到分的半分）；相差不超过各数之和的是四舍五入，作为提示列出，不算差错，超过的是差错。";
    public const string Rounded = "以万元列示的数字按四舍五入比对，误差不超过末位的一半；截去尾数而不进位的，作为提示列出。";
    public const string HalfDigit = "以万元列示，误差不超过末位的一半。";
    public const string HalfDigits = "以万元列示，误差不超过每个数末位的一半。";
    public const string Same = "没有误差可言：相同，或者不同。";
}
