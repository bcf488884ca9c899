using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Versions;

/// <summary>Finds what an address names: the current version of a disclosure, or one by its number. The same pages show both.</summary>
public static class ShownVersion
{
    public static Task<DisclosureDocument?> Find(
        this Publications publications, DisclosureAddress address, CancellationToken cancellation) => address.Version is { } number
            ? publications.FindVersion(address.Code, address.Year, address.Kind, number, cancellation)
            : publications.FindPublished(address.Code, address.Year, address.Kind, cancellation);

    /// <summary>The version in force, beside one that was corrected since; null for what is in force itself.</summary>
    public static async Task<DisclosureDocument?> CurrentBeside(
        this Publications publications, DisclosureDocument shown, CancellationToken cancellation) => shown.Version.CorrectedBy is null
            ? null
            : await publications.FindPublished(
                shown.Disclosure.Unit.Code, shown.Disclosure.Year, shown.Disclosure.Kind, cancellation);

    /// <summary>The addresses of the version shown, so that whoever reads an old version stays in it.</summary>
    public static Addresses Of(this Addresses addresses, DisclosureDocument publication, DisclosureAddress address) =>
        addresses.Within(publication.Disclosure, address.Version);
}
