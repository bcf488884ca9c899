using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Terms;

namespace BudgetPortal.Web.Features.Disclosures;

/// <summary>Finds in a disclosure's figures what a citizen wants to know first; what is not reported is not said.</summary>
public sealed class KeyFacts(DisclosureDocument publication, InterpretedTexts interpreted, Addresses addresses)
{
    private const int MostProjects = 5;

    private static readonly CellKey Receipts = new(TableKeys.ReceiptsAndExpenditure, LineKeys.ReceiptsTotal, ColumnKeys.Amount);
    private static readonly CellKey Spent = Expenditure.Whole;
    private static readonly CellKey Basic = new(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Basic);
    private static readonly CellKey Projects = new(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Project);
    private static readonly CellKey ThreePublicTotal = ThreePublicOf(ColumnKeys.Total);
    private static readonly CellKey AgencyOperatingExpenses = ThreePublicOf(ColumnKeys.AgencyOperatingExpenses);

    private readonly ReportedFigures reported = new(publication, interpreted, addresses);
    private readonly OwnWords words = interpreted.OwnWords(addresses);

    public IReadOnlyList<KeyFact> All =>
    [
        .. new[]
        {
            Source(), Purpose(), Nature(), LargestProjects(), ThreePublicExpenses(), AgencyOperating(), Procurement(), Performance(),
        }.OfType<KeyFact>(),
    ];

    /// <summary>The figures that come before everything else.</summary>
    public IReadOnlyList<KeyFigure> First =>
    [
        .. new[] { ("支出总计", Spent), ("基本支出", Basic), ("项目支出", Projects), ("“三公”经费", ThreePublicTotal) }
            .Where(figure => reported.Of(figure.Item2) is not null)
            .Select(figure => new KeyFigure(figure.Item1, reported.Amount(figure.Item2))),
    ];

    /// <summary>Where the money comes from.</summary>
    private KeyFact? Source()
    {
        var sources = reported.Parts(
            TableKeys.ReceiptsAndExpenditure,
            ColumnKeys.Amount,
            [LineKeys.FiscalAppropriation, LineKeys.OperatingIncome, LineKeys.BusinessIncome, LineKeys.OtherIncome]);
        if (reported.Of(Receipts) is not { } receipts || receipts == 0 || sources is not [var first, ..])
        {
            return null;
        }

        return new KeyFact(
            first.Amount == receipts ? $"收入全部是{first.Label}" : $"收入的{Words.Share(first.Amount, receipts)}是{first.Label}",
            ["全年收入", reported.Amount(Receipts), "。"],
            Chart.Of("chart-source", "收入从哪里来", "来源", receipts, sources))
        {
            Terms = TermsOf([.. sources.Select(source => source.Label)]),
            OwnWords = Changes(new CellKey(TableKeys.Income, LineKeys.Total, ColumnKeys.FiscalAppropriation)),
        };
    }

    /// <summary>What it is for, by class.</summary>
    private KeyFact? Purpose()
    {
        var classes = reported.Table(TableKeys.Expenditure).OfKind(LineKind.Class).ToList();
        var parts = reported.Parts(TableKeys.Expenditure, ColumnKeys.Total, classes.Select(line => line.Key));
        if (reported.Of(Spent) is not { } spent || spent == 0 || parts.MaxBy(part => part.Amount) is not { } first)
        {
            return null;
        }

        var purpose = first.Label.EndsWith("支出", StringComparison.Ordinal) ? first.Label[..^2] : first.Label;
        return new KeyFact(
            $"支出的{Words.Share(first.Amount, spent)}用于{purpose}",
            ["全年支出", reported.Amount(Spent), $"，分{parts.Count}类。"],
            Chart.Of("chart-purpose", "支出用到哪里去", "类别", spent, parts))
        {
            OwnWords = Changes([.. OwnWords.OfExpenditure]),
            Parts = [.. classes.Select(line => new ToldPart(line.Name, OfClass(line))).Where(part => part.OwnWords.Count > 0)],
        };
    }

