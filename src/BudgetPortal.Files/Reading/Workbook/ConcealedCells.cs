using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>
/// Decides on the cells of a table that are stored but not shown. Where a sum that is shown counts one, a figure stands there that was not
/// read; where the sums agree without it, it is no part of the document.
/// </summary>
internal sealed class ConcealedCells(ReadTable table, IReadOnlyDictionary<CellKey, string> concealed)
{
    private readonly Dictionary<CellKey, decimal> amounts = table.Lines
        .SelectMany(line => line.Line.Cells.Where(cell => cell.Value.Amount is not null)
            .Select(cell => (Key: new CellKey(table.Definition.Key, line.Line.Key, cell.Key), Amount: cell.Value.Amount!.Value)))
        .ToDictionary(cell => cell.Key, cell => cell.Amount);

    /// <summary>The cells that a sum counts, with the reason why they are not shown.</summary>
    public ILookup<string, CellKey> Unread { get; private set; } = Array.Empty<CellKey>().ToLookup(_ => "");

    /// <summary>The table without what is not shown; a line that shows nothing, and of which nothing is unread, is none.</summary>
    public ReadTable Resolve()
    {
        var sums = Sums().Where(sum => !concealed.ContainsKey(sum.Whole)).ToList();
        Unread = concealed.Where(cell => amounts.GetValueOrDefault(cell.Key) != 0 && IsCounted(cell.Key, sums))
            .ToLookup(cell => cell.Value, cell => cell.Key);
        var unread = Unread.SelectMany(cells => cells).Select(cell => cell.Line).ToHashSet(StringComparer.Ordinal);
        return table with
        {
            Lines = [.. table.Lines.Where(line => unread.Contains(line.Line.Key) || !IsConcealed(line.Line))
                .Select(line => line with { Line = Shown(line.Line) })],
        };
    }

    private static bool IsCounted(CellKey cell, List<(CellKey Whole, List<CellKey> Parts, decimal Difference)> sums)
    {
        var counting = sums.Where(sum => sum.Parts.Contains(cell)).ToList();
        return counting.Count == 0 || counting.Exists(sum => sum.Difference != 0);
    }

    private bool IsConcealed(FigureLine line) =>
        line.Cells.Count > 0 && line.Cells.Keys.All(column => concealed.ContainsKey(new CellKey(table.Definition.Key, line.Key, column)));

    private FigureLine Shown(FigureLine line) =>
        line.Cells.Keys.Where(column => concealed.ContainsKey(new CellKey(table.Definition.Key, line.Key, column)))
        .Aggregate(line, (shown, column) => shown.With(column, default(CellValue)));

    /// <summary>Every sum across a line and down a column, and by how much it exceeds the parts that are shown.</summary>
    private IEnumerable<(CellKey Whole, List<CellKey> Parts, decimal Difference)> Sums()
    {
        foreach (var panel in table.Definition.Panels)
        {
            var lines = table.Lines.Where(line => line.Line.Panel == panel.Key).ToList();
            foreach (var line in lines.Select(line => line.Line))
            {
                foreach (var (whole, parts) in panel.Sums())
                {
                    yield return Sum(At(line.Key, whole), [.. parts.Select(part => At(line.Key, part))]);
                }

                var below = panel.PartsOf(line, lines.Select(other => other.Line));
                foreach (var column in below.Count > 0 ? panel.AmountColumns() : [])
                {
                    yield return Sum(At(line.Key, column), [.. below.Select(part => At(part.Key, column))]);
                }
            }
        }
    }

    private (CellKey Whole, List<CellKey> Parts, decimal Difference) Sum(CellKey whole, List<CellKey> parts) =>
        (whole, parts, amounts.GetValueOrDefault(whole) - parts.Where(part => !concealed.ContainsKey(part))
            .Sum(part => amounts.GetValueOrDefault(part)));

    private CellKey At(string line, Column column) => new(table.Definition.Key, line, column.Key);
}
