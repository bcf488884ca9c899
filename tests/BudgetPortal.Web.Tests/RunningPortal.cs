using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Tests.Data;
using BudgetPortal.Web.Startup;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(BudgetPortal.Web.Tests.RunningPortal))]

namespace BudgetPortal.Web.Tests;

/// <summary>The portal itself on a database of its own, filled with the seed. Tests that only read share one for the whole run.</summary>
public sealed class RunningPortal : WebApplicationFactory<Program>
{
    public const string Unit = "shanghai-card-centre";
    public const string Disclosure = $"/units/{Unit}/2021/budget";

    // Filling a database with the seed and making its files is most of what a start costs.
    private static readonly Lazy<string> Filled = new(Fill);

    private readonly string folder = Directory.CreateTempSubdirectory("budget-portal-").FullName;

    private readonly Lock beginning = new();
    private bool hasBegun;

    // Many hosts that watch their settings for changes would use up the machine's watches.
    static RunningPortal() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");

    /// <summary>Settings beside the usual ones, such as <c>PageCache:Megabytes</c>.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Whether it makes its database itself, as at a portal's very first start; else with a copy of one so made.</summary>
    public bool BeginsFromNothing { get; init; }

    /// <summary>
    /// False where a test writes past the triggers what an older portal would have written: whether that fits its manifest is not compared
    /// in the background, which would refuse the page at some moment of the test.
    /// </summary>
    public bool ComparesManifests { get; init; } = true;

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
        BeginWithACopy();
        builder.UseSetting("Data:Database", Database);
        builder.UseSetting("Log:Key", KeyFile);

        // That a portal started and stopped is no news of a test, and hides which one failed.
        builder.UseSetting("Logging:LogLevel:Default", "Warning");

        // What the portal does when nobody waits for it, tests wait for.
        builder.UseSetting("Server:SecondsOfRest", "0");
        builder.UseSetting("Server:VisitsItself", "false");

        // All tests are one client, and come at once.
        builder.UseSetting("Server:CostlyPerMinute", "1000000");
        builder.UseSetting("Server:PagesWaiting", "10000");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        if (!ComparesManifests)
        {
            builder.ConfigureTestServices(services =>
                services.Remove(services.Single(service => service.ImplementationType == typeof(ManifestWatch))));
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder))
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Fill()
    {
        var filled = Directory.CreateTempSubdirectory("budget-portal-filled-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(filled, recursive: true);
        using var first = new RunningPortal { BeginsFromNothing = true };
        first.StartServer();
        foreach (var file in Directory.EnumerateFiles(first.folder, Path.GetFileName(first.KeyFile) + "*"))
        {
            File.Copy(file, Path.Combine(filled, Path.GetFileName(file)));
        }

        using var from = new SqliteConnection($"Data Source={first.Database};Pooling=False");
        using var to = new SqliteConnection($"Data Source={Path.Combine(filled, Path.GetFileName(first.Database))};Pooling=False");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        return filled;
    }

    /// <summary>Once, before the first start; tests that share a portal may start it at the same moment.</summary>
    private void BeginWithACopy()
    {
        var isOnItsOwnFiles = !Settings.Keys.Any(key => key.StartsWith("Data:", StringComparison.Ordinal) || key == "Log:Key");
        lock (beginning)
        {
            if (hasBegun || BeginsFromNothing || !isOnItsOwnFiles)
            {
                return;
            }

            foreach (var file in Directory.EnumerateFiles(Filled.Value))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            hasBegun = true;
        }
    }
}