    /// <summary>What the notes say of a 类, or of its 项 where they tell these one by one.</summary>
    private IReadOnlyList<OwnSentence> OfClass(FigureLine line) =>
    [
        .. words.All.Where(
            told => told.Key.Line.Length >= 3 && told.Key.Line.StartsWith(line.Code, StringComparison.Ordinal) && line.Code.Length == 3)
            .OrderBy(told => told.Key.Line, StringComparer.Ordinal)
            .SelectMany(told => words.Of(told.Key)).DistinctBy(sentence => sentence.Text),
    ];

    /// <summary>How much is spent on projects, how much on people and daily work.</summary>
    private KeyFact? Nature()
    {
        if (reported.Of(Spent) is not { } spent || spent == 0 || (reported.Of(Basic) ?? 0) + (reported.Of(Projects) ?? 0) == 0)
        {
            return null;
        }

        var (projects, basic) = (reported.Of(Projects) ?? 0, reported.Of(Basic) ?? 0);
        var personnel = new CellKey(TableKeys.ReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Personnel);
        var office = personnel with { Column = ColumnKeys.Public };
        ChartPart[] split = reported.Of(personnel) is not null || reported.Of(office) is not null
            ? [reported.Part("人员经费", personnel), reported.Part("公用经费", office)]
            : [reported.Part("基本支出", Basic)];
        var parts = split.Append(reported.Part("项目支出", Projects)).Where(part => part.Amount != 0).ToList();
        return new KeyFact(
            projects >= basic ? $"支出的{Words.Share(projects, spent)}用于项目" : $"支出的{Words.Share(basic, spent)}用于人员和日常运转",
            ["项目支出", reported.Amount(Projects), "；基本支出", reported.Amount(Basic), "，用于保障人员和日常运转。"],
            Chart.Of("chart-nature", "项目支出和基本支出各占多少", "性质", spent, parts))
        {
            Terms = TermsOf(["基本支出", .. parts.Select(part => part.Label)]),
        };
    }

    /// <summary>The largest projects by name, or the 项 with the most for projects where the form lists no projects.</summary>
    private KeyFact? LargestProjects()
    {
        var named = reported.Table(TableKeys.FiscalProjects).OfKind(LineKind.Project)
            .Select(
                line => reported.Part(
                    line[ColumnKeys.ProjectName].Text ?? "", new CellKey(TableKeys.FiscalProjects, line.Key, ColumnKeys.Amount)))
            .ToList();
        var items = reported.Table(TableKeys.Expenditure).OfKind(LineKind.Item)
            .Select(line => reported.Part(line.Name, new CellKey(TableKeys.Expenditure, line.Key, ColumnKeys.Project))).ToList();
        var largest = (named.Count > 0 ? named : items).Where(part => part.Amount > 0).OrderByDescending(part => part.Amount).ToList();
        if (largest is not [var first, ..] || reported.Of(Projects) is not > 0)
        {
            return null;
        }

        var projects = reported.Of(Projects)!.Value;
        var (heading, what) = named.Count > 0
            ? ($"{named.Count}个项目逐个列明，最大的是{first.Label}", "项目")
            : ($"项目支出最多的科目是{first.Label}", "科目");
        return new KeyFact(
            heading,
            [
                $"{first.Label}安排", new Phrase(Words.TenThousand(first.Amount), first.Address),
                $"，占项目支出的{Words.Share(first.Amount, projects)}。",
            ],
            Chart.Of(
                "chart-projects",
                $"项目支出最多的{Math.Min(MostProjects, largest.Count)}个{what}",
                what,
                projects,
                [.. largest.Take(MostProjects)]));
    }

