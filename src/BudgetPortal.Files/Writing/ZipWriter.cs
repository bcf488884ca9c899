using System.IO.Compression;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Files.Writing;

/// <summary>
/// Every file of a disclosure in one: the whole in each format, and each table in the formats for machines, a folder to a
/// format. Entries bear the time of publication; equal content gives equal bytes.
/// </summary>
public static class ZipWriter
{
    public const string Extension = "zip";

    public static byte[] Write(DisclosureDocument publication) => Write(publication, format => format.WriteDisclosure!(publication));

    /// <summary>The same with the whole in each format as <paramref name="whole"/> has it, such as from an earlier writing.</summary>
    public static byte[] Write(DisclosureDocument publication, Func<OutputFormat, byte[]> whole) =>
        Pack(Files(publication, whole), publication.Version.PublishedAt);

    /// <summary>Files that bear one time, in one.</summary>
    internal static byte[] Pack(IEnumerable<(string Name, byte[] Content)> files, DateTimeOffset time)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                Add(zip, name, content, time, CompressionLevel.Optimal);
            }
        }

        return packed.ToArray();
    }

    /// <summary>Adds a file, with the time that it bears; one of no one publication bears none.</summary>
    public static void Add(ZipArchive zip, string name, byte[] content, DateTimeOffset? time, CompressionLevel level)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = FileTime.ForZip(time ?? FileTime.Unknown);
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static IEnumerable<(string Name, byte[] Content)> Files(DisclosureDocument publication, Func<OutputFormat, byte[]> whole)
    {
        foreach (var format in OutputFormats.ForDisclosure.Where(format => format.Extension != Extension))
        {
            yield return (FileNames.Of(publication, format.Extension), whole(format));
        }

        var grids = publication.Edition.Tables.Select(table => publication.Grid(table)).ToList();
        foreach (var format in OutputFormats.ForTable.Where(format => format.For == Audience.Machines))
        {
            foreach (var grid in grids)
            {
                yield return ($"{format.Extension}/{FileNames.Of(publication, grid, format.Extension)}",
                    format.WriteTable!(publication, grid));
            }
        }
    }
}
