using BudgetPortal.Data;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>
/// As of when lists are (截至): the last publication or withdrawal that they know. It is looked up once for each state of the lists, so that
/// whoever keeps a list longer, as a mirror does for up to a minute, says how old it is.
/// </summary>
public sealed class RecordTime(PageCache cache, IServiceScopeFactory scopes)
{
    private volatile Known? known;

    /// <summary>Null before anything was published.</summary>
    public async Task<DateTimeOffset?> Find(CancellationToken cancellation)
    {
        var tag = cache.TagOf(null);
        if (known is not { } found || found.Tag != tag)
        {
            await using var scope = scopes.CreateAsyncScope();
            known = found = new Known(
                tag, await scope.ServiceProvider.GetRequiredService<DisclosureDirectory>().LastChange(cancellation));
        }

        return found.Time;
    }

    private sealed record Known(string Tag, DateTimeOffset? Time);
}
