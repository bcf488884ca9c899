using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// What every disclosure in a list is called: no database finds a part of a name without reading all names, and in memory that takes less
/// than the page that shows it.
/// </summary>
internal sealed class NamedDisclosures
{
    private readonly List<Named> disclosures;
    private readonly List<(int Unit, string Name, string Code)> bodies;

    private NamedDisclosures(List<Named> disclosures, List<(int Unit, string Name, string Code)> bodies) =>
        (this.disclosures, this.bodies) = (disclosures, bodies);

    public static async Task<NamedDisclosures> Read(
        PortalContext context, IQueryable<ListedDisclosureRow> rows, CancellationToken cancellation)
    {
        var disclosures = await (
            from row in rows
            join version in context.Versions on row.VersionId equals version.Id
            join unit in context.Units on row.UnitId equals unit.Id
            select new Named(row.VersionId, row.UnitId, row.Year, version.UnitName == unit.Name ? null : version.UnitName))
            .ToListAsync(cancellation);
        var bodies = await context.Units.Select(unit => new { unit.Id, unit.Name, unit.Code }).ToListAsync(cancellation);
        return new NamedDisclosures(
            [.. disclosures.Select(named => named with { NameOnVersion = named.NameOnVersion?.ToLowerInvariant() })],
            [.. bodies.Select(unit => (unit.Id, unit.Name.ToLowerInvariant(), unit.Code.ToLowerInvariant()))]);
    }

    /// <summary>
    /// The versions of bodies that bear a part of a name, theirs of now or on the version, or of a code; of a year, and of some units.
    /// </summary>
    public IEnumerable<int> Bearing(string part, int? year, IReadOnlyCollection<int>? units)
    {
        part = part.ToLowerInvariant();
        var bearing = bodies.Where(body => Has(body.Name, part) || Has(body.Code, part)).Select(body => body.Unit).ToHashSet();
        bearing.IntersectWith(units ?? bearing);
        var narrowed = units?.ToHashSet();
        return
            from named in disclosures
            where (year is null || named.Year == year)
                && (bearing.Contains(named.Unit)
                    || (named.NameOnVersion is { } name && Has(name, part) && narrowed?.Contains(named.Unit) != false))
            select named.Version;
    }

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.Ordinal);

    private sealed record Named(int Version, int Unit, int Year, string? NameOnVersion);
}
