using System.Collections.Concurrent;
using System.Threading.Channels;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data;

/// <summary>A version that is not what its manifest recorded, and in which parts, in words.</summary>
public sealed record UnfitVersion(Disclosure Disclosure, int Number, IReadOnlyList<string> Parts)
{
    public override string ToString() => $"{Disclosure.Title}（第{Number}版）与公开时的记录不符：{string.Join('、', Parts)}。";
}

/// <summary>A version is not what was published: nothing of it may be shown.</summary>
public sealed class UnfitVersionException(UnfitVersion version) : Exception(version.ToString())
{
    public UnfitVersion Version { get; } = version;
}

/// <summary>
/// What this process knows of versions that do not fit their manifests: none of their addresses answers, no list has them. Those that are
/// read here for the first time are put in a queue to be compared whole.
/// </summary>
public sealed class UnfitVersions(PublicationNotices notices)
{
    // What is asked for beyond this comes in its turn, with all others.
    private const int LongestQueue = 1000;

    private readonly ConcurrentDictionary<int, (VersionKey Key, UnfitVersion Version)> known = new();
    private readonly Channel<int> read = Channel.CreateBounded<int>(
        new BoundedChannelOptions(LongestQueue) { FullMode = BoundedChannelFullMode.DropWrite });

    private volatile int[] ids = [];

    /// <summary>Of how many versions nothing is shown.</summary>
    public int Count => ids.Length;

    /// <summary>The versions of which nothing is shown.</summary>
    internal int[] Ids => ids;

    /// <summary>A version that was read for the first time since the last call; false where there is none.</summary>
    public bool TryTakeRead(out int version) => read.Reader.TryRead(out version);

    internal void TellOfRead(int version) => read.Writer.TryWrite(version);

    internal void Refuse(VersionKey key)
    {
        if (ids.Length > 0 && known.TryGetValue(key.Id, out var unfit) && unfit.Key == key)
        {
            throw new UnfitVersionException(unfit.Version);
        }
    }

    internal void Add(VersionKey key, UnfitVersion version)
    {
        var isNew = !known.TryGetValue(key.Id, out var before) || before.Key != key;
        known[key.Id] = (key, version);
        Change(isNew, version);
    }

    /// <summary>A version fits, or fits again.</summary>
    internal void Remove(int id)
    {
        if (ids.Length > 0 && known.TryRemove(id, out var before))
        {
            Change(true, before.Version);
        }
    }

    private void Change(bool isChange, UnfitVersion version)
    {
        if (isChange)
        {
            ids = [.. known.Keys];
            notices.TellOfChange(version.Disclosure);
        }
    }
}
