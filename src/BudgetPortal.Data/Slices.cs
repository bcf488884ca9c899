using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// What is asked of the current versions: a table's lines by key or by code, or all of them, in some columns and years; of every body,
/// or of those named.
/// </summary>
public sealed record SliceQuery(string Table, IReadOnlyList<int> Years)
{
    public string? Line { get; init; }

    public IReadOnlyList<string> Columns { get; init; } = [];

    public IReadOnlyList<string> Units { get; init; } = [];
}

/// <summary>A cell of a current version, with the name and kind of its line as reported. A cell left blank is not among them.</summary>
public sealed record SliceCell(
    Disclosure Disclosure, CellKey Cell, LineKind Kind, string Code, string Name, int Position, decimal? Amount, string? Text)
{
    /// <summary>True in the column that holds a line's whole amount: 合计, or the only one.</summary>
    public bool IsSum => Cell.Column is ColumnKeys.Total or ColumnKeys.Amount;
}

/// <summary>How many bodies of each kind the register knows.</summary>
public sealed record KnownBodies(int Units, int Departments);

/// <summary>Cells of many disclosures at once, without loading any of them whole.</summary>
public sealed class Slices(PortalContext context)
{
    /// <summary>The cells asked for. A faulty report may name a line twice: the first stands.</summary>
    public async Task<IReadOnlyList<SliceCell>> Cells(SliceQuery query, CancellationToken cancellation)
    {
        var lines = context.Lines.Where(line => line.Table == query.Table);
        if (query.Line is { } key)
        {
            lines = char.IsAsciiDigit(key[0]) ? lines.Where(line => line.Code == key) : lines.Where(line => line.Key == key);
        }

        // By the numbers of the versions alone: others may have the same code by the thousand, and a year has many versions.
        var versions = (await Current(query).Select(version => new
        {
            version.Id,
            Disclosure = new Disclosure(
                new BudgetUnit(version.Disclosure.Unit.Code, version.UnitName, version.Jurisdiction, version.Level),
                version.Disclosure.Year,
                version.Disclosure.Kind),
        }).ToListAsync(cancellation)).ToDictionary(version => version.Id, version => version.Disclosure);
        var amounts = query.Columns.Count > 0 ? context.Amounts.Where(amount => query.Columns.Contains(amount.Column)) : context.Amounts;
        var cells = await (
            from line in lines
            where versions.Keys.Contains(line.VersionId)
            join amount in amounts
                on new { line.VersionId, line.Table, line.Position } equals new { amount.VersionId, amount.Table, amount.Position }
            orderby line.VersionId, line.Position
            select new
            {
                line.VersionId,
                line.Key,
                line.Kind,
                line.Code,
                line.Name,
                line.Position,
                amount.Column,
                amount.Amount,
                amount.Text,
            }).ToListAsync(cancellation);
        return
        [
            .. cells.DistinctBy(cell => (cell.VersionId, cell.Key, cell.Column)).Select(cell => new SliceCell(
                versions[cell.VersionId],
                new CellKey(query.Table, cell.Key, cell.Column),
                cell.Kind,
                cell.Code,
                cell.Name,
                cell.Position,
                cell.Amount,
                cell.Text)),
        ];
    }

    public async Task<KnownBodies> Known(CancellationToken cancellation) => new(
        await context.Units.CountAsync(unit => unit.Kind == DisclosureKind.Unit, cancellation),
        await context.Units.CountAsync(unit => unit.Kind == DisclosureKind.Department, cancellation));

    private IQueryable<VersionRow> Current(SliceQuery query)
    {
        var versions = context.Current.Where(version => query.Years.Contains(version.Disclosure.Year));
        return query.Units.Count == 0 ? versions : versions.Where(version => query.Units.Contains(version.Disclosure.Unit.Code));
    }
}
