namespace BudgetPortal.Web.Mirroring;

/// <summary>
/// The folder that nginx serves: the pages about several disclosures in one tree, and those of each disclosure in a tree of their own,
/// which its address leads to once it is whole. One process at a time writes it.
/// </summary>
internal sealed class MirrorFolder : IDisposable
{
    /// <summary>Where the trees of disclosures are, and the tree of all other pages.</summary>
    public const string Editions = "editions";

    public const string Shared = "shared";

    private const string Marker = "mirror.json";
    private const string Format = """{"format":"budgetportal/mirror/1"}""";

    // In the name of a tree, between the year and the state; no address has it.
    private const char OfTree = '@';

    private readonly FileStream marker;
    private readonly Queue<(DateTime Due, Action Remove)> replaced = [];

    private MirrorFolder(string path, FileStream marker)
    {
        (Path, this.marker) = (path, marker);
        Directory.CreateDirectory(In(Editions));
        foreach (var unfinished in new DirectoryInfo(path).GetFileSystemInfos().Where(MirrorTree.IsUnfinished))
        {
            File.Delete(unfinished.FullName);
        }

        SweepEditions(new DirectoryInfo(In(Editions)));
        var kept = new FileInfo(In(Shared)).LinkTarget;
        var trees = SharedTrees(path).Order().ToList();
        kept ??= trees.LastOrDefault() ?? $"{Shared}.{MirrorTree.NextNumber()}";

        // Nobody knows what was withdrawn while nothing watched: it is served again when all of it was made anew.
        WithholdShared();
        foreach (var left in trees.Where(tree => tree != kept))
        {
            Directory.Delete(In(left), recursive: true);
        }

        SharedTree = new MirrorTree(In(kept));
        Directory.CreateDirectory(SharedTree.Folder);
        SharedTree.Sweep();
    }

    public string Path { get; }

    /// <summary>The pages about several disclosures, whether nginx is to serve them or not.</summary>
    public MirrorTree SharedTree { get; }

    public bool IsSharedServed => new FileInfo(In(Shared)).LinkTarget is not null;

    /// <summary>Opens or makes a mirror; null where the folder is something else or another process writes it, after saying so.</summary>
    public static MirrorFolder? Open(string path, out string fault)
    {
        fault = "";
        var marker = System.IO.Path.Combine(path, Marker);
        if (File.Exists(path))
        {
            fault = $"“{path}”是文件，不是目录。";
            return null;
        }

        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(marker))
        {
            fault = $"目录“{path}”不是空的，也不是镜像，不写入任何内容。";
            return null;
        }

        Directory.CreateDirectory(path);
        FileStream file;
        try
        {
            file = new FileStream(marker, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            fault = $"另一个进程正在写镜像“{path}”。";
            return null;
        }

        if (file.Length > 0 && new StreamReader(file).ReadToEnd() != Format)
        {
            file.Dispose();
            fault = $"目录“{path}”里的 {Marker} 不是本程序的镜像，不写入任何内容。";
            return null;
        }

        file.SetLength(0);
        file.Write(System.Text.Encoding.UTF8.GetBytes(Format));
        file.Flush(flushToDisk: true);
        return new MirrorFolder(path, file);
    }

    /// <summary>The names of the trees of pages about several disclosures; the link to one of them is none.</summary>
    public static IEnumerable<string> SharedTrees(string path) => Directory.EnumerateDirectories(path)
        .Select(tree => System.IO.Path.GetFileName(tree)).Where(name => name.StartsWith($"{Shared}.", StringComparison.Ordinal));

    /// <summary>Every disclosure that is served, by its place such as /units/shanghai-card-centre/2021, and the state it shows.</summary>
    public IEnumerable<(string Place, string State)> ServedEditions() =>
        LinksIn(new DirectoryInfo(In(Editions))).Select(link => (
            PageLinks.Written("/" + System.IO.Path.GetRelativePath(In(Editions), link.FullName)),
            link.LinkTarget![(link.LinkTarget!.IndexOf(OfTree) + 1)..link.LinkTarget!.LastIndexOf('.')]));

    /// <summary>A new tree for a disclosure, which nothing leads to yet.</summary>
    public MirrorTree NewEdition(string place, string state)
    {
        var tree = new MirrorTree($"{PlaceOf(place)}{OfTree}{state}.{MirrorTree.NextNumber()}", place);
        Directory.CreateDirectory(tree.Folder);
        return tree;
    }

    /// <summary>Lets the address of a disclosure lead to its tree, all pages in one step.</summary>
    public void Serve(string place, MirrorTree tree) => MirrorTree.PlaceLink(PlaceOf(place), System.IO.Path.GetFileName(tree.Folder));

    /// <summary>The tree that a disclosure's address leads to, if any.</summary>
    public MirrorTree? Served(string place) =>
        new FileInfo(PlaceOf(place)).LinkTarget is { } name
            ? new MirrorTree(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(PlaceOf(place))!, name), place)
            : null;

    /// <summary>From now on the portal answers for a disclosure.</summary>
    public MirrorTree? Withhold(string place)
    {
        var served = Served(place);
        if (served is not null)
        {
            File.Delete(PlaceOf(place));
        }

        return served;
    }

    public void ServeShared() => MirrorTree.PlaceLink(In(Shared), System.IO.Path.GetFileName(SharedTree.Folder));

    /// <summary>From now on the portal answers for whatever is about several disclosures.</summary>
    public void WithholdShared() => File.Delete(In(Shared));

    /// <summary>Writes one of the files that tell nginx what to do.</summary>
    public void Put(string name, string text)
    {
        File.WriteAllText(In(name + MirrorTree.Unfinished), text);
        Flush();
        File.Move(In(name + MirrorTree.Unfinished), In(name), overwrite: true);
    }

    /// <summary>Removes something once nobody can be on the way to it.</summary>
    public void RemoveLater(Action remove) => replaced.Enqueue((DateTime.UtcNow.AddSeconds(5), remove));

    public void RemoveReplaced(bool all = false)
    {
        while (replaced.TryPeek(out var next) && (all || next.Due < DateTime.UtcNow))
        {
            replaced.Dequeue().Remove();
        }
    }

    /// <summary>All that was written so far is on the disk, so that no link leads to what a loss of power takes.</summary>
    public void Flush() => Disk.Flush(marker.SafeFileHandle);

    public void Dispose() => marker.Dispose();

    private string In(string name) => System.IO.Path.Combine(Path, name);

    private string PlaceOf(string place) => In(Editions) + PageLinks.Read(place);

    private static IEnumerable<FileSystemInfo> LinksIn(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.LinkTarget is not null)
            {
                yield return entry;
            }
            else if (entry is DirectoryInfo below && !IsTree(entry.Name))
            {
                foreach (var link in LinksIn(below))
                {
                    yield return link;
                }
            }
        }
    }

    /// <summary>What is no link and nothing leads to was left by a process that was ended.</summary>
    private static void SweepEditions(DirectoryInfo folder)
    {
        var entries = folder.GetFileSystemInfos();
        var kept = entries.Select(entry => entry.LinkTarget).OfType<string>().ToHashSet();
        foreach (var entry in entries.Where(entry => entry.LinkTarget is null || MirrorTree.IsUnfinished(entry)))
        {
            if (entry is not DirectoryInfo below || entry.LinkTarget is not null)
            {
                File.Delete(entry.FullName);
            }
            else if (!IsTree(entry.Name))
            {
                SweepEditions(below);
            }
            else if (!kept.Contains(entry.Name))
            {
                below.Delete(recursive: true);
            }
        }
    }

    private static bool IsTree(string name) => name.Contains(OfTree);
}
