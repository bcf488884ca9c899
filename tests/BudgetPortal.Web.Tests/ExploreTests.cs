using System.Globalization;
using System.Net;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Web.Tests;

/// <summary>A small district of its own: a department with its own budget and a unit's, over two years.</summary>
public sealed class ExploreTests : IAsyncLifetime
{
    private static readonly BudgetUnit Bureau = new("bureau", "某区司法局", "某市某区", Level.District);
    private static readonly BudgetUnit Centre = new("aid-centre", "某区法律援助中心", "某市某区", Level.District, Bureau);

    private readonly RunningPortal portal = new();

    public async ValueTask InitializeAsync()
    {
        await Publish(new Disclosure(Bureau, 2025, DisclosureKind.Department), 3_000_000, "司法支出");
        await Publish(new Disclosure(Centre, 2025, DisclosureKind.Unit), 1_200_000, "司法支出");
        await Publish(new Disclosure(Centre, 2024, DisclosureKind.Unit), 1_000_000, "司法支出");
        await Publish(new Disclosure(Bureau, 2025, DisclosureKind.Unit), 1_800_000, "司法支出");
        await Publish(new Disclosure(Bureau, 2024, DisclosureKind.Unit), 900_000, "公安支出");
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_department_and_its_units_are_never_added_and_each_sum_says_what_it_adds()
    {
        var visit = await Visit.To(portal, "/functions/20406?year=2025");
        Assert.Equal(["部门预算合计（1个）", "单位预算合计（2个）"], visit.TextsOf("tr.class th"));
        Assert.Equal("300.00", Cell(visit, "department-total", "total"));
        Assert.Equal("300.00", Cell(visit, "unit-total", "total"));
        Assert.Contains("不能相加", visit.TextOf(".table-notes"), StringComparison.Ordinal);
        Assert.Contains("没有剔除", visit.TextOf(".table-notes"), StringComparison.Ordinal);
        Assert.Contains("已公开2025年度的2个，其中2个有这个科目", visit.TextOf(".table-notes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_has_last_years_amount_and_the_change()
    {
        var visit = await Visit.To(portal, "/functions/20406?year=2025");
        Assert.Equal(["100.00", "120.00", "20.00", "增20.0%"], Cells(visit, "unit-aid-centre", "prior-total", "total", "change", "percent"));
        Assert.Equal("/units/aid-centre/2024/budget/expenditure#T3/20406/total", Link(visit, "unit-aid-centre", "prior-total"));
        Assert.Equal("/units/aid-centre/2025/budget/expenditure#T3/20406/total", Link(visit, "unit-aid-centre", "total"));
    }

    [Fact]
    public async Task What_changed_its_name_is_marked_and_given_no_percentage()
    {
        var visit = await Visit.To(portal, "/functions/20406?year=2025");
        Assert.Equal("—", Cell(visit, "unit-bureau", "percent"));
        Assert.Equal("—", Cell(visit, "unit-bureau", "change"));
        Assert.Equal("科目名称不同：2024年为“公安支出”", Cell(visit, "unit-bureau", "remark"));
        Assert.Equal("—", Cell(visit, "unit-total", "percent"));
    }

    [Fact]
    public async Task A_list_of_three_years_ago_is_not_last_years()
    {
        await Publish(
            new Disclosure(Centre, 2021, DisclosureKind.Unit) with { Unit = Centre with { Level = Level.Municipal } },
            1,
            "司法支出",
            "级次更正");
        Assert.Equal("本站没有2023年", Cell(await Visit.To(portal, "/functions/20406?year=2024"), "unit-aid-centre", "remark"));
    }

    [Fact]
    public async Task Where_last_year_is_not_here_the_page_says_so()
    {
        var visit = await Visit.To(portal, "/functions/20406?year=2025");
        Assert.Equal("本站没有2024年", Cell(visit, "department-bureau", "remark"));
        var table = await Visit.To(portal, "/departments/bureau/2025/budget/expenditure?with=prior");
        Assert.Equal("本站没有某区司法局2024年度部门预算的这张表，不能逐行比较。", table.TextOf(".notice"));
        Assert.Equal(["科目编码", "项目", "2025年"], table.TextsOf(".slice thead th"));
        Assert.Contains("20406", table.TextsOf(".slice tbody td.code"));
        Assert.Contains(
            "本站没有同一类预算两个年度的支出总计", (await Visit.To(portal, "/units/bureau")).TextOf("#years + p"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_was_left_blank_last_year_is_here()
    {
        var visit = await Visit.To(portal, "/units/aid-centre/2025/budget/three-public?with=prior");
        Assert.Empty(visit.TextsOf(".notice"));
        Assert.Equal(["项目", "2024年", "2025年", "增减额", "增减幅度"], visit.TextsOf(".slice thead th"));
    }

    [Fact]
    public async Task Without_last_year_a_table_has_what_the_body_itself_says_of_any_change()
    {
        var own = await Visit.To(portal, $"{RunningPortal.Disclosure}/three-public?with=prior");
        Assert.Equal("单位自己说明的增减", own.TextOf("#stated"));
        var other = await Visit.To(portal, $"{RunningPortal.Disclosure}/expenditure?with=prior");
        Assert.Equal("单位自己说明的增减：其他各表", other.TextOf("#stated"));
        Assert.Contains("比2020年预算减少1,457万元", other.TextOf("section[aria-labelledby=stated]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_keeps_its_bodies_and_shows_what_is_not_there()
    {
        var visit = await Visit.To(portal, "/compare?of=aid-centre:2025,shanghai-card-centre:2021");
        Assert.Equal("—", Cell(visit, "2040202", "c1"));
        Assert.Equal("120.00", Cell(visit, "20406", "c1"));
        Assert.Equal("/compare?of=aid-centre:2025,shanghai-card-centre:2021&table=expenditure&line=20406", Link(visit, "20406", "name"));
        Assert.Null(visit.Page.GetElementById("slice/20406/percent"));
        var many = string.Join(',', Enumerable.Range(2015, 7).Select(year => $"aid-centre:{year}"));
        Assert.Equal(HttpStatusCode.NotFound, (await Visit.To(portal, $"/compare?of={many}")).Status);
    }

    [Fact]
    public async Task A_body_is_found_by_name_and_joins_the_set_without_script()
    {
        var visit = await Visit.To(portal, "/compare?of=aid-centre:2025&table=expenditure&line=20406&q=司法局");
        var form = visit.Page.QuerySelector("form.compare-choice")!;
        Assert.Equal(
            ["aid-centre:2025", "expenditure", "20406"],
            form.QuerySelectorAll("input[type=hidden]").Select(input => input.GetAttribute("value")));
        Assert.Equal(
            ["bureau:2024", "bureau:2025", "bureau:2025:department"],
            form.QuerySelectorAll("input[type=checkbox]").Select(input => input.GetAttribute("value")!).Order(StringComparer.Ordinal));
        var joined = await Visit.To(portal, "/compare?of=aid-centre%3A2025&table=expenditure&line=20406&of=bureau%3A2025%3Adepartment");
        Assert.Equal("120.00", Cell(joined, "20406.total", "c1"));
        Assert.Equal("300.00", Cell(joined, "20406.total", "c2"));
    }

    [Fact]
    public async Task The_name_of_a_line_leads_to_its_page_from_its_table()
    {
        var visit = await Visit.To(portal, "/units/aid-centre/2025/budget/expenditure");
        Assert.Equal(
            "/units/aid-centre/2025/budget/lines/20406",
            visit.Page.GetElementById("T3/20406/name")!.QuerySelector("a")!.GetAttribute("href"));
        var projects = await Visit.To(portal, $"{RunningPortal.Disclosure}/fiscal-projects");
        Assert.Equal(
            HttpStatusCode.OK,
            (await Visit.To(
                portal, projects.Page.GetElementById("T10/p1/project-name")!.QuerySelector("a")!.GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task Projects_over_an_amount_are_a_list_of_their_own()
    {
        var all = await Visit.To(portal, "/lists/projects?year=2021");
        var large = await Visit.To(portal, "/lists/projects?year=2021&over=5000000");
        Assert.Contains("/lists/projects?year=2021&over=5000000", all.Links);
        var amounts = large.TextsOf("tr:not(.class) [id$='/amount']");
        Assert.True(amounts.Count > 0 && amounts.Count < all.TextsOf("tr:not(.class) [id$='/amount']").Count);
        Assert.All(amounts, amount => Assert.True(decimal.Parse(amount, CultureInfo.InvariantCulture) >= 500));
    }

    [Fact]
    public async Task The_change_that_a_body_states_stands_in_the_list_and_leads_to_its_sentence()
    {
        await using var seed = new RunningPortal();
        var visit = await Visit.To(seed, "/lists/three-public?year=2021");
        var cell = visit.Page.GetElementById("slice/unit-shanghai-card-centre/stated-change")!;
        Assert.Equal("23.56", cell.TextContent.Trim());
        var address = cell.QuerySelector("a")!.GetAttribute("href")!;
        var sentence = (await Visit.To(seed, address)).Page.GetElementById(address.Split('#')[1])!;
        Assert.Contains("增加23.56万元", sentence.TextContent, StringComparison.Ordinal);
        using var client = seed.NewClient();
        var csv = await client.GetStringAsync("/lists/three-public.csv?year=2021", TestContext.Current.CancellationToken);
        Assert.Contains(",单位自述增减额,", csv, StringComparison.Ordinal);
        Assert.Contains(",23.56,", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "/lists/three-public")]
    [InlineData("/", "/compare")]
    [InlineData("/years/2025", "/lists/three-public?year=2025")]
    [InlineData("/years/2025", "/findings?year=2025")]
    public async Task What_shows_all_bodies_beside_each_other_is_one_click_away(string from, string to) =>
        Assert.Contains(to, (await Visit.To(portal, from)).Links);

    [Fact]
    public async Task A_project_that_a_correction_renamed_is_found_under_its_old_address()
    {
        await PublishProjects("系统维护费", "信息化建设费", null);
        await PublishProjects("系统维护费", "信息化建设及运维费", "更正项目名称");
        const string place = "/units/aid-centre/2021/budget/projects/";
        var old = await Visit.To(portal, place + Uri.EscapeDataString("信息化建设费"));
        Assert.Equal(HttpStatusCode.MovedPermanently, old.Status);
        Assert.Equal(place + Uri.EscapeDataString("信息化建设及运维费"), old.Response.Headers.Location!.OriginalString);
        var never = await Visit.To(portal, place + Uri.EscapeDataString("从未有过"));
        Assert.Equal((HttpStatusCode.NotFound, "没有找到这个项目"), (never.Status, never.TextOf("h1")));
        Assert.Contains(place + Uri.EscapeDataString("信息化建设及运维费"), never.Links);
        var line = await Visit.To(portal, "/units/aid-centre/2021/budget/lines/99999");
        Assert.Equal((HttpStatusCode.NotFound, "没有找到这个科目"), (line.Status, line.TextOf("h1")));
    }

    [Fact]
    public async Task Two_years_of_one_body_have_a_change()
    {
        var visit = await Visit.To(portal, "/compare?of=aid-centre:2024,aid-centre:2025");
        Assert.Equal("增20.0%", Cell(visit, "20406", "percent"));
    }

    [Fact]
    public async Task A_table_stands_beside_last_years()
    {
        var visit = await Visit.To(portal, "/units/aid-centre/2025/budget/expenditure?with=prior");
        Assert.Equal(["100.00", "120.00", "20.00", "增20.0%"], Cells(visit, "20406", "prior", "now", "change", "percent"));
        var table = await Visit.To(portal, "/units/aid-centre/2025/budget/expenditure");
        Assert.Contains("/units/aid-centre/2025/budget/expenditure?with=prior", table.Links);
    }

    [Fact]
    public async Task A_file_is_the_page()
    {
        using var client = portal.NewClient();
        var csv = await client.GetStringAsync("/functions/20406.csv?year=2025", TestContext.Current.CancellationToken);
        Assert.Contains("某区法律援助中心,100,120,20,增20.0%", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("—", csv, StringComparison.Ordinal);
        using var response = await client.GetAsync("/lists/totals.docx", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/functions/20406?year=2025")]
    [InlineData("/lists/totals?year=2021")]
    [InlineData("/findings")]
    [InlineData("/years/2025")]
    [InlineData("/compare?of=aid-centre:2024,aid-centre:2025")]
    [InlineData("/units/aid-centre/2025/budget/expenditure?with=prior")]
    public async Task Beside_the_link_to_a_file_stand_its_kind_and_how_many_rows_it_has(string address)
    {
        await FaultyDisclosure.Publish(portal, TestContext.Current.CancellationToken);
        var links = (await Visit.To(portal, address)).Page.QuerySelectorAll("section.files .downloads a").ToList();
        Assert.Equal(4, links.Count);
        using var client = portal.NewClient();
        var csv = await client.GetStringAsync(
            links.Single(link => link.TextContent.Contains("CSV，", StringComparison.Ordinal)).GetAttribute("href")!,
            TestContext.Current.CancellationToken);
        var rows = csv.Split("\r\n").Length - 2;
        Assert.All(links, link => Assert.EndsWith($"，{rows}行）", link.TextContent.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_publication_makes_the_lists_new()
    {
        Assert.Equal("120.00", Cell(await Visit.To(portal, "/functions/20406?year=2025"), "unit-aid-centre", "total"));
        await Publish(new Disclosure(Centre, 2025, DisclosureKind.Unit), 1_300_000, "司法支出", "更正");
        Assert.Equal("130.00", Cell(await Visit.To(portal, "/functions/20406?year=2025"), "unit-aid-centre", "total"));
    }

    [Fact]
    public async Task A_line_has_its_family_its_years_its_tables_and_its_checks()
    {
        var visit = await Visit.To(portal, "/units/aid-centre/2025/budget/lines/20406");
        Assert.Equal("20406 司法支出", visit.TextOf("h1"));
        Assert.Equal(["1,200,000.00"], visit.TextsOf(".line-amount a"));
        Assert.Equal("增20.0%", Cell(visit, "2025", "percent"));
        Assert.Contains("/functions/20406?year=2025", visit.Links);
        Assert.Contains("支出预算总表 · 支出预算·合计", visit.TextsOf("section[aria-labelledby=places] li span"));
    }

    [Fact]
    public async Task A_project_has_its_item_its_neighbours_and_its_sentences()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/projects/{Uri.EscapeDataString("社会保障卡制作费")}");
        Assert.Equal("5,066,552", visit.TextOf(".line-amount a").Split('.')[0]);
        Assert.Equal("元，财政拨款项目支出预算表；占合计的15.7%，每100元中有15.7元", visit.TextOf(".line-amount .count"));
        Assert.Contains($"{RunningPortal.Disclosure}/lines/2040202", visit.Links);
        Assert.NotEmpty(visit.TextsOf("section[aria-labelledby=beside] li"));
        Assert.Contains("涉及这一行的核对", visit.TextOf("section[aria-labelledby=checks]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20402")]
    [InlineData("2040202")]
    public async Task A_line_that_differs_only_through_another_is_not_called_clean(string code)
    {
        await FaultyDisclosure.Publish(portal, TestContext.Current.CancellationToken);
        var visit = await Visit.To(portal, $"{FaultyDisclosure.Address}/lines/{code}");
        Assert.DoesNotContain("没有发现问题", visit.TextOf("section[aria-labelledby=checks]"), StringComparison.Ordinal);
        Assert.Contains("有问题", visit.TextOf("section[aria-labelledby=checks]"), StringComparison.Ordinal);
    }

    private static string Cell(Visit visit, string line, string column) =>
        visit.Page.GetElementById($"slice/{line}/{column}")!.TextContent.Trim();

    private static IEnumerable<string> Cells(Visit visit, string line, params IEnumerable<string> columns) =>
        columns.Select(column => Cell(visit, line, column));

    private static string? Link(Visit visit, string line, string column) =>
        visit.Page.GetElementById($"slice/{line}/{column}")!.QuerySelector("a")?.GetAttribute("href");

    private Task<PublishedVersion> PublishProjects(string first, string second, string? reason) => portal.WithStore(store => store.Publish(
        new Disclosure(Centre with { Level = Level.Municipal }, 2021, DisclosureKind.Unit),
        new Figures([new TableFigures(TableKeys.FiscalProjects,
        [
            new FigureLine("lines", "2040602", LineKind.Item, "2040602", "一般行政管理事务").With(ColumnKeys.Amount, 300m),
            Project("p1", first, 100),
            Project("p2", second, 200),
        ])]),
        [],
        null,
        reason ?? "级次更正",
        TestContext.Current.CancellationToken));

    private static FigureLine Project(string key, string name, decimal yuan) =>
        new FigureLine("lines", key, LineKind.Project, "", "")
            .With(ColumnKeys.ProjectName, CellValue.Of(name)).With(ColumnKeys.Amount, yuan);

    private Task<PublishedVersion> Publish(Disclosure disclosure, decimal yuan, string name, string? reason = null) =>
        portal.WithStore(store => store.Publish(
        disclosure,
        new Figures([new TableFigures(TableKeys.Expenditure,
        [
            new FigureLine("lines", "204", LineKind.Class, "204", "公共安全支出").With(ColumnKeys.Total, yuan),
            new FigureLine("lines", "20406", LineKind.Section, "20406", name).With(ColumnKeys.Total, yuan),
        ])]),
        [],
        null,
        reason ?? (disclosure.Kind == DisclosureKind.Unit ? string.Create(CultureInfo.InvariantCulture, $"初次公开{disclosure.Year}") : null),
        TestContext.Current.CancellationToken));
}
