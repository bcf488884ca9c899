using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Checks.Rules;

public class F34_DetailTests
{
    [Theory]
    [InlineData("T3", LineKind.Item)]
    [InlineData("T8", LineKind.Section)]
    public void A_line_without_its_detail_is_told(string table, LineKind missing)
    {
        var document = GivenTexts.WithLines(table, lines => lines.Where(line => line.Kind != missing));
        var findings = AllChecks.Run(document, Seed.Lists).Findings.SelectMany(finding => finding.Consequences.Prepend(finding))
            .Where(finding => finding.Check.Number == "F34").ToList();

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal(table, finding.Comparison.Left.Cells[0].Table));
    }

    [Fact]
    public void Vehicles_are_told_by_purchase_and_operation()
    {
        var document = GivenTexts.WithLines(TableKeys.ThreePublic, lines => lines.Select(line => line
            .With(ColumnKeys.VehiclePurchase, (decimal?)null)
            .With(ColumnKeys.VehicleOperation, (decimal?)null)
            .With(ColumnKeys.Vehicles, 100_000m)));

        Assert.Single(GivenTexts.FindingsOf("F34", document));
    }
}
