using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Writing;
using Microsoft.Extensions.Caching.Memory;

namespace BudgetPortal.Web.Features.Files;

/// <summary>
/// The files of published versions, each written once: a version never changes, so neither do its bytes. Pages print the size
/// of what will really be sent.
/// </summary>
public sealed class PublishedFiles : IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly MemoryCache files = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>The whole disclosure in a format that has such a file.</summary>
    public byte[] Of(DisclosureDocument publication, OutputFormat format) =>
        Find(publication, "", format, () => format.WriteDisclosure!(publication));

    /// <summary>One table, in the unit of its form, in a format that has such a file.</summary>
    public byte[] Of(DisclosureDocument publication, TableDefinition table, OutputFormat format) =>
        Find(publication, table.Key, format, () => format.WriteTable!(publication, publication.Grid(table)));

    public void Dispose() => files.Dispose();

    private byte[] Find(DisclosureDocument publication, string table, OutputFormat format, Func<byte[]> write)
    {
        var (disclosure, version) = (publication.Disclosure, publication.Version);
        var key = (disclosure.Unit.Code, disclosure.Year, disclosure.Kind, version.Number, version.ContentHash, table, format.Extension);
        return files.GetOrCreate(key, entry =>
        {
            var bytes = write();
            entry.Size = bytes.Length;
            return bytes;
        })!;
    }
}
