using BudgetPortal.Application;
using BudgetPortal.Application.Demo;
using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Verbs;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests.Verbs;

public sealed class DemoVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("demo-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        output.Dispose();
        errors.Dispose();
    }

    [Fact]
    public async Task The_same_seed_invents_the_same_bodies_and_nobody_takes_them_for_real_ones()
    {
        Assert.Equal(ExitCode.Done, await Demo("14", "4", "first.db"));
        Assert.Equal(ExitCode.Done, await Demo("14", "4", "second.db"));

        var first = await Published("first.db");
        Assert.Equal(first, await Published("second.db"));

        // Twelve units of one department, two of the next, four years each, and both departments themselves.
        Assert.Equal((14 + 2) * 4, first.Count);
        Assert.All(first, line => Assert.Contains(" 虚构", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_ended_before_it_was_full_is_gone_on_with_by_the_same_call_alone()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FillUntil("part.db", versions: 16));
        Assert.Equal(ExitCode.Refused, await Demo("15", "1", "part.db"));
        Assert.Contains("还没有写完（demo 14 1 --seed 1）", errors.ToString(), StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, await Demo("14", "1", "part.db"));
        Assert.Equal(ExitCode.Done, await Demo("14", "1", "whole.db"));
        Assert.Equal((await Published("whole.db")).Order(), (await Published("part.db")).Order());
        Assert.Equal(ExitCode.Refused, await Demo("14", "1", "part.db"));
    }

    [Fact]
    public async Task All_but_a_small_share_is_clean_and_what_is_faulty_was_published_elsewhere()
    {
        Assert.Equal(ExitCode.Done, await Demo("48", "1", "portal.db"));

        using var portal = OpenPortal("portal.db");
        var (faulty, all) = (0, 0);
        await portal.WithStore(async store =>
        {
            var documents = (await store.Directory.List(new DisclosureFilter(), 1, Cancellation)).Items;
            foreach (var (disclosure, version) in documents)
            {
                var document = (await store.Publications.FindPublished(
                    disclosure.Unit.Code, disclosure.Year, disclosure.Kind, Cancellation))!;
                var record = (await store.Publications.CheckRecordOf(document, Cancellation))!;
                Assert.NotEmpty(record.Checks);
                (faulty, all) = (faulty + (record.Findings.Length > 0 ? 1 : 0), all + 1);
                Assert.True(version.IsReported || record.Findings.All(finding => finding.Severity != Severity.Error), disclosure.Title);
            }

            return true;
        });
        Assert.InRange(faulty, 0, all / 4);
    }

    [Fact]
    public async Task A_database_with_real_disclosures_is_refused_and_an_invented_one_gets_no_seed()
    {
        using var seeded = new RunningPortal();
        await seeded.Seed(Cancellation);
        Assert.Equal(ExitCode.Refused, await CommandLine.Run(
            ["demo", "1", "1", "--database", seeded.Database], () => throw new InvalidOperationException(), output, errors, Cancellation));
        Assert.Contains("真实的预算", errors.ToString(), StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, await Demo("2", "1", "portal.db"));
        Assert.Equal(ExitCode.Refused, await Demo("2", "1", "portal.db"));
        Assert.Contains("已有虚构的预算", errors.ToString(), StringComparison.Ordinal);
        using var portal = OpenPortal("portal.db");
        Assert.Null(await portal.WithStore(store => store.Register.Find(RunningPortal.Unit, Cancellation)));
    }

    [Theory]
    [InlineData("0", "1", "单位数应为 1 到")]
    [InlineData("many", "1", "单位数应为 1 到")]
    [InlineData("1", "9", "年数应为 1 到 5")]
    public async Task A_count_out_of_range_is_refused(string units, string years, string message)
    {
        Assert.Equal(ExitCode.Refused, await Demo(units, years, "portal.db"));
        Assert.Contains(message, errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    private Task<ExitCode> Demo(string units, string years, string database) => CommandLine.Run(
        ["demo", units, years, "--database", Path.Combine(folder, database)], () =>
            throw new InvalidOperationException(), output, errors, Cancellation);

    /// <summary>As when the process is ended while it fills a database.</summary>
    private async Task FillUntil(string database, int versions)
    {
        await using var services = new ServiceCollection().AddPortalStore(Path.Combine(folder, database)).AddUseCases()
            .AddInventedPortal().BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await PortalDatabase.Prepare(
            scope.ServiceProvider.GetRequiredService<PortalContext>(), Path.Combine(AppContext.BaseDirectory, "data"), TimeProvider.System,
            Cancellation);
        using var end = new CancellationTokenSource();
        var done = 0;
        await scope.ServiceProvider.GetRequiredService<InventedPortal>().Fill(
            new DemoRequest(14, 1),
            () =>
            {
                if (++done == versions)
                {
                    end.Cancel();
                }
            },
            end.Token);
    }

    private RunningPortal OpenPortal(string database)
    {
        var portal = new RunningPortal();
        portal.Settings["Data:Database"] = Path.Combine(folder, database);
        return portal;
    }

    private async Task<List<string>> Published(string database)
    {
        using var portal = OpenPortal(database);
        await using var scope = portal.Services.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<DisclosureDirectory>();
        var lines = new List<string>();
        for (var page = 1; page <= (await directory.List(new DisclosureFilter(), 1, Cancellation)).PageCount; page++)
        {
            lines.AddRange((await directory.List(new DisclosureFilter(), page, Cancellation)).Items.Select(item =>
                $"{item.Disclosure.Unit.Code} {item.Disclosure.Title} {item.Version.Number} {item.Version.PublishedAt:O} "
                    + item.Version.ContentHash));
        }

        return lines;
    }
}
