using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Shared.Caching;

namespace BudgetPortal.Web.Mirroring;

/// <summary>
/// Keeps a mirror as the portal is. It finds pages as a reader does, by following links. What changes is taken away at once, so that the
/// portal answers for it, and comes back when it is written: a disclosure whole, then, one by one, what is about several. Where something
/// is public no more, nothing about several is served until all of that was made anew.
/// </summary>
internal sealed class Mirror(
    MirrorFolder folder, OwnPages pages, PageCache cache, IServiceScopeFactory scopes, PortalSettings portal)
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    // Another process's publication is seen within a second.
    private static readonly TimeSpan UntilQuiet = TimeSpan.FromSeconds(1.5);

    private static readonly string[] KnownToAll =
        ["/", "/sitemap.xml", "/robots.txt", "/favicon.ico", "/openapi.json", "/.well-known/security.txt"];

    private readonly string root = portal.PathBase.TrimEnd('/');
    private readonly Regex edition = new($"^{Regex.Escape(portal.PathBase.TrimEnd('/'))}{NginxConfiguration.EditionPattern}(?=/)");
    private readonly PageLinks links = new(portal);
    private readonly Lock changing = new();
    private readonly Dictionary<string, MirroredEdition> editions = [];
    private readonly Queue<MirroredEdition> due = [];
    private readonly ConcurrentDictionary<string, bool> missing = [];
    private readonly HashSet<string> shared = [];
    private readonly Queue<string> round = [];
    private readonly HashSet<string> visited = [];
    private string seen = "";
    private bool isSharedDue = true;
    private bool isInRound;
    private bool isSwept;
    private int withheld;
    private int withheldBeforeRound;

    /// <summary>How many addresses were written anew.</summary>
    public int Written { get; private set; }

    public int Disclosures => editions.Count;

    /// <summary>Writes all there is. Goes on until cancelled where it watches, else until nothing has changed meanwhile.</summary>
    public async Task Run(bool isWatching, Action? whole, CancellationToken cancellation)
    {
        foreach (var address in KnownToAll)
        {
            shared.Add(root + address);
        }

        await TakeAwayWhatChanged(cancellation);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var noticing = Notice(ended.Token);
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                if (noticing.IsFaulted)
                {
                    await noticing;
                }

                folder.RemoveReplaced();
                if (await WriteNextEdition(cancellation) || await WriteNextShared(cancellation))
                {
                    continue;
                }

                if (whole is not null || !isWatching)
                {
                    await Task.Delay(UntilQuiet, cancellation);
                    if (IsQuiet())
                    {
                        whole?.Invoke();
                        whole = null;
                        if (!isWatching)
                        {
                            folder.RemoveReplaced(all: true);
                            return;
                        }
                    }
                }

                await Task.Delay(Tick, cancellation);
            }
        }
        finally
        {
            await ended.CancelAsync();
            await noticing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool IsQuiet()
    {
        lock (changing)
        {
            return due.Count == 0 && !isSharedDue && round.Count == 0 && cache.TagOf(null) == seen;
        }
    }

    private async Task Notice(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(Tick, cancellation);
            try
            {
                await TakeAwayWhatChanged(cancellation);
            }
            catch (Exception fault) when (DatabaseFault.WordsOf(fault) is not null)
            {
                // A database that is busy is looked at again at once; nothing was forgotten.
            }
        }
    }

    /// <summary>
    /// What the page cache forgot is out of date. It forgets lists first, so that their tag tells whether there is anything to look for.
    /// </summary>
    private async Task TakeAwayWhatChanged(CancellationToken cancellation)
    {
        var tag = cache.TagOf(null);
        if (tag == seen)
        {
            return;
        }

        var current = (await Current(cancellation)).ToDictionary(PlaceOf);
        lock (changing)
        {
            var served = seen.Length == 0 ? folder.ServedEditions().ToDictionary() : [];
            (seen, isSharedDue) = (tag, true);
            var gone = editions.Keys.Concat(served.Keys).Where(place => !current.ContainsKey(place)).Distinct().ToList();
            foreach (var place in gone)
            {
                Withhold(place);
                editions.Remove(place);
            }

            var isLess = gone.Count > 0;
            foreach (var (place, version) in current)
            {
                isLess |= Take(place, version, served.GetValueOrDefault(place));
            }

            if (isLess)
            {
                folder.WithholdShared();
                withheld++;
            }
        }
    }

    /// <summary>True where a version is public no more that was.</summary>
    private bool Take(string place, CurrentVersion version, string? served)
    {
        var tag = cache.TagOf(version.Unit);
        if (!editions.TryGetValue(place, out var known))
        {
            known = editions[place] = new MirroredEdition(place, version, tag);
            if (served is not null && served != known.State)
            {
                Withhold(place);
            }

            Enlist(known);
            AddShared($"{root}/units/{version.Unit}");
            return false;
        }

        var isLess = version.First > known.Version.First;
        if (known.State != MirroredEdition.StateOf(version) || known.Tag != tag)
        {
            (known.Version, known.Tag) = (version, tag);
            Withhold(place);
            Enlist(known);
        }

        return isLess;
    }

    private void Withhold(string place)
    {
        if (folder.Withhold(place) is { } tree)
        {
            folder.RemoveLater(() => Directory.Delete(tree.Folder, recursive: true));
        }
    }

    private void Enlist(MirroredEdition known)
    {
        if (!known.IsDue)
        {
            known.IsDue = true;
            due.Enqueue(known);
        }
    }

    private async Task<bool> WriteNextEdition(CancellationToken cancellation)
    {
        MirroredEdition? next;
        string tag;
        lock (changing)
        {
            if (!due.TryDequeue(out next))
            {
                return false;
            }

            next.IsDue = false;
            tag = cache.TagOf(next.Version.Unit);
        }

        var tree = folder.NewEdition(next.Place, next.State);
        var written = await Crawl(next, tree, cancellation);
        folder.Flush();
        lock (changing)
        {
            if (written == 0 || cache.TagOf(next.Version.Unit) != tag || next.IsDue || editions.GetValueOrDefault(next.Place) != next)
            {
                // It changed meanwhile, and comes again.
                Directory.Delete(tree.Folder, recursive: true);
                return true;
            }

            var before = folder.Served(next.Place);
            if (before is not null && AreEqual(before.Names(), tree.Names()))
            {
                Directory.Delete(tree.Folder, recursive: true);
                return true;
            }

            folder.Serve(next.Place, tree);
            Written += written;
            if (before is not null)
            {
                folder.RemoveLater(() => Directory.Delete(before.Folder, recursive: true));
            }
        }

        return true;
    }

    /// <summary>Writes every page of a disclosure that is reached from its first.</summary>
    private async Task<int> Crawl(MirroredEdition of, MirrorTree tree, CancellationToken cancellation)
    {
        var found = new ConcurrentDictionary<string, bool>();
        var written = 0;
        List<string> waiting = [$"{of.Place}/budget", .. of.Linked];
        while (waiting.Count > 0)
        {
            var next = new ConcurrentBag<string>();
            await Parallel.ForEachAsync(waiting.Where(address => found.TryAdd(address, true)), cancellation, async (address, token) =>
            {
                using var page = tree.CanHold(address) ? await MirroredPage.Visit(pages, address, token) : null;
                if (page is null)
                {
                    missing[address] = true;
                    return;
                }

                tree.Lead(address, await tree.Write(page, token));
                Interlocked.Increment(ref written);
                foreach (var link in LinksOf(tree, address))
                {
                    if (PlaceIn(link) == of.Place)
                    {
                        next.Add(link);
                    }
                    else
                    {
                        Add(link);
                    }
                }
            });
            waiting = [.. next.Distinct()];
        }

        return written;
    }

    private async Task<bool> WriteNextShared(CancellationToken cancellation)
    {
        var batch = NextShared();
        if (batch.Count == 0)
        {
            return false;
        }

        var made = new ConcurrentBag<(string Address, string? Page)>();
        await Parallel.ForEachAsync(batch, cancellation, async (address, token) => made.Add((address, await WriteShared(address, token))));
        if (made.Any(page => page.Page is { Length: > 0 }))
        {
            folder.Flush();
        }

        foreach (var (address, page) in made.OrderBy(page => page.Address, StringComparer.Ordinal))
        {
            Place(address, page);
        }

        EndRoundWhereAllAreSeen();
        return true;
    }

    /// <summary>Some of the pages of a round, or of a new one where something changed; none where there is nothing to do.</summary>
    private List<string> NextShared()
    {
        lock (changing)
        {
            if (round.Count == 0 && isSharedDue)
            {
                (isSharedDue, isInRound) = (false, true);
                withheldBeforeRound = withheld;
                visited.Clear();
                missing.Clear();
                foreach (var address in shared)
                {
                    round.Enqueue(address);
                }
            }

            var batch = new List<string>();
            while (batch.Count < AtOnce && round.TryDequeue(out var address))
            {
                if (visited.Add(address))
                {
                    batch.Add(address);
                }
            }

            return batch;
        }
    }

    /// <summary>The new page's folder; blank where the page is as it was, null where there is none.</summary>
    private async Task<string?> WriteShared(string address, CancellationToken cancellation)
    {
        var tree = folder.SharedTree;
        using var page = tree.CanHold(address) ? await MirroredPage.Visit(pages, address, cancellation) : null;
        return page is null ? null : page.Name == tree.NameAt(address) ? "" : await tree.Write(page, cancellation);
    }

    private void Place(string address, string? page)
    {
        var tree = folder.SharedTree;
        var before = page switch
        {
            null => tree.Remove(address),
            "" => null,
            _ => tree.Lead(address, page),
        };
        if (before is not null)
        {
            folder.RemoveLater(() => tree.Forget(before));
        }

        if (page is null)
        {
            missing[address] = true;
            return;
        }

        Written += page.Length > 0 ? 1 : 0;
        foreach (var link in LinksOf(tree, address))
        {
            Add(link);
        }
    }

    /// <summary>The first round has seen all there is: what it did not meet is gone.</summary>
    private void EndRoundWhereAllAreSeen()
    {
        lock (changing)
        {
            if (round.Count > 0)
            {
                return;
            }

            isInRound = false;
            shared.RemoveWhere(missing.ContainsKey);
        }

        if (!isSwept)
        {
            isSwept = true;
            foreach (var address in folder.SharedTree.Names().Keys.Where(address => !visited.Contains(address)))
            {
                Place(address, null);
            }
        }

        lock (changing)
        {
            if (withheld == withheldBeforeRound && !folder.IsSharedServed)
            {
                folder.ServeShared();
            }
        }
    }

    /// <summary>Takes in an address that a page leads to.</summary>
    private void Add(string address)
    {
        if (missing.ContainsKey(address))
        {
            return;
        }

        lock (changing)
        {
            if (PlaceIn(address) is not { } place)
            {
                AddShared(address);
            }
            else if (editions.TryGetValue(place, out var known) && folder.Served(place)?.NameAt(address) is null
                && known.Linked.Add(address))
            {
                Enlist(known);
            }
        }
    }

    private void AddShared(string address)
    {
        if (shared.Add(address))
        {
            if (isInRound)
            {
                round.Enqueue(address);
            }
            else
            {
                isSharedDue = true;
            }
        }
    }

    private IReadOnlyList<string> LinksOf(MirrorTree tree, string address) =>
        tree.NameAt(address) is { } name
        && (name.StartsWith("text,html", StringComparison.Ordinal) || name.Contains("xml;", StringComparison.Ordinal))
            ? links.In(File.ReadAllText(tree.BodyAt(address)))
            : [];

    private string? PlaceIn(string address) => edition.Match(address) is { Success: true, Value: var place } ? place : null;

    private string PlaceOf(CurrentVersion version) =>
        $"{root}/{DisclosureAddress.PlaceOf(version.Kind)}/{version.Unit}/{version.Year}";

    private async Task<IReadOnlyList<CurrentVersion>> Current(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DisclosureDirectory>().CurrentVersions(cancellation);
    }

    private static bool AreEqual(Dictionary<string, string> one, Dictionary<string, string> other) =>
        one.Count == other.Count && one.All(page => other.GetValueOrDefault(page.Key) == page.Value);
}
