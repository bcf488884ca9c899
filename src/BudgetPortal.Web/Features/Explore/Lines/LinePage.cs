using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Explore.Slices;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Explore.Lines;

/// <summary>A line or project with its amount in a list, and its page.</summary>
public sealed record LineLink(string Code, string Name, string Address, string Amount);

/// <summary>Lines that belong together: above, beneath or beside the one shown.</summary>
public sealed record LineGroup(string Id, string Title, IReadOnlyList<LineLink> Lines);

/// <summary>An amount of the line in a table, under its heading, and its cell.</summary>
public sealed record LinePlace(string Table, string Column, string Amount, string Address);

/// <summary>
/// A line or project by itself: what it costs, where it belongs, where it stands, its years, what is said of it, how it was checked.
/// </summary>
public sealed record LinePage(
    PageHead Head,
    string Place,
    string Amount,
    string AmountAddress,
    string AmountOf,
    IReadOnlyList<LineGroup> Groups,
    IReadOnlyList<LinePlace> Places,
    YearSeries? Years,
    string OneYear,
    IReadOnlyList<Quoted> Sentences,
    string Checked,
    IReadOnlyList<Mark> Findings,
    Crumb? Everyone,
    PublicationLine Publication) : IPage
{
    public static LinePage Of(
        DisclosureDocument publication, LineFamily family, LineYears all, CheckReport report, Addresses addresses)
    {
        var (disclosure, line) = (publication.Disclosure, family.Line);
        var sum = LineFamily.SumOf(family.Main, line.Panel).Key;
        var title = $"{line.Code} {line.Name}";
        List<string> tables = [.. family.Places.Select(place => place.Table.Key)];
        var series = YearSeries.Of(
            "各年", disclosure, all.Cells.Where(cell => cell.Cell.Column == sum), all.Successions, addresses);
        var everyone = FunctionCode.TryParse(line.Code, out var function)
            ? addresses.Slice(SlicePreset.OfFunction(function.Value, line.Name), disclosure.Year)
            : EconomicCode.TryParse(line.Code, out var economic)
                ? addresses.Slice(SlicePreset.OfEconomic(economic.Value, line.Name), disclosure.Year)
                : null;
        return new LinePage(
            HeadOf(publication, title, addresses.Line(disclosure, line.Code), addresses),
            disclosure.Title,
            family.Main.Print(line[sum]),
            addresses.Cell(publication, new CellKey(family.Main.Key, line.Key, sum))!,
            WordsOnAmount(publication, family.Main, new CellKey(family.Main.Key, line.Key, sum), report),
            [.. GroupsOf(family, publication, addresses)],
            [.. family.Places.SelectMany(place => PlacesOf(publication, place.Table, place.Line, addresses))],
            series,
            OneYearOf(series, addresses),
            SentencesOn(publication, cell => cell.Line == line.Key && tables.Contains(cell.Table), null, addresses),
            CheckedOf(report, line.Key, tables),
            FindingsOn(report, line.Key, tables, addresses.Checks(disclosure)),
            everyone is null ? null : new Crumb($"看各单位在这个科目上的支出（{disclosure.Year}年）", everyone),
            PublicationLine.Of(publication, report, addresses));
    }

    public static LinePage Of(
        DisclosureDocument publication,
        ListedProject project,
        IReadOnlyList<ListedProject> projects,
        LineYears all,
        CheckReport report,
        Addresses addresses)
    {
        var (disclosure, table) = (publication.Disclosure, publication.Edition.FindTable(TableKeys.FiscalProjects)!);
        var key = new CellKey(table.Key, project.Line, ColumnKeys.Amount);
        string[] tables = [table.Key];
        var named = all.Cells
            .Where(cell => cell.Cell.Column == ColumnKeys.ProjectName && ComparableName.AreAlike(cell.Text ?? "", project.Name))
            .Select(cell => (cell.Disclosure, cell.Cell.Line)).ToHashSet();
        var years = all.Cells
            .Where(cell => cell.Cell.Column == ColumnKeys.Amount && named.Contains((cell.Disclosure, cell.Cell.Line)))
            .ToList();
        var series = YearSeries.Of("各年", disclosure, years, all.Successions, addresses);
        return new LinePage(
            HeadOf(publication, project.Name, addresses.Project(disclosure, project), addresses),
            disclosure.Title,
            table.Print(publication.Figures[key]),
            addresses.Cell(publication, key)!,
            WordsOnAmount(publication, table, key, report),
            [
                .. LineFamily.Of(publication, project.Item) is { } item
                    ?
                    [
                        new LineGroup("above", "所属科目",
                            [.. item.Above.Append(item.Line).Select(line => LinkTo(publication, item.Main, line, addresses))]),
                    ]
                    : Array.Empty<LineGroup>(),
                new LineGroup("beside", "同一科目的其他项目",
                [
                    .. projects.Where(other => other.Item == project.Item && other != project).Select(other => new LineLink(
                        "", other.Name, addresses.Project(disclosure, other),
                        table.Print(publication.Figures[new CellKey(table.Key, other.Line, ColumnKeys.Amount)]))),
                ]),
            ],
            [.. publication.Figures[table.Key].Find(project.Line) is { } line ? PlacesOf(publication, table, line, addresses) : []],
            series,
            OneYearOf(series, addresses),
            SentencesOn(publication, cell => cell.Table == table.Key && cell.Line == project.Line, project.Name, addresses),
            CheckedOf(report, project.Line, tables),
            FindingsOn(report, project.Line, tables, addresses.Checks(disclosure)),
            null,
            PublicationLine.Of(publication, report, addresses));
    }

    /// <summary>
    /// The unit, the table, and how much of its total that is: “元，支出预算总表；占合计的62.7%，每100元中有62.7元”. Of a total or an amount that
    /// does not agree, or that says less than its part, no share is told.
    /// </summary>
    private static string WordsOnAmount(DisclosureDocument publication, TableDefinition table, CellKey cell, CheckReport report)
    {
        var figures = publication.Figures[table.Key];
        var panel = figures.Find(cell.Line)?.Panel;
        var total = figures.Lines.FirstOrDefault(line => line.Kind == LineKind.Total && line.Panel == panel);
        var words = $"{(figures.PrintedUnit ?? table.AmountUnit).Label}，{table.ShortTitle}";
        return publication.Figures[cell].Amount is > 0 and var amount && total is not null
            && total[cell.Column].Amount is { } whole && whole >= amount
            && !IsDoubted(cell) && !IsDoubted(cell with { Line = total.Key })
            ? $"{words}；占合计的{Words.Share(amount, whole)}，每100元中有{Amounts.Print(100 * amount / whole, 1)}元"
            : words;

        bool IsDoubted(CellKey place) => report.Findings.Any(finding => finding.Severity == Severity.Error
            && finding.Comparison.Left.Cells.Concat(finding.Comparison.Right.Cells).Contains(place));
    }

    private static PageHead HeadOf(DisclosureDocument publication, string title, string address, Addresses addresses) =>
        new(title, address, [.. Trails.Of(publication.Disclosure, addresses), new Crumb(title)])
        {
            Article = Article.Of(publication, $"{publication.Disclosure.Title}：{title}"),
            Description = $"{publication.Disclosure.Title}中的{title}：金额、所在的表、各年、文字说明和核对。",
            Keywords = [publication.Unit.Name, $"{publication.Disclosure.Year}年", "预算公开", title],
        };

    private static IEnumerable<LineGroup> GroupsOf(LineFamily family, DisclosureDocument publication, Addresses addresses)
    {
        yield return Group("above", "上级科目", family.Above);
        yield return Group("beneath", "下级科目", family.Beneath);
        yield return new LineGroup("projects", "这个科目的项目",
        [
            .. Projects.Of(publication.Figures[TableKeys.FiscalProjects])
                .Where(project => project.Item == family.Line.Code)
                .Select(project => new LineLink(
                    "", project.Name, addresses.Project(publication.Disclosure, project),
                    publication.Edition.FindTable(TableKeys.FiscalProjects) is { } table
                        ? table.Print(publication.Figures[new CellKey(table.Key, project.Line, ColumnKeys.Amount)])
                        : "")),
        ]);
        yield return Group("beside", "同级科目", family.Beside);

        LineGroup Group(string id, string title, IReadOnlyList<FigureLine> lines) =>
            new(id, title, [.. lines.Select(line => LinkTo(publication, family.Main, line, addresses))]);
    }

    private static LineLink LinkTo(DisclosureDocument publication, TableDefinition table, FigureLine line, Addresses addresses) => new(
        line.Code, line.Name, addresses.Line(publication.Disclosure, line.Code),
        table.Print(line[LineFamily.SumOf(table, line.Panel).Key]));

    private static IEnumerable<LinePlace> PlacesOf(
        DisclosureDocument publication, TableDefinition table, FigureLine line, Addresses addresses) =>
        from column in table.FindPanel(line.Panel)?.AmountColumns() ?? []
        where !line[column.Key].IsBlank
        select new LinePlace(
            table.ShortTitle, table.PathOf(column.Key).Replace('/', '·'),
            $"{table.Print(line[column.Key])}{(line[column.Key].Amount is null ? "" : table.PrintedDigitsOf(line[column.Key]).Unit.Label)}",
            addresses.Cell(publication, new CellKey(table.Key, line.Key, column.Key))!);

    private static string OneYearOf(YearSeries? series, Addresses addresses) =>
        addresses.Number is { } number ? $"这里是第{number}版的数，各年的数见现行版本。"
        : series is null ? "本站只有这一年的数据，不能与其他年度比较。" : "";

    /// <summary>The sentences that state the line's amounts, or that bear a project's name.</summary>
    private static IReadOnlyList<Quoted> SentencesOn(
        DisclosureDocument publication, Func<CellKey, bool> isAbout, string? name, Addresses addresses) =>
    [
        .. from section in publication.Sections
           let read = InterpretedTexts.Of(publication).Of(section)
           let stating = read.Figures.Where(figure => figure.Cell is { } cell && isAbout(cell)).Select(figure => figure.Paragraph)
               .Concat(read.Subjects.Where(subject => subject.Cell is { } cell && isAbout(cell)).Select(subject => subject.Paragraph))
           let naming = section.Paragraphs.Index()
               .Where(paragraph => name is not null && Names(paragraph.Item, name))
               .Select(paragraph => paragraph.Index)
           from paragraph in stating.Concat(naming).Distinct().Order()
           select Quoted.Of(publication, section, paragraph, addresses),
    ];

    private static bool Names(string paragraph, string name) => SearchText.Find(paragraph, SearchText.Of(name)) is not null;

    /// <summary>How many checks concern the line; clean only where none of them met what was not read.</summary>
    private static string CheckedOf(CheckReport report, string line, IReadOnlyList<string> tables)
    {
        var made = report.Comparisons.Count(comparison => Concerns(comparison, line, tables));
        var unknown = report.NotKnown.Count(comparison => Concerns(comparison, line, tables));
        var findings = report.Findings.Where(finding => Concerns(finding, line, tables)).ToList();
        var found = findings.Count(finding => finding.Severity.IsProblem);
        var noted = findings.Count == found ? "" : $"，另有{findings.Count - found}处提示";
        return (made, unknown, found) switch
        {
            (0, 0, _) => "没有涉及这一行的核对。",
            (_, > 0, _) => $"涉及这一行的核对{made}项；另有{unknown}项碰到没有读出的内容，未核对。",
            (_, _, 0) => $"涉及这一行的核对{made}项，没有发现问题{noted}。",
            _ => $"涉及这一行的核对{made}项，其中{found}项有问题{noted}。",
        };
    }

    private static IReadOnlyList<Mark> FindingsOn(CheckReport report, string line, IReadOnlyList<string> tables, string checksAddress) =>
    [
        .. report.Findings.Select((finding, index) => (finding, Mark: Mark.Of(finding, index + 1, checksAddress)))
            .Where(entry => Concerns(entry.finding, line, tables)).Select(entry => entry.Mark),
    ];

    /// <summary>A line differs also where that only follows from a fault elsewhere.</summary>
    private static bool Concerns(Finding finding, string line, IReadOnlyList<string> tables) =>
        Concerns(finding.Comparison, line, tables)
        || finding.Consequences.Any(consequence => Concerns(consequence, line, tables));

    private static bool Concerns(Domain.Checks.Comparison comparison, string line, IReadOnlyList<string> tables) =>
        comparison.Left.Cells.Concat(comparison.Right.Cells).Any(cell => cell.Line == line && tables.Contains(cell.Table));
}
