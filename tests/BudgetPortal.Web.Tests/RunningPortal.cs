using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

[assembly: AssemblyFixture(typeof(BudgetPortal.Web.Tests.RunningPortal))]

namespace BudgetPortal.Web.Tests;

/// <summary>The portal itself on a database of its own, filled with the seed; one for the whole run.</summary>
public sealed class RunningPortal : WebApplicationFactory<Program>
{
    public const string Disclosure = "/units/shanghai-card-centre/2021/budget";

    private readonly string folder = Directory.CreateTempSubdirectory("budget-portal-").FullName;

    // Many hosts that watch their settings for changes would use up the machine's watches.
    static RunningPortal() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("Data:Database", Path.Combine(folder, "portal.db"));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
