using System.Diagnostics;
using System.Runtime.CompilerServices;
using BudgetPortal.Application;
using BudgetPortal.Application.Demo;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Bench.Scale;

/// <summary>A store filled with invented disclosures. Every question begins with a context of its own, as a request does.</summary>
internal sealed class FilledPortal : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly VersionMemory none = new(1);
    private readonly Random chance = new(1);
    private List<DisclosureSummary> disclosures = [];
    private int published;

    private FilledPortal(ServiceProvider services) => this.services = services;

    public int Count { get; private set; }

    /// <summary>How many disclosures were invented, checked and published in a second.</summary>
    public double Rate { get; private set; }

    public static async Task<FilledPortal> Open(string path, int units, int years)
    {
        var portal = new FilledPortal(
            new ServiceCollection().AddPortalStore(path).AddUseCases().AddInventedPortal().BuildServiceProvider());
        await using var scope = portal.services.CreateAsyncScope();
        await PortalDatabase.Prepare(
            scope.ServiceProvider.GetRequiredService<PortalContext>(), Data(), TimeProvider.System, CancellationToken.None);
        var watch = Stopwatch.StartNew();
        portal.Count = await scope.ServiceProvider.GetRequiredService<InventedPortal>()
            .Fill(new DemoRequest(units, years), () => { }, CancellationToken.None);
        portal.Rate = portal.Count / watch.Elapsed.TotalSeconds;
        scope.ServiceProvider.GetRequiredService<DemoClock>().Now = DateTimeOffset.UtcNow;
        var directory = scope.ServiceProvider.GetRequiredService<DisclosureDirectory>();
        var pages = (await directory.List(new DisclosureFilter(), 1, CancellationToken.None)).PageCount;
        for (var page = 1; page <= pages; page += Math.Max(1, pages / 20))
        {
            portal.disclosures.AddRange((await directory.List(new DisclosureFilter(), page, CancellationToken.None)).Items);
        }

        return portal;
    }

    public Task Open() => With(provider => Find(new Publications(provider.GetRequiredService<PortalContext>(), none), Any()));

    public Task OpenKept() => With(provider => Find(provider.GetRequiredService<Publications>(), disclosures[0]));

    public Task List() =>
        With(provider => provider.GetRequiredService<DisclosureDirectory>().List(new DisclosureFilter(2026), 1, CancellationToken.None));

    public Task LastPage() => With(provider =>
        provider.GetRequiredService<DisclosureDirectory>().List(new DisclosureFilter(), int.MaxValue / 32, CancellationToken.None));

    public Task Year() => With(provider => provider.GetRequiredService<YearOverviews>().Of(2026, CancellationToken.None));

    /// <summary>Some bodies, and one of them.</summary>
    public IReadOnlyList<string> Codes => [.. disclosures.Select(summary => summary.Disclosure.Unit.Code).Distinct().Take(6)];

    public string Code => Codes[0];

    public Task<int> Copy(int wanted) => With(provider => Copies.Make(provider.GetRequiredService<PortalContext>(), wanted));

    public Task Listed() => With(async provider =>
    {
        var list = await provider.GetRequiredService<DisclosureDirectory>().List(new DisclosureFilter(2026), 1, CancellationToken.None);
        return await provider.GetRequiredService<TodaysReports>().Of(
            [.. list.Items.Select(item => item.Disclosure)], CancellationToken.None);
    });

    public Task Cells(SliceQuery query) => With(async provider =>
    {
        var slices = provider.GetRequiredService<Slices>();
        await slices.Published(query.Years, CancellationToken.None);
        await slices.Known(CancellationToken.None);
        return await slices.Cells(query, CancellationToken.None);
    });

    public Task Findings(FindingFilter filter) =>
        With(provider => provider.GetRequiredService<TodaysReports>().Find(filter, 1, 50, CancellationToken.None));

    public Task Totals() => With(provider => provider.GetRequiredService<PublishedTotals>().OfYear(2026, CancellationToken.None));

    /// <summary>The same content under another body, so that each is a first version.</summary>
    public Task Publish() => With(async provider =>
    {
        var (disclosure, _) = disclosures[0];
        var document = await Find(provider.GetRequiredService<Publications>(), disclosures[0]);
        var code = $"xugou-new-{++published}";
        return await provider.GetRequiredService<Publishing>().Publish(
            new Submission(disclosure with { Unit = disclosure.Unit with { Code = code, Name = $"虚构新单位{published}" } }, document!.Figures,
                document.Sections),
            CancellationToken.None);
    });

    public async ValueTask DisposeAsync()
    {
        none.Dispose();
        await services.DisposeAsync();
    }

    private DisclosureSummary Any() => disclosures[chance.Next(disclosures.Count)];

    private static Task<DisclosureDocument?> Find(Publications publications, DisclosureSummary found) => publications.FindPublished(
        found.Disclosure.Unit.Code, found.Disclosure.Year, found.Disclosure.Kind, CancellationToken.None);

    private async Task<T> With<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }

    private static string Data([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "..", "data"));
}
