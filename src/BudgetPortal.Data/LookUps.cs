using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// What was looked up of what is public since anyone wrote: which version is current, its days, what it is compared with, who replied. A
/// publication in this process ends it at once, before pages are made anew; what others write, when the watch sees it.
/// </summary>
public sealed class LookUps
{
    // Of each disclosure that is visited a few; where there are more, they begin anew.
    private const int Most = 20_000;

    private ConcurrentDictionary<object, object> kept = new();

    public LookUps(PublicationNotices notices) => notices.Changing += Forget;

    /// <summary>Everything is looked up anew.</summary>
    public void Forget() => Volatile.Write(ref kept, new ConcurrentDictionary<object, object>());

    internal async Task<T> Get<T>(PortalContext context, object key, Func<Task<T>> look)
    {
        // What is read while someone publishes comes to a memory that is asked no more.
        var mine = Volatile.Read(ref kept);
        if (IsAsked(context) && mine.TryGetValue(key, out var known))
        {
            return (T)known;
        }

        var found = await look();
        Keep(context, mine, key, found);
        return found;
    }

    /// <summary>What was looked up under a key; nothing where that was not yet.</summary>
    internal T? Find<T>(PortalContext context, object key)
        where T : class => IsAsked(context) && Volatile.Read(ref kept).TryGetValue(key, out var known) ? (T)known : null;

    internal T Get<T>(PortalContext context, object key, Func<T> look)
    {
        var mine = Volatile.Read(ref kept);
        if (IsAsked(context) && mine.TryGetValue(key, out var known))
        {
            return (T)known;
        }

        var found = look();
        Keep(context, mine, key, found);
        return found;
    }

    /// <summary>What was looked up under each of some keys; those that were not yet are looked up at once.</summary>
    internal async Task<Dictionary<TKey, T>> GetEach<TKey, T>(
        PortalContext context, string what, IReadOnlyCollection<TKey> keys, Func<List<TKey>, Task<Dictionary<TKey, T>>> look)
        where TKey : notnull
    {
        var mine = Volatile.Read(ref kept);
        var found = new Dictionary<TKey, T>();
        foreach (var key in IsAsked(context) ? keys : [])
        {
            if (mine.TryGetValue((what, key), out var known))
            {
                found[key] = (T)known;
            }
        }

        List<TKey> lacking = [.. keys.Where(key => !found.ContainsKey(key))];
        foreach (var (key, one) in lacking.Count == 0 ? [] : await look(lacking))
        {
            found[key] = one;
            Keep(context, mine, (what, key), one);
        }

        return found;
    }

    /// <summary>Nothing of a transaction is kept, which others do not see and which may come to nothing.</summary>
    private static bool IsAsked(PortalContext context) => context.Database.CurrentTransaction is null;

    /// <summary>What is not there is not kept: addresses of nothing are without number.</summary>
    private void Keep(PortalContext context, ConcurrentDictionary<object, object> mine, object key, object? found)
    {
        if (found is null || !IsAsked(context))
        {
            return;
        }

        mine[key] = found;
        if (mine.Count > Most)
        {
            Forget();
        }
    }
}
