using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>The whole expenditure in yuan of a department whose current version today's checks find no error in.</summary>
public sealed record PublishedTotal(string Unit, string Name, decimal Expenditure);

/// <summary>
/// What the disclosures of a kind amount to in yuan: of those that are here, without those that today's checks find an error in or did not
/// look at, and without those that state no expenditure.
/// </summary>
public sealed record KindTotal(DisclosureKind Kind, int Published, int Faulty, int Counted, decimal Expenditure);

/// <summary>
/// In how many places the current versions are compared today, what that finds by severity, and how many comparisons are not known.
/// </summary>
public sealed record CheckedInTotal(int Disclosures, int Comparisons, int NotKnown, IReadOnlyDictionary<Severity, int> Findings);

/// <summary>What all that is published amounts to, without loading any of it.</summary>
public sealed class PublishedTotals(PortalContext context)
{
    /// <summary>What each kind amounts to; nothing adds the two, since a department's budget contains its units'.</summary>
    public async Task<IReadOnlyList<KindTotal>> OfYear(int year, CancellationToken cancellation) =>
    [
        .. (await context.ListedInYears(year, cancellation)).OrderByDescending(row => row.Kind == DisclosureKind.Department)
            .Select(row => new KindTotal(row.Kind, row.Published, row.Faulty, row.Counted, row.Total / 100m)),
    ];

    /// <summary>The departments that spend most, of those that are counted.</summary>
    public async Task<IReadOnlyList<PublishedTotal>> LargestDepartments(int year, int count, CancellationToken cancellation)
    {
        var rows = await (
            from row in context.Listed
            where row.Year == year && row.Kind == DisclosureKind.Department && row.IsChecked && row.Errors == 0 && row.Total > 0
            join version in context.Versions on row.VersionId equals version.Id
            orderby row.Total descending, row.Body
            select new { row.Body, version.UnitName, row.Total }).Take(count).ToListAsync(cancellation);
        return [.. rows.Select(row => new PublishedTotal(row.Body, row.UnitName, row.Total / 100m))];
    }

    public async Task<CheckedInTotal> Checked(CancellationToken cancellation)
    {
        var years = await context.ListedInYears(null, cancellation);
        var counts = new CheckCounts(
            years.Sum(year => year.Comparisons), 0, years.Sum(year => year.NotKnown), years.Sum(year => year.Errors),
            years.Sum(year => year.Warnings), years.Sum(year => year.Notes));
        return new CheckedInTotal(years.Sum(year => year.Checked), counts.Comparisons, counts.NotKnown, counts.Findings.ToDictionary());
    }
}
