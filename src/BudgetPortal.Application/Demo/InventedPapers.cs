using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;

namespace BudgetPortal.Application.Demo;

/// <summary>
/// Invents the working papers of a unit, year upon year, and adds up those of a department's units. Amounts are whole hundreds of yuan.
/// </summary>
internal sealed class InventedPapers(ClassificationLists lists, int seed)
{
    private const string BuysVehicles = "示例公务用车更新";

    private static readonly string[] Works =
    [
        "示例信息系统运行维护", "示例设备更新购置", "示例房屋修缮", "示例宣传活动", "示例业务培训", "示例公共服务购买", "示例安全改造", "示例档案整理",
    ];

    private static readonly (string Code, int Share)[] OfficeShares =
        [("30201", 44), ("30206", 18), ("30207", 12), ("30209", 35), ("30211", 9), ("30213", 14), ("30216", 6), ("30228", 21)];

    private static readonly string[] Divisions = ["办公室", "业务科", "财务科", "人事科", "服务科", "信息科"];

    private static readonly string[] Causes = ["项目调整", "人员变动", "压缩开支", "任务增加"];

    /// <summary>The paper of a unit for a year; <paramref name="before"/> is that of the year before, where it is disclosed too.</summary>
    public WorkingPaper Of(InventedUnit body, int year, WorkingPaper? before)
    {
        // What a unit is stays from year to year, what it spends changes.
        var (standing, changing) = (Chance(body, 0), Chance(body, year));
        var (staff, divisions, cars) = (standing.Next(8, 160), standing.Next(1, Divisions.Length + 1), standing.Next(4));
        var items = ItemsOf(body.Section, year);
        var basic = body.IsAdministrative ? items[0]
            : items.FirstOrDefault(item => item.EndsWith("50", StringComparison.Ordinal)) ?? items[^1];
        var scale = staff * (100 + (3 * (year - 2021)) + changing.Next(-4, 5));
        ImmutableArray<EconomicLine> economic = [.. Personnel(body, basic, scale), .. Daily(basic, scale, standing, changing)];
        ImmutableArray<ProjectLine> projects = [.. Projects(body, items, scale, standing, changing)];
        ImmutableArray<FunctionLine> others = body.IsAdministrative || standing.Next(3) > 0
            ? []
            : [new FunctionLine(FunctionCode.Parse(basic), Fund.OperatingIncome, Nature.Public, Hundreds(scale * 150m))];
        return new WorkingPaper(new Disclosure(body.Unit, year, DisclosureKind.Unit))
        {
            Economic = economic,
            Projects = projects,
            Functions = others,
            HasAgencyOperatingExpenses = body.IsAdministrative,
            Procurement = new ProcurementPlan(Hundreds(scale * 90m), 0, Hundreds(scale * 120m)),
            Prior = before is null ? YearBefore(economic, projects, changing) : PriorOf(before, changing),
            Assets = year < 2023 ? null : Assets(year, cars, projects.Any(project => project.BuysVehicles)),
            Texts = Texts(body, economic, projects, year, divisions, changing),
        };
    }

    /// <summary>A department's budget contains its units': every amount is theirs added up.</summary>
    public static WorkingPaper Of(InventedDepartment department, IReadOnlyList<WorkingPaper> units)
    {
        var (body, year) = (department.Department, units[0].Disclosure.Year);
        var withTargets = units.Count(unit => unit.Projects.Any(project => project.HasPerformanceTargets));
        return new WorkingPaper(new Disclosure(body, year, DisclosureKind.Department))
        {
            Economic = [.. units.SelectMany(unit => unit.Economic)],
            Projects = [.. units.SelectMany(unit => unit.Projects)],
            Functions = [.. units.SelectMany(unit => unit.Functions)],
            HasAgencyOperatingExpenses = true,
            Procurement = new ProcurementPlan(
                units.Sum(unit => unit.Procurement!.Goods),
                units.Sum(unit => unit.Procurement!.Works),
                units.Sum(unit => unit.Procurement!.Services)),
            Prior = Sum([.. units.Select(unit => unit.Prior)]),
            Assets = Sum([.. units.Select(unit => unit.Assets!)]),
            PerformanceUnits = withTargets,
            Texts = units[0].Texts with
            {
                Organisation =
                [
                    $"{body.Name}部门预算是包括本部以及下属预算单位的综合收支计划。",
                    $"本部门中，行政单位1家{(units.Count > 1 ? $"，事业单位{units.Count - 1}家" : "")}，具体包括：",
                    .. units.Select((unit, index) => $"{index + 1}.{unit.Disclosure.Unit.Name}{(index == 0 ? "（本部）" : "")}。"),
                ],
                ProjectNotes = ["一、项目概述", "本部门的项目均为虚构，仅供演示。"],
                Uses = Merge(units.Select(unit => unit.Texts.Uses), (first, _) => first),
                Reasons = Merge(units.Select(unit => unit.Texts.Reasons), (first, _) => first),
            },
        };
    }

