using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Checks;

/// <summary>What the checks say of the seed with two wrong cells: one finding has consequences, some compare many cells.</summary>
internal static class GivenReport
{
    public static CheckReport WithFindings()
    {
        var figures = Seed.Document.Figures.With(CellKey.Parse("T3/2040202/project"), 29_518_000)
            .With(CellKey.Parse("T8/30217/public"), 40_000);
        var report = AllChecks.Run(Seed.Document with { Figures = figures }, Seed.Lists);
        Assert.Contains(report.Findings, finding => finding.Consequences.Length > 0);
        Assert.Contains(report.Findings, finding => finding.Comparison.Right.Cells.Length > 1);
        return report;
    }
}