    private KeyFact? ThreePublicExpenses()
    {
        if (reported.Of(ThreePublicTotal) is not { } total)
        {
            return null;
        }

        var parts = new (string Label, CellKey Cell)[]
        {
            ("公务用车购置及运行费", ThreePublicOf(ColumnKeys.Vehicles)),
            ("公务接待费", ThreePublicOf(ColumnKeys.OfficialHospitality)),
            ("因公出国（境）费", ThreePublicOf(ColumnKeys.OverseasVisits)),
        };
        var spent = parts.Where(part => reported.Of(part.Cell) is > 0).ToList();
        var unspent = parts.Where(part => reported.Of(part.Cell) is 0).Select(part => part.Label).ToList();
        return new KeyFact(
            $"“三公”经费{Words.TenThousand(total)}",
            [
                "合计", reported.Amount(ThreePublicTotal),
                .. spent.SelectMany(
                    (part, index) => new[] { (Phrase)$"{(index == 0 ? "，其中" : "、")}{part.Label}", reported.Amount(part.Cell) }),
                unspent.Count > 0 ? $"；没有安排{string.Join('、', unspent)}。" : "。",
            ],
            total > 0 && spent.Count > 1
                ? Chart.Of("chart-three-public", "“三公”经费的组成", "组成", total, [.. spent.Select(part => reported.Part(part.Label, part.Cell))])
                : null)
        {
            Terms = TermsOf(["“三公”经费", .. parts.Select(part => part.Label)]),
            OwnWords = Changes(ThreePublicTotal),
            Parts = [.. parts.Select(part => new ToldPart(part.Label, PartsOf(part.Cell))).Where(part => part.OwnWords.Count > 0)],
        };
    }

    /// <summary>公务用车 is told in its two parts as well.</summary>
    private IReadOnlyList<OwnSentence> PartsOf(CellKey cell) => cell.Column == ColumnKeys.Vehicles
        ? Changes(cell, ThreePublicOf(ColumnKeys.VehiclePurchase), ThreePublicOf(ColumnKeys.VehicleOperation))
        : Changes(cell);

    private KeyFact? AgencyOperating() => reported.Of(AgencyOperatingExpenses) is { } amount
        ? new KeyFact($"机关运行经费{Words.TenThousand(amount)}", ["机关运行经费预算", reported.Amount(AgencyOperatingExpenses), "。"])
        {
            Terms = TermsOf(["机关运行经费"]),
            OwnWords = words.Of(AgencyOperatingExpenses),
        }
        : null;

    private KeyFact? Procurement()
    {
        if (reported.Of(Supplements.ProcurementTotal) is not { } total)
        {
            return null;
        }

        ChartPart[] parts =
        [
            .. new[] { ("货物", Supplements.ProcurementGoods), ("工程", Supplements.ProcurementWorks), ("服务", Supplements.ProcurementServices) }
                .Where(part => reported.Of(part.Item2) is > 0).Select(part => reported.Part(part.Item1, part.Item2)),
        ];
        return new KeyFact(
            $"政府采购预算{Words.TenThousand(total)}",
            [
                "政府采购预算", reported.Amount(Supplements.ProcurementTotal),
                .. Reserved("，面向中小企业预留", Supplements.ReservedForSmallAndMedium),
                .. Reserved("，其中预留给小型和微型企业", Supplements.ReservedForSmallAndMicro),
                "。",
            ],
            total > 0 && parts.Length > 0 ? Chart.Of("chart-procurement", "政府采购买什么", "类别", total, parts) : null)
        {
            Terms = TermsOf(["政府采购"]),
        };

        IEnumerable<Phrase> Reserved(string words, CellKey cell) => reported.Of(cell) is null ? [] : [words, reported.Amount(cell)];
    }

    private KeyFact? Performance() => reported.Of(Supplements.PerformanceCount) is { } count
        ? new KeyFact(
            $"{Amounts.Print(count, 0)}个项目编报了绩效目标",
            [
                "编报绩效目标的项目", reported.Count(Supplements.PerformanceCount, "个"),
                .. reported.Of(Supplements.PerformanceAmount) is null
                    ? Array.Empty<Phrase>()
                    : ["，涉及预算资金", reported.Amount(Supplements.PerformanceAmount)],
                "。",
            ])
        {
            Terms = TermsOf(["绩效目标"]),
        }
        : null;

    /// <summary>The sentences that tell the cells' changes; where none does, those that state them.</summary>
    private IReadOnlyList<OwnSentence> Changes(params CellKey[] cells) => words.ChangesOf(cells) is { Count: > 0 } changes
        ? changes
        : [.. cells.SelectMany(words.Of).DistinctBy(sentence => sentence.Text)];

    private List<Crumb> TermsOf(IEnumerable<string> headings) =>
    [
        .. headings.Select(Term.Of).OfType<Term>().Distinct().Select(term => new Crumb(term.Name, addresses.Term(term))),
    ];

    private static CellKey ThreePublicOf(string column) => new(TableKeys.ThreePublic, LineKeys.Budget, column);
}
