using System.Globalization;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Explore;

/// <summary>A cell of a slice, a heading of its row where it has a scope, and where its figure stands.</summary>
public sealed record DrawnSliceCell(string? Id, string? Scope, string Class, string Text, string? Address, int ColumnSpan);

public sealed record DrawnSliceRow(string Class, IReadOnlyList<DrawnSliceCell> Cells);

/// <summary>A slice as its partial draws it: every amount leads to the cell it comes from.</summary>
public sealed record DrawnSlice(
    string Title, string Covers, string UnitLabel, IReadOnlyList<IReadOnlyList<HeadingCell>> Headings, IReadOnlyList<GridColumn> Columns,
    IReadOnlyList<DrawnSliceRow> Rows, IReadOnlyList<string> Notes)
{
    /// <param name="addressOf">Where a cell's figure stands, by line and column; null where it stands nowhere else.</param>
    public static DrawnSlice Of(Slice slice, Func<string, string, string?> addressOf)
    {
        var grid = slice.Draw();
        return new DrawnSlice(
            grid.Title, grid.PreparedBy, grid.UnitLabel, grid.Headings, grid.Columns,
            [
                .. grid.Rows.Select(row => new DrawnSliceRow(
                    DrawnTable.ClassOf(row.Kind), [.. row.Cells.Select(cell => Draw(grid, cell, addressOf))])),
            ],
            grid.Notes);
    }

    private static DrawnSliceCell Draw(Grid grid, GridCell cell, Func<string, string, string?> addressOf) => new(
        cell.Key?.ToString(),
        cell.Role == CellRole.Name ? "row" : null,
        DrawnTable.ClassOf(grid.Columns[cell.Column].Kind)
            + (cell.Indent > 0 ? $" indent-{cell.Indent.ToString(CultureInfo.InvariantCulture)}" : ""),
        cell.Text,
        cell.Key is { } key && cell.Text != Slice.Absent ? addressOf(key.Line, key.Column) : null,
        cell.ColumnSpan);
}
