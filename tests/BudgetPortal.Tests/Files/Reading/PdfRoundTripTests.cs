using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files.Reading;

public sealed class PdfRoundTripTests
{
    [Fact]
    public void Every_value_has_its_page_and_box()
    {
        var read = Read(GivenPrint.Document(new EditionKey(2025, Level.Municipal, DisclosureKind.Unit)));

        foreach (var table in read.Figures.Tables)
        {
            foreach (var line in table.Lines)
            {
                foreach (var column in line.Cells.Keys)
                {
                    var place = Assert.IsType<SourcePlace.OnPage>(read.Places[new CellKey(table.Table, line.Key, column)]);
                    Assert.InRange(place.Page, 1, read.PageCount);
                    Assert.True(place.Box.Width > 0 && place.Box.Height > 0);
                }
            }
        }
    }

    private static ReadDocument Read(DisclosureDocument publication)
    {
        var result = PdfReader.Read(PdfWriter.Write(publication), "file.pdf", cancellation: TestContext.Current.CancellationToken);
        return Assert.IsType<ReadDocument>(result.Content);
    }

    internal static void AssertTablesEqual(DisclosureDocument publication, ReadDocument read)
    {
        Assert.Equal(publication.Edition.Tables.Select(table => table.Key), read.Tables.Select(table => table.Definition.Key));
        foreach (var table in publication.Edition.Tables)
        {
            var expected = publication.Figures[table.Key];
            var actual = read.Figures[table.Key];
            Assert.Equal(table.Title, read.Find(table.Key)!.Title);
            Assert.Equal(expected.Notes, actual.Notes);
            Assert.Equal(InPrintedOrder(expected, table).Select(Describe), InPrintedOrder(actual, table).Select(Describe));
        }
    }

    private static IEnumerable<FigureLine> InPrintedOrder(TableFigures figures, TableDefinition table) =>
        table.Panels.SelectMany(panel => figures.Lines.Where(line => line.Panel == panel.Key));

    private static string Describe(FigureLine line) =>
        $"{line.Panel} {line.Key} {line.Kind} {line.Code} {line.Name} "
            + string.Join(" ", line.Cells.Select(cell => $"{cell.Key}={Amounts(cell.Value)}"));

    private static string Amounts(CellValue value) =>
        $"{(value.Amount is { } yuan ? Domain.Text.Amounts.ForMachines(yuan) : "")}|{value.Text}";
}
