using System.Text;
using System.Text.Json;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files.Reviewing;

/// <summary>Reviews of our own files of the seed, into which one mistake is put.</summary>
public class ReviewReportTests
{
    private const string Wrong = "29,518,000.00";

    private static readonly CellKey Basic = new("T3", "2040202", "project");

    [Fact]
    public void A_finding_in_a_pdf_has_its_page_its_code_and_the_characters_printed()
    {
        var finding = Findings(Reviewed(PdfWriter.Write(WithWrongCell()), "公开.pdf")).Single();

        AssertIs(finding, ("severity", "error"), ("place", "表3 支出预算总表"));
        AssertIs(finding, ("table", "T3"), ("line", "2040202"), ("column", "project"));
        AssertIs(finding, ("code", "2040202"));
        AssertIs(finding, ("text", Wrong), ("shouldBe", "29518606"), ("shouldBeText", "29,518,606元"), ("sheet", ""), ("cell", ""),
            ("section", ""), ("quote", ""));
        Assert.Equal("表3 2040202 一般行政管理事务 项目支出", finding.GetProperty("suspect").GetString());
        Assert.Equal($"第{finding.GetProperty("page").GetInt32()}页", finding.GetProperty("source").GetString());
        Assert.All(finding.GetProperty("consequences").EnumerateArray(), consequence =>
            Assert.Equal(JsonValueKind.Number, consequence.GetProperty("page").ValueKind));
    }

    [Fact]
    public void What_a_finding_contradicts_has_the_same_fields()
    {
        var finding = Findings(Reviewed(PdfWriter.Write(WithWrongCell()), "公开.pdf")).Single();
        var consequence = finding.GetProperty("consequences").EnumerateArray()
            .First(found => found.GetProperty("check").GetString() == "F8" || found.GetProperty("check").GetString() == "F3");
        string[] fields = ["table", "line", "column", "code", "page", "sheet", "cell", "section", "quote"];

        foreach (var place in new[] { finding, finding.GetProperty("printed"), finding.GetProperty("contradicts"), consequence,
            consequence.GetProperty("contradicts") })
        {
            Assert.All(fields, field => Assert.True(place.TryGetProperty(field, out _), field));
        }

        var parts = finding.GetProperty("printed").GetProperty("parts").EnumerateArray()
            .Concat(finding.GetProperty("contradicts").GetProperty("parts").EnumerateArray()).ToList();
        Assert.Contains(parts, part => part.GetProperty("text").GetString() == Wrong);
        Assert.All(parts, part => Assert.Equal(JsonValueKind.Number, part.GetProperty("page").ValueKind));
    }

