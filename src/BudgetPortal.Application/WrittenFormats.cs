using System.Runtime.InteropServices;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Application;

/// <summary>Writes a version whole in every format that has such a file, each once: the zip takes in what was written before it.</summary>
public static class WrittenFormats
{
    public static readonly DisclosureFormats All = new(Write) { Measure = Measure, Build = NameOfBuild() };

    private static IEnumerable<(string Format, byte[] Content)> Write(DisclosureDocument publication)
    {
        var written = new Dictionary<OutputFormat, byte[]>();
        foreach (var format in OutputFormats.ForDisclosure)
        {
            written[format] = format.Extension == ZipWriter.Extension
                ? ZipWriter.Write(publication, inside => written.GetValueOrDefault(inside) ?? inside.WriteDisclosure!(publication))
                : format.WriteDisclosure!(publication);
            yield return (format.Extension, written[format]);
        }
    }

    private static IEnumerable<TableFileSize> Measure(DisclosureDocument publication) =>
        from table in publication.Edition.Tables
        let grid = publication.Grid(table)
        from format in OutputFormats.ForTable
        select new TableFileSize(table.Key, format.Extension, format.WriteTable!(publication, grid).Length);

    /// <summary>What draws the tables, what writes them, and the runtime that compresses them.</summary>
    private static string NameOfBuild() => string.Join('/', new[] { typeof(Grid), typeof(OutputFormats) }
        .Select(one => one.Module.ModuleVersionId.ToString("N"))
        .Append(RuntimeInformation.FrameworkDescription).Append(RuntimeInformation.RuntimeIdentifier));
}
