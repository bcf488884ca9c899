using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Tables;

/// <summary>A table's own page: the table, what it tells, and the way to its neighbours and files.</summary>
public sealed record TablePage(
    PageHead Head,
    string Place,
    string Purpose,
    string? NilWords,
    DrawnTable Table,
    IReadOnlyList<UnitChoice> Units,
    FindingsHere Findings,
    IReadOnlyList<ToldCell> Told,
    IReadOnlyList<Download> Downloads,
    PublicationLine Publication,
    Neighbours Neighbours) : IPage
{
    /// <summary>Whether last year's is here to compare with. Years are compared in their current versions.</summary>
    public bool HasPrior { get; private init; }

    public static TablePage Of(
        DisclosureDocument publication,
        TableDefinition definition,
        AmountUnit? unit,
        CheckReport report,
        bool hasPrior,
        PublishedFiles files,
        Addresses addresses)
    {
        var disclosure = publication.Disclosure;
        var address = addresses.Table(disclosure, definition);
        var grid = publication.Grid(definition, unit);
        var number = publication.Edition.Tables.ToList().IndexOf(definition) + 1;
        var interpreted = InterpretedTexts.Of(publication);
        var marks = Marks.Of(publication, interpreted, report, addresses.Checks(disclosure));
        var words = interpreted.OwnWords(addresses);
        return new TablePage(
            new PageHead(
                definition.Title,
                address,
                [.. Trails.Of(disclosure, addresses), new Crumb(definition.Title)])
            {
                Article = Article.Of(publication, $"{disclosure.Unit.Name}{definition.Title}"),
                Description = $"{disclosure.Unit.Name}{definition.Title}：{definition.Purpose}",
                Keywords = [disclosure.Unit.Name, $"{disclosure.Year}年", "预算公开", definition.Title],
            },
            $"{disclosure.Title} · 第{number}张表，共{publication.Edition.Tables.Count}张",
            definition.Purpose,
            grid.IsNil ? $"本表是空表：{disclosure.Unit.Name}{disclosure.Year}年没有这类预算。空表照样列出，以示没有遗漏。" : null,
            DrawnTable.Of(
                publication, grid, Glossary.Read(publication.Find(TextSectionKind.Glossary)), marks, words,
                new LineLinks(publication, addresses)),
            Choices(publication, definition, unit, address),
            new FindingsHere(FindingsIn(definition, report, addresses.Checks(disclosure))),
            ToldCell.In(grid, words, new Places(publication, interpreted, addresses)),
            Download.Of(publication, unit is null ? grid : publication.Grid(definition), files, addresses),
            PublicationLine.Of(publication, report, addresses),
            Neighbours.Of(Contents.Of(publication, address, addresses)))
        {
            HasPrior = hasPrior && addresses.Number is null,
        };
    }

    /// <summary>元 and 万元, and the document's own unit, which has the plain address. The anchor keeps the reader at the table.</summary>
    private static IReadOnlyList<UnitChoice> Choices(
        DisclosureDocument publication, TableDefinition definition, AmountUnit? asked, string address)
    {
        var own = publication.Figures[definition.Key].PrintedUnit ?? definition.AmountUnit;
        return
        [
            .. UnitNames.Select(name => (name.Unit, Query: $"?unit={name.Word}")).Where(choice => choice.Unit != own)
                .Append((Unit: own, Query: ""))
                .OrderBy(choice => choice.Unit.InYuan)
                .Select(
                    choice => new UnitChoice(
                        choice.Unit.Label, $"{address}{choice.Query}#{definition.Key}", choice.Unit == (asked ?? own))),
        ];
    }

    /// <summary>The units that a reader may ask for, by their word in the address.</summary>
    private static readonly (AmountUnit Unit, string Word)[] UnitNames = [(AmountUnit.Yuan, "yuan"), (AmountUnit.TenThousandYuan, "wan")];

    /// <summary>Null for a word that names no unit: the table is then shown in its own.</summary>
    public static AmountUnit? UnitNamed(string? word) =>
        UnitNames.Where(name => name.Word == word).Select(name => (AmountUnit?)name.Unit).FirstOrDefault();

    private static IReadOnlyList<Mark> FindingsIn(TableDefinition definition, CheckReport report, string checksAddress) =>
    [
        .. report.Findings
            .Select((finding, index) => (Finding: finding, Mark: Mark.Of(finding, index + 1, checksAddress)))
            .Where(
                entry => entry.Finding.Comparison.Left.Cells.Concat(entry.Finding.Comparison.Right.Cells)
                    .Any(cell => cell.Table == definition.Key))
            .Select(entry => entry.Mark),
    ];
}

/// <summary>A cell and the sentences with which the body itself states it.</summary>
public sealed record ToldCell(string Name, string Address, IReadOnlyList<OwnSentence> OwnWords)
{
    /// <summary>In the order of the table.</summary>
    public static IReadOnlyList<ToldCell> In(Grid grid, OwnWords words, Places places) =>
    [
        .. grid.Rows.SelectMany(row => row.Cells).Select(cell => cell.Key).OfType<CellKey>()
            .Select(cell => (Cell: cell, Words: words.Of(cell))).Where(told => told.Words.Count > 0)
            .Select(told => new ToldCell(places.Name(told.Cell), $"#{told.Cell}", told.Words)),
    ];
}

/// <summary>元 or 万元, and whether the table is shown in it now.</summary>
public sealed record UnitChoice(string Label, string Address, bool IsShown);
