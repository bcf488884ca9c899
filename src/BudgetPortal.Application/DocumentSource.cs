using System.IO.Enumeration;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Application;

/// <summary>
/// A document on disk, by the name under which a report speaks of it: a file, or the CSV files of one folder that are the tables of one
/// disclosure.
/// </summary>
public sealed record DocumentSource(string Name, IReadOnlyList<string> Paths)
{
    /// <summary>
    /// The one document at a path, or null: no such file, or a folder that holds anything but the tables of one disclosure.
    /// </summary>
    public static DocumentSource? Find(string path) =>
        File.Exists(path) ? new DocumentSource(Path.GetFileName(path), [path])
        : Directory.Exists(path) && Under(path) is [var only] && only.Paths.All(IsTable)
            ? only with { Name = Path.GetFileName(path.TrimEnd(Path.DirectorySeparatorChar)) }
        : null;

    /// <summary>
    /// Every document of a folder and of the folders below it, in the order of names. A link to a file is that file; links to folders are
    /// not followed, which could lead round in a circle. Hidden files and the locks of open workbooks are nobody's disclosure.
    /// </summary>
    public static IReadOnlyList<DocumentSource> Under(string folder)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = false,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        };
        var paths = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        var files = paths.Where(IsReadable).ToList();
        return [.. files.Where(file => !IsTable(file)).Select(file => new DocumentSource(Path.GetRelativePath(folder, file), [file]))
            .Concat(files.GroupBy(file => Path.GetDirectoryName(file)!).SelectMany(inOne => TablesIn(folder, inOne)))
            .OrderBy(source => source.Name, StringComparer.Ordinal)];
    }

    public async Task<ReadResult<ReadDocument>> Read(CancellationToken cancellation)
    {
        if (Paths is [var only])
        {
            return DisclosureReader.Read(await ReadBytes(only, cancellation), only, cancellation: cancellation);
        }

        var files = new List<NamedFile>();
        foreach (var path in Paths)
        {
            files.Add(new NamedFile(Path.GetFileName(path), await ReadBytes(path, cancellation)));
        }

        return DisclosureReader.ReadTables(files, Name, cancellation);
    }

    /// <summary>The bytes of a file, of one too large a few more than are read: its reader refuses it.</summary>
    internal static async Task<byte[]> ReadBytes(string path, CancellationToken cancellation, int? limit = null)
    {
        var most = (limit ?? ReadLimits.Default.Bytes) + 1;
        await using var file = File.OpenRead(path);
        if (file.CanSeek && file.Length <= most)
        {
            var whole = new byte[file.Length];
            return whole[..await file.ReadAtLeastAsync(whole, whole.Length, throwOnEndOfStream: false, cancellation)];
        }

        var first = new byte[most];
        return first[..await file.ReadAtLeastAsync(first, most, throwOnEndOfStream: false, cancellation)];
    }

    /// <summary>The CSV files among those of one folder, put together by disclosure; “csv/上海市社会保障卡服务中心（10 张 CSV 表）”.</summary>
    private static IEnumerable<DocumentSource> TablesIn(string root, IEnumerable<string> files) =>
        from disclosure in CsvReader.ByDisclosure(files.Where(IsTable).Order(StringComparer.Ordinal))
        let place = Path.GetRelativePath(
            root, disclosure.Files.Count == 1 ? disclosure.Files[0] : Path.GetDirectoryName(disclosure.Files[0])!)
        let unit = disclosure.Unit.Length > 0 ? disclosure.Unit : "未写明单位"
        select new DocumentSource(
            disclosure.Files.Count == 1 ? place
                : Path.Combine(place == "." ? "" : place, $"{unit}（{disclosure.Files.Count} 张 CSV 表）"), disclosure.Files);

    private static bool IsTable(string path) => Path.GetExtension(path).Equals(CsvReader.Extension, StringComparison.OrdinalIgnoreCase);

    private static bool IsReadable(string path) =>
        DisclosureReader.Readable.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
            && !Path.GetFileName(path).StartsWith("~$", StringComparison.Ordinal);
}
