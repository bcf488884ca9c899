using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Application;

/// <summary>Writes a version whole in every format that has such a file, each once: the zip takes in what was written before it.</summary>
public static class WrittenFormats
{
    public static readonly DisclosureFormats All = new(Write);

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
}
