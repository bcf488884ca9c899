using BudgetPortal.Data;

namespace BudgetPortal.Web.Startup;

/// <summary>
/// Publishes what <c>data/disclosures/&lt;unit&gt;/&lt;year&gt;/</c> holds, each disclosure once. What the portal has published since,
/// such as a correction, stands.
/// </summary>
public sealed partial class Seed(Publisher publisher, DisclosureStore store, ILogger<Seed> logger)
{
    /// <exception cref="InvalidDataException">A file cannot be read, or lies in another unit's or year's folder.</exception>
    public async Task Load(string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await LoadFile(path, Path.GetRelativePath(folder, path), cancellation);
        }
    }

    private async Task LoadFile(string path, string name, CancellationToken cancellation)
    {
        var read = await publisher.Read(path, new ImportTarget(null, null, null), cancellation);
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

        var versions = await store.VersionsOf(disclosure.Unit.Code, disclosure.Year, disclosure.Kind, cancellation);
        if (versions.Count == 0)
        {
            await publisher.Publish(draft, await publisher.Check(draft, cancellation), reason: null, cancellation);
        }
        else if (versions.All(version => version.ContentHash != draft.ContentHash))
        {
            LogChanged(name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{File} 与已公开的内容不同。已公开的版本不会被改动；如需更正，请使用 import 命令并说明理由。")]
    private partial void LogChanged(string file);
}
