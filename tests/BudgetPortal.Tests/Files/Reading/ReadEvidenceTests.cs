using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files.Reading;

public class ReadEvidenceTests
{
    [Fact]
    public void Of_a_PDF_it_is_known_on_which_page_each_amount_and_each_paragraph_is_printed()
    {
        var content = PdfWriter.Write(Seed.Document);
        var evidence = Read(content, "seed.pdf");
        using var pdf = PdfSample.Read(content);

        var table = Seed.Document.Edition.FindTable(TableKeys.Expenditure)!;
        var cells = Seed.Document.Figures[table.Key].Lines.SelectMany(line => line.Cells.Select(cell => (
            Key: new CellKey(table.Key, line.Key, cell.Key), Printed: table.Print(cell.Value)))).ToList();
        Assert.NotEmpty(cells);
        Assert.All(cells, cell => Assert.Contains(
            cell.Printed, PdfSample.TextOf(pdf.GetPage(evidence.Of(cell.Key)!.Page!.Value)), StringComparison.Ordinal));
        var first = evidence.Of(new CellKey("N4", "p1", "text"))!;
        Assert.Contains("编制说明", PdfSample.TextOf(pdf.GetPage(first.Page!.Value)), StringComparison.Ordinal);
        Assert.Equal(evidence.Of(cells[0].Key), evidence.Of(cells[0].Key with { Column = "blank" }));
    }

    [Fact]
    public void Of_a_workbook_it_is_the_sheet_and_the_cell()
    {
        var evidence = Read(ExcelWriter.Write(Seed.Document), "seed.xlsx");

        Assert.Matches("^工作表“.*支出.*”[A-Z]+[0-9]+$", evidence.Of(CellKey.Parse("T3/2040202/project"))!.ToString());
    }

    [Fact]
    public void Of_a_text_it_is_the_line()
    {
        var text = BlanksLost.Print(Seed.Document);
        var evidence = Read(Encoding.UTF8.GetBytes(text), "seed.txt");
        var lines = text.Split('\n');
        var table = Seed.Document.Edition.FindTable(TableKeys.Expenditure)!;
        var cells = Seed.Document.Figures[table.Key].Lines.SelectMany(line => line.Cells.Select(cell => (
            Key: new CellKey(table.Key, line.Key, cell.Key), Printed: table.Print(cell.Value)))).ToList();
        Assert.NotEmpty(cells);
        Assert.All(cells, cell => Assert.Contains(
            cell.Printed, lines[evidence.Of(cell.Key)!.Line!.Value - 1], StringComparison.Ordinal));
        Assert.Matches("^第[0-9]+行$", evidence.Of(new CellKey("N4", "p1", "text"))!.ToString());
    }

    [Fact]
    public void What_has_neither_pages_nor_cells_has_no_evidence() =>
        Assert.Empty(Read(JsonWriter.Write(Seed.Document), "seed.json").Places);

    private static Evidence Read(byte[] content, string name) =>
        DisclosureReader.Read(content, name, cancellation: TestContext.Current.CancellationToken).Content!.Evidence;
}