    private Random Chance(InventedUnit body, int year) => new(unchecked((((seed * 397) + body.Number) * 397) + year));

    private List<string> ItemsOf(string section, int year) =>
    [
        .. lists.Functional.Entries.Where(
            entry => entry.Code.Length == 7 && entry.IsValidIn(year) && entry.Code.StartsWith(section, StringComparison.Ordinal))
            .Select(entry => entry.Code).Distinct().Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<EconomicLine> Personnel(InventedUnit body, string basic, int scale)
    {
        yield return Line("30101", basic, Nature.Personnel, scale * 480m);
        yield return Line("30102", basic, Nature.Personnel, scale * (body.IsAdministrative ? 610m : 90m));
        yield return Line(body.IsAdministrative ? "30103" : "30107", basic, Nature.Personnel, scale * 640m);
        yield return Line("30108", "2080505", Nature.Personnel, scale * 210m);
        yield return Line("30109", "2080506", Nature.Personnel, scale * 105m);
        yield return Line("30110", body.IsAdministrative ? "2101101" : "2101102", Nature.Personnel, scale * 130m);
        yield return Line("30113", "2210201", Nature.Personnel, scale * 120m);
    }

    private static IEnumerable<EconomicLine> Daily(string basic, int scale, Random standing, Random changing)
    {
        foreach (var (code, share) in OfficeShares)
        {
            yield return Line(code, basic, Nature.Public, scale * (decimal)share * changing.Next(90, 111) / 100);
        }

        if (standing.Next(3) == 0)
        {
            yield return Line("30217", basic, Nature.Public, scale * (decimal)changing.Next(1, 4));
        }

        if (standing.Next(2) == 0)
        {
            yield return Line("30231", basic, Nature.Public, standing.Next(1, 6) * 32_000m);
        }
    }

    /// <summary>The same projects every year, with now and then one more, one less, or a car.</summary>
    private static IEnumerable<ProjectLine> Projects(InventedUnit body, List<string> items, int scale, Random standing, Random changing)
    {
        var (first, count) = (standing.Next(Works.Length), standing.Next(2, 6));
        for (var number = 0; number < count + changing.Next(0, 2); number++)
        {
            var function = FunctionCode.Parse(items[(body.Number + (number % 3)) % items.Count]);
            yield return new ProjectLine(
                function,
                Works[(first + number) % Works.Length],
                Hundreds(scale * (decimal)standing.Next(20, 400) * changing.Next(80, 125) / 100))
            {
                HasPerformanceTargets = number % 4 != 3,
            };
        }

        if (changing.Next(12) == 0)
        {
            yield return new ProjectLine(FunctionCode.Parse(items[0]), BuysVehicles, 180_000) { BuysVehicles = true };
        }
    }

    private static EconomicLine Line(string code, string function, Nature nature, decimal amount) =>
        new(EconomicCode.Parse(code), FunctionCode.Parse(function), nature, Hundreds(amount));

    private static decimal Hundreds(decimal amount) => Math.Max(100, decimal.Round(amount / 100) * 100);

    private static PriorYear PriorOf(WorkingPaper before, Random changing) =>
        new()
        {
            GeneralPublicBudget = AllOf(before.Economic, before.Projects),
            OfficialHospitality = SumOf(before.Economic, "30217"),
            VehicleOperation = SumOf(before.Economic, "30231"),
            VehiclePurchase = before.Projects.Where(project => project.BuysVehicles).Sum(project => project.Amount),
            Execution = ByItem(before.Economic, before.Projects, amount => Hundreds(amount * changing.Next(88, 101) / 100)),
        };

    /// <summary>Of a year that is not disclosed here it is told what this year suggests.</summary>
    private static PriorYear YearBefore(ImmutableArray<EconomicLine> economic, ImmutableArray<ProjectLine> projects, Random changing) =>
        new()
        {
            GeneralPublicBudget = Hundreds(AllOf(economic, projects) * changing.Next(90, 106) / 100),
            OfficialHospitality = SumOf(economic, "30217"),
            VehicleOperation = SumOf(economic, "30231"),
            Execution = ByItem(economic, projects, amount => Hundreds(amount * changing.Next(88, 101) / 100)),
        };

    private static decimal AllOf(ImmutableArray<EconomicLine> economic, ImmutableArray<ProjectLine> projects) =>
        economic.Sum(line => line.Amount) + projects.Sum(project => project.Amount);

    private static decimal SumOf(ImmutableArray<EconomicLine> economic, string code) =>
        economic.Where(line => line.Code.Digits == code).Sum(line => line.Amount);

    private static ImmutableSortedDictionary<string, decimal> ByItem(
        ImmutableArray<EconomicLine> economic, ImmutableArray<ProjectLine> projects, Func<decimal, decimal> spent) =>
        economic.Select(line => (line.Function, line.Amount)).Concat(projects.Select(project => (project.Function, project.Amount)))
            .GroupBy(entry => entry.Function.Digits)
            .ToImmutableSortedDictionary(item => item.Key, item => spent(item.Sum(entry => entry.Amount)), StringComparer.Ordinal);

    private static StateAssets Assets(int year, int owned, bool buysVehicles)
    {
        var kinds = Supplements.VehicleKinds.Count;
        return new StateAssets(
            new DateOnly(year - 1, 8, 31),
            [.. Enumerable.Range(0, kinds).Select(kind => kind == 2 ? owned : 0)],
            owned / 2,
            [.. Enumerable.Range(0, kinds).Select(kind => kind == 2 && buysVehicles ? 1 : 0)],
            0);
    }

    private static PaperTexts Texts(
        InventedUnit body, ImmutableArray<EconomicLine> economic, ImmutableArray<ProjectLine> projects, int year, int divisions,
            Random changing)
    {
        var name = body.Unit.Name;
        var level = new EditionKey(year, body.Unit.Level, DisclosureKind.Unit).LevelWord;
        var items = economic.Select(line => line.Function.Digits)
            .Concat(projects.Select(project => project.Function.Digits)).Distinct().ToList();
        string[] explained = ["fiscal", "vehicle-purchase", "vehicle-operation", "hospitality", .. items];
        return new PaperTexts
        {
            Functions = [$"{name}主要职能包括：", "1.承担虚构的示例事务；", "2.承办其他虚构事项。"],
            Organisation = [$"{name}设{divisions}个内设机构，包括：{string.Join('、', Divisions.Take(divisions))}。"],
            Glossary =
            [
                $"（一）基本支出预算：是{level}预算主管部门及所属预算单位为保障其机构正常运转、完成日常工作任务而编制的年度基本支出计划。",
                $"（二）“三公”经费：是与{level}财政有经费领拨关系的部门及其下属预算单位使用{level}财政拨款安排的经费。",
            ],
            Uses = projects.GroupBy(project => project.Function.Digits)
                .ToImmutableSortedDictionary(
                    item => item.Key,
                    item => $"{string.Join('、', item.Select(project => project.Name).Distinct())}等支出",
                    StringComparer.Ordinal),
            Reasons = explained.ToImmutableSortedDictionary(key => key, _ => Causes[changing.Next(Causes.Length)], StringComparer.Ordinal),
        };
    }

    private static PriorYear Sum(IReadOnlyList<PriorYear> units) => new()
    {
        GeneralPublicBudget = units.Sum(unit => unit.GeneralPublicBudget),
        OfficialHospitality = units.Sum(unit => unit.OfficialHospitality),
        VehicleOperation = units.Sum(unit => unit.VehicleOperation),
        VehiclePurchase = units.Sum(unit => unit.VehiclePurchase),
        Execution = Merge(units.Select(unit => unit.Execution), (first, second) => first + second),
    };

    private static StateAssets Sum(IReadOnlyList<StateAssets> units) => new(
        units[0].AsOf,
        [.. units[0].OwnedVehicles.Select((_, kind) => units.Sum(unit => unit.OwnedVehicles[kind]))],
        units.Sum(unit => unit.OwnedEquipment),
        [.. units[0].PlannedVehicles.Select((_, kind) => units.Sum(unit => unit.PlannedVehicles[kind]))],
        units.Sum(unit => unit.PlannedEquipment));

    private static ImmutableSortedDictionary<string, T> Merge<T>(
        IEnumerable<ImmutableSortedDictionary<string, T>> units, Func<T, T, T> join) =>
        units.SelectMany(unit => unit).GroupBy(entry => entry.Key, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(
                entry => entry.Key, entry => entry.Select(pair => pair.Value).Aggregate(join), StringComparer.Ordinal);
}
