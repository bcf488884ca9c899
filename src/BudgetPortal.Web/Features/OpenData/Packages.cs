using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing.Packages;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>Makes the data packages of published versions: from what is public, with what today's checks say of it.</summary>
public sealed class Packages(Publications publications, CheckReports reports, PortalSettings portal, Addresses addresses)
{
    public async Task<DataPackage> Of(DisclosureDocument publication, CancellationToken cancellation) => DataPackage.Of(
        publication,
        await reports.Of(publication, publications, cancellation),
        await publications.CheckRecordOf(publication, cancellation),
        await Originals(publication, cancellation),
        new PackageOrigin(portal.SiteName, addresses.Absolute(addresses.Of(publication.Disclosure)), portal.License),
        await AnnexesOf(publication, cancellation));

    private async Task<IReadOnlyList<OriginalFile>> AnnexesOf(DisclosureDocument publication, CancellationToken cancellation)
    {
        var annexes = new List<OriginalFile>();
        foreach (var path in (await publications.AnnexesOf(publication, cancellation)).Select(annex => Annexes.AddressOf(annex.Name)))
        {
            var annex = (await publications.FindAnnex(publication, path, cancellation))!;
            annexes.Add(new OriginalFile(annex.Name, annex.MediaType, annex.Content.ToArray()) { Path = path });
        }

        return annexes;
    }

    /// <summary>The files as the body published them; none of what was written here.</summary>
    public async Task<IReadOnlyList<OriginalFile>> Originals(DisclosureDocument publication, CancellationToken cancellation) =>
    [
        .. (await publications.SourcesOf(publication, cancellation)).Where(SourceNote.IsOriginal)
            .Select(file => new OriginalFile(file.Name, file.MediaType, file.Content.ToArray())),
    ];
}
