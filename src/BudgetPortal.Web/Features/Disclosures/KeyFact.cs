using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Disclosures;

/// <summary>What a reader learns from a disclosure: said in the heading, told in a sentence, drawn where parts make a whole.</summary>
public sealed record KeyFact(string Heading, IReadOnlyList<Phrase> Sentence, Chart? Chart = null);

/// <summary>Finds in a disclosure's figures what a citizen wants to know first; what is not reported is not said.</summary>
public sealed class KeyFacts(DisclosureDocument publication, Addresses addresses)
{
    private static readonly CellKey Receipts = new(TableKeys.ReceiptsAndExpenditure, LineKeys.ReceiptsTotal, ColumnKeys.Amount);
    private static readonly CellKey Spent = new(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Total);
    private static readonly CellKey Basic = new(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Basic);
    private static readonly CellKey Projects = new(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Project);

    public IReadOnlyList<KeyFact> All => [.. new[] { Source(), Purpose(), Nature(), LargestProject(), ThreePublicExpenses() }.OfType<KeyFact>()];

    /// <summary>Where the money comes from.</summary>
    private KeyFact? Source()
    {
        var sources = Parts(
            TableKeys.ReceiptsAndExpenditure,
            ColumnKeys.Amount,
            [LineKeys.FiscalAppropriation, LineKeys.OperatingIncome, LineKeys.BusinessIncome, LineKeys.OtherIncome]);
        if (Reported(Receipts) is not { } receipts || sources is not [var first, ..])
        {
            return null;
        }

        return new KeyFact(
            first.Amount == receipts ? $"收入全部是{first.Label}" : $"收入的{Words.Share(first.Amount, receipts)}是{first.Label}",
            ["全年收入", Figure(Receipts), "。", .. Change()],
            Chart.Of("chart-source", "收入从哪里来", "来源", receipts, sources));
    }

    private static readonly CellKey FiscalExpenditure = new(TableKeys.FiscalReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Total);

    /// <summary>How fiscal appropriation compares with last year, in the words of the notes themselves.</summary>
    private IEnumerable<Phrase> Change()
    {
        if (publication.Find(TextSectionKind.BudgetNotes) is not { } notes
            || StatementReader.Read(publication, notes).Changes.FirstOrDefault(change => change.Cell == FiscalExpenditure) is not { } change)
        {
            return [];
        }

        return ["财政拨款支出", new Phrase(change.Printed, addresses.Cell(publication, change.Key)), "。"];
    }

    /// <summary>What it is for, by class.</summary>
    private KeyFact? Purpose()
    {
        var classes = publication.Figures[TableKeys.Expenditure].OfKind(LineKind.Class).Select(line => line.Key);
        var parts = Parts(TableKeys.Expenditure, ColumnKeys.Total, classes).OrderByDescending(part => part.Amount).ToList();
        if (Reported(Spent) is not { } spent || parts is not [var first, ..])
        {
            return null;
        }

        return new KeyFact(
            $"支出的{Words.Share(first.Amount, spent)}用于{(first.Label.EndsWith("支出", StringComparison.Ordinal) ? first.Label[..^2] : first.Label)}",
            ["全年支出", Figure(Spent), $"，分{parts.Count}类。"],
            Chart.Of("chart-purpose", "支出用到哪里去", "类别", spent, parts));
    }

