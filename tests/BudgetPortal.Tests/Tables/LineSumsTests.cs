using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Checks.Falsifying;

namespace BudgetPortal.Tests.Tables;

/// <summary>What adds up to what, as the definitions of the tables tell it.</summary>
public class LineSumsTests
{
    public static TheoryData<int> Editions => [.. Enumerable.Range(0, CleanPapers.Forms.Count)];

    [Theory]
    [MemberData(nameof(Editions))]
    public void Every_sum_taken_out_of_a_document_of_any_edition_is_worked_out_again(int edition)
    {
        var document = new CleanPapers(Seed.Lists, Seed.Publish).Document(CleanPapers.Forms[edition], 20, edition);
        foreach (var table in document.Edition.Tables)
        {
            var figures = document.Figures[table.Key];
            var leaves = figures with { Lines = [.. figures.Lines.Select(line => WithoutSums(table, figures, line))] };

            // Some print every cell rounded by itself: their sums are a yuan off.
            Assert.Equal(Words(table.WorkOut(figures)), Words(table.WorkOut(leaves)));
            Assert.True(table.Key != TableKeys.Expenditure || Words(figures) != Words(leaves));
        }
    }

    [Fact]
    public void A_total_of_the_form_adds_up_its_headed_lines_and_a_headed_line_those_numbered_below_it()
    {
        var table = Edition.Find(new EditionKey(2026, Level.Municipal, DisclosureKind.Unit))!.FindTable(TableKeys.ReceiptsAndExpenditure)!;
        var panel = table.Panels[0];
        FigureLine[] lines = [.. panel.Lines.Append(panel.Total!).Select(line => new FigureLine(panel.Key, line.Key, line.Kind, "", ""))];

        Assert.Equal(
            ["fiscal", "operating-income", "business-income", "other-income"], panel.PartsOf(lines[^1], lines).Select(line => line.Key));
        Assert.Equal(["general", "funds", "state-capital"], panel.PartsOf(lines[0], lines).Select(line => line.Key));
        Assert.Empty(panel.PartsOf(lines[1], lines));
        Assert.Equal("general", panel.PartsOf(lines[^1], lines[1..])[0].Key);
    }

    [Fact]
    public void A_line_with_a_code_adds_up_the_lines_right_below_it_by_where_they_stand()
    {
        FigureLine[] lines =
        [
            Line("201", LineKind.Class), Line("2010101", LineKind.Item), Line("20102", LineKind.Section), Line("29999", LineKind.Item),
            Line("202", LineKind.Class), Line("total", LineKind.Total),
        ];

        Assert.Equal(["2010101", "20102"], LineSums.Below(lines, lines[0]).Select(line => line.Key));
        Assert.Equal(["29999"], LineSums.Below(lines, lines[2]).Select(line => line.Key));
        Assert.Empty(LineSums.Below(lines, lines[4]));
    }

    private static FigureLine Line(string code, LineKind kind) => new("lines", code, kind, code, code);

    private static FigureLine WithoutSums(TableDefinition table, TableFigures figures, FigureLine line)
    {
        var panel = table.FindPanel(line.Panel)!;
        var columns = panel.PartsOf(line, figures.Lines).Count > 0
            ? panel.AmountColumns()
            : panel.Sums().Where(sum => sum.Parts.Any(part => line[part.Key].Amount is not null)).Select(sum => sum.Sum);
        return columns.Aggregate(line, (emptied, column) => emptied.With(column.Key, (decimal?)null));
    }

    private static string Words(TableFigures figures) => string.Join('\n', figures.Lines.Select(line =>
        $"{line.Key} {string.Join(' ', line.Cells.Select(cell => $"{cell.Key}={cell.Value.Amount:0.####}{cell.Value.Text}"))}"));
}
