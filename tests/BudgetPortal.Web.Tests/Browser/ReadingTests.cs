using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BudgetPortal.Web.Tests.Browser;

[Collection(nameof(Browser))]
public class ReadingTests(BrowserFixture browser)
{
    private const string Table = $"{RunningPortal.Disclosure}/expenditure";

    [Fact]
    public async Task The_keyboard_alone_leads_from_home_to_a_table()
    {
        var page = await browser.Open(1280);
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("跳到正文", await Focused(page));
        await page.Keyboard.PressAsync("Enter");

        // The jump within the page takes the focus with it, also when it comes late: nothing is pressed before it is over.
        await page.WaitForURLAsync(new Regex("#"));
        await page.EvaluateAsync(
            "() => new Promise(over => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(over, 200))))");
        await TabTo(page, "上海市社会保障卡服务中心2021年度单位预算");
        await Enter(page, RunningPortal.Disclosure);
        await TabTo(page, "3. 2021年预算单位支出预算总表");
        await Enter(page, Table);
        for (var step = 0; step < 60 && !await page.EvaluateAsync<bool>("document.activeElement.matches('.table-box')"); step++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Equal("2021年预算单位支出预算总表", await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Both_ways_of_reading_work_without_script()
    {
        var page = await browser.Open(1280, script: false);
        await page.GotoAsync("/");
        var before = await FontSize(page);
        await page.GetByLabel("大字").CheckAsync();
        await page.GetByLabel("高对比").CheckAsync();
        Assert.True(await FontSize(page) >= before * 1.25);
        Assert.Equal("rgb(0, 0, 0)", await page.Locator("html").EvaluateAsync<string>("html => getComputedStyle(html).backgroundColor"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task With_script_the_way_of_reading_is_remembered_without_a_cookie()
    {
        var page = await browser.Open(1280);
        await page.GotoAsync("/");
        await page.GetByLabel("高对比").CheckAsync();
        await page.GotoAsync(Table);
        await Assertions.Expect(page.GetByLabel("高对比")).ToBeCheckedAsync();
        Assert.Empty(await page.Context.CookiesAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1280, "T3/2210201/total")]
    [InlineData(375, "T3/2210201/project")]
    [InlineData(375, "T3/2040202/total")]
    public async Task A_cells_address_brings_the_cell_into_view_beneath_the_heading_and_beside_the_names(int width, string cell)
    {
        var page = await browser.Open(width);
        await page.GotoAsync($"{Table}#{cell}");
        var target = await page.Locator($"[id='{cell}']").BoundingBoxAsync();
        var heading = await page.Locator(".grid thead").BoundingBoxAsync();
        var name = await page.Locator($"[id='{cell.Replace(cell.Split('/')[2], "name")}']").BoundingBoxAsync();
        Assert.True(
            target!.Y >= heading!.Y + heading.Height - 1,
            $"The cell at {target.Y} lies under the heading, which ends at {heading.Y + heading.Height}.");
        Assert.True(target.Y + target.Height <= 900);
        Assert.True(
            target.X >= name!.X + name.Width - 1, $"The cell at {target.X} lies under its name, which ends at {name.X + name.Width}.");
        Assert.True(target.X + target.Width <= width + 1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_the_table_scrolls_sideways_in_its_box_with_names_in_place()
    {
        var page = await browser.Open(375);
        await page.GotoAsync($"{RunningPortal.Disclosure}/basic-economic");
        var box = page.Locator(".table-box");
        await box.EvaluateAsync("box => box.scrollTo(300, 0)");
        var frame = (await box.BoundingBoxAsync())!;
        var name = (await page.Locator("[id='T8/30215/name']").BoundingBoxAsync())!;
        Assert.InRange(name.X, frame.X - 2, frame.X + 2);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Changing_the_unit_keeps_the_reader_at_the_cell()
    {
        var page = await browser.Open(1280);
        await page.GotoAsync($"{Table}#T3/2210201/total");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "万元", Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**{Table}?unit=wan#T3/2210201/total");
        Assert.Equal("50.00", await page.Locator("[id='T3/2210201/total']").TextContentAsync());
        await page.Context.CloseAsync();
    }

    /// <summary>
    /// Follows the link that has the focus. A browser on a busy machine may lose a key, which a reader then presses again.
    /// </summary>
    private static async Task Enter(IPage page, string address)
    {
        for (var pressed = 1; ; pressed++)
        {
            await page.Keyboard.PressAsync("Enter");
            try
            {
                await page.WaitForURLAsync($"**{address}", new PageWaitForURLOptions { Timeout = 60_000 });
                return;
            }
            catch (TimeoutException) when (pressed < 3)
            {
            }
        }
    }

    private static Task<string> Focused(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    private static Task<double> FontSize(IPage page) =>
        page.Locator("main").EvaluateAsync<double>("main => parseFloat(getComputedStyle(main).fontSize)");

    private static async Task TabTo(IPage page, string text)
    {
        for (var step = 0; step < 80; step++)
        {
            if (await Focused(page) == text)
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach “{text}”.");
    }
}
