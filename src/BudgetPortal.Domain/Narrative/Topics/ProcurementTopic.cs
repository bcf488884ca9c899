using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Narrative.Topics;

/// <summary>三、政府采购: goods, works and services, and what of it is reserved for small bodies.</summary>
internal sealed partial class ProcurementTopic : Topic
{
    // “分散采购货物12万元” are not all of them.
    private const string Whole = "(?<!集中采购|分散采购|集中|分散|进口)";

    // “货物类采购预算金额为12万元”.
    private const string Kind = @"(?:类)?(?:采购)?(?:支出)?(?:预算)?(?:金额|数)?(?:20\d\d年(?:度)?)?(?:为|是)?\s*";

    public override string Key => "procurement";

    public override TextSectionKind Section => TextSectionKind.OtherNotes;

    public override int Number => 3;

    public override string Word => "采购";

    public override bool IsCompared => true;

    public override string Planned => "政府采购(?:项目)?预算|面向中小企业";

    public override IEnumerable<Statement> Sentences(EditionKey form)
    {
        var format = form.Year < 2023 || !form.IsMunicipal ? "cents-or-zero" : "cents";
        var parts = $"政府采购货物预算{{procurement/goods/amount:{format}}}万元、政府采购工程预算{{procurement/works/amount:{format}}}万元、"
            + $"政府采购服务预算{{procurement/services/amount:{format}}}万元。";
        yield return new Statement("procurement-title", "三、政府采购预算情况");
        yield return new Statement(
            "procurement",
            Recurrence.Once,
            Wording.When(facts => facts.IsBlank(Supplements.ProcurementTotal), "{unit}{year}年未安排政府采购预算。"),
            Wording.Always($"{{year}}年度本{{kind}}政府采购预算{{procurement/total/amount:{format}}}万元，其中：{parts}"),
            Wording.Read($"{{year}}年本{{kind}}政府采购预算{{procurement/total/amount:{format}}}万元，其中：{parts}"));
        yield return new Statement(
            "procurement-reserved",
            Recurrence.Once,
            Wording.When(
                facts => !facts.IsBlank(Supplements.ReservedForSmallAndMedium),
                $"{{year}}年本{{kind}}面向中小企业预留政府采购项目预算金额{{procurement/small-and-medium/amount:{format}}}万元，"
                + $"其中，预留给小型和微型企业的政府采购项目预算为{{procurement/small-and-micro/amount:{format}}}万元。"));
    }

    public override IReadOnlyList<FigureWords> Figures { get; } =
    [
        new(
            Supplements.ProcurementTotal,
            @"政府采购(?:项目)?预算(?:总金额|总额|总数|总计|数|金额)?(?:为|是|共计|合计|共|安排)*[:：]?\s*",
            MoneyOrZero),
        new(Supplements.ProcurementGoods, Whole + "货物" + Kind, MoneyOrZero),
        new(Supplements.ProcurementWorks, Whole + "工程" + Kind, MoneyOrZero),
        new(Supplements.ProcurementServices, Whole + "服务" + Kind, MoneyOrZero),
        new(
            Supplements.ReservedForSmallAndMedium,
            "(?:面向中小企业(?:采购)?预留(?:的)?|预留面向中小企业(?:的)?)"
            + @"(?:政府采购|采购)?(?:项目)?(?:预算)?(?:金额|总额|份额)?(?:为|是)?\s*",
            MoneyOrZero),
        new(
            Supplements.ReservedForSmallAndMicro,
            @"(?:小型(?:和|、|与)?微型|小微)企业(?:的)?(?:预留)?(?:政府采购)?(?:项目)?(?:预算)?(?:金额|总额)?(?:为|是)?\s*",
            MoneyOrZero),
    ];

    public override IReadOnlyList<NameWords> Names { get; } = [new(NameWithout())];

    /// <summary>
    /// “其中使用财政拨款60.00万元、使用事业收入40.00万元”: what of all procurement is paid from what, or bought in what way. It
    /// <paramref name="AreAll"/> of the whole where it is so put; else some may not be told. <paramref name="Before"/> is the amount behind
    /// which they stand.
    /// </summary>
    public sealed record DividedParts(IReadOnlyList<StatedNumber> Parts, bool AreAll, StatedNumber? Before);

