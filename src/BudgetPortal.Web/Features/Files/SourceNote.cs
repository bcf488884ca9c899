using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Files;

/// <summary>“与原件一致”: the original that an imported disclosure was read from, with its size and hash.</summary>
public sealed record SourceNote(string FileName, string Size, string Sha256, string Address)
{
    /// <summary>The original of a version; null for one that was written here, whose source is data and no document.</summary>
    public static async Task<StoredFile?> Find(Publications publications, DisclosureDocument publication, CancellationToken cancellation) =>
        (await publications.SourcesOf(publication, cancellation)).FirstOrDefault(IsOriginal);

    /// <summary>The same without its content.</summary>
    public static async Task<SourceFile?> FindListed(
        Publications publications, DisclosureDocument publication, CancellationToken cancellation) =>
        (await publications.SourceListOf(publication, cancellation)).FirstOrDefault(source => IsOriginal(source.MediaType));

    /// <summary>True for a document; what was written here comes from data.</summary>
    public static bool IsOriginal(StoredFile file) => IsOriginal(file.MediaType);

    private static bool IsOriginal(string mediaType) => !mediaType.StartsWith("application/json", StringComparison.Ordinal);

    public static async Task<SourceNote?> Of(
        Publications publications, DisclosureDocument publication, Addresses addresses, CancellationToken cancellation) =>
        await FindListed(publications, publication, cancellation) is { } file
            ? new SourceNote(file.Name, Download.Size(file.Size), file.Sha256, addresses.Source(publication.Disclosure))
            : null;
}
