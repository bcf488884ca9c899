using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// The whole expenditure of a current version in yuan, null where none was reported. <paramref name="IsFaulty"/> is true where today's
/// checks find an error in it, or did not look.
/// </summary>
public sealed record PublishedTotal(string Unit, string Name, DisclosureKind Kind, decimal? Expenditure, bool IsFaulty);

/// <summary>
/// In how many places the current versions are compared today, what that finds by severity, and how many comparisons are not known.
/// </summary>
public sealed record CheckedInTotal(int Disclosures, int Comparisons, int NotKnown, IReadOnlyDictionary<Severity, int> Findings);

/// <summary>What all that is published amounts to, without loading any of it.</summary>
public sealed class PublishedTotals(PortalContext context)
{
    public async Task<IReadOnlyList<PublishedTotal>> OfYear(int year, CancellationToken cancellation) => await (
        from version in context.Current
        where version.Disclosure.Year == year
        join made in context.TodaysReports on version.Id equals made.VersionId into reports
        from report in reports.DefaultIfEmpty()
        orderby version.Disclosure.Unit.Code
        select new PublishedTotal(
            version.Disclosure.Unit.Code,
            version.UnitName,
            version.Disclosure.Kind,
            report == null ? null : report.Expenditure,
            report == null || report.Errors > 0)).ToListAsync(cancellation);

    public async Task<CheckedInTotal> Checked(CancellationToken cancellation)
    {
        var reports =
            from version in context.Current
            join report in context.TodaysReports on version.Id equals report.VersionId
            select report;
        var sums = await reports.GroupBy(_ => 1)
            .Select(all => new
            {
                Disclosures = all.Count(),
                Counts = new CheckCounts(
                    all.Sum(report => report.Comparisons),
                    all.Sum(report => report.Unread),
                    all.Sum(report => report.NotKnown),
                    all.Sum(report => report.Errors),
                    all.Sum(report => report.Warnings),
                    all.Sum(report => report.Notes)),
            })
            .SingleOrDefaultAsync(cancellation);
        return sums is null
            ? new CheckedInTotal(0, 0, 0, new Dictionary<Severity, int>())
            : new CheckedInTotal(
                sums.Disclosures, sums.Counts.Comparisons, sums.Counts.NotKnown, sums.Counts.Findings.ToDictionary());
    }
}
