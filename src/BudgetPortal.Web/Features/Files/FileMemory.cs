using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;
using Microsoft.Extensions.Caching.Memory;

namespace BudgetPortal.Web.Features.Files;

/// <summary>
/// Files that are not kept in the store, each written once while it is asked for: a version never changes, so neither do its bytes.
/// </summary>
public sealed class FileMemory : IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly MemoryCache files = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public void Dispose() => files.Dispose();

    /// <summary>The file of a version and table, blank for the whole, as <paramref name="write"/> writes it.</summary>
    public byte[] Find(DisclosureDocument publication, string table, OutputFormat format, Func<byte[]> write) =>
        files.GetOrCreate(KeyOf(publication, table, format), entry =>
        {
            var bytes = write();
            entry.Size = bytes.Length;
            return bytes;
        })!;

    private static FileKey KeyOf(DisclosureDocument publication, string table, OutputFormat format)
    {
        var (disclosure, version) = (publication.Disclosure, publication.Version);
        return new FileKey(
            disclosure.Unit.Code, disclosure.Year, disclosure.Kind, version.Number, version.ContentHash, table, format.Extension);
    }

    private sealed record FileKey(
        string Unit, int Year, DisclosureKind Kind, int Version, string ContentHash, string Table, string Extension);
}
