using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>
/// A disclosure in a list: its title, its address, the day that it stands under (原公开日期 where that is known, else the day on which it
/// came here), its whole expenditure as published, and how its checks came out. <paramref name="DayIs"/> marks which day it is; blank
/// for what was first published here. <paramref name="Total"/> is blank where none was reported.
/// </summary>
public sealed record DisclosureLine(
    string Title, string Address, string Day, string DayIs, string Total, CheckResult Result, string ChecksAddress);

/// <summary>Reads what lists show of disclosures.</summary>
public sealed class DisclosureLines(Publications publications, CheckReports reports, Addresses addresses)
{
    private static readonly CellKey Spent = new(TableKeys.ReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Total);

    public async Task<IReadOnlyList<DisclosureLine>> Of(IEnumerable<DisclosureSummary> summaries, CancellationToken cancellation)
    {
        var lines = new List<DisclosureLine>();
        foreach (var (disclosure, version) in summaries)
        {
            if (await publications.FindPublished(disclosure.Unit.Code, disclosure.Year, disclosure.Kind, cancellation) is { } publication)
            {
                lines.Add(new DisclosureLine(
                    disclosure.Title,
                    addresses.Of(disclosure),
                    version.Original is { } original ? $"{original.Day:yyyy-MM-dd}" : ShanghaiTime.Day(version.PublishedAt),
                    version is { IsReported: false } ? "" : version.Original is null ? "收录" : "原公开",
                    publication.Figures.Amount(Spent) is { } total ? Words.TenThousand(total) : "",
                    CheckResult.Briefly(await reports.Of(publication, publications, cancellation)),
                    addresses.Checks(disclosure)));
            }
        }

        return lines;
    }
}
