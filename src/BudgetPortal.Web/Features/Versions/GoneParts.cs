using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Versions;

/// <summary>Tells of a part of an old version whether the current version has it still.</summary>
public sealed class GoneParts(Publications publications, Addresses addresses)
{
    /// <summary>The head of its page, which says so where the current version has it no more.</summary>
    /// <param name="head">The head as it is where that has it, or is the one shown.</param>
    /// <param name="shown">The version that has it.</param>
    /// <param name="what">What it is: 这一行.</param>
    /// <param name="stands">Whether the current version has it.</param>
    /// <param name="nearest">What the current version has in its place.</param>
    public async Task<PageHead> Tell(
        PageHead head, DisclosureDocument shown, string what, Func<DisclosureDocument, Task<bool>> stands, Crumb nearest,
        CancellationToken cancellation) =>
        await publications.CurrentBeside(shown, cancellation) is { } current && !await stands(current)
            ? head with
            {
                Gone = new GonePart(
                    $"现行版本中已经没有{what}。",
                    [new Crumb("看改动", addresses.Changes(shown.Disclosure, shown.Version.Number, current.Version.Number)), nearest]),
            }
            : head;

    public Task<PageHead> Tell(
        PageHead head, DisclosureDocument shown, string what, Func<DisclosureDocument, bool> stands, Crumb nearest,
        CancellationToken cancellation) =>
        Tell(head, shown, what, current => Task.FromResult(stands(current)), nearest, cancellation);
}
