using BudgetPortal.Data;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Application;

/// <summary>
/// Publishes what <c>data/disclosures/&lt;unit&gt;/&lt;year&gt;/</c> holds, each disclosure once. What the portal has published since,
/// such as a correction, stands, and so does a withdrawal.
/// </summary>
/// <param name="services">What reads and publishes a file: it takes long to be made, and most starts have nothing to read.</param>
public sealed class Seed(LoadedFiles loaded, IServiceProvider services)
{
    /// <summary>The files that differ from what is published, which stands.</summary>
    /// <exception cref="InvalidDataException">A file cannot be read, or lies in another unit's or year's folder.</exception>
    public async Task<IReadOnlyList<string>> Load(string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder) || await Unloaded(folder, cancellation) is [])
        {
            return [];
        }

        // Of several portals that start at once on an empty database one publishes; the others wait, and find it done.
        await using var alone = await loaded.Alone(cancellation);
        var changed = new List<string>();
        foreach (var (path, name, hash) in await Unloaded(folder, cancellation))
        {
            if (await IsPublished(path, name, cancellation))
            {
                await loaded.Keep(KeptNameOf(name), hash, cancellation);
            }
            else
            {
                changed.Add(name);
            }
        }

        return changed;
    }

    /// <summary>The files that were not loaded as they are, with the names by which they are told.</summary>
    private async Task<List<(string Path, string Name, string Hash)>> Unloaded(string folder, CancellationToken cancellation)
    {
        var unloaded = new List<(string Path, string Name, string Hash)>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var (name, hash) = (Path.GetRelativePath(folder, path), await LoadedFiles.HashOf(path, cancellation));
            if (!await loaded.Holds(KeptNameOf(name), hash, cancellation))
            {
                unloaded.Add((path, name, hash));
            }
        }

        return unloaded;
    }

    private static string KeptNameOf(string name) => $"disclosures/{name.Replace(Path.DirectorySeparatorChar, '/')}";

    /// <summary>Publishes a file of a disclosure that never was published; false where what is published is something else.</summary>
    private async Task<bool> IsPublished(string path, string name, CancellationToken cancellation)
    {
        var read = await services.GetRequiredService<DraftReader>().Read(new ImportRequest(path), cancellation);
        if (read.Content is not { } draft)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, read.Problems));
        }

        var (unit, year, kind) = draft.Disclosure;
        var place = Path.Combine(unit.Code, $"{year}");
        if (Path.GetDirectoryName(name) != place)
        {
            throw new InvalidDataException($"{path} 是{draft.Disclosure.Title}的数据，应放在 {place} 目录中。");
        }

        var versions = await services.GetRequiredService<Publications>().VersionsOf(unit.Code, year, kind, cancellation);
        if (versions.Count > 0)
        {
            return versions.Any(version => version.ContentHash == draft.ContentHash);
        }

        if (await services.GetRequiredService<Withdrawals>().Find(unit.Code, year, kind, null, cancellation) is null)
        {
            var import = services.GetRequiredService<Import>();
            await import.Publish(draft, await import.Check(draft, cancellation), reason: null, cancellation);
        }

        return true;
    }
}
