namespace BudgetPortal.Web.Mirroring;

/// <summary>
/// A folder of addresses: each is a link, called as the address with an @ behind it, to the folder of its page. That one is written first
/// and never changes, so that who follows the link finds one whole page with its own headers.
/// </summary>
internal sealed class MirrorTree(string folder, string prefix = "")
{
    public const string Unfinished = ".tmp";

    private const string Pages = "=";
    private const char Mark = '@';
    private const int LongestSegment = 255;

    private static long lastNumber = DateTime.UtcNow.Ticks;

    public string Folder { get; } = folder;

    /// <summary>A number that no folder has yet.</summary>
    public static string NextNumber() => $"{Interlocked.Increment(ref lastNumber):x}";

    /// <summary>False where a file system has no name for an address, or it is none of this folder's.</summary>
    public bool CanHold(string address) => address.StartsWith(prefix, StringComparison.Ordinal)
        && PageLinks.Read(address).Split('/').All(segment => System.Text.Encoding.UTF8.GetByteCount(segment) < LongestSegment)
        && address.All(sign => sign is not ('@' or '='));

    /// <summary>What the headers of an address say; null where it has no page here.</summary>
    public string? NameAt(string address) => PageAt(address) is { } page ? NameOf(page) : null;

    /// <summary>The body of an address as it is.</summary>
    public string BodyAt(string address) =>
        Path.Combine(Folder, Pages, PageAt(address) ?? "", Features.Shared.Caching.AcceptedCoding.Identity.Name);

    /// <summary>Writes a page whole, which no address leads to yet.</summary>
    public async Task<string> Write(MirroredPage page, CancellationToken cancellation)
    {
        var name = $"{NextNumber()}|{page.Name}";
        await page.Write(Directory.CreateDirectory(Path.Combine(Folder, Pages, name)).FullName, cancellation);
        return name;
    }

    /// <summary>Lets an address lead to a page that is written, in one step. What it led to before is returned.</summary>
    public string? Lead(string address, string page)
    {
        var (link, before) = (PathOf(address), PageAt(address));
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        var up = string.Concat(Enumerable.Repeat("../", Path.GetRelativePath(Folder, link).Count(sign => sign == '/')));
        PlaceLink(link, $"{up}{Pages}/{page}");
        return before;
    }

    /// <summary>Takes an address away; what it led to is returned.</summary>
    public string? Remove(string address)
    {
        var before = PageAt(address);
        if (before is not null)
        {
            File.Delete(PathOf(address));
        }

        return before;
    }

    /// <summary>Removes the folder of a page that no address leads to any more.</summary>
    public void Forget(string page) => Directory.Delete(Path.Combine(Folder, Pages, page.Split('/')[0]), recursive: true);

    /// <summary>Every address with what its headers say.</summary>
    public Dictionary<string, string> Names() => Links().ToDictionary(
        link => prefix + PageLinks.Written("/" + Path.GetRelativePath(Folder, link)[..^1]), link => NameOf(PageOf(link)!));

    /// <summary>Removes what a process that was ended left behind.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(Path.Combine(Folder, Pages)))
        {
            return;
        }

        foreach (var link in Links(new DirectoryInfo(Folder), IsUnfinished))
        {
            File.Delete(link);
        }

        var kept = Links().Select(link => PageOf(link)!.Split('/')[0]).ToHashSet();
        foreach (var page in Directory.GetDirectories(Path.Combine(Folder, Pages)).Where(page => !kept.Contains(Path.GetFileName(page))))
        {
            Directory.Delete(page, recursive: true);
        }
    }

    /// <summary>A link in the place of another, in one step.</summary>
    public static void PlaceLink(string path, string target)
    {
        var unfinished = $"{path}.{NextNumber()}{Unfinished}";
        File.CreateSymbolicLink(unfinished, target);
        Disk.Replace(path, unfinished);
    }

    public static bool IsUnfinished(FileSystemInfo entry) => entry.Name.EndsWith(Unfinished, StringComparison.Ordinal);

    private static string NameOf(string page) => page[(page.IndexOf('|') + 1)..];

    private string PathOf(string address) => Folder + PageLinks.Read(address)[prefix.Length..] + Mark;

    private string? PageAt(string address) => PageOf(PathOf(address));

    private static string? PageOf(string link) =>
        new FileInfo(link).LinkTarget is { } target && target.IndexOf($"{Pages}/", StringComparison.Ordinal) is >= 0 and var at
            ? target[(at + Pages.Length + 1)..]
            : null;

    private IEnumerable<string> Links() => Directory.Exists(Folder)
        ? Links(new DirectoryInfo(Folder), link => link.Name.EndsWith(Mark) && PageOf(link.FullName) is not null)
        : [];

    private static IEnumerable<string> Links(DirectoryInfo folder, Func<FileSystemInfo, bool> isWanted)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.LinkTarget is null)
            {
                foreach (var link in entry is DirectoryInfo below && entry.Name != Pages ? Links(below, isWanted) : [])
                {
                    yield return link;
                }
            }
            else if (isWanted(entry))
            {
                yield return entry.FullName;
            }
        }
    }
}
