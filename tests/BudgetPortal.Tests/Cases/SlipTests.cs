using System.Text;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;

namespace BudgetPortal.Tests.Cases;

/// <summary>One slip in the texts of a clean document is one finding, and none where the words are only others.</summary>
public class SlipTests
{
    private const string Reason = "财政拨款收入支出增加的主要原因是人员经费增加。";
    private const string Item = "行政运行（项）”220.00万元，主要用于行政运行。";
    private const string Spent = Item + "2024年当年预算执行数为";
    private const string Arranges = "万元，2025年预算安排220.00万元，比2024年预算执行数";
    private const string Hospitality = "公务接待费1.00万元，与2024年预算持平。";
    private const string All = "比2024年预算减少1.00万元。其中：";
    private const string Arranged = "\"110.00万元\"";

    private static readonly Lazy<string> Clean = new(() => File.ReadAllText(Path.GetFullPath(Path.Combine(
        Data.DataFolder.Path, "..", "tests", "BudgetPortal.Tests", "Cases", "checks", "00-base-clean.json"))));

    [Theory]
    [InlineData(Reason, "财政拨款收入支出增加10.00万元，主要原因是人员经费增加。", "")]
    [InlineData(Reason, "财政拨款收入支出增加100.00万元，主要原因是人员经费增加。", "F15")]
    [InlineData(Reason, "财政拨款收入支出减少10.00万元，主要原因是人员经费减少。", "F15")]
    [InlineData(Item, Spent + "220.00" + Arranges + "增加0%。", "")]
    [InlineData(Item, Spent + "220.00" + Arranges + "增加1%。", "F16")]
    [InlineData(Item, Spent + "110.00" + Arranges + "增加110.00万元，增长100.00%。", "")]
    [InlineData(Item, Spent + "110.00" + Arranges + "增加101.00万元，增长100.00%。", "F16")]
    [InlineData(Hospitality, "公务接待费1.00万元，比2024年预算增加0.00万元，增长0%。", "")]
    [InlineData(Hospitality, "公务接待费1.00万元，比2024年预算增加0.5万元。", "F17")]
    [InlineData(All, "与2024年预算持平。其中：", "F17")]
    [InlineData(Arranged, "\"项目总预算110万（其中一期60万、二期50万）。\"", "")]
    [InlineData(Arranged, "\"项目总预算110万（其中一期60万、二期40万）。\"", "F29")]
    public void A_slip_in_a_text_is_one_finding(string right, string written, string check)
    {
        Assert.Contains(right, Clean.Value, StringComparison.Ordinal);
        var content = Encoding.UTF8.GetBytes(Clean.Value.Replace(right, written, StringComparison.Ordinal));

        var read = DisclosureReader.Read(content, "a.json", cancellation: TestContext.Current.CancellationToken);
        var review = Review.Of(read.Content!, Seed.Lists);

        Assert.Empty(review.Unread);
        var found = review.Lines.SelectMany(line => line.Findings).Select(reviewed => reviewed.Finding)
            .Where(finding => finding.Severity != Severity.Information);
        Assert.Equal(check.Length == 0 ? [] : [check], found.Select(finding => finding.Check.Number));
    }

    /// <summary>What the original has and the file no more is unread, not blank.</summary>
    [Fact]
    public void A_table_that_was_taken_out_of_a_reading_is_unread()
    {
        var heads = string.Join(',', Enumerable.Range(1, 9)
            .Select(number => $"{{\"key\":\"T{number}\",\"title\":\"\",\"preparedBy\":\"\"}}"));
        var tree = System.Text.Json.Nodes.JsonNode.Parse(Clean.Value)!;
        tree["printed"] = System.Text.Json.Nodes.JsonNode.Parse($"{{\"cover\":[],\"contents\":[],\"tables\":[{heads}]}}");
        tree["tables"]!.AsArray().RemoveAt(4);

        var read = DisclosureReader.Read(
            Encoding.UTF8.GetBytes(tree.ToJsonString()), "a.json", cancellation: TestContext.Current.CancellationToken);

        var review = Review.Of(read.Content!, Seed.Lists);
        Assert.Contains(review.Unread, part => part is { Table: "T5", Line: null });
        Assert.DoesNotContain(review.Lines.SelectMany(line => line.Findings), reviewed => reviewed.Finding.Severity == Severity.Error);
    }
}
