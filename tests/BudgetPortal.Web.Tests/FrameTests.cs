using Microsoft.AspNetCore.Hosting;

namespace BudgetPortal.Web.Tests;

public class FrameTests(RunningPortal portal)
{
    [Fact]
    public async Task An_absent_setting_leaves_no_label()
    {
        var visit = await Visit.To(portal, "/");
        Assert.Null(visit.Page.QuerySelector(".footer-facts"));
    }

    [Fact]
    public async Task What_the_operator_states_stands_in_the_footer_and_the_meta_tags()
    {
        await using var configured = portal.WithWebHostBuilder(builder => builder
            .UseSetting("Portal:SiteName", "示例市预算公开")
            .UseSetting("Portal:Organiser", "示例市财政局")
            .UseSetting("Portal:IcpNumber", "示ICP备00000000号")
            .UseSetting("Portal:SiteIdCode", "0000000000"));
        var visit = await Visit.To(configured, "/");
        Assert.Equal("示例市预算公开", visit.TextOf(".site-name"));
        Assert.Equal(["主办单位：示例市财政局", "网站标识码：0000000000", "ICP备案号：示ICP备00000000号"], visit.TextsOf(".footer-facts li"));
        Assert.Equal("0000000000", visit.Meta("SiteIDCode"));
    }

    [Fact]
    public async Task A_portal_in_a_sub_directory_keeps_every_link_inside_it()
    {
        await using var configured = portal.WithWebHostBuilder(builder => builder.UseSetting("Portal:PathBase", "/budget-portal"));
        foreach (var page in new[] { "", "/expenditure", "/checks" })
        {
            var visit = await Visit.To(configured, "/budget-portal" + RunningPortal.Disclosure + page);
            Assert.Equal(System.Net.HttpStatusCode.OK, visit.Status);
            var addresses = visit.Page.QuerySelectorAll("[href], [src], [action]")
                .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("action")!)
                .Where(link => !link.StartsWith('#'));
            Assert.All(
                addresses, link => Assert.StartsWith("/budget-portal/", new Uri(new Uri("http://localhost:5080"), link).AbsolutePath));
        }
    }

    [Theory]
    [InlineData("/", "首页", "page")]
    [InlineData("/units", "预算目录", "page")]
    [InlineData("/units?year=2021", "预算目录", "page")]
    [InlineData("/years/2021", "按年度", "true")]
    [InlineData("/checks", "如何核对", "page")]
    [InlineData("/glossary", "名词解释", "page")]
    [InlineData($"{RunningPortal.Disclosure}/expenditure", "预算目录", "true")]
    public async Task The_menu_marks_the_place(string address, string entry, string current)
    {
        var marked = (await Visit.To(portal, address)).Page.QuerySelectorAll(".menu [aria-current]");

        Assert.Equal((entry, current), (Assert.Single(marked).TextContent, marked[0].GetAttribute("aria-current")));
    }

    [Fact]
    public async Task A_page_without_an_address_of_its_own_has_no_place_in_the_menu() =>
        Assert.Empty((await Visit.To(portal, "/no/such/page")).Page.QuerySelectorAll(".menu [aria-current]"));

    [Theory]
    [InlineData("")]
    [InlineData("/expenditure")]
    [InlineData("/texts/functions")]
    [InlineData("/checks")]
    [InlineData("/checks/f3")]
    [InlineData("/all")]
    public async Task The_title_of_the_window_names_the_body(string page) =>
        Assert.Contains("上海市社会保障卡服务中心", (await Visit.To(portal, RunningPortal.Disclosure + page)).Page.Title!, StringComparison.Ordinal);

    [Fact]
    public async Task The_place_is_told_from_the_home_page_down_to_the_page()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/expenditure");
        Assert.Equal(
            ["首页", "预算目录", "上海市社会保障卡服务中心", "2021年度单位预算", "2021年预算单位支出预算总表"], visit.TextsOf(".trail li"));
        Assert.Equal("page", visit.Page.QuerySelector(".trail li:last-child [aria-current]")!.GetAttribute("aria-current"));
    }
}
