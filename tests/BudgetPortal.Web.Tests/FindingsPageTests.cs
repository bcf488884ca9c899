using System.Globalization;
using System.Net;
using ClosedXML.Excel;

namespace BudgetPortal.Web.Tests;

public sealed class FindingsPageTests : IAsyncLifetime
{
    private readonly RunningPortal portal = new();

    public async ValueTask InitializeAsync() => await FaultyDisclosure.Publish(portal, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Every_finding_leads_to_its_body_its_rule_and_itself_on_the_page_of_checks()
    {
        var visit = await Visit.To(portal, "/findings?severity=error");
        Assert.NotEmpty(visit.TextsOf("tbody tr:not(.class)"));
        Assert.All(visit.TextsOf("[id$='/severity']").Where(word => word.Length > 0), word => Assert.Equal("错误", word));
        Assert.Contains(FaultyDisclosure.Address, visit.Links);
        foreach (var link in visit.Page.QuerySelectorAll("[id$='/message'] a").Select(link => link.GetAttribute("href")!))
        {
            var parts = link.Split('#');
            Assert.NotNull((await Visit.To(portal, parts[0])).Page.GetElementById(parts[1]));
        }
    }

    [Fact]
    public async Task Reminders_and_what_is_not_known_are_counted_apart_from_errors()
    {
        var visit = await Visit.To(portal, "/findings");
        Assert.Matches("^错误[0-9]+个；另有提醒[0-9]+个、提示[0-9]+个，不算差错。", visit.TextOf("[role=status]"));

        // Said of all that could be compared, beside which 无从核对 stands.
        Assert.Contains("能比对的都比对了；缺少别的文件或日期而无从核对的，", visit.TextOf("[role=status]"), StringComparison.Ordinal);
        var headings = visit.TextsOf("tr.class th");
        Assert.StartsWith("错误（", headings[0]);
        Assert.Equal(headings.Distinct(), headings);
    }

    [Fact]
    public async Task Where_nothing_was_checked_nothing_is_called_clean()
    {
        var visit = await Visit.To(portal, "/findings?department=nobody");
        Assert.Equal("这个范围内没有已公开的预算，什么也没有核对。", visit.TextOf("[role=status]"));
        Assert.Empty(visit.TextsOf(".notice"));
    }

    [Fact]
    public async Task The_facets_are_links_that_count_what_they_lead_to()
    {
        var visit = await Visit.To(portal, "/findings");
        var facets = visit.Page.QuerySelectorAll(".facets a:not([aria-current])").ToList();
        Assert.NotEmpty(facets);
        foreach (var facet in facets.Where(facet => facet.QuerySelector(".count") is not null))
        {
            var narrowed = await Visit.To(portal, facet.GetAttribute("href")!);
            var shown = narrowed.Page.QuerySelectorAll("tbody tr:not(.class)").Length;
            Assert.Equal(facet.QuerySelector(".count")!.TextContent, shown.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task A_file_holds_all_that_the_filter_leaves()
    {
        using var client = portal.NewClient();
        var visit = await Visit.To(portal, "/findings?year=2021");
        var csv = await client.GetStringAsync(visit.Links.Single(link => link.StartsWith("/findings.csv", StringComparison.Ordinal)),
            TestContext.Current.CancellationToken);
        Assert.Contains("上海市有错示例中心2021年度单位预算", csv, StringComparison.Ordinal);
        foreach (var message in visit.TextsOf("[id$='/message']").Where(message => !message.Contains('"')))
        {
            Assert.Contains(message, csv, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_review_form_has_a_row_for_every_body_and_a_sheet_of_remarks()
    {
        var year = await Visit.To(portal, "/years/2021");
        Assert.Contains("/years/2021/review-forms.xlsx", year.Links);
        using var client = portal.NewClient();
        using var content = new MemoryStream(await client.GetByteArrayAsync(
            "/years/2021/review-forms.xlsx", TestContext.Current.CancellationToken));
        using var workbook = new XLWorkbook(content);
        Assert.Equal(2, workbook.Worksheets.Count);
        var cells = workbook.Worksheets.First().CellsUsed().Select(cell => cell.GetString()).ToList();
        Assert.Contains("上海市有错示例中心2021年度单位预算", cells);
        Assert.Contains("及时性", cells);
        Assert.Contains("否", cells);
        Assert.Contains(workbook.Worksheets.Last().CellsUsed(), cell => cell.GetString().StartsWith("F3 错误：", StringComparison.Ordinal));
        using var pdf = await client.GetAsync("/years/2021/review-forms.pdf", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, pdf.StatusCode);
    }

    [Fact]
    public async Task A_year_is_ordered_by_plain_links_the_faultiest_first()
    {
        var visit = await Visit.To(portal, "/years/2021");
        Assert.Contains("/years/2021?sort=result", visit.Links);
        Assert.All(visit.Page.QuerySelectorAll("main a[href*='sort=']"), link =>
            Assert.True(link.GetAttribute("rel") == "nofollow" || link.GetAttribute("href")!.Split('?')[0] != "/years/2021"));
        var sorted = await Visit.To(portal, "/years/2021?sort=result");
        Assert.EndsWith("/years/2021", sorted.Page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.StartsWith("上海市有错示例中心", sorted.TextsOf(".disclosures tbody th")[0]);
        Assert.StartsWith("上海市社会保障卡服务中心", (await Visit.To(portal, "/years/2021?sort=unit")).TextsOf(".disclosures tbody th")[1]);
    }
}
