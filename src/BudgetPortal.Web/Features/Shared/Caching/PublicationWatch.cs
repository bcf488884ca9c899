using BudgetPortal.Data;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>
/// Sees what other processes publish, such as <c>import</c> beside a running portal, within a second. What this process
/// publishes itself, the cache is told at once.
/// </summary>
public sealed class PublicationWatch(PageCache cache, DatabaseWatch database, IServiceScopeFactory scopes, TimeProvider time) : BackgroundService
{
    private HashSet<CurrentVersion> known = [];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        database.HasChanged();
        known = await Current(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (database.HasChanged())
            {
                await ForgetWhatChanged(stoppingToken);
            }
        }
    }

    private async Task ForgetWhatChanged(CancellationToken cancellation)
    {
        var current = await Current(cancellation);
        foreach (var unit in current.Except(known).Select(version => version.Unit).Distinct())
        {
            cache.Forget(unit);
        }

        known = current;
    }

    private async Task<HashSet<CurrentVersion>> Current(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return [.. await scope.ServiceProvider.GetRequiredService<DisclosureStore>().CurrentVersions(cancellation)];
    }
}
