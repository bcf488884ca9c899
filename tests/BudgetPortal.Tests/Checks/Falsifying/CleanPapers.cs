using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using CsCheck;

namespace BudgetPortal.Tests.Checks.Falsifying;

/// <summary>
/// Invented working papers of any form and shape, in the names of the year's lists, and what follows from them: documents in which
/// everything agrees that RULES.md compares.
/// </summary>
internal sealed class CleanPapers(ClassificationLists lists, Func<WorkingPaper, DisclosureDocument> publish)
{
    // Of these alone were the papers whose hashes are pinned.
    private const int FirstBodies = 3;

    public static readonly IReadOnlyList<EditionKey> Forms = [.. Edition.All.Select(edition => edition.EditionKey)];

    // What F9b ties to one another; they stand in a paper together or not at all.
    private static readonly (string Economic, string Function)[] Counterparts =
        [
            ("30108", "2080505"),
            ("30109", "2080506"),
            ("30110", "2101101"),
            ("30111", "2101102"),
            ("30111", "2101103"),
            ("30113", "2210201")
        ];

    // Offices, institutions and what is either, as bodies are called.
    private static readonly string[] Bodies =
    [
        "某局", "城市运行（应急）管理中心", "人民政府办公室", "第三中学", "中心医院", "农业科学研究院", "财政局会计事务所管理处", "某街道办事处", "开发区管理委员会", "市场监督管理局执法大队",
        "第二幼儿园（东部）", "人大常委会机关", "图书馆", "老干部活动室", "总工会",
    ];

    /// <summary>
    /// True for papers as they were invented at first, some of which spend more on 三公 than they have: their hashes are pinned.
    /// </summary>
    public bool AreAsPinned { get; init; }

    private static readonly string[] Divisions = ["办公室", "业务处（督查处）", "财务处", "人事处"];

    /// <summary>Publications of any edition, of no entry to as many as <paramref name="most"/>, as a reader finds them in a file.</summary>
    public Gen<DisclosureDocument> Publications(int most) =>
        from form in Gen.Int[0, Forms.Count - 1]
        from publication in Publications(Forms[form], most)
        select publication;

    /// <summary>One publication of every edition.</summary>
    public Gen<DisclosureDocument[]> OfEveryEdition(int most) => Forms.Aggregate(
        Gen.Const(Array.Empty<DisclosureDocument>()), (all, form) =>
            Gen.Select(all, Publications(form, most), (before, publication) => before.Append(publication).ToArray()));

    private Gen<DisclosureDocument> Publications(EditionKey form, int most) =>
        Gen.Select(Gen.Int[0, most], Gen.Int[0, int.MaxValue - 1], (count, seed) => Document(form, count, seed));

    public DisclosureDocument Document(EditionKey form, int count, int seed)
    {
        var random = new Random(seed);
        var invention = new Invention(form, lists, random) { IsAsPinned = AreAsPinned };
        var published = publish(invention.Paper(count));
        return AsFound(invention.IsRounded ? Rounded(published) : published);
    }

    /// <summary>A publication with what stands over its tables, as a reader finds it printed.</summary>
    public static DisclosureDocument AsFound(DisclosureDocument publication) => publication with
    {
        AsPrinted = new AsPrinted(
            [.. publication.Cover],
            [.. publication.Parts.Select(part => part.ContentsTitle)],
            [.. publication.Edition.Tables.Select(table => new PrintedHead(table.Key, table.Title, publication.Grid(table).PreparedBy))]),
    };

    /// <summary>
    /// Every cell rounded by itself to the digits its table prints, as tables in whole yuan are: sums are off by a yuan or two.
    /// </summary>
    private static DisclosureDocument Rounded(DisclosureDocument publication) => publication with
    {
        Figures = publication.Edition.Tables.Where(table => table.AmountUnit == AmountUnit.Yuan)
            .Aggregate(publication.Figures, (figures, table) => figures.With(figures[table.Key] with
            {
                Lines =
            [
                .. figures[table.Key].Lines.Select(line => line with
                {
                    Cells = line.Cells.ToImmutableSortedDictionary(
                        cell => cell.Key,
                        cell => cell.Value.Amount is { } yuan ? CellValue.Of(Amounts.Round(yuan, table.Decimals)) : cell.Value,
                        StringComparer.Ordinal),
                }),
            ],
            })),
    };