    /// <summary>How much is spent on projects, how much on people and daily work.</summary>
    private KeyFact? Nature()
    {
        if (Reported(Spent) is not { } spent || (Reported(Basic) ?? 0) + (Reported(Projects) ?? 0) == 0)
        {
            return null;
        }

        var (projects, basic) = (Reported(Projects) ?? 0, Reported(Basic) ?? 0);
        var personnel = new CellKey(TableKeys.ReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Personnel);
        var office = personnel with { Column = ColumnKeys.Public };
        ChartPart[] split = Reported(personnel) is not null || Reported(office) is not null
            ? [Part("人员经费", personnel), Part("公用经费", office)]
            : [Part("基本支出", Basic)];
        return new KeyFact(
            projects >= basic ? $"支出的{Words.Share(projects, spent)}用于项目" : $"支出的{Words.Share(basic, spent)}用于人员和日常运转",
            ["项目支出", Figure(Projects), "；基本支出", Figure(Basic), "，用于保障人员和日常运转。"],
            Chart.Of("chart-nature", "项目支出和基本支出各占多少", "性质", spent, [.. split.Append(Part("项目支出", Projects)).Where(part => part.Amount != 0)]));
    }

    private KeyFact? LargestProject()
    {
        var lines = publication.Figures[TableKeys.FiscalProjects].OfKind(LineKind.Project).ToList();
        if (lines.MaxBy(line => line[ColumnKeys.Amount].Amount ?? 0) is not { } largest || Reported(Projects) is not { } projects)
        {
            return null;
        }

        var amount = new CellKey(TableKeys.FiscalProjects, largest.Key, ColumnKeys.Amount);
        return new KeyFact(
            $"{lines.Count}个项目逐个列明，最大的是{largest[ColumnKeys.ProjectName].Text}",
            [$"{largest[ColumnKeys.ProjectName].Text}安排", Figure(amount), $"，占项目支出的{Words.Share(Reported(amount) ?? 0, projects)}。"]);
    }

    private KeyFact? ThreePublicExpenses()
    {
        CellKey Cell(string column) => new(TableKeys.ThreePublic, LineKeys.Budget, column);
        if (Reported(Cell(ColumnKeys.Total)) is not { } total)
        {
            return null;
        }

        var parts = new (string Label, CellKey Cell)[]
        {
            ("公务用车购置及运行费", Cell(ColumnKeys.Vehicles)),
            ("公务接待费", Cell(ColumnKeys.OfficialHospitality)),
            ("因公出国（境）费", Cell(ColumnKeys.OverseasVisits)),
        };
        var spent = parts.Where(part => Reported(part.Cell) is > 0).ToList();
        var unspent = parts.Where(part => Reported(part.Cell) is 0).Select(part => part.Label).ToList();
        return new KeyFact(
            $"“三公”经费{Words.TenThousand(total)}",
            [
                "合计", Figure(Cell(ColumnKeys.Total)),
                .. spent.SelectMany((part, index) => new Phrase[] { $"{(index == 0 ? "，其中" : "、")}{part.Label}", Figure(part.Cell) }),
                unspent.Count > 0 ? $"；没有安排{string.Join('、', unspent)}。" : "。",
            ]);
    }

    private List<ChartPart> Parts(string table, string column, IEnumerable<string> lines) =>
    [
        .. lines.Select(line => new CellKey(table, line, column))
            .Where(cell => Reported(cell) is > 0)
            .Select(cell => Part(NameOf(LabelOf(cell)), cell)),
    ];

    private ChartPart Part(string label, CellKey cell) => new(label, Reported(cell) ?? 0, addresses.Cell(publication, cell));

    private decimal? Reported(CellKey cell) => publication.Figures.Amount(cell);

    private Phrase Figure(CellKey cell) => new(Words.TenThousand(Reported(cell) ?? 0), addresses.Cell(publication, cell));

    private string LabelOf(CellKey cell)
    {
        var line = publication.Figures[cell.Table].Find(cell.Line);
        return line is { Name.Length: > 0 }
            ? line.Name
            : publication.Edition.FindTable(cell.Table)?.Panels.Select(panel => panel.FindLine(cell.Line)).FirstOrDefault(found => found is not null)?.Label ?? "";
    }

    /// <summary>“一、财政拨款收入” without its number.</summary>
    private static string NameOf(string label) => label.IndexOf('、', StringComparison.Ordinal) is var mark and >= 0 ? label[(mark + 1)..] : label;
}
