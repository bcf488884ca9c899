using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Web.Features.Files;

/// <summary>
/// The files of published versions: those of the whole as they were kept with the version, those of a table written once for as long as
/// memory has room. Pages print the size of what will really be sent.
/// </summary>
public sealed class PublishedFiles(WrittenFiles written, TableSizes sizes, FileMemory memory)
{
    /// <summary>The size of the whole in a format; null where it is still to be written, which no page waits for.</summary>
    public int? SizeOf(DisclosureDocument publication, OutputFormat format) =>
        written.Of(publication).FirstOrDefault(file => file.Format == format.Extension) is { } file ? (int)file.Size : null;

    /// <summary>What is kept of a version: format, size and hash.</summary>
    public IReadOnlyList<WrittenFile> KeptOf(DisclosureDocument publication) => written.Of(publication);

    /// <summary>The whole disclosure in a format that has such a file.</summary>
    public async Task<byte[]> Of(DisclosureDocument publication, OutputFormat format, CancellationToken cancellation) =>
        await written.Find(publication, format.Extension, cancellation)
            ?? memory.Find(publication, "", format, () => format.WriteDisclosure!(publication));

    /// <summary>The size of one table's file in a format; null where it is still to be measured, which no page waits for.</summary>
    public int? SizeOf(DisclosureDocument publication, TableDefinition table, OutputFormat format) =>
        sizes.Of(publication, table.Key, format.Extension);

    /// <summary>One table, in the unit of its form, in a format that has such a file.</summary>
    public byte[] Of(DisclosureDocument publication, TableDefinition table, OutputFormat format) =>
        memory.Find(publication, table.Key, format, () => format.WriteTable!(publication, publication.Grid(table)));
}