    [Fact]
    public void A_finding_in_a_workbook_has_its_sheet_and_cell()
    {
        var finding = Findings(Reviewed(ExcelWriter.Write(WithWrongCell()), "公开.xlsx")).Single();

        AssertIs(finding, ("page", ""), ("sheet", "3.支出预算总表"), ("text", Wrong), ("section", ""));
        Assert.StartsWith("G", finding.GetProperty("cell").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pdf")]
    [InlineData("xlsx")]
    public void A_finding_in_a_text_quotes_its_sentence_with_the_figures_own_characters(string extension)
    {
        var review = Reviewed(OutputFormats.Find(extension)!.WriteDisclosure!(WithWrongSentence()), $"公开.{extension}");
        var finding = Findings(review).Single(found => found.GetProperty("check").GetString() == "F17");
        var place = finding.GetProperty("section");

        AssertIs(finding, ("table", "N5"), ("text", "99.99"), ("shouldBeText", "30.42万元"));
        Assert.Equal("其他相关情况说明", place.GetProperty("heading").GetString());
        Assert.Contains("99.99万元", Seed.Document.Find(TextSectionKind.OtherNotes)!.Paragraphs[place.GetProperty("paragraph").GetInt32() - 1]
            .Replace("30.42", "99.99", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("99.99万元", place.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("“三公”经费预算数为99.99万元", finding.GetProperty("quote").GetString(), StringComparison.Ordinal);
        AssertIs(finding.GetProperty("contradicts"), ("table", "T9"), ("column", "total"), ("text", "30.42"), ("quote", ""));
    }

    [Fact]
    public void The_sentence_shows_which_figure_is_meant()
    {
        var review = Reviewed(PdfWriter.Write(WithWrongSentence()), "公开.pdf");

        Assert.Contains("预算数为【99.99】万元", ReviewText.Write([review]), StringComparison.Ordinal);
        Assert.Contains("预算数为<mark>99.99</mark>万元", ReviewHtml.Write([review]), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_found_amiss_are_shown_in_their_sentence()
    {
        var review = Reviewed(PdfWriter.Write(WithText(TextSectionKind.BudgetNotes, text => text + "以上数字比上年增加增加，由财政拨款安排。")), "公开.pdf");
        var finding = Findings(review).Single();

        AssertIs(finding, ("check", "F25"), ("text", "增加增加"), ("quote", "财政拨款支出主要内容如下：以上数字比上年增加增加，由财政拨款安排。"));
        Assert.EndsWith("疑有差错：“增加增加”。", finding.GetProperty("statement").GetString(), StringComparison.Ordinal);
        Assert.Contains("上年<mark>增加增加</mark>，", ReviewHtml.Write([review]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_one_paragraph_says_twice_is_told_once_to_people_and_twice_to_programs()
    {
        var line = Reviewed(PdfWriter.Write(WithWrongCell()), "公开.pdf").Lines.Single(line => line.Findings.Length > 0);
        var twice = line with { Findings = [.. line.Findings, .. line.Findings] };
        var review = new Review("公开.pdf") { Title = "公开", Lines = [twice] };

        Assert.Equal(1, review.Count(Severity.Error));
        Assert.Contains("（共 2 处）", ReviewText.Write([review]), StringComparison.Ordinal);
        Assert.Equal(2, Findings(review).Count);
    }

    [Fact]
    public void A_line_of_the_form_is_judged_only_where_the_file_has_something_to_look_at()
    {
        var table = Seed.Document.Edition.FindTable(TableKeys.Expenditure)!;
        var whole = Reviewed(PdfWriter.Write(Seed.Document), "公开.pdf");
        var single = Reviewed(ExcelWriter.Write(Seed.Document, Seed.Document.Grid(table)), "一张表.xlsx");

        Assert.Equal("无从核对", whole.Lines.Single(line => line.Name == "及时性").Verdict);
        Assert.All(whole.Lines.Where(line => line.Name != "及时性"), line => Assert.Equal("是", line.Verdict));
        Assert.Equal("表3 支出预算总表", Assert.Single(single.Lines, line => line.Verdict == "是").Name);
        Assert.Contains("文件中没有这张表）", ReviewText.Write([single]), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_reviews_begin_with_an_overview_that_leads_to_each()
    {
        Review[] reviews =
        [
            Reviewed(PdfWriter.Write(WithWrongCell()), "甲<乙>.pdf"),
            Review.OfUnread("坏.pdf", [ReadProblem.Of("坏.pdf", "这不是 PDF 文件")]),
            Reviewed(PdfWriter.Write(Seed.Document), "净.pdf"),
        ];
        var html = ReviewHtml.Write(reviews);

        Assert.Contains("共 3 份文件：错误 1 个，提醒 0 个，提示 0 个；1 份无法读取。", html, StringComparison.Ordinal);
        Assert.StartsWith("共 3 份文件：错误 1 个，提醒 0 个，提示 0 个；1 份无法读取。", ReviewText.Write(reviews), StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 3), number => Assert.True(html.Contains($"href=\"#d{number}\"", StringComparison.Ordinal)
            && html.Contains($"id=\"d{number}\"", StringComparison.Ordinal)));
        Assert.Contains("甲&lt;乙&gt;.pdf", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"#d1\"", ReviewHtml.Write(reviews[..1]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_could_not_be_read_says_why_in_every_report()
    {
        var review = Review.OfUnread("坏.pdf", [ReadProblem.Of("坏.pdf", "这不是 PDF 文件")]);

        Assert.Contains("未能读取：这不是 PDF 文件", ReviewText.Write([review]), StringComparison.Ordinal);
        Assert.Contains("这不是 PDF 文件", ReviewHtml.Write([review]), StringComparison.Ordinal);
        var json = Encoding.UTF8.GetString(ReviewJson.Write([review], DateTimeOffset.UnixEpoch));
        Assert.Contains("这不是 PDF 文件", json, StringComparison.Ordinal);
    }

    [Fact]
    public void What_agrees_what_differs_and_what_is_not_known_is_counted_apart()
    {
        var file = PdfWriter.Write(WithWrongCell());
        var read = DisclosureReader.Read(file, "公开.pdf", cancellation: TestContext.Current.CancellationToken).Content!;
        var unread = new UnreadAddress(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.Total);
        var problem = ReadProblem.Of("公开.pdf", "这一格看不清") with { Address = unread };
        var review = Review.Of(read with { Problems = [problem] }, Seed.Lists);

        using var json = JsonDocument.Parse(ReviewJson.Write([review], new DateTimeOffset(2025, 3, 1, 20, 0, 0, TimeSpan.Zero)));
        var document = json.RootElement.GetProperty("documents")[0];
        var counts = document.GetProperty("comparisons");

        AssertIs(json.RootElement, ("format", "budgetportal/review/2"), ("checkedOn", "2025-03-02"), ("catalogue", $"{AllChecks.Version}"));
        AssertIs(document.GetProperty("unread")[0], ("table", "T9"), ("line", "budget"), ("column", "total"), ("reason", "这一格看不清"));
        Assert.Equal(64, document.GetProperty("sha256").GetString()!.Length);
        Assert.All(["agrees", "differs", "notKnown"], outcome => Assert.True(counts.GetProperty(outcome).GetInt32() > 0, outcome));
        var omitted = document.GetProperty("cannotCompare").EnumerateArray();
        Assert.Contains("F26", omitted.Select(omission => omission.GetProperty("check").GetString()));
        var verdicts = document.GetProperty("lines").EnumerateArray()
            .ToDictionary(line => line.GetProperty("name").GetString()!, line => line.GetProperty("verdict").GetString());
        Assert.Equal("无从核对", verdicts["及时性"]);
        Assert.Equal("否", verdicts["表3 支出预算总表"]);
        Assert.Equal("未核对", verdicts.Single(line => line.Key.Contains("三公", StringComparison.Ordinal)).Value);
    }

    private static DisclosureDocument WithWrongCell()
    {
        var figures = Seed.Document.Figures;
        var table = figures[Basic.Table];
        var line = table.Find(Basic.Line)!;
        return Seed.Document with
        {
            Figures = figures.With(table with
            {
                Lines = table.Lines.Replace(line,
            line.With(Basic.Column, new CellValue(29_518_000m, Wrong)))
            })
        };
    }

    /// <summary>The total of 三公 in words is not that of T9.</summary>
    private static DisclosureDocument WithWrongSentence() => WithText(TextSectionKind.OtherNotes, text =>
        text.Replace("经费预算数为30.42万元", "经费预算数为99.99万元", StringComparison.Ordinal));

    private static DisclosureDocument WithText(TextSectionKind kind, Func<string, string> change)
    {
        var section = Seed.Document.Find(kind)!;
        var changed = section with
        {
            Paragraphs = [.. section.Paragraphs.Select((paragraph, index) =>
            index == 0 || kind == TextSectionKind.OtherNotes ? change(paragraph) : paragraph)]
        };
        return Seed.Document with { Sections = Seed.Document.Sections.Replace(section, changed) };
    }

    private static Review Reviewed(byte[] content, string name)
    {
        var read = DisclosureReader.Read(content, name);
        return Review.Of(read.Content ?? throw new InvalidOperationException(string.Join('\n', read.Problems)), Seed.Lists);
    }

    private static List<JsonElement> Findings(Review review)
    {
        using var json = JsonDocument.Parse(ReviewJson.Write([review], DateTimeOffset.UnixEpoch));
        return [.. json.RootElement.GetProperty("documents")[0].GetProperty("findings").EnumerateArray()
            .Select(finding => finding.Clone())];
    }

    private static void AssertIs(JsonElement place, params (string Field, string Value)[] expected) => Assert.All(
        expected,
        field => Assert.Equal((field.Field, field.Value), (field.Field, place.GetProperty(field.Field).ToString())));
}
