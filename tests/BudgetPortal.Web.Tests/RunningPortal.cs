using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Tests.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(BudgetPortal.Web.Tests.RunningPortal))]

namespace BudgetPortal.Web.Tests;

/// <summary>The portal itself on a database of its own, filled with the seed. Tests that only read share one for the whole run.</summary>
public sealed class RunningPortal : WebApplicationFactory<Program>
{
    public const string Unit = "shanghai-card-centre";
    public const string Disclosure = $"/units/{Unit}/2021/budget";

    private readonly string folder = Directory.CreateTempSubdirectory("budget-portal-").FullName;

    // Many hosts that watch their settings for changes would use up the machine's watches.
    static RunningPortal() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");

    /// <summary>Settings beside the usual ones, such as <c>PageCache:Megabytes</c>.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public string Database => Path.Combine(folder, "portal.db");

    public string KeyFile => Path.Combine(folder, "portal.log-key");

    /// <summary>Answers as they go over the wire: not decompressed, redirects not followed, no cookies kept.</summary>
    public HttpClient NewClient() =>
        CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });

    public async Task<T> WithStore<T>(Func<Stores, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(Stores.Of(scope.ServiceProvider));
    }

    public async Task<DisclosureDocument> Seed(CancellationToken cancellation) =>
        (await WithStore(store => store.Publications.FindPublished(Unit, 2021, DisclosureKind.Unit, cancellation)))!;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Data:Database", Database);
        builder.UseSetting("Log:Key", KeyFile);

        // That a portal started and stopped is no news of a test, and hides which one failed.
        builder.UseSetting("Logging:LogLevel:Default", "Warning");

        // All tests are one client, and come at once.
        builder.UseSetting("Server:CostlyPerMinute", "1000000");
        builder.UseSetting("Server:PagesWaiting", "10000");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
