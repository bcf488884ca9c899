using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Checks.Rules;

public class F19_PerformanceTests
{
    [Theory]
    [InlineData("0个，涉及项目预算资金1100.00万元", 1)]
    [InlineData("0个，涉及项目预算资金0万元", 0)]
    [InlineData("2个，涉及项目预算资金1100.00万元", 0)]
    public void No_project_costs_nothing(string words, int findings)
    {
        var document = GivenTexts.Replace(TextSectionKind.OtherNotes, "2个，涉及项目预算资金1100.00万元", words);
        var foreign = document.Figures.With(Supplements.PerformanceCount, null).With(Supplements.PerformanceAmount, null);

        Assert.Equal(findings, GivenTexts.FindingsOf("F19", document with { Figures = foreign }).Count);
    }

    /// <summary>
    /// Of 14 projects 11 have targets; the 11 smallest cost more than a tenth of what the seed tells. Where more is spent on projects than
    /// T10 lists, those may be smaller.
    /// </summary>
    [Theory]
    [InlineData("3,209.38万元", 0, 0)]
    [InlineData("32.09万元", 0, 1)]
    [InlineData("32.09万元", 100_000, 0)]
    public void Projects_with_targets_cost_no_less_than_as_many_of_the_smallest(string words, decimal unlisted, int findings)
    {
        var notes = Seed.Document.Sections.First(section => section.Kind == TextSectionKind.OtherNotes);
        var told = notes with { Paragraphs = [.. notes.Paragraphs.Select(text => Amount.Replace(text, words))] };
        var foreign = Seed.Document.Figures.With(Supplements.PerformanceCount, null).With(Supplements.PerformanceAmount, null)
            .With(AllProjects, Seed.Document.Figures.Amount(AllProjects) + unlisted);

        Assert.Equal(findings, GivenTexts.FindingsOf("F19", Seed.Document with
        {
            Figures = foreign,
            Sections = Seed.Document.Sections.Replace(notes, told),
        }).Count);
    }

    private static readonly CellKey AllProjects = new(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Project);

    private static readonly Regex Amount = new(@"(?<=项目预算资金)[\d,.]+万元");

    /// <summary>A form without a table of projects has nothing that bounds their number: that is said, and accuses nobody.</summary>
    [Fact]
    public void A_number_that_nothing_bounds_cannot_be_compared()
    {
        var report = AllChecks.Run(GivenTexts.Clean, Seed.Lists);

        Assert.Contains("项目数无从核对", report.Omissions.Single(omission => omission.Check.Key == "F19").Reason, StringComparison.Ordinal);
        Assert.True(report.AllAgree);
        Assert.DoesNotContain(AllChecks.Run(Seed.Document, Seed.Lists).Omissions, omission => omission.Check.Key == "F19");
    }
}
