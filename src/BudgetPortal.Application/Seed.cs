using BudgetPortal.Data;

namespace BudgetPortal.Application;

/// <summary>
/// Publishes what <c>data/disclosures/&lt;unit&gt;/&lt;year&gt;/</c> holds, each disclosure once. What the portal has published since,
/// such as a correction, stands.
/// </summary>
public sealed class Seed(DraftReader reader, Import import, Publications publications)
{
    /// <summary>The files that differ from what is published, which stands.</summary>
    /// <exception cref="InvalidDataException">A file cannot be read, or lies in another unit's or year's folder.</exception>
    public async Task<IReadOnlyList<string>> Load(string folder, CancellationToken cancellation)
    {
        var changed = new List<string>();
        if (!Directory.Exists(folder))
        {
            return changed;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path);
            if (!await IsPublished(path, name, cancellation))
            {
                changed.Add(name);
            }
        }

        return changed;
    }

    /// <summary>Publishes a file of a disclosure that is not published; false where what is published is something else.</summary>
    private async Task<bool> IsPublished(string path, string name, CancellationToken cancellation)
    {
        var read = await reader.Read(new ImportRequest(path), cancellation);
        if (read.Content is not { } draft)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, read.Problems));
        }

        var disclosure = draft.Disclosure;
        var place = Path.Combine(disclosure.Unit.Code, $"{disclosure.Year}");
        if (Path.GetDirectoryName(name) != place)
        {
            throw new InvalidDataException($"{path} 是{disclosure.Title}的数据，应放在 {place} 目录中。");
        }

        var versions = await publications.VersionsOf(disclosure.Unit.Code, disclosure.Year, disclosure.Kind, cancellation);
        if (versions.Count == 0)
        {
            await import.Publish(draft, await import.Check(draft, cancellation), reason: null, cancellation);
            return true;
        }

        return versions.Any(version => version.ContentHash == draft.ContentHash);
    }
}
