using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;
using BudgetPortal.Files.Writing;
using BudgetPortal.Tests.Checks.Falsifying;

namespace BudgetPortal.Tests.Checks;

/// <summary>
/// Right disclosures of the oldest form known, of bodies of every kind, out of every format: nothing is found in them. Those of a form that
/// is not known are held against none.
/// </summary>
public class RightDocumentTests
{
    private static readonly EditionKey Oldest = CleanPapers.Forms[0];

    private static readonly CleanPapers Papers = new(Seed.Lists, Seed.Publish);

    [Theory]
    [InlineData("pdf")]
    [InlineData("xlsx")]
    [InlineData("json")]
    [InlineData("csv")]
    public void Nothing_is_found_in_a_right_document_of_the_oldest_form(string format)
    {
        foreach (var document in Enumerable.Range(1, 8).Select(seed => Papers.Document(Oldest, seed * 5, seed + 300)))
        {
            var review = Review.Of(Read(document, format, word => word), Seed.Lists);

            Assert.DoesNotContain(review.Lines.SelectMany(line => line.Findings),
                reviewed => reviewed.Finding.Severity != Severity.Information);
            Assert.Empty(review.Problems);
        }
    }

    /// <summary>The form of 2021 is known of municipal units alone: a department's tables, alike, are held against none.</summary>
    [Theory]
    [InlineData("2021年预算单位", "2021年部门")]
    [InlineData("2021", "2022")]
    public void A_form_that_is_not_known_is_measured_by_no_other(string word, string other)
    {
        var document = Papers.Document(Oldest, 12, seed: 5);
        var read = Read(document, "csv", name => name.Replace(word, other, StringComparison.Ordinal));

        Assert.Contains(read.Problems, problem => problem.Message.Contains("平台没有", StringComparison.Ordinal));
        Assert.Null(read.AsPublication("invented"));
    }

    /// <summary>“其中：一般公共预算资金” is the fund; “其中：一般公共预算上年结转” is less than it, and no line of the form.</summary>
    [Theory]
    [InlineData("其中：一般公共预算资金", true)]
    [InlineData("其中：1.一般公共预算财政拨款", true)]
    [InlineData("其中：一般公共预算上年结转", false)]
    public void A_fund_told_as_part_of_the_appropriation_is_its_line(string label, bool isFund)
    {
        var document = Papers.Document(Oldest, 12, seed: 5);
        var table = document.Edition.FindTable(TableKeys.ReceiptsAndExpenditure)!;
        var line = table.Panels[0].FindLine(LineKeys.GeneralPublicBudget)!;

        var read = Read(document, "csv", words => words.Replace(line.Label, label, StringComparison.Ordinal));

        Assert.Equal(isFund ? document.Figures[table.Key].Find(line.Key)![ColumnKeys.Amount].Amount : null,
            read.Figures[table.Key].Find(line.Key)?[ColumnKeys.Amount].Amount);
    }

    private static ReadDocument Read(DisclosureDocument document, string format, Func<string, string> worded)
    {
        var hashed = document with
        {
            Version = document.Version with { ContentHash = ContentHash.Of(document.Figures, document.Sections) },
        };
        var cancellation = TestContext.Current.CancellationToken;
        return (format == "csv"
            ? DisclosureReader.ReadTables([.. document.Edition.Tables.Select(table => document.Grid(table)).Select(grid =>
                new NamedFile(worded(FileNames.Of(document, grid, "csv")),
                    Encoding.UTF8.GetBytes(worded(Encoding.UTF8.GetString(CsvWriter.Write(grid))))))], "csv", cancellation)
            : DisclosureReader.Read(OutputFormats.Find(format)!.WriteDisclosure!(hashed), $"公开.{format}", cancellation: cancellation))
            .Content!;
    }
}
