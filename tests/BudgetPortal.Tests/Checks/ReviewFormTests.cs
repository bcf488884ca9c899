using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Checks;

/// <summary>A line of the review form is 是 only where nothing on it differs, or one cell elsewhere explains what does (RULES.md).</summary>
public class ReviewFormTests
{
    public static TheoryData<string> Tables => [.. Seed.Document.Edition.Tables.Select(table => table.Key).Except(["T6"])];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Where_no_one_cell_explains_a_difference_neither_of_the_two_tables_is_clean(string table)
    {
        var document = Seed.Document with { Figures = Seed.Document.Figures.With(Doubled(Seed.Document.Figures[table])) };
        var report = AllChecks.Run(document, Seed.Lists);
        var form = ReviewForm.Of(document, report).ToDictionary(line => line.Name);
        var open = report.Findings.Where(finding => finding is { Suspect: null, Severity: not Severity.Information }).ToList();
        Assert.NotEmpty(open);
        foreach (var finding in open.SelectMany(WithOpenConsequences))
        {
            var cells = finding.Comparison.Left.Cells.Concat(finding.Comparison.Right.Cells);
            var texts = cells.Where(cell => TextKeys.IsText(cell.Table)).ToList();
            foreach (var cell in texts.Count > 0 ? texts : cells)
            {
                var line = form[ReviewForm.LineOf(cell.Table, document.Edition)];
                Assert.True(line.Verdict == ReviewForm.No && line.Remark.Length > 0, $"{line} while {finding.Message}");
            }
        }
    }

    [Fact]
    public void A_text_that_says_otherwise_leaves_its_table_clean()
    {
        var section = Seed.Document.Sections.First(section => section.Kind == TextSectionKind.OtherNotes);
        var told = section.Paragraphs.First(text => text.Contains("万元", StringComparison.Ordinal));
        var other = new Regex(@"\d+\.\d\d(?=万元)").Replace(told, "987.65", 1);
        var wrong = section with { Paragraphs = section.Paragraphs.Replace(told, other) };
        var document = Seed.Document with { Sections = Seed.Document.Sections.Replace(section, wrong) };
        var report = AllChecks.Run(document, Seed.Lists);
        Assert.NotEmpty(report.Findings);
        Assert.All(
            ReviewForm.Of(document, report).Where(line => line.Name.StartsWith('表')),
            line => Assert.Equal(ReviewForm.Yes, line.Verdict));
    }

    [Fact]
    public void A_cell_that_explains_a_difference_leaves_the_other_tables_clean()
    {
        var document = Seed.Document with { Figures = Seed.Document.Figures.With(CellKey.Parse("T3/2040202/project"), 29_518_000) };
        var report = AllChecks.Run(document, Seed.Lists);
        var finding = Assert.Single(report.Findings);
        Assert.Equal("T3", finding.Suspect?.Table);
        Assert.Equal([ReviewForm.LineOf(finding, document.Edition)],
            ReviewForm.Of(document, report).Where(line => line.Verdict == ReviewForm.No).Select(line => line.Name));
    }

    private static IEnumerable<Finding> WithOpenConsequences(Finding finding) => finding.Consequences
        .Where(consequence => consequence.Suspect is null).SelectMany(WithOpenConsequences).Prepend(finding);

    private static TableFigures Doubled(TableFigures table) => table with
    {
        Lines = [.. table.Lines.Select(line => line.Cells.Aggregate(
            line, (changed, cell) => cell.Value.Amount is { } amount ? changed.With(cell.Key, amount * 2) : changed))],
    };
}
