using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Data;

/// <summary>What a search finds, in the order in which it is shown.</summary>
public enum SearchKind
{
    /// <summary>A disclosure, by the body's name and code.</summary>
    Disclosure,

    /// <summary>A line of a table, by name and code.</summary>
    Line,
    Project,

    /// <summary>A table, by its title.</summary>
    Table,

    /// <summary>A paragraph of a text.</summary>
    Text,
}

/// <summary>
/// Something that a search finds: its own words, its code, its amount in yuan, and the cell or paragraph where it stands; null for a
/// whole disclosure.
/// </summary>
internal sealed record SearchEntry(SearchKind Kind, string Text, string Code, CellKey? Cell, decimal? Amount)
{
    /// <summary>Short and former names under which a body is found as well; they are not shown.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}

/// <summary>What a search finds of a disclosure: each of its subjects once, with the table that says most of it.</summary>
internal static class SearchEntries
{
    // Where a subject stands in several tables, the first of these is shown; a table that is not among them comes last.
    private static readonly string[] Preferred =
    [
        TableKeys.Expenditure, TableKeys.GeneralPublicBudget, TableKeys.GovernmentFunds,
        TableKeys.StateCapital, TableKeys.FiscalExpenditure,
        TableKeys.Income, TableKeys.BasicEconomic, TableKeys.ThreePublic, TableKeys.ReceiptsAndExpenditure,
        TableKeys.FiscalReceiptsAndExpenditure, TableKeys.FiscalProjects,
    ];

    /// <summary>The disclosure itself, by its title, its body's code and all the body's names.</summary>
    public static SearchEntry Whole(Disclosure disclosure, decimal? total, IEnumerable<string> names) =>
        new(SearchKind.Disclosure, disclosure.Title, disclosure.Unit.Code, null, total)
        {
            OtherNames = [.. names.Where(name => !disclosure.Title.Contains(name, StringComparison.Ordinal))],
        };

    /// <param name="names">Every name of the body.</param>
    public static IEnumerable<SearchEntry> Of(
        Disclosure disclosure, Figures figures, IReadOnlyList<TextSection> sections, IEnumerable<string>? names = null)
    {
        var edition = Edition.Find(disclosure.EditionKey)
            ?? throw new ArgumentException($"No edition is known for {disclosure.EditionKey}.");
        return
        [
            Whole(disclosure, figures.Amount(Expenditure.Whole), names ?? []),
            .. Preferred.Select(edition.FindTable).OfType<TableDefinition>().Concat(edition.Tables).DistinctBy(table => table.Key)
                .SelectMany(table => Lines(table, figures[table.Key]))
                .DistinctBy(line => (line.Code, SearchText.Of(line.Text))),
            .. edition.FindTable(TableKeys.FiscalProjects) is { } projects ? ProjectsIn(figures[projects.Key]) : [],
            .. edition.Tables.Select(table =>
                new SearchEntry(
                    SearchKind.Table, table.Title, "", new CellKey(table.Key, SearchHit.TitleColumn, SearchHit.TitleColumn), null)),
            .. sections.SelectMany(Paragraphs),
        ];
    }

    private static IEnumerable<SearchEntry> Lines(TableDefinition table, TableFigures figures)
    {
        foreach (var panel in table.Panels)
        {
            foreach (var line in figures.Lines.Where(line => line.Panel == panel.Key && line.Kind != LineKind.Project))
            {
                var name = line.Name.Length > 0 ? line.Name : panel.FindLine(line.Key)?.Label ?? "";
                var amounts = panel.AmountColumns().ToList();
                var ofColumns = line.Kind == LineKind.Total || name.Length == 0
                    ? amounts.Where(column => line[column.Key].Amount is not null)
                    : [];
                if (name.Length > 0)
                {
                    yield return Entry(MainOf(amounts, line), name);
                }

                foreach (var column in ofColumns)
                {
                    var path = table.PathOf(column.Key).Replace('/', '·');
                    yield return Entry(column, name.Length > 0 ? $"{path}·{name}" : path);
                }

                SearchEntry Entry(Column column, string text) =>
                    new(SearchKind.Line, text, line.Code, new CellKey(table.Key, line.Key, column.Key), line[column.Key].Amount);
            }
        }
    }

    /// <summary>The sum of a line, or else the first amount it has.</summary>
    private static Column MainOf(List<Column> amounts, FigureLine line) =>
        amounts.Find(column => column.IsSum) ?? amounts.Find(column => line[column.Key].Amount is not null) ?? amounts[0];

    private static IEnumerable<SearchEntry> ProjectsIn(TableFigures figures) => Projects.Of(figures).Select(project => new SearchEntry(
        SearchKind.Project, project.Name, project.Item, new CellKey(figures.Table, project.Line, ColumnKeys.Amount), project.Amount));

    private static IEnumerable<SearchEntry> Paragraphs(TextSection section) =>
    [
        new SearchEntry(SearchKind.Text, section.Heading, "", new CellKey(TextKeys.Of(section.Kind), "p0", SearchHit.TitleColumn), null),
        .. section.Paragraphs.Select((paragraph, index) =>
            new SearchEntry(SearchKind.Text, paragraph, "", new CellKey(TextKeys.Of(section.Kind), $"p{index + 1}", "text"), null)),
    ];
}
