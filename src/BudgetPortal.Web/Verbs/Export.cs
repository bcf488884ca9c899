using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Web.Verbs;

/// <summary>Writes every file of a published disclosure into a folder, as the site offers them.</summary>
public static class Export
{
    public static async Task<ExitCode> Run(PortalCall call)
    {
        var found = await Published.Find(call);
        if (found.Document is not { } publication)
        {
            return await call.Refuse(found.Message);
        }

        try
        {
            var folder = CommandLine.PathAsGiven(call.Arguments[2]);
            foreach (var (name, write) in Files(publication))
            {
                var path = Path.Combine(folder, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var content = write();
                await File.WriteAllBytesAsync(path, content, call.Cancellation);
                await call.Output.WriteLineAsync($"{path}（{content.Length:N0} 字节）");
            }

            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return await call.Refuse($"无法写入目录“{call.Arguments[2]}”：{fault.Message}");
        }
    }

    /// <summary>The whole in every format, and table by table in the formats that have no whole, such as CSV.</summary>
    private static IEnumerable<(string Name, Func<byte[]> Write)> Files(DisclosureDocument publication)
    {
        foreach (var format in OutputFormats.ForDisclosure)
        {
            yield return (FileNames.Of(publication, format.Extension), () => format.WriteDisclosure!(publication));
        }

        var grids = publication.Edition.Tables.Select(table => publication.Grid(table)).ToList();
        foreach (var format in OutputFormats.ForTable.Where(format => format.WriteDisclosure is null))
        {
            foreach (var grid in grids)
            {
                yield return (Path.Combine(format.Extension, FileNames.Of(publication, grid, format.Extension)), () => format.WriteTable!(publication, grid));
            }
        }
    }
}