    /// <summary>The parts by source of money or by way of buying, each division by itself; those within a part are left out.</summary>
    public static IEnumerable<DividedParts> PartsOf(TextSection notes, int year) =>
        from topic in TopicList.All.PartsOf(notes)
        where topic.Topic is ProcurementTopic
        from passage in topic.Passages
        from match in Divided().Matches(passage.Text)
        where !OfElse().IsMatch(passage.Text[..match.Index].Split('。')[^1])
        where !passage.IsInReason(match.Index) && !passage.IsOfAnotherYear(match.Groups["amount"].Index, year)
        let told = match.Groups["name"].Captures
            .Zip(match.Groups["amount"].Captures, (name, amount) => (name.Value, passage.Number(amount))).ToList()
        from division in told.GroupBy(part => part.Value.Contains("采购", StringComparison.Ordinal))
        let parts = division.ToList()
        where parts.TrueForAll(part => part.Item2 is not null) && LieBeside([.. parts.Select(part => part.Value)])
        let before = AnyMoney().Matches(passage.Text[..match.Index]).LastOrDefault()
        select new DividedParts(
            [.. parts.Select(part => part.Item2!)],
            match.Groups["all"].Success && parts.Count == told.Count && parts.Count > 1
                && EndOfSentence().IsMatch(passage.Text, match.Index + match.Length),
            before is null ? null : passage.Number(before.Groups["amount"]));

    /// <summary>False where one of the names holds another: 一般公共预算 is part of 财政拨款.</summary>
    private static bool LieBeside(List<string> names) => names.Distinct(StringComparer.Ordinal).Count() == names.Count
        && !(names.Exists(name => name.StartsWith("财政", StringComparison.Ordinal)) && names.Exists(OfFund().IsMatch))
        && !(names.Contains("集中采购") && names.Exists(name => name.EndsWith("集中采购", StringComparison.Ordinal) && name != "集中采购"));

    // A contract is of several years, and what is bought as a service is not all procurement.
    [GeneratedRegex("合同|投资|购买服务|绩效|项目资金|上年|去年|[增减]")]
    private static partial Regex OfElse();

    private const string Funds = "一般公共预算|政府性基金|国有资本经营";

    [GeneratedRegex(@"(?:其中[：:，,]?(?:按[^，。；：\d]{0,12}分[：:，,]?)?|(?<all>(?:按[^，。；：\d]{0,8}(?:来源|方式|形式|性质)[^，。；：\d]{0,4}分(?:为)?"
        + @"|资金来源(?:为|包括)?)[：:，,]?))\s*"
        + @"(?:(?:使用|由|来自)?(?<name>财政(?:性)?(?:拨款|资金)|(?:" + Funds + @")(?:预算)?|事业(?:单位)?(?:经营)?收入|经营收入|自有|(?:单位)?自筹"
        + @"|非财政(?:性)?(?:拨款|资金)|上级补助|其[他它](?:收入|资金)|(?:政府|部门|单位)?集中采购|(?:部门|单位)?分散采购)"
        + @"(?:财政拨款|拨款|资金|收入|预算|安排|支出|金额|项目)*(?:为|是)?\s*" + StatedNumber.Money + @"[、，,；;和及]?\s*)+")]
    private static partial Regex Divided();

    [GeneratedRegex("^(?:" + Funds + ")")]
    private static partial Regex OfFund();

    [GeneratedRegex(@"(?<![\d.,，])" + StatedNumber.Money)]
    private static partial Regex AnyMoney();

    [GeneratedRegex(@"(?:(?<=[；;])|\G\s*(?:[。；;]|$))")]
    private static partial Regex EndOfSentence();

    [GeneratedRegex(@"^\s*(?<name>[^，,。；：\d]{2,60}?)(?:[（(](?<remark>部门|单位)[）)])?20\d\d年(?:度)?未安排政府采购")]
    private static partial Regex NameWithout();
}
