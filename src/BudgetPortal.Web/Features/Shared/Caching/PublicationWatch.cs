using System.Collections.Concurrent;
using BudgetPortal.Data;
using BudgetPortal.Data.Log;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>
/// Sees what other processes publish, such as <c>import</c> beside a running portal, within a second. What this process
/// publishes itself, the cache is told at once.
/// </summary>
public sealed partial class PublicationWatch(
    PageCache cache, LookUps lookUps, PublicLog log, PublicationNotices notices, DatabaseWatch database, IServiceScopeFactory scopes,
    TimeProvider time, ILogger<PublicationWatch> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<(string Unit, int Year, DisclosureKind Kind), Seen> known = new();

    private HashSet<(string Unit, string? Department, int Year, DisclosureKind Kind)> current = [];

    // What was seen to change and could not be read yet is not forgotten: a withdrawal may be told no other way.
    private bool isToBeRead;

    private string day = ShanghaiTime.Day(time.GetUtcNow());

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        notices.Published += Remember;
        database.HasChanged();
        await WhatChanged(cancellationToken);
        await FollowSuccessions(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        notices.Published -= Remember;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);

        // Pages tell of the log: it is read while the portal starts, and not by its first visitor.
        await Try(FollowLog, stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Try(Look, stoppingToken);
        }
    }

    /// <summary>A database that is busy or being replaced is looked at again a second later; the portal goes on.</summary>
    private async Task Try(Func<CancellationToken, Task> look, CancellationToken cancellation)
    {
        try
        {
            await look(cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogFault(fault);
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        // What depends on the day, such as 逾期, turns over with it in Beijing; and the register changes without a publication.
        var today = ShanghaiTime.Day(time.GetUtcNow());
        var isNewDay = today != day;
        day = today;
        isToBeRead |= database.HasChanged();
        if (isNewDay || isToBeRead)
        {
            lookUps.Forget();
            cache.ForgetLists();
        }

        if (!isToBeRead)
        {
            return;
        }

        // Before the pages that tell of it are made again.
        await FollowLog(cancellation);
        await FollowSuccessions(cancellation);
        foreach (var unit in await WhatChanged(cancellation))
        {
            cache.Forget(unit);
        }

        isToBeRead = false;
    }

    /// <summary>Before what was published is forgotten, which takes the pages of those with it that are joined to it.</summary>
    private async Task FollowSuccessions(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        cache.Follow(await scope.ServiceProvider.GetRequiredService<Register>().Successions(cancellation));
    }

    private async Task FollowLog(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await log.Follow(scope.ServiceProvider.GetRequiredService<PortalContext>(), cancellation);
    }

    /// <summary>
    /// The units whose pages are out of date: those that published, or whose disclosure was withdrawn, and their departments, whose checks
    /// compare them.
    /// </summary>
    private async Task<IReadOnlyList<string>> WhatChanged(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var versions = await scope.ServiceProvider.GetRequiredService<DisclosureDirectory>().CurrentVersions(cancellation);
        var here = versions.Select(version => (version.Unit, version.Department, version.Year, version.Kind)).ToHashSet();
        var gone = current.Except(here).ToList();
        current = here;
        foreach (var (unit, _, year, kind) in gone)
        {
            known.TryRemove((unit, year, kind), out _);
        }

        return
        [
            .. versions.Where(IsNews).Select(version => (version.Unit, version.Department))
                .Concat(gone.Select(version => (version.Unit, version.Department)))
                .SelectMany(version => new[] { version.Unit, version.Department }).OfType<string>().Distinct(),
        ];
    }

    private bool IsNews(CurrentVersion version)
    {
        var key = (version.Unit, version.Year, version.Kind);
        var seen = new Seen(version.Number, version.ContentHash, version.Notes, version.IsChecked, version.RegisteredApproval);
        var news = !known.TryGetValue(key, out var before) || before != seen;
        known[key] = seen;
        return news;
    }

    private void Remember(Disclosure disclosure, PublishedVersion version)
    {
        var key = (disclosure.Unit.Code, disclosure.Year, disclosure.Kind);
        known[key] = new Seen(
            version.Number, version.ContentHash, version.NoteCount, IsChecked: true, known.GetValueOrDefault(key)?.RegisteredApproval);
    }

    /// <summary>What pages show of a disclosure changes with any of these.</summary>
    private sealed record Seen(int Number, string ContentHash, int Notes, bool IsChecked, DateOnly? RegisteredApproval);

    [LoggerMessage(LogLevel.Warning, "暂时无法读取数据库，将再次尝试。")]
    private partial void LogFault(Exception fault);
}
