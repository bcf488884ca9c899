using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;

namespace BudgetPortal.Tests.Composition;

/// <summary>A working paper that uses every fund, every kind of amount and every supplementary figure, for any form.</summary>
internal static class GivenPaper
{
    public static WorkingPaper For(EditionKey form)
    {
        var jurisdiction = form.IsMunicipal ? "某市" : "某市某区";
        var unit = new BudgetUnit("given", $"{jurisdiction}某局", jurisdiction, form.Level);
        return new WorkingPaper(new Disclosure(unit, form.Year, form.Kind))
        {
            Economic =
            [
                Economic("30101", "2010601", Nature.Personnel, 8_123_456.78m),
                Economic("30108", "2080505", Nature.Personnel, 1_000_000),
                Economic("30109", "2080506", Nature.Personnel, 500_000),
                Economic("30110", "2101101", Nature.Personnel, 700_000),
                Economic("30113", "2210201", Nature.Personnel, 900_000),
                Economic("30201", "2010601", Nature.Public, 345_678.9m),
                Economic("30212", "2010601", Nature.Public, 120_000),
                Economic("30217", "2010601", Nature.Public, 30_000),
                Economic("30231", "2010601", Nature.Public, 64_000),
            ],
            Projects =
            [
                Project("2010602", "信息系统运行维护", 4_000_000) with { HasPerformanceTargets = true },
                Project("2010602", "公务用车更新", 250_000) with { BuysVehicles = true },
                Project("2120899", "城市更新补助", 7_000_000) with { Fund = Fund.GovernmentFunds, HasPerformanceTargets = true },
                .. form.HasStateCapital
                    ? [Project("2230105", "退休人员社会化管理", 60_000) with { Fund = Fund.StateCapital }]
                    : Array.Empty<ProjectLine>(),
            ],
            Functions = [new FunctionLine(Function("2010650"), Fund.OperatingIncome, Nature.Public, 222_222)],
            ThreePublic = new ThreePublicFromProjects(OverseasVisits: 50_000),
            HasAgencyOperatingExpenses = true,
            Procurement = new ProcurementPlan(1_000_000, 200_000, 300_000, 900_000, 400_000),
            Prior = new PriorYear
            {
                GeneralPublicBudget = 15_000_000,
                GovernmentFunds = 8_000_000,
                OverseasVisits = 170_000,
                OfficialHospitality = 25_000,
                VehicleOperation = 70_000,
                Execution = ImmutableSortedDictionary<string, decimal>.Empty.Add("2010602", 3_000_000).Add("2210201", 900_000),
            },
            Assets = new StateAssets(new DateOnly(form.Year - 1, 8, 31), [0, 1, 2, 0, 0, 0, 0, 3], 1, [0, 0, 0, 0, 0, 0, 0, 1], 0),
            PerformanceUnits = form.IsDepartment ? 3 : null,
            Names = ImmutableSortedDictionary<string, string>.Empty
                .Add("2120899", "其他国有土地使用权出让收入安排的支出").Add("21208", "国有土地使用权出让收入安排的支出")
                .Add("2230105", "国有企业退休人员社会化管理补助支出").Add("22301", "解决历史遗留问题及改革成本支出").Add("223", "国有资本经营预算支出"),
            Texts = new PaperTexts
            {
                Functions = [$"{jurisdiction}某局主要职能包括：", "1.负责某事。"],
                Organisation = ["某局设2个内设机构，包括：办公室、业务处。"],
                Glossary = ["（一）基本支出预算：是为保障机构正常运转而编制的年度基本支出计划。"],
                ProjectNotes = form.IsDepartment ? ["一、项目概述", "某项目。"] : [],
                Uses = ImmutableSortedDictionary<string, string>.Empty.Add("2010602", "信息系统运行维护"),
                Reasons = ImmutableSortedDictionary<string, string>.Empty.Add("fiscal", "项目调整").Add("2010602", "任务增加")
                    .Add("2210201", "与上年一致").Add("hospitality", "公务往来增加"),
            },
        };
    }

    private static EconomicLine Economic(string code, string function, Nature nature, decimal amount) =>
        new(EconomicCode.Parse(code), Function(function), nature, amount);

    private static ProjectLine Project(string function, string name, decimal amount) => new(Function(function), name, amount);

    private static FunctionCode Function(string code) => FunctionCode.Parse(code);
}
