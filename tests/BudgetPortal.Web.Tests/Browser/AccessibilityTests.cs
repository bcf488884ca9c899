using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BudgetPortal.Web.Tests.Browser;

// One page at a time: two at once on a small machine only wait for each other.
[Collection(nameof(Browser))]
public class AccessibilityTests(BrowserFixture browser)
{
    private const string Everything = "{ resultTypes: ['violations'], elementRef: false }";

    /// <summary>A way of reading changes colours and sizes, and nothing that the other rules look at.</summary>
    private const string Looks =
        "{ resultTypes: ['violations'], "
        + "runOnly: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'] }";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static TheoryData<string> Pages => [.. PageTypes.All];

    /// <summary>The width of what is printed on A4 between the margins; wide tables lie on their side.</summary>
    private const string Paper =
        "[...document.querySelectorAll('main, main *')].some(part => getComputedStyle(part).page === 'table') ? 1017 : 672";

    // One visit for all: opening the page and reading the script take longer than looking once more.
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_no_violation_in_any_way_of_reading_and_nothing_scrolls_sideways(string address)
    {
        var page = await browser.Open(1280);
        await page.GotoAsync(address);

        // One is enough: the checks' page has five hundred comparisons, all drawn alike.
        await page.EvaluateAsync("document.querySelector('details')?.setAttribute('open', '')");
        await page.EvaluateAsync(Axe);
        await Check(page, $"{address}, wide", Everything);
        await page.CheckAsync("#high-contrast");
        await Check(page, $"{address}, wide, high contrast", Looks);
        await page.UncheckAsync("#high-contrast");
        foreach (var width in new[] { 1280, 1024, 800 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await AssertFits(page, $"{address}, {width} px");
        }

        foreach (var width in new[] { 320, 375 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.CheckAsync("#large-text");
            await AssertFits(page, $"{address}, {width} px, large text");
            if (width == 375)
            {
                await Check(page, $"{address}, {width} px, large text", Looks);
            }

            await page.UncheckAsync("#large-text");
            await AssertFits(page, $"{address}, {width} px");
        }

        await Check(page, $"{address}, 375 px", Everything);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.SetViewportSizeAsync(await page.EvaluateAsync<int>(Paper), 900);
        await AssertFits(page, $"{address}, on paper");
        await page.Context.CloseAsync();
    }

    private static async Task AssertFits(IPage page, string reading)
    {
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{reading}: scrolls sideways by {overflow} px");
    }

    private static async Task Check(IPage page, string reading, string options)
    {
        var violations = await page.EvaluateAsync<string[]>($$"""
            async () => (await axe.run(document, {{options}})).violations.map(violation =>
                `${violation.id} at ${violation.nodes.slice(0, 3).map(node => node.html).join(', ')}`)
            """);
        Assert.True(violations.Length == 0, $"{reading}: {string.Join("; ", violations)}");
    }
}
