using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.Versions;

/// <summary>
/// A version among all of its disclosure, oldest first, and those that were withdrawn. <paramref name="Changes"/> is what it changes in the
/// public version before it; null for the first.
/// </summary>
public sealed record VersionHistory(
    DisclosureDocument Shown, IReadOnlyList<PublishedVersion> Versions, IReadOnlyList<Withdrawal> Withdrawn, ChangedVersion? Changes);

/// <summary>Two versions, and all in which the later differs: what they say, and the annexes beside it.</summary>
public sealed record ChangedVersion(
    DisclosureDocument Old, DisclosureDocument New, VersionChanges Content, IReadOnlyList<AnnexChange> Annexes)
{
    /// <summary>What a reader is told as the number of changes.</summary>
    public int Count => Content.Count + Annexes.Count;
}

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
            old is null ? null : await Compare(old, shown, cancellation));
    }

    public async Task<ChangedVersion> Compare(DisclosureDocument old, DisclosureDocument now, CancellationToken cancellation) => new(
        old, now, VersionChanges.Of(old, now),
        AnnexChange.Of(await publications.AnnexesOf(old, cancellation), await publications.AnnexesOf(now, cancellation)));
}