    /// <summary>One paper in the making.</summary>
    private sealed class Invention
    {
        private readonly EditionKey form;
        private readonly Random random;
        private readonly IReadOnlyList<string> functions;
        private readonly IReadOnlyList<string> economics;
        private readonly int amounts;

        // A code belongs to one of the three budgets; the portal's lists know too few of the smaller two to tell which.
        private readonly Dictionary<FunctionCode, Fund> funds = [];

        public Invention(EditionKey form, ClassificationLists lists, Random random)
        {
            this.form = form;
            this.random = random;
            amounts = random.Next(4);
            var year = form.Year;
            var sections = lists.Functional.Entries
                .Where(entry => entry.Code.Length == 7 && entry.IsValidIn(year) && Counterparts.All(pair => pair.Function != entry.Code)
                    && lists.Functional.Find(entry.Code[..5], year) is not null && lists.Functional.Find(entry.Code[..3], year) is not null)
                .GroupBy(entry => entry.Code[..5]).ToArray();
            random.Shuffle(sections);
            functions = [.. sections.Take(random.Next(1, 8)).SelectMany(section => section.Select(entry => entry.Code))];
            economics =
            [
                .. lists.Economic.Entries.Where(entry => entry.Code.Length == 5 && entry.IsValidIn(year)
                    && Counterparts.All(pair => pair.Economic != entry.Code)
                    && lists.Economic.Find(entry.Code[..3], year) is not null).Select(entry => entry.Code),
            ];
        }

        public bool IsAsPinned { get; init; }

        private bool PrintsCents => Edition.Find(form)!.FindTable(TableKeys.Expenditure)!.Decimals == 2;

        /// <summary>True where cents were entered and whole yuan are printed.</summary>
        public bool IsRounded => amounts == 2 && !PrintsCents;

        public WorkingPaper Paper(int count)
        {
            var jurisdiction = form.IsMunicipal ? "某市" : "某市某区";
            var name = jurisdiction + Pick(IsAsPinned ? Bodies[..FirstBodies] : Bodies);
            ImmutableArray<EconomicLine> economic = [.. Enumerable.Range(0, count / 2).Select(_ => EconomicLine()), .. CounterpartLines()];
            ImmutableArray<ProjectLine> projects = [.. Enumerable.Range(0, count / 3).Select(number => ProjectLine(number + 1))];
            ImmutableArray<FunctionLine> others =
            [
                .. Enumerable.Range(0, count - (count / 2) - (count / 3)).Select(_ => OtherLine()).OfType<FunctionLine>()
            ];
            var procurement = random.Next(4) == 0 ? null : new ProcurementPlan(Amount(), random.Next(2) * Amount(), Amount());
            if (procurement is { } plan && random.Next(2) == 0)
            {
                var reserved = decimal.Truncate((plan.Goods + plan.Services) / 2);
                procurement = plan with { SmallAndMedium = reserved, SmallAndMicro = decimal.Truncate(reserved / 3) };
            }

            return new WorkingPaper(new Disclosure(new BudgetUnit("invented", name, jurisdiction, form.Level), form.Year, form.Kind))
            {
                Economic = economic,
                Projects = projects,
                Functions = others,
                ThreePublic = random.Next(2) == 0 ? new() : PaidBy(projects, new ThreePublicFromProjects(
                    random.Next(90) * 10_000, random.Next(9) * 1_000, random.Next(9) * 1_000)),
                HasAgencyOperatingExpenses = random.Next(2) == 0,
                Procurement = procurement,
                Prior = LastYear(economic, projects, others),
                Assets = form.Year < 2023 ? null : Assets(projects.Any(project => project.BuysVehicles)),
                PerformanceUnits = form.IsDepartment && random.Next(2) == 0 ? random.Next(1, 4) : null,
                Texts = Texts(name, economic, projects, others),
            };
        }

