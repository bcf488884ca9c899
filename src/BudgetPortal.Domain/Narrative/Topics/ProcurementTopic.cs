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

    [GeneratedRegex(@"^\s*(?<name>[^，,。；：\d]{2,60}?)(?:[（(](?<remark>部门|单位)[）)])?20\d\d年(?:度)?未安排政府采购")]
    private static partial Regex NameWithout();
}
