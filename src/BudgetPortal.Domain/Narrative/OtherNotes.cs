using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Narrative;

/// <summary>The paragraphs of N5 其他相关情况说明: 三公, 机关运行, 采购, 绩效 and, from 2023 on, state assets.</summary>
internal static class OtherNotes
{
    public static IReadOnlyList<Statement> For(EditionKey form) => form.Year < 2023
        ? [.. ThreePublic(Vehicles2021, stop: "。"), .. Agency("本单位无机关运行费。"), .. Procurement(form), .. Performance("四、预算绩效情况", form)]
        :
        [
            .. ThreePublic(VehiclesInParts, stop: form.IsMunicipal ? "，" : "。"),
            .. Agency("本{kind}无机关运行经费。"),
            .. Procurement(form),
            .. Performance("四、绩效目标设置情况", form),
            .. StateAssets,
        ];

    private const string Vehicles2021 = "（二）公务用车购置及运行费{T9/budget/vehicles:cents}万元，{T9/budget/vehicles:change cents}{because vehicles}。";

    private const string VehiclesInParts = Vehicles2021
        + "其中：公务用车购置费{T9/budget/vehicle-purchase:cents}万元，{T9/budget/vehicle-purchase:change cents}{because vehicle-purchase}；"
        + "公务用车运行费{T9/budget/vehicle-operation:cents}万元，{T9/budget/vehicle-operation:change cents}{because vehicle-operation}。";

    /// <summary>Some forms put a full stop after the amount of 公务接待费, and are followed in that.</summary>
    private static IEnumerable<Statement> ThreePublic(string vehicles, string stop) =>
    [
        new("three-public-title", "一、{year}年“三公”经费预算情况说明"),
        new("three-public", "{year}年“三公”经费预算数为{T9/budget/total:cents}万元，{T9/budget/total:change cents}。其中："),
        new("overseas-visits", "（一）因公出国（境）费{T9/budget/overseas-visits:cents}万元，{T9/budget/overseas-visits:change cents}{because overseas-visits}。"),
        new("vehicles", vehicles),
        new("hospitality", $"（三）公务接待费{{T9/budget/hospitality:cents}}万元{stop}{{T9/budget/hospitality:change cents}}{{because hospitality}}。"),
    ];

    private static IEnumerable<Statement> Agency(string none) =>
    [
        new("agency-title", "二、机关运行经费预算"),
        new(
            "agency",
            Recurrence.Once,
            Wording.When(facts => facts.IsBlank("T9/budget/agency-operating"), none),
            Wording.Always("{year}年{unit}财政拨款的机关运行经费预算为{T9/budget/agency-operating:cents}万元。"),
            Wording.Read("{year}年{unit}无机关运行经费。")),
    ];

    private static IEnumerable<Statement> Procurement(EditionKey form)
    {
        var format = form.Year < 2023 || !form.IsMunicipal ? "cents-or-zero" : "cents";
        var parts = $"政府采购货物预算{{procurement/goods/amount:{format}}}万元、政府采购工程预算{{procurement/works/amount:{format}}}万元、"
            + $"政府采购服务预算{{procurement/services/amount:{format}}}万元。";
        yield return new Statement("procurement-title", "三、政府采购预算情况");
        yield return new Statement(
            "procurement",
            Recurrence.Once,
            Wording.When(facts => facts.IsBlank(Supplements.ProcurementTotal), "{unit}{year}年未安排政府采购预算。"),
            Wording.Always(
                $"{{year}}年度本{{kind}}政府采购预算{{procurement/total/amount:{format}}}万元，"
                + $"其中：{parts}"),
            Wording.Read($"{{year}}年本{{kind}}政府采购预算{{procurement/total/amount:{format}}}万元，其中：{parts}"));
        yield return new Statement(
            "procurement-reserved",
            Recurrence.Once,
            Wording.When(
                facts => !facts.IsBlank(Supplements.ReservedForSmallAndMedium),
                $"{{year}}年本{{kind}}面向中小企业预留政府采购项目预算金额{{procurement/small-and-medium/amount:{format}}}万元，"
                + $"其中，预留给小型和微型企业的政府采购项目预算为{{procurement/small-and-micro/amount:{format}}}万元。"));
    }

    private static IEnumerable<Statement> Performance(string title, EditionKey form)
    {
        var format = form.Year >= 2023 && form.IsMunicipal ? "cents" : "plain";
        yield return new Statement("performance-title", title);
        yield return new Statement(
            "performance",
            Recurrence.Once,
            Wording.When(
                facts => !facts.IsBlank(Supplements.PerformanceUnits),
                "按照本区预算绩效管理工作的总体要求，本{kind}{performance/units/count:count}个预算单位开展了{year}年项目预算绩效目标编报工作，"
                + $"编报绩效目标的项目{{performance/projects/count:count}}个，涉及项目预算资金{{performance/projects/amount:{format}}}万元。"),
            Wording.Always(
                "{year}年度，本{kind}编报绩效目标的项目共{performance/projects/count:count}个，"
                + $"涉及项目预算资金{{performance/projects/amount:{format}}}万元。"));
    }

    private static IEnumerable<Statement> StateAssets =>
    [
        new("assets-title", Recurrence.Once, Wording.When(HasAssets, "五、国有资产占有使用情况")),
        new(
            "assets-owned",
            Recurrence.Once,
            Wording.When(HasAssets, "截至{as-of}，{unit}共有车辆{assets/owned/count:count}辆，"
                + $"其中：{Kinds("owned")}；单价100万元（含）以上设备（不含车辆）{{assets/owned-equipment/count:count}}台（套）。")),
        new(
            "assets-planned",
            Recurrence.Once,
            Wording.When(HasAssets, "{year}年{kind}预算安排购置车辆{assets/planned/count:count}辆，"
                + $"其中：{Kinds("planned")}；{{kind}}预算安排购置单价100万元（含）以上设备（不含车辆）{{assets/planned-equipment/count:count}}台（套）。")),
    ];

    private static bool HasAssets(Facts facts) => !facts.IsBlank(Supplements.OwnedTotal);

    private static string Kinds(string prefix) =>
        string.Join("、", Supplements.VehicleKinds.Select((kind, index) => $"{kind}{{assets/{prefix}-{index + 1}/count:count}}辆"));
}
