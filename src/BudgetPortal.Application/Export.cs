using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Application;

/// <summary>Writes every file of a published disclosure into a folder, as the site offers them.</summary>
public static class Export
{
    /// <summary>Each file as soon as it is written, by its path and size.</summary>
    public static async IAsyncEnumerable<(string Path, int Bytes)> Into(
        string folder, DisclosureDocument publication, WrittenFiles kept,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (name, write) in Files(publication, kept))
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var content = await write(cancellation);
            await File.WriteAllBytesAsync(path, content, cancellation);
            yield return (path, content.Length);
        }
    }

    /// <summary>The whole in every format, and table by table in the formats that have no whole, such as CSV.</summary>
    private static IEnumerable<(string Name, Func<CancellationToken, Task<byte[]>> Write)> Files(
        DisclosureDocument publication, WrittenFiles kept)
    {
        foreach (var format in OutputFormats.ForDisclosure)
        {
            yield return (FileNames.Of(publication, format.Extension), async cancellation =>
                await kept.Find(publication, format.Extension, cancellation) ?? format.WriteDisclosure!(publication));
        }

        var grids = publication.Edition.Tables.Select(table => publication.Grid(table)).ToList();
        foreach (var format in OutputFormats.ForTable.Where(format => format.WriteDisclosure is null))
        {
            foreach (var grid in grids)
            {
                yield return (
                    Path.Combine(format.Extension, FileNames.Of(publication, grid, format.Extension)),
                    _ => Task.FromResult(format.WriteTable!(publication, grid)));
            }
        }
    }
}
