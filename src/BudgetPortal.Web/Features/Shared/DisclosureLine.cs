using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>
/// A disclosure in a list: its title, its address, the day that it stands under (原公开日期 where that is known, else the day on which it
/// came here), its whole expenditure as published, and how its checks came out. <paramref name="DayIs"/> marks which day it is; blank
/// for what was first published here. <paramref name="Total"/> is blank where none was reported.
/// </summary>
public sealed record DisclosureLine(
    string Title, string Address, string Day, string DayIs, string Total, CheckResult Result, string ChecksAddress)
{
    /// <summary>How late it was published, where days of approval and publication say that it was; blank otherwise.</summary>
    public string Late { get; init; } = "";

    public static DisclosureLine Of(Disclosure disclosure, PublishedVersion version, ListedReport? report, Addresses addresses) => new(
        disclosure.Title,
        addresses.Of(disclosure),
        DayOf(version),
        version is { IsReported: false } ? "" : version.Original is null ? "收录" : "原公开",
        report?.Expenditure is { } total ? Words.TenThousand(total) : "",
        report?.Counts is { } counts ? CheckResult.Briefly(counts) : CheckResult.NotMade,
        addresses.Checks(disclosure));

    /// <summary>The day under which a version is listed.</summary>
    public static string DayOf(PublishedVersion version) =>
        version.Original is { } original ? $"{original.Day:yyyy-MM-dd}" : ShanghaiTime.Day(version.PublishedAt);
}

/// <summary>Reads what lists show of disclosures, without loading these.</summary>
public sealed class DisclosureLines(TodaysReports reports, Addresses addresses)
{
    public async Task<IReadOnlyList<DisclosureLine>> Of(IReadOnlyList<DisclosureSummary> summaries, CancellationToken cancellation)
    {
        var known = await reports.Of([.. summaries.Select(summary => summary.Disclosure)], cancellation);
        return
        [
            .. summaries.Select(summary => DisclosureLine.Of(
                summary.Disclosure,
                summary.Version,
                known.GetValueOrDefault((summary.Disclosure.Unit.Code, summary.Disclosure.Year, summary.Disclosure.Kind)),
                addresses)),
        ];
    }
}
