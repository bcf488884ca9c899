using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Checks;

public class CheckRecordTests
{
    private static readonly DateTimeOffset Now = new(2021, 2, 8, 10, 30, 0, TimeSpan.FromHours(8));

    private static readonly CheckReport Report = GivenReport.WithFindings();

    private readonly CheckRecord record = CheckRecord.Of(Report, Now);

    [Fact]
    public void It_counts_what_every_check_of_the_catalogue_compared_also_those_that_had_nothing_to_compare()
    {
        Assert.Equal(AllChecks.Catalogue.Count, record.Checks.Length);
        Assert.Equal(Report.Comparisons.Length, record.Comparisons);
        Assert.Equal(0, record.Checks.Single(check => check.Key == "F26").Comparisons);
        Assert.Equal((1, (int?)null), (record.VersionOf("F21-2"), record.VersionOf("F99")));
    }

    [Fact]
    public void It_says_the_same_as_the_report_it_was_made_of_and_not_as_one_that_finds_less_or_compares_more()
    {
        Assert.True(record.SaysTheSameAs(Report));
        Assert.False(record.SaysTheSameAs(Report with { Findings = Report.Findings.RemoveAt(0) }));
        Assert.False(record.SaysTheSameAs(Report with { Comparisons = Report.Comparisons.Add(Report.Comparisons[0]) }));
        Assert.False(
            record.SaysTheSameAs(Report with { Findings = [.. Report.Findings.Select(finding => finding with { Consequences = [] })] }));
    }

    [Fact]
    public void A_finding_is_kept_with_every_cell_it_compares()
    {
        CellKey[] compared = [CellKey.Parse("T8/302/public"), CellKey.Parse("T8/30217/public")];

        Assert.Contains(record.Findings, finding => compared.All(cell => finding.Cells.Contains(cell)));
    }
}
