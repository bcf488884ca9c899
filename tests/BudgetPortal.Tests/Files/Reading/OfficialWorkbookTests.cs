using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;
using BudgetPortal.Tests.Composition;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>Our own official workbook, written and read back.</summary>
public class OfficialWorkbookTests
{
    public static TheoryData<int, Level, DisclosureKind> Forms => Editions.All();

    [Theory]
    [MemberData(nameof(Forms))]
    public void Figures_and_texts_of_every_edition_come_back_equal(int year, Level level, DisclosureKind kind)
    {
        AssertComesBack(Seed.Publish(GivenPaper.For(Given.EditionKey(year, level, kind))));
    }

    [Fact]
    public void Every_value_knows_its_sheet_and_cell()
    {
        var document = Read(Seed.Document);

        Assert.Equal("“4.财政拨款收支预算总表”B5", document.Places[new CellKey("T4", "general", "amount")].ToString());
        Assert.Equal(new SourcePlace.InSheet("3.支出预算总表", "A6"), document.Places[new CellKey("T3", "204", "code")]);
        Assert.All(
            document.Figures.Tables.SelectMany(table => table.Lines.SelectMany(line =>
                line.Cells.Keys.Select(column => new CellKey(table.Table, line.Key, column)))),
            key => Assert.Contains(key, document.Places));
    }

    [Fact]
    public void A_workbook_of_one_table_is_read_too()
    {
        var publication = Seed.Document;
        var table = publication.Edition.FindTable(TableKeys.BasicEconomic)!;
        var read = Read(ExcelWriter.Write(publication, publication.Grid(table)));

        Assert.Equal(publication.Figures[table.Key].Lines.Select(line => Flat(table, line)),
            read.Figures[table.Key].Lines.Select(line => Flat(table, line)));
    }

    internal static string Flat(TableDefinition table, FigureLine line)
    {
        var cells = line.Cells.Select(cell =>
            $"{cell.Key}={(cell.Value.Amount is { } yuan ? Amounts.ForMachines(yuan) : "")}[{Shown(cell.Value, table)}]");
        var name = table.FindPanel(line.Panel)?.FindLine(line.Key)?.Label == line.Name ? "" : line.Name;
        return $"{line.Panel} {line.Key} {line.Kind} {line.Code} {name} {string.Join(' ', cells)}";
    }

    private static string? Shown(CellValue value, TableDefinition table) =>
        value.Amount is { } yuan && value.Text == Amounts.Print(yuan / table.AmountUnit.InYuan, table.Decimals) ? null : value.Text;

    private static string Flat(TextSection section) => string.Join('\n', section.Paragraphs.Prepend($"{section.Kind} {section.Heading}"));

    private static void AssertComesBack(DisclosureDocument publication)
    {
        var document = Read(publication);

        Assert.Equal(publication.Disclosure.EditionKey, document.EditionKey);
        Assert.Equal(publication.Unit.Name, document.UnitName);
        Assert.Equal(publication.Cover, document.Cover);
        foreach (var table in publication.Edition.Tables)
        {
            Assert.Equal(
                publication.Figures[table.Key].Lines.Select(line => Flat(table, line)),
                InOrder(publication.Figures[table.Key], document.Figures[table.Key]).Select(line => Flat(table, line)));
            Assert.Equal(publication.Figures[table.Key].Notes, document.Figures[table.Key].Notes);
            Assert.Equal(table.Title, document.Find(table.Key)!.Title);
        }

        Assert.Equal(publication.Sections.Select(Flat), document.Texts.Select(Flat));
        Assert.Empty(document.Problems);
    }

    /// <summary>Side by side, the lines of two panels are read row by row.</summary>
    private static IEnumerable<FigureLine> InOrder(TableFigures expected, TableFigures read)
    {
        var panels = expected.Lines.Select(line => line.Panel).Distinct().ToList();
        return read.Lines.OrderBy(line => panels.IndexOf(line.Panel));
    }

    private static ReadDocument Read(DisclosureDocument publication) => Read(ExcelWriter.Write(publication));

    private static ReadDocument Read(byte[] workbook)
    {
        var read = WorkbookReader.Read(workbook, "公开.xlsx");
        return read.Content ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
    }
}
