using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Catalogue;
using BudgetPortal.Tests.Composition;

namespace BudgetPortal.Tests.Checks;

public class RecalculationTests
{
    [Theory]
    [MemberData(nameof(CatalogueTests.Forms), MemberType = typeof(CatalogueTests))]
    public void Nothing_is_recalculated_in_a_document_whose_sums_hold(EditionKey form) =>
        Assert.Empty(Recalculation.Of(Seed.Publish(GivenPaper.For(form)), Seed.Lists));

    [Fact]
    public void A_wrong_total_is_shown_with_what_its_lines_give()
    {
        var key = CellKey.Parse("T8/302/public");
        var faulty = Seed.Document with { Figures = Seed.Document.Figures.With(key, 370_303) };

        var cells = Recalculation.Of(faulty, Seed.Lists);

        var cell = Assert.Single(cells);
        Assert.Equal((key, 370_303m, 3_070_303m), (cell.Cell, cell.Reported!.Value, cell.Recalculated));
        Assert.Equal(370_303m, faulty.Figures.Amount(key));
    }

    [Fact]
    public void A_changed_detail_runs_up_to_the_total()
    {
        var faulty = Seed.Document with
        {
            Figures = Seed.Document.Figures.With(CellKey.Parse("T8/30217/public"), 40_000).With(CellKey.Parse("T8/30217/total"), 40_000),
        };

        Assert.Equal(
            ["T8/302/total", "T8/302/public", "T8/total/total", "T8/total/public"],
            Recalculation.Of(faulty, Seed.Lists).Select(cell => cell.Cell.ToString()));
    }
}
