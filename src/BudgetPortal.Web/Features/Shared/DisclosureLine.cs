using BudgetPortal.Data;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>A disclosure in a list: its title, its address, and the day it was published.</summary>
public sealed record DisclosureLine(string Title, string Address, string Day)
{
    public static IReadOnlyList<DisclosureLine> Of(IEnumerable<DisclosureSummary> summaries, Addresses addresses) =>
    [
        .. summaries.Select(summary => new DisclosureLine(
            summary.Disclosure.Title,
            addresses.Of(summary.Disclosure),
            ShanghaiTime.Day(summary.Version.PublishedAt))),
    ];
}
