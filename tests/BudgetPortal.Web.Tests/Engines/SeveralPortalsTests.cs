using System.Diagnostics;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Data;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests.Engines;

/// <summary>Three portals that are processes of their own, on one PostgreSQL.</summary>
public sealed class SeveralPortalsTests : IDisposable
{
    private const string Table = "/units/shanghai-card-centre/2021/budget/expenditure";

    private readonly string folder = Directory.CreateTempSubdirectory("portals-").FullName;
    private readonly List<PortalProcess> processes = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        processes.ForEach(process => process.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_published_shows_on_all_and_the_old_page_on_none_and_one_that_is_killed_leaves_nothing()
    {
        PostgresServer.Require();
        var database = PostgresServer.NewDatabase();
        processes.AddRange(Enumerable.Range(0, 3).Select(_ => PortalProcess.Serve(folder, database)));
        var portals = await Task.WhenAll(processes.Select(process => process.Client(Cancellation)));
        Assert.Equal(1L, PostgresServer.Ask(database, "SELECT count(*) FROM versions"));
        var before = Assert.Single((await Task.WhenAll(portals.Select(Tag))).Distinct());

        await Correct(database);
        var watch = Stopwatch.StartNew();
        while ((await Task.WhenAll(portals.Select(Tag))).Contains(before))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), "A portal still serves the page of before.");
            await Task.Delay(20, Cancellation);
        }

        TestContext.Current.SendDiagnosticMessage($"A publication showed on three portals after {watch.ElapsedMilliseconds} ms.");
        var after = Assert.Single((await Task.WhenAll(Enumerable.Repeat(portals, 5).SelectMany(all => all).Select(Tag))).Distinct());
        Assert.NotEqual(before, after);

        await OneIsKilled(database);
        Assert.Equal(after, Assert.Single((await Task.WhenAll(portals.Select(Tag))).Distinct()));
        await AllPublishAtOnce(database, portals);
    }

    /// <summary>Killed while it waits in the middle of its transaction.</summary>
    private async Task OneIsKilled(string database)
    {
        PostgresServer.Execute(database, """
            CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(3); RETURN NEW; END $$;
            CREATE TRIGGER wait BEFORE INSERT ON todays_reports FOR EACH ROW EXECUTE FUNCTION wait();
            """);
        var dying = Import(database);
        const string Waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
        while ((long)PostgresServer.Ask(database, Waiting)! == 0)
        {
            Assert.False(dying.HasEnded, dying.Said);
            await Task.Delay(20, Cancellation);
        }

        dying.Kill();
        PostgresServer.Execute(database, "DROP TRIGGER wait ON todays_reports");
        Assert.Equal(2L, PostgresServer.Ask(database, "SELECT count(*) FROM versions"));
        Assert.Equal(1L, PostgresServer.Ask(database, "SELECT count(*) FROM units"));
    }

    /// <summary>The same disclosure, which was not published: one publishes it, all are told that it is.</summary>
    private async Task AllPublishAtOnce(string database, HttpClient[] portals)
    {
        var imports = Enumerable.Range(0, 3).Select(_ => Import(database)).ToList();
        foreach (var import in imports)
        {
            Assert.True(await import.Ended(Cancellation) == 0, import.Said);
        }

        Assert.Equal(3L, PostgresServer.Ask(database, "SELECT count(*) FROM versions"));
        var watch = Stopwatch.StartNew();
        foreach (var portal in portals)
        {
            while (!(await portal.GetStringAsync("/units", Cancellation)).Contains("/units/other-centre", StringComparison.Ordinal))
            {
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), "A portal does not list what was published.");
                await Task.Delay(20, Cancellation);
            }
        }
    }

    /// <summary>The seed's paper as that of another body.</summary>
    private PortalProcess Import(string database)
    {
        var paper = Path.Combine(folder, "paper.json");
        if (!File.Exists(paper))
        {
            var seed = Directory.EnumerateFiles(
                Path.Combine(AppContext.BaseDirectory, "data", "disclosures"), "*.json", SearchOption.AllDirectories).First();
            File.WriteAllText(paper, File.ReadAllText(seed).Replace("shanghai-card-centre", "other-centre", StringComparison.Ordinal));
        }

        processes.Add(PortalProcess.Run(folder, database, "import", paper));
        return processes[^1];
    }

    /// <summary>As yet another process publishes.</summary>
    private static async Task Correct(string database)
    {
        await using var services = new ServiceCollection().AddPortalStore(DatabaseProvider.PostgreSQL, database).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var stores = Stores.Of(scope.ServiceProvider);
        var seed = (await stores.Publications.FindPublished(RunningPortal.Unit, 2021, DisclosureKind.Unit, Cancellation))!;
        var figures = seed.Figures.With(new CellKey("T3", "total", "total"), 12_345_678m);
        await stores.Publish(seed.Disclosure, figures, seed.Sections, null, "金额录入有误", Cancellation);
    }

    private static async Task<string> Tag(HttpClient portal)
    {
        using var answer = await portal.GetAsync(Table, Cancellation);
        return $"{answer.EnsureSuccessStatusCode().Headers.ETag}";
    }
}
