using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>The units and departments as they are known today (单位名录).</summary>
public sealed class Register(PortalContext context)
{
    public async Task<BudgetUnit?> Find(string code, CancellationToken cancellation) =>
        await context.Units.Include(unit => unit.Parent).SingleOrDefaultAsync(unit => unit.Code == code, cancellation) is { } row ? row.Read() : null;

    /// <summary>Brings the directory up to date. A source that names no department does not take away one that is known.</summary>
    internal async Task<UnitRow> Keep(BudgetUnit unit, DisclosureKind kind, CancellationToken cancellation)
    {
        var parent = unit.Department is null ? null : await Keep(unit.Department, DisclosureKind.Department, cancellation);
        var row = await context.Units.AsTracking().SingleOrDefaultAsync(known => known.Code == unit.Code, cancellation)
            ?? context.Add(new UnitRow { Code = unit.Code, Name = unit.Name, Jurisdiction = unit.Jurisdiction, Level = unit.Level, Kind = kind }).Entity;
        row.Name = unit.Name;
        row.Jurisdiction = unit.Jurisdiction;
        row.Level = unit.Level;
        row.Kind = kind == DisclosureKind.Department ? kind : row.Kind;
        row.Parent = parent ?? row.Parent;
        return row;
    }
}
