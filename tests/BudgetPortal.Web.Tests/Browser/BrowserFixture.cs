using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BudgetPortal.Web.Tests.Browser.BrowserFixture))]

namespace BudgetPortal.Web.Tests.Browser;

/// <summary>
/// One browser and one portal on a real port for all browser tests. Where the machine has no Chromium they are skipped with
/// that reason, unless BUDGETPORTAL_REQUIRE_BROWSER=1 forbids it.
/// </summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly SemaphoreSlim starting = new(1);
    private RunningPortal? portal;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Root { get; private set; } = "";

    /// <summary>A fresh window of this width; skips the test where there is no browser.</summary>
    public async Task<IPage> Open(int width, bool script = true)
    {
        var mustRun = Environment.GetEnvironmentVariable("BUDGETPORTAL_REQUIRE_BROWSER") == "1";
        Assert.SkipWhen(!File.Exists(Chromium) && !mustRun, $"There is no browser at {Chromium}.");
        await Start();
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            BaseURL = Root,
            JavaScriptEnabled = script,
            Locale = "zh-CN",
        });

        // A build machine shared by many is slow, which is no fault of the page.
        context.SetDefaultTimeout(120_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }

        starting.Dispose();
    }

    private async Task Start()
    {
        await starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (browser is not null)
            {
                return;
            }

            portal = new RunningPortal
            {
                Settings = { ["Portal:Contact"] = "021-12345678", ["Portal:ReportTo"] = "zhaocuo@example.gov.cn" },
            };
            portal.UseKestrel(0);
            portal.StartServer();
            await FaultyDisclosure.Publish(portal, TestContext.Current.CancellationToken);
            await CorrectedDisclosure.Publish(portal, TestContext.Current.CancellationToken);
            Root = portal.ClientOptions.BaseAddress.ToString();
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium,
                Args =
                [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync",
                ],
            });
        }
        finally
        {
            starting.Release();
        }
    }
}
