using System.Collections.Concurrent;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using Microsoft.AspNetCore.OutputCaching;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>
/// Holds the pages of output caching, within the memory it was given. What a unit publishes makes it forget that unit's pages and those
/// about several units, at once and no others; what was begun before is not taken in. A page of a body that took another's place shows
/// the other's figures beside its own: the two are forgotten together.
/// </summary>
public sealed class PageCache : IOutputCacheStore, IDisposable
{
    // What an entry costs beside its bytes: key and objects, generously.
    private const int Overhead = 512;
    private const string OfLists = "*";

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> tags = new(StringComparer.Ordinal);
    private readonly Lock changing = new();
    private readonly PublicationNotices notices;
    private readonly long limit;
    private readonly long largest;
    private volatile Successions successions = Successions.None;
    private long publications;
    private long bytes;

    public PageCache(PageCacheSettings settings, PublicationNotices notices)
    {
        (this.notices, limit, largest) = (notices, settings.Bytes, settings.LargestPage);
        notices.Published += Forget;
        notices.Changed += Forget;
        notices.RegisterChanged += ForgetLists;
    }

    /// <summary>How many pages are kept, each coding by itself.</summary>
    public int Count => entries.Count;

    /// <summary>The memory they take.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>What the pages about a unit, or about several where it is null, are kept under until its next publication.</summary>
    public string TagOf(string? unit)
    {
        var name = unit ?? OfLists;
        return tags.TryGetValue(name, out var tag) ? tag : TagOf(name, 0);
    }

    /// <summary>Forgets the pages about several units.</summary>
    public void ForgetLists()
    {
        lock (changing)
        {
            Forget(OfLists, ++publications);
        }
    }

    /// <summary>Forgets a unit's pages, those of the bodies that it is joined to, and those about several units.</summary>
    public void Forget(string unit)
    {
        lock (changing)
        {
            Forget(OfLists, ++publications);
            foreach (var joined in successions.Joined(unit))
            {
                Forget(joined, publications);
            }
        }
    }

    /// <summary>Takes in who took whose place, and forgets the pages of those for whom that changed.</summary>
    public void Follow(Successions now)
    {
        lock (changing)
        {
            var changed = now.ChangedSince(successions);
            successions = now;
            foreach (var unit in changed)
            {
                Forget(OfLists, ++publications);
                Forget(unit, publications);
            }
        }
    }

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        if (!entries.TryGetValue(key, out var entry))
        {
            return ValueTask.FromResult<byte[]?>(null);
        }

        entry.Touch();
        return ValueTask.FromResult<byte[]?>(entry.Content);
    }

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        var entry = new Entry(value, tags is [var tag] ? tag : "", Overhead + (2 * key.Length) + value.Length);
        lock (changing)
        {
            // Something was published while the page was made: it may show the old state.
            if (entry.Size <= largest && IsOfToday(entry.Tag) && entries.TryAdd(key, entry))
            {
                Interlocked.Add(ref bytes, entry.Size);
                MakeRoom();
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        lock (changing)
        {
            Remove(tag);
        }

        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        notices.Published -= Forget;
        notices.Changed -= Forget;
        notices.RegisterChanged -= ForgetLists;
    }

    private static string TagOf(string name, long publication) => $"{name}@{publication}";

    private bool IsOfToday(string tag) => tag.LastIndexOf('@') is > 0 and var end && TagOf(tag[..end]) == tag;

    private void Forget(Disclosure disclosure, PublishedVersion version) => Forget(disclosure);

    /// <summary>A department's checks look at its units, so its pages change with theirs.</summary>
    private void Forget(Disclosure disclosure)
    {
        for (var unit = disclosure.Unit; unit is not null; unit = unit.Department)
        {
            Forget(unit.Code);
        }
    }

    private void Forget(string name, long publication)
    {
        var before = TagOf(name);
        tags[name] = TagOf(name, publication);
        Remove(before);
    }

    private void Remove(string tag)
    {
        foreach (var (key, _) in entries.Where(entry => entry.Value.Tag == tag))
        {
            RemoveEntry(key);
        }
    }

    /// <summary>
    /// Forgets first what was never asked for again, then what was asked for longest ago, so that a crawler does not displace what people
    /// read.
    /// </summary>
    private void MakeRoom()
    {
        if (bytes <= limit)
        {
            return;
        }

        foreach (var (key, _) in entries.OrderBy(entry => entry.Value.WasUsed).ThenBy(entry => entry.Value.LastUsed).ToList())
        {
            RemoveEntry(key);
            if (bytes <= limit - (limit / 8))
            {
                return;
            }
        }
    }

    private void RemoveEntry(string key)
    {
        if (entries.TryRemove(key, out var removed))
        {
            Interlocked.Add(ref bytes, -removed.Size);
        }
    }

    private sealed class Entry(byte[] content, string tag, int size)
    {
        public byte[] Content { get; } = content;

        public string Tag { get; } = tag;

        public int Size { get; } = size;

        public bool WasUsed { get; private set; }

        public long LastUsed { get; private set; } = Environment.TickCount64;

        public void Touch()
        {
            // Written only when it says something new: a page that is read all the time stays in every core's cache.
            var now = Environment.TickCount64;
            if (now - LastUsed > 1000 || !WasUsed)
            {
                (WasUsed, LastUsed) = (true, now);
            }
        }
    }
}