        /// <summary>No more than projects have money for.</summary>
        private ThreePublicFromProjects PaidBy(IEnumerable<ProjectLine> projects, ThreePublicFromProjects paid) =>
            IsAsPinned || projects.Where(project => !project.BuysVehicles).Sum(project => project.Amount)
                >= paid.OverseasVisits + paid.OfficialHospitality + paid.VehicleOperation ? paid : new();

        private EconomicLine EconomicLine()
        {
            // An economic line below zero: a refund, as real tables have now and then.
            var code = Pick(economics);
            var amount = random.Next(30) == 0 && code is not ("30212" or "30217" or "30231") ? -Amount() / 10_000 : Amount();
            var function = Function();
            funds[function] = Fund.GeneralPublicBudget;
            return new EconomicLine(
                EconomicCode.Parse(code), function, random.Next(2) == 0 ? Nature.Personnel : Nature.Public, Whole(amount));
        }

        private IEnumerable<EconomicLine> CounterpartLines() => Counterparts.Where(_ => random.Next(2) == 0)
            .Select(
                pair => new EconomicLine(EconomicCode.Parse(pair.Economic), FunctionCode.Parse(pair.Function), Nature.Personnel, Amount()));

        private ProjectLine ProjectLine(int number)
        {
            var function = Function();
            return new ProjectLine(function, $"项目{number}（{form.Year}年）", Amount())
            {
                Fund = FiscalFund(function),
                HasPerformanceTargets = random.Next(3) > 0,
                BuysVehicles = random.Next(20) == 0,
            };
        }

        /// <summary>
        /// T8 lists all basic expenditure out of the general budget, T4b of 2021 all out of any, and T10 of 2021 every project (RULES.md
        /// F9, F10).
        /// </summary>
        private FunctionLine? OtherLine()
        {
            var function = Function();
            var isFiscal = random.Next(2) == 0;
            var fund = isFiscal ? FiscalFund(function) : (Fund)random.Next(3, 6);
            return form.Year == 2021 && isFiscal ? null
                : new FunctionLine(function, fund, fund == Fund.GeneralPublicBudget ? Nature.Project : (Nature)random.Next(3), Amount());
        }

        private Fund FiscalFund(FunctionCode function)
        {
            if (!funds.TryGetValue(function, out var fund))
            {
                fund = random.Next(3) > 0 ? Fund.GeneralPublicBudget : (Fund)random.Next(form.HasStateCapital ? 3 : 2);
                funds.Add(function, fund);
            }

            return fund;
        }

        private PriorYear LastYear(
            ImmutableArray<EconomicLine> economic, ImmutableArray<ProjectLine> projects, ImmutableArray<FunctionLine> others)
        {
            var now = economic.Select(line => (Fund.GeneralPublicBudget, line.Amount))
                .Concat(projects.Select(line => (line.Fund, line.Amount)))
                .Concat(others.Select(line => (line.Fund, line.Amount))).ToLookup(entry => entry.Item1, entry => entry.Amount);
            var items = economic.Select(line => (line.Function, line.Amount)).Concat(projects.Select(line => (line.Function, line.Amount)))
                .GroupBy(entry => entry.Function.Digits).Where(_ => random.Next(2) == 0)
                .ToImmutableSortedDictionary(item => item.Key, item => Then(item.Sum(entry => entry.Amount)), StringComparer.Ordinal);
            return new PriorYear
            {
                GeneralPublicBudget = Then(now[Fund.GeneralPublicBudget].Sum()),
                GovernmentFunds = Then(now[Fund.GovernmentFunds].Sum()),
                StateCapital = form.HasStateCapital ? Then(now[Fund.StateCapital].Sum()) : 0,
                OverseasVisits = random.Next(3) * 10_000,
                OfficialHospitality = random.Next(30) * 1_000,
                VehiclePurchase = random.Next(2) * 250_000,
                VehicleOperation = random.Next(3) * 64_000,
                Execution = form.Year >= 2023 && random.Next(2) == 0 ? items : ImmutableSortedDictionary<string, decimal>.Empty,
            };
        }

        /// <summary>Last year's figure: the same, nothing, a little less or more, or another altogether.</summary>
        private decimal Then(decimal now) => Whole(random.Next(6) switch
        {
            0 or 1 => Math.Max(now, 0),
            2 => 0,
            3 => Math.Max(now, 0) * random.Next(80, 120) / 100,
            _ => Amount(),
        });

