using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.Versions;

/// <summary>
/// A version among all of its disclosure, oldest first, and those that were withdrawn. <paramref name="Changes"/> is what it changes in the
/// public version before it, whose number is <paramref name="Before"/>; null for the first.
/// </summary>
public sealed record VersionHistory(
    DisclosureDocument Shown, IReadOnlyList<PublishedVersion> Versions, IReadOnlyList<Withdrawal> Withdrawn, int? Before,
    VersionChanges? Changes);

/// <summary>Reads the history of versions.</summary>
public sealed class VersionHistories(Publications publications, Withdrawals withdrawals)
{
    public async Task<VersionHistory> Of(DisclosureDocument shown, CancellationToken cancellation)
    {
        var (unit, year, kind) = shown.Disclosure;
        var versions = await publications.VersionsOf(unit.Code, year, kind, cancellation);
        var before = versions.LastOrDefault(version => version.Number < shown.Version.Number);
        var old = before is null ? null : await publications.FindFittingVersion(unit.Code, year, kind, before.Number, cancellation);
        return new VersionHistory(
            shown,
            versions,
            await withdrawals.Of(unit.Code, year, kind, cancellation),
            before?.Number,
            old is null ? null : VersionChanges.Of(old, shown));
    }
}
