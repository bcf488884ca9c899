using Microsoft.Playwright;

namespace BudgetPortal.Web.Tests.Browser;

/// <summary>What a reader with a phone sees without scrolling sideways, and can touch.</summary>
[Collection(nameof(Browser))]
public class PhoneTests(BrowserFixture browser)
{
    private const int Width = 375;

    [Theory]
    [InlineData("expenditure", "T3/2040202/total", false)]
    [InlineData("expenditure", "T3/2040202/total", true)]
    [InlineData("income", "T2/2040202/total", false)]
    [InlineData("basic-economic", "T8/30215/total", true)]
    [InlineData("fiscal-projects", "T10/p1/amount", false)]
    [InlineData("fiscal-projects", "T10/p1/amount", true)]
    [InlineData("three-public", "T9/budget/agency-operating", true)]
    [InlineData("receipts-and-expenditure", "T1/expenditure-total/total", false)]
    [InlineData("fiscal-receipts-and-expenditure", "T4/receipts-total/amount", true)]
    public async Task The_amount_stands_in_view_beside_its_name(string table, string cell, bool large)
    {
        var page = await Open($"{RunningPortal.Disclosure}/{table}", large);
        var amount = (await page.Locator($"[id='{cell}']").BoundingBoxAsync())!;
        var names = await page.Locator($"tr:has([id='{cell}']) th").AllAsync();
        var name = names.Count == 0 ? null : await names[^1].BoundingBoxAsync();
        Assert.InRange(amount.X, 0, Width);
        Assert.InRange(amount.X + amount.Width, 0, Width);
        Assert.True(name is null || name.X >= 0, "The name is out of view.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task One_code_stands_before_the_name()
    {
        var page = await Open($"{RunningPortal.Disclosure}/expenditure");
        Assert.Equal("\"2040202\"", (await Before(page, "T3/2040202/name")).Split(" / ")[0]);
        Assert.True((await page.Locator("[id='T3/2040202/item']").BoundingBoxAsync())!.Width < 2);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_panels_of_a_table_with_two_stand_under_each_other()
    {
        var page = await Open($"{RunningPortal.Disclosure}/receipts-and-expenditure");
        var receipts = (await page.Locator("[id='T1/receipts-total/amount']").BoundingBoxAsync())!;
        var first = (await page.Locator("tbody .panel").First.BoundingBoxAsync())!;
        Assert.True(first.Y > receipts.Y + receipts.Height);
        Assert.InRange(first.X, 0, 40);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Three_public_expenses_are_a_list_of_names_and_amounts()
    {
        var page = await Open($"{RunningPortal.Disclosure}/three-public");
        Assert.Equal("\"公务用车购置及运行费 购置费\"", (await Before(page, "T9/budget/vehicle-purchase")).Split(" / ")[0]);
        var purchase = (await page.Locator("[id='T9/budget/vehicle-purchase']").BoundingBoxAsync())!;
        var operation = (await page.Locator("[id='T9/budget/vehicle-operation']").BoundingBoxAsync())!;
        Assert.True(operation.Y >= purchase.Y + purchase.Height - 1);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("expenditure", false)]
    [InlineData("expenditure", true)]
    [InlineData("basic-economic", false)]
    [InlineData("receipts-and-expenditure", true)]
    public async Task Only_the_page_scrolls_downwards(string table, bool large)
    {
        var page = await Open($"{RunningPortal.Disclosure}/{table}", large);
        Assert.Equal(0, await page.Locator(".table-box").EvaluateAsync<int>("box => box.scrollHeight - box.clientHeight"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_table_that_goes_on_says_so_until_its_end_is_reached()
    {
        var page = await Open($"{RunningPortal.Disclosure}/expenditure");
        var sign = page.Locator(".goes-on");
        Assert.Equal("visible", await Visibility(sign));
        await page.Locator(".table-box").EvaluateAsync("box => box.scrollTo(2000, 0)");
        await page.EvaluateAsync("() => new Promise(over => requestAnimationFrame(() => requestAnimationFrame(over)))");
        Assert.Equal("hidden", await Visibility(sign));

        await page.GotoAsync($"{RunningPortal.Disclosure}/fiscal-projects");
        Assert.Equal("hidden", await Visibility(sign));
        await page.Context.CloseAsync();

        static Task<string> Visibility(ILocator sign) => sign.EvaluateAsync<string>("sign => getComputedStyle(sign).visibility");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/units")]
    [InlineData(RunningPortal.Disclosure)]
    [InlineData($"{RunningPortal.Disclosure}/expenditure")]
    [InlineData($"{RunningPortal.Disclosure}/checks")]
    public async Task What_a_finger_touches_is_44_pixels_high(string address)
    {
        var page = await Open(address);
        var small = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll(`.menu a, .search input, .search button, .reading label, .contents a, .downloads a,
                .chips a, .unit-choice a, .footer a, .lines a, summary`)]
              .filter(target => target.offsetParent && (target.getBoundingClientRect().height < 44
                || target.matches('summary') && getComputedStyle(target).display !== 'list-item'))
              .map(target => target.textContent)
            """);
        Assert.Empty(small);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_finding_in_the_list_of_all_is_as_wide_as_the_page()
    {
        var page = await Open("/findings");
        var name = page.Locator(".told-rows tbody th:has(a)").First;
        Assert.True((await name.BoundingBoxAsync())!.Width > Width - 50);
        Assert.Equal("0px", await name.EvaluateAsync<string>("name => getComputedStyle(name).borderInlineEndWidth"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Files_and_contents_come_before_the_charts()
    {
        var page = await Open(RunningPortal.Disclosure);
        var files = (await page.Locator(".downloads").BoundingBoxAsync())!;
        var contents = (await page.Locator(".contents").BoundingBoxAsync())!;
        var chart = (await page.Locator(".chart").First.BoundingBoxAsync())!;
        Assert.True(files.Y < contents.Y && contents.Y < chart.Y);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(375)]
    [InlineData(1280)]
    public async Task The_footer_stands_at_the_foot_of_a_short_page(int width)
    {
        var page = await browser.Open(width);
        await page.GotoAsync("/years");
        var footer = (await page.Locator(".footer").BoundingBoxAsync())!;
        Assert.InRange(footer.Y + footer.Height, 899, 901);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_paper_the_number_of_the_finding_stands_at_its_cell()
    {
        var page = await browser.Open(1280);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.GotoAsync($"{FaultyDisclosure.Address}/expenditure");
        var mark = page.Locator(".grid td .mark").First;
        Assert.True(await mark.IsVisibleAsync());
        Assert.Matches("^\"[0-9]+\"$", await mark.EvaluateAsync<string>("mark => getComputedStyle(mark, '::after').content"));
        await page.Context.CloseAsync();
    }

    private async Task<IPage> Open(string address, bool large = false)
    {
        var page = await browser.Open(Width);
        await page.GotoAsync(address);
        await page.SetCheckedAsync("#large-text", large);
        return page;
    }

    private static Task<string> Before(IPage page, string cell) =>
        page.Locator($"[id='{cell}']").EvaluateAsync<string>("cell => getComputedStyle(cell, '::before').content");
}