        private StateAssets? Assets(bool buysVehicles)
        {
            ImmutableArray<int> owned = [.. Supplements.VehicleKinds.Select(_ => random.Next(4))];
            var planned = Supplements.VehicleKinds.Select(_ => 0).ToArray();
            planned[random.Next(planned.Length)] = buysVehicles ? random.Next(1, 4) : 0;
            return random.Next(5) == 0
                ? null
                : new StateAssets(new DateOnly(form.Year - 1, 8, 31), owned, random.Next(3), [.. planned], random.Next(3));
        }

        private PaperTexts Texts(
            string name, ImmutableArray<EconomicLine> economic, ImmutableArray<ProjectLine> projects, ImmutableArray<FunctionLine> others)
        {
            string[] divisions = [.. Divisions.Take(random.Next(1, 5))];
            var items = economic.Select(line => line.Function.Digits).Concat(projects.Select(line => line.Function.Digits))
                .Concat(others.Select(line => line.Function.Digits)).Distinct().ToList();
            var reasons = items.Select(item => (item, "任务调整")).Concat(
                new[] { ("fiscal", "项目调整"), ("overseas-visits", "出访任务有变化"), ("vehicle-purchase", "更新车辆"), ("vehicle-operation", "压缩开支"),
                    ("hospitality", "公务往来有变化"), ("vehicles", "公务车辆购置费{T9/budget/vehicle-purchase:cents}万元") }
                    .Where(_ => random.Next(2) == 0));
            return new PaperTexts
            {
                Functions = [$"{name}主要职能包括：", "1.负责某事；", "2.承办其他事项。"],
                Organisation = form.IsDepartment
                    ? [$"{name}部门预算是包括本部以及下属预算单位的综合收支计划。", "本部门中，行政单位1家，事业单位2家，具体包括：", $"1.{name}（本部）。", "2.某中心。", "3.另一中心。"]
                    : [$"{name}设{divisions.Length}个内设机构，包括：{string.Join('、', divisions)}。"],
                Glossary =
                [
                    $"（一）基本支出预算：是{form.LevelWord}预算主管部门及所属预算单位为保障其机构正常运转而编制的年度基本支出计划。",
                    $"（二）“三公”经费：是与{form.LevelWord}财政有经费领拨关系的部门及其下属预算单位使用{form.LevelWord}财政拨款安排的经费。",
                ],
                ProjectNotes = form.IsDepartment ? ["一、项目概述", "某项目，建筑面积约为4000.6平方米。", .. Arrangement(projects)] : [],
                Uses = items.Where(_ => random.Next(2) == 0)
                    .ToImmutableSortedDictionary(item => item, item => $"{item}号业务（每户每年补助1.20万元）", StringComparer.Ordinal),
                Reasons = reasons.ToImmutableSortedDictionary(reason => reason.Item1, reason => reason.Item2, StringComparer.Ordinal),
            };
        }

        /// <summary>All projects together, in two parts; too little money is not told.</summary>
        private IEnumerable<string> Arrangement(ImmutableArray<ProjectLine> projects)
        {
            var all = decimal.Floor(projects.Sum(project => project.Amount) / 100m) / 100m;
            return all < 1
                ? []
                : ["六、年度预算安排", $"{form.Year}年度项目总预算{all:0.00}万，其中支持企业发展{all - 0.3m:0.00}万，支持企业创新0.30万。"];
        }

        private FunctionCode Function() => FunctionCode.Parse(Pick(functions));

        private string Pick(IReadOnlyList<string> from) => from[random.Next(from.Count)];

        private decimal Amount() => Whole(amounts switch
        {
            0 => random.Next(1, 20) * 10_000m,
            1 => random.Next(1, 90_000_000),
            2 => random.NextInt64(1, 9_000_000_000) / 100m,
            _ => random.NextInt64(1, 200_000_000_000) / (random.Next(3) == 0 ? 1m : 100m),
        });

        private decimal Whole(decimal amount) => decimal.Round(amount, PrintsCents || amounts == 2 ? 2 : 0);
    }
}
