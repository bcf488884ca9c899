using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using BudgetPortal.Files.Reading.Integrity;
using BudgetPortal.Files.Reading.Workbook;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// Reads the one disclosure that a .zip holds: our JSON where there is one, since it is the whole and exact; else the one file that is
/// in it; else its CSV tables. Of several disclosures none is chosen.
/// </summary>
internal static class ArchiveReader
{
    public const string Extension = ".zip";

    private const int MostNamed = 5;

    // Two, so that a name which is damaged does not make another kind of file.
    private static readonly HashSet<string> PartsOfOffice = new(StringComparer.OrdinalIgnoreCase) { "[Content_Types].xml", "_rels/.rels" };

    private static readonly Encoding NamesOfOldArchives = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    /// <summary>True for a workbook (and other documents of Office), false for an archive of files, null for what is damaged.</summary>
    public static bool? IsWorkbook(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var archive = Open(content);
            return archive.Entries.Any(entry => PartsOfOffice.Contains(entry.FullName));
        }
        catch (Exception damaged) when (IsDamage(damaged))
        {
            return null;
        }
    }

    public static ReadResult<ReadDocument> Read(
        ReadOnlyMemory<byte> content, string file, ReadLimits limits, CancellationToken cancellation) => BoundedReading.Of(
            file, limits.Time, "压缩包不完整或结构有误，无法打开", IsDamage,
            deadline =>
            {
                using var archive = Open(content);
                XlsxFile.RefuseBombs(archive, limits.UnpackedBytes);
                ZipIntegrity.Check(content.Span, archive, deadline);
                return Read(archive, file, limits, deadline);
            },
            cancellation);

    private static ReadResult<ReadDocument> Read(ZipArchive archive, string file, ReadLimits limits, CancellationToken cancellation)
    {
        var entries = archive.Entries.Where(entry => !IsHidden(entry.FullName))
            .Select(entry => new NamedFile(entry.FullName.Replace('\\', '/'), Unpack(entry, cancellation)))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        var disclosures = entries.Where(entry => HasExtension(entry, ".json") && IsOurDisclosure(entry)).ToList();
        var documents = entries.Where(entry => !HasExtension(entry, ".json", CsvReader.Extension)).ToList();
        var tables = CsvReader.ByDisclosure(entries.Where(entry => HasExtension(entry, CsvReader.Extension)).Select(entry => entry.Name))
            .ToList();
        return (disclosures, documents, tables) switch
        {
            ([var only], _, _) => One(only),
            ({ Count: 0 }, [var only], { Count: 0 }) => One(only),
            ({ Count: 0 }, _, [var only]) =>
                CsvReader.Read([.. entries.Where(entry => only.Files.Contains(entry.Name))], file, cancellation),
            ({ Count: 0 }, { Count: 0 }, { Count: 0 }) =>
                ReadDocument.Refuse(file,
                $"压缩包中没有可以读取的文件（{string.Join("、", DisclosureReader.Readable.Where(extension => extension != Extension))}）"),
            _ => ReadDocument.Refuse(file, $"压缩包中不止一份公开（{Named([.. disclosures, .. documents], tables)}），请解压后逐份读取"),
        };

        ReadResult<ReadDocument> One(NamedFile entry)
        {
            var read = DisclosureReader.ReadContent(entry.Content, Path.GetFileName(entry.Name), limits, cancellation);
            return read with { Content = read.Content is { } document ? document with { File = file } : null };
        }
    }

    /// <summary>Names in archives made under Chinese Windows are in GB 18030 and do not say so.</summary>
    private static ZipArchive Open(ReadOnlyMemory<byte> content) =>
        new(InMemory(content), ZipArchiveMode.Read, leaveOpen: false, NamesOfOldArchives);

    /// <summary>The content as a stream; it is copied only where it is no whole array.</summary>
    internal static MemoryStream InMemory(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var array) && array.Array is { } bytes
            ? new MemoryStream(bytes, array.Offset, array.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);

    private static byte[] Unpack(ZipArchiveEntry entry, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var unpacked = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    /// <summary>What no reader reads, and what macOS and editors leave beside the files.</summary>
    private static bool IsHidden(string name)
    {
        var parts = name.Replace('\\', '/').Split('/');
        return parts.Any(part => part is "__MACOSX" or ['.', ..]) || parts[^1].StartsWith("~$", StringComparison.Ordinal)
            || !DisclosureReader.Readable.Contains(Path.GetExtension(parts[^1]), StringComparer.OrdinalIgnoreCase)
            || Path.GetExtension(parts[^1]).Equals(Extension, StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasExtension(NamedFile entry, params IEnumerable<string> extensions) =>
        extensions.Contains(Path.GetExtension(entry.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>Our archives hold a JSON file of every table beside that of the whole.</summary>
    private static bool IsOurDisclosure(NamedFile entry) =>
        Encoding.UTF8.GetString(entry.Content.Span[..Math.Min(entry.Content.Length, 200)]) is var head
        && new[] { JsonWords.DisclosureFormat, JsonWords.FirstDisclosureFormat }
            .Any(format => head.Contains(format, StringComparison.Ordinal));

    private static string Named(IReadOnlyList<NamedFile> documents, IReadOnlyList<(string Unit, IReadOnlyList<string> Files)> tables)
    {
        var names = documents.Select(document => document.Name).Concat(tables.Select(table => $"{table.Unit}的 {table.Files.Count} 张 CSV 表"))
            .ToList();
        return string.Join("、", names.Take(MostNamed)) + (names.Count > MostNamed ? "等" : "");
    }

    /// <summary>What the library of archives throws at damage.</summary>
    public static bool IsDamage(Exception exception) =>
        exception is InvalidDataException or IOException or NotSupportedException;
}
