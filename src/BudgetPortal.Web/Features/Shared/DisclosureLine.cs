using BudgetPortal.Data;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>
/// A disclosure in a list: its title, its address, and the day that it stands under: 原公开日期 where that is known, else the day on
/// which it came here. <paramref name="DayIs"/> marks which; blank for what was first published here.
/// </summary>
public sealed record DisclosureLine(string Title, string Address, string Day, string DayIs)
{
    public static IReadOnlyList<DisclosureLine> Of(IEnumerable<DisclosureSummary> summaries, Addresses addresses) =>
    [
        .. summaries.Select(summary => new DisclosureLine(
            summary.Disclosure.Title,
            addresses.Of(summary.Disclosure),
            summary.Version.Original is { } original ? $"{original.Day:yyyy-MM-dd}" : ShanghaiTime.Day(summary.Version.PublishedAt),
            summary.Version is { IsReported: false } ? "" : summary.Version.Original is null ? "收录" : "原公开")),
    ];
}
