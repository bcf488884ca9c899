using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Composition;

namespace BudgetPortal.Tests.Checks;

/// <summary>One root cause, one finding (RULES.md).</summary>
public class RootCauseTests
{
    private static readonly DisclosureDocument District = Seed.Publish(GivenPaper.For(new EditionKey(2024, Level.District, DisclosureKind.Department)));

    [Theory]
    [InlineData("T2", "2080505", "208050")]
    [InlineData("T3", "2080505", "20805055")]
    [InlineData("T5", "20805", "20850")]
    [InlineData("T5", "2010602", "2010603")]
    public void A_misprinted_code_is_a_finding_about_that_line_and_upsets_no_sum(string table, string code, string misprinted)
    {
        var report = Run(With(table, lines => lines.Select(line => line.Code == code ? line with { Code = misprinted, Key = misprinted } : line)));

        Assert.All(report.Findings, finding => Assert.Matches("^F(5|14|21|22)$", finding.Check.Number));
        Assert.Contains(CellsOf(report), cell => cell.Table == table && cell.Line == misprinted);
        Assert.DoesNotContain(report.Findings, finding => finding.Comparison.Relation != Relation.Same);
    }

    [Fact]
    public void A_line_that_a_table_forgets_is_one_finding_from_which_its_sums_follow()
    {
        var report = Run(With("T2", lines => lines.Where(line => line.Code != "2080506")));

        var finding = Assert.Single(report.Findings);
        Assert.Equal("F5", finding.Check.Number);
        Assert.Contains("无此科目", finding.Message, StringComparison.Ordinal);
        Assert.Contains(finding.Consequences, consequence => consequence.Check.Number == "F3");
    }

    [Fact]
    public void A_name_that_T3_alone_has_otherwise_is_one_finding_at_T3()
    {
        var report = Run(With("T3", lines => lines.Select(line => line.Code == "2080506" ? line with { Name = "职业年金支出" } : line)));

        var finding = Assert.Single(report.Findings);
        Assert.Equal("T3/2080506/name", finding.Suspect.ToString());
        Assert.Contains(finding.Consequences.Append(finding), one => one.Check.Number == "F22");
    }

    [Fact]
    public void A_class_of_T1_with_a_slip_in_its_name_is_compared_all_the_same()
    {
        var report = Run(With("T1", lines => lines.Select(line => line.Key == "208" ? line with { Key = "class-2", Code = "", Name = line.Name.Replace("就业", "就业业", StringComparison.Ordinal) } : line)));

        var finding = Assert.Single(report.Findings);
        Assert.Equal("F22", finding.Check.Number);
        Assert.Contains(finding.Comparison.Left.Cells, cell => cell.ToString() == "T1/class-2/name");
    }

    [Fact]
    public void Lines_in_another_order_are_told_once()
    {
        var lines = District.Figures["T2"].Lines;
        var (one, other) = (lines.IndexOf(lines.First(line => line.Code == "2080505")), lines.IndexOf(lines.First(line => line.Code == "2080506")));
        var swapped = lines.SetItem(one, lines[other]).SetItem(other, lines[one]);

        var finding = Assert.Single(Run(With("T2", _ => swapped)).Findings);

        Assert.Equal("F5", finding.Check.Number);
        Assert.Equal(["F21"], finding.Consequences.Select(consequence => consequence.Check.Number));
    }

    private static IEnumerable<CellKey> CellsOf(CheckReport report) => report.Findings.SelectMany(finding => finding.Consequences.Append(finding))
        .SelectMany(finding => finding.Comparison.Left.Cells.Concat(finding.Comparison.Right.Cells));

    private static CheckReport Run(DisclosureDocument publication) => AllChecks.Run(publication, Seed.Lists);

    private static DisclosureDocument With(string table, Func<IEnumerable<FigureLine>, IEnumerable<FigureLine>> change)
    {
        var figures = District.Figures[table];
        return District with { Figures = District.Figures.With(figures with { Lines = [.. change(figures.Lines)] }) };
    }
}
