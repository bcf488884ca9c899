using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>
/// Works out totals that a workbook leaves to others: blank and 0 in the platform's export, formulas that nothing has worked out
/// elsewhere. A total that is there is never touched, right or wrong.
/// </summary>
internal sealed class MissingTotals(ReadTable table, Func<FigureLine, Column, bool> mayBeMissing, IReadOnlyCollection<UnreadPart> unread)
{
    private readonly bool isIncomplete = unread.Any(part => part.Line is null);
    private readonly Dictionary<string, FigureLine> lines =
        table.Lines.ToDictionary(line => line.Line.Key, line => line.Line, StringComparer.Ordinal);

    /// <summary>The cells that cannot be worked out, since something of what they count was not read.</summary>
    public HashSet<CellKey> Unknown { get; } = [];

    /// <summary>The addresses of the cells worked out.</summary>
    public HashSet<CellKey> Computed { get; } = [];

    public ReadTable Compute()
    {
        foreach (var panel in table.Definition.Panels)
        {
            var inPanel = table.Lines.Where(line => line.Line.Panel == panel.Key).ToList();

            // From the bottom up, so that every part is known before its whole; totals come last wherever they stand.
            foreach (var line in inPanel.AsEnumerable().Reverse().Where(line => line.Line.Kind != LineKind.Total)
                .Concat(inPanel.Where(line => line.Line.Kind == LineKind.Total)))
            {
                Complete(panel, line.Line.Key, panel.PartsOf(line.Line, inPanel.Select(other => other.Line)));
            }
        }

        return table with { Lines = [.. table.Lines.Select(line => line with { Line = lines[line.Line.Key] })] };
    }

    /// <summary>The cells where the sum across the line and the sum down the column differ, so that nothing can be worked out.</summary>
    public List<(CellKey Cell, decimal Across, decimal Down)> Contradicted { get; } = [];

    private void Complete(Panel panel, string key, IReadOnlyList<FigureLine> parts)
    {
        var sums = panel.Sums().ToList();
        foreach (var column in panel.AmountColumns().Where(column => sums.TrueForAll(other => other.Sum != column)))
        {
            Set(key, column, [], [.. parts.Select(part => (part.Key, column))]);
        }

        foreach (var (sum, beside) in sums)
        {
            Set(key, sum, [.. beside.Select(column => (key, column))], [.. parts.Select(part => (part.Key, sum))]);
        }
    }

    /// <summary>What the cells come to; null where there are none, or where one of them was not read.</summary>
    private decimal? SumOf(List<(string Line, Column Column)> cells) =>
        cells.Count == 0 || cells.Any(cell => IsUnread(cell.Line, cell.Column)) ? null
        : cells.Sum(cell => lines[cell.Line][cell.Column.Key].Amount ?? 0);

    private bool IsUnread(string line, Column column)
    {
        var cell = new CellKey(table.Definition.Key, line, column.Key);
        return Unknown.Contains(cell) || (!Computed.Contains(cell)
            && unread.Any(part => part.Line == line && (part.Column is null || part.Column == column.Key)));
    }

    private void Set(string key, Column column, List<(string, Column)> beside, List<(string, Column)> below)
    {
        var line = lines[key];
        if (line[column.Key].Amount is not (null or 0) || !mayBeMissing(line, column))
        {
            return;
        }

        var cell = new CellKey(table.Definition.Key, key, column.Key);
        var (across, down) = (SumOf(beside), isIncomplete ? null : SumOf(below));
        if (across is null && down is null && beside.Count + below.Count > 0)
        {
            Unknown.Add(cell);
            return;
        }

        if ((across ?? down) is null or 0 && down is null or 0)
        {
            return;
        }

        if (across is { } one && down is { } other && one != other)
        {
            Contradicted.Add((cell, one, other));
            return;
        }

        lines[key] = line.With(column.Key, CellValue.Of((across ?? down)!.Value));
        Computed.Add(cell);
    }
}
