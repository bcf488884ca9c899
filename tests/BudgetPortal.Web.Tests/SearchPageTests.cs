using System.Net;

namespace BudgetPortal.Web.Tests;

public class SearchPageTests(RunningPortal portal)
{
    [Fact]
    public async Task The_box_in_the_frame_leads_to_the_search()
    {
        var form = (await Visit.To(portal, "/")).Page.QuerySelector("header form[role=search]")!;
        Assert.Equal("/search", form.GetAttribute("action"));
        Assert.Equal("q", form.QuerySelector("input")!.GetAttribute("name"));
    }

    [Fact]
    public async Task Hits_stand_by_kind_with_amount_and_place_and_lead_to_the_cell_or_the_sentence()
    {
        var visit = await Ask("社会保障卡制作费");
        var project = visit.Page.QuerySelector("section[aria-labelledby=projects] .hits li")!;
        Assert.Equal("506.66万元", project.QuerySelector(".hit-amount")!.TextContent);
        Assert.Contains("财政拨款项目支出预算表", project.QuerySelector(".hit-place")!.TextContent, StringComparison.Ordinal);
        var link = project.QuerySelector("a")!;
        Assert.Equal("社会保障卡制作费", link.TextContent);
        Assert.Equal("社会保障卡制作费", link.QuerySelector("mark")!.TextContent);
        await LeadsToAnElement(link.GetAttribute("href")!);
    }

    [Theory]
    [InlineData("社会保障")]
    [InlineData("2040202")]
    [InlineData("公务接待费")]
    [InlineData("财政拨款收入")]
    public async Task Every_hit_leads_to_an_element(string words)
    {
        foreach (var kind in new[] { "lines", "projects", "tables", "texts" })
        {
            var links = (await Ask(words, $"&kind={kind}")).Page
                .QuerySelectorAll(".hits a")
                .Select(link => link.GetAttribute("href")!)
                .ToList();
            foreach (var link in links)
            {
                await LeadsToAnElement(link);
            }
        }
    }

    [Fact]
    public async Task The_form_keeps_what_was_asked_and_works_without_script()
    {
        var visit = await Ask("支出", "&year=2021&kind=lines&sort=date");
        Assert.Equal("支出", visit.Page.QuerySelector("main input[name=q]")!.GetAttribute("value"));
        Assert.Equal("2021", visit.Page.QuerySelector("#year option[selected]")!.GetAttribute("value"));
        Assert.Equal("lines", visit.Page.QuerySelector("#kind option[selected]")!.GetAttribute("value"));
        Assert.Equal("date", visit.Page.QuerySelector("main input[name=sort]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_pager_leads_through_all_hits_of_a_kind()
    {
        var first = await Ask("支", "&kind=lines");
        var next = first.Page.QuerySelectorAll(".pager a")[^1];
        Assert.Equal("下一页", next.TextContent);
        var second = await Visit.To(portal, next.GetAttribute("href")!);
        Assert.NotEmpty(second.TextsOf(".hits li"));
        Assert.Empty(first.TextsOf(".hits li").Intersect(second.TextsOf(".hits li")));
    }

    [Fact]
    public async Task Where_nothing_is_found_there_are_near_names_and_ways_to_browse()
    {
        var visit = await Ask("社会保障证");
        Assert.Equal("没有找到“社会保障证”。", visit.TextOf("[role=status]"));
        Assert.Contains(visit.TextsOf("section[aria-labelledby=nearest] a"), name => name == "社会保障卡制作费");
        Assert.NotEmpty(visit.Page.QuerySelectorAll("section[aria-labelledby=ways] a"));
    }

    [Fact]
    public async Task A_short_form_finds_what_is_written_in_full_and_says_so()
    {
        var visit = await Ask("社保卡", "&kind=projects");
        Assert.StartsWith("没有写作“社保卡”的，按“社会保障卡”查找。找到", visit.TextOf("[role=status]"), StringComparison.Ordinal);
        Assert.Equal("社保卡", visit.Page.QuerySelector("main input[name=q]")!.GetAttribute("value"));
        Assert.Contains(visit.TextsOf(".hits a"), name => name == "社会保障卡制作费");
        Assert.All(
            visit.Page.QuerySelectorAll(".facets a"),
            link => Assert.Contains(Uri.EscapeDataString("社会保障卡"), link.GetAttribute("href")!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pasted_paragraph_finds_its_beginning()
    {
        var visit = await Ask(string.Concat(Enumerable.Repeat("负责社会保障卡业务共享数据库的建设运行和数据交换；", 16)));
        Assert.NotEmpty(visit.TextsOf(".hits a"));
        Assert.Contains(visit.TextsOf(".search-understood li"), line => line.Contains("只按前100个字", StringComparison.Ordinal));
        Assert.True(visit.TextOf("h1").Length < 40);
    }

    [Fact]
    public async Task Letters_that_find_nothing_are_told_apart_from_names() =>
        Assert.Contains("拼音", (await Ask("shangwu")).TextOf(".search-understood"), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_found_is_not_kept_by_search_engines_and_leaves_no_cookie()
    {
        var visit = await Ask("支出");
        Assert.Equal("noindex", visit.Meta("robots"));
        Assert.False(visit.Response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/search?q=a&kind=nothing")]
    [InlineData("/search?q=a&sort=size")]
    [InlineData("/search?q=a&year=abc")]
    public async Task A_question_that_no_form_asks_is_not_found(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Visit.To(portal, address)).Status);

    private Task<Visit> Ask(string words, string rest = "") => Visit.To(portal, $"/search?q={Uri.EscapeDataString(words)}{rest}");

    private async Task LeadsToAnElement(string link)
    {
        var parts = link.Split('#');
        var visit = await Visit.To(portal, parts[0]);
        Assert.Equal(HttpStatusCode.OK, visit.Status);
        Assert.True(
            parts.Length == 1 || visit.Page.GetElementById(Uri.UnescapeDataString(parts[1])) is not null,
            $"{link} leads to no element.");
    }
}
