using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BudgetPortal.Web.Tests.Browser;

// One page at a time: two at once on a small machine only wait for each other.
[Collection(nameof(Browser))]
public class AccessibilityTests(BrowserFixture browser)
{
    /// <summary>One of every page type: two tables, since one has two panels; and those that show findings.</summary>
    private static readonly string[] PageTypes =
    [
        "/", "/search", "/search?q=社会保障", "/search?q=社保卡", "/lists/three-public", "/lists/projects", "/functions/20402", "/compare",
        "/findings", "/compare?q=社会保障&of=shanghai-card-centre:2021",
        "/compare?of=shanghai-card-centre:2021", $"{RunningPortal.Disclosure}/expenditure?with=prior",
        $"{RunningPortal.Disclosure}/lines/2040202",
        $"{RunningPortal.Disclosure}/projects/社会保障卡制作费", "/units", "/units?q=查无此名", "/units/shanghai-card-centre", "/years",
        "/years/2021", "/departments", "/checks", "/about", "/sitemap", "/glossary", "/for-units", "/data", "/data/api",
        RunningPortal.Disclosure, $"{RunningPortal.Disclosure}/texts/other-notes", $"{RunningPortal.Disclosure}/expenditure",
        $"{RunningPortal.Disclosure}/receipts-and-expenditure", $"{RunningPortal.Disclosure}/fiscal-projects",
        $"{RunningPortal.Disclosure}/government-funds", $"{RunningPortal.Disclosure}/all", $"{RunningPortal.Disclosure}/checks",
        $"{RunningPortal.Disclosure}/checks/f14", $"{RunningPortal.Disclosure}/three-public", "/no/such/page", "/error",
        FaultyDisclosure.Address, $"{FaultyDisclosure.Address}/checks", $"{FaultyDisclosure.Address}/expenditure",
        $"{FaultyDisclosure.Address}/texts/other-notes", .. CorrectedDisclosure.Pages, CorrectedDisclosure.Withdrawn,
    ];

    /// <summary>What passes is not told, which on long pages takes longer than to look.</summary>
    private static readonly AxeRunOptions Everything = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>A way of reading changes colours and sizes, and nothing that the other rules look at.</summary>
    private static readonly AxeRunOptions Looks = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"),
    };

    private static readonly bool[] Sizes = [false, true];
    private static readonly int[] Widths = [1280, 375];

    public static TheoryData<string, int> Visits => [.. from page in PageTypes from width in Widths select (page, width)];

    [Theory]
    [MemberData(nameof(Visits))]
    public async Task Axe_finds_no_violation_in_any_way_of_reading(string address, int width)
    {
        var page = await browser.Open(width);
        await page.GotoAsync(address);
        await OpenDetails(page);
        await Check(page, address, "normal", Everything);
        await page.CheckAsync("#large-text");
        await Check(page, address, "large text", Looks);
        await page.CheckAsync("#high-contrast");
        await page.UncheckAsync("#large-text");
        await Check(page, address, "high contrast", Looks);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(375)]
    [InlineData(320)]
    public async Task No_page_scrolls_sideways(int width)
    {
        var page = await browser.Open(width);
        var tooWide = new List<string>();
        foreach (var address in PageTypes)
        {
            await page.GotoAsync(address);
            await OpenDetails(page);
            foreach (var large in Sizes)
            {
                await page.SetCheckedAsync("#large-text", large);
                var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (overflow > 0)
                {
                    tooWide.Add($"{address} by {overflow} px{(large ? " in large text" : "")}");
                }
            }
        }

        await page.Context.CloseAsync();
        Assert.Empty(tooWide);
    }

    /// <summary>One is enough: the checks' page has five hundred comparisons, all drawn alike.</summary>
    private static async Task OpenDetails(IPage page) =>
        await page.EvaluateAsync("document.querySelector('details')?.setAttribute('open', '')");

    // No page has frames, which the other way of running looks for by opening a window of its own, at three times the time.
    private static async Task Check(IPage page, string address, string reading, AxeRunOptions options)
    {
        var result = await page.Locator(":root").RunAxeLegacy(options);
        Assert.True(
            result.Violations.Length == 0,
            $"{address}, {reading}: " + string.Join("; ", result.Violations.Select(violation =>
                $"{violation.Id} at {string.Join(", ", violation.Nodes.Take(3).Select(node => node.Html))}")));
    }
}
