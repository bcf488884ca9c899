using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace BudgetPortal.Data;

/// <summary>A version, in whichever database: number and hash alone could be those of one that was rolled back or restored.</summary>
internal readonly record struct VersionKey(int Id, string ContentHash, DateTimeOffset? PublishedAt);

/// <summary>
/// Keeps what published versions say, as much of it as <paramref name="bytes"/> hold. It needs to forget nothing that was corrected:
/// whoever asks has looked up which version is current, and that version never changes.
/// </summary>
public sealed class VersionMemory(long bytes) : IDisposable
{
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = bytes, CompactionPercentage = 0.2 });
    private readonly ConcurrentDictionary<VersionKey, Lazy<Task<VersionContent>>> loading = new();

    /// <summary>How many versions are kept.</summary>
    public int Count => kept.Count;

    public void Dispose() => kept.Dispose();

    /// <summary>What a version says; those who ask at once wait for one load.</summary>
    internal async Task<VersionContent> Get(VersionKey key, Func<Task<VersionContent>> load)
    {
        if (kept.TryGetValue(key, out VersionContent? known))
        {
            return known!;
        }

        var mine = new Lazy<Task<VersionContent>>(() => Load(key, load));
        var first = loading.GetOrAdd(key, mine);
        try
        {
            return await first.Value;
        }
        finally
        {
            if (first == mine)
            {
                loading.TryRemove(key, out _);
            }
        }
    }

    /// <summary>What a version says is to be read anew.</summary>
    internal void Forget(VersionKey key) => kept.Remove(key);

    private async Task<VersionContent> Load(VersionKey key, Func<Task<VersionContent>> load)
    {
        // Another load may have ended between our looking and our turn.
        if (kept.TryGetValue(key, out VersionContent? known))
        {
            return known!;
        }

        var content = await load();
        return kept.Set(key, content, new MemoryCacheEntryOptions { Size = content.Bytes });
    }
}
