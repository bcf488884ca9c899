using System.Collections.Immutable;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>
/// The rows of headings of a sheet. Merged cells are spread over what they cover, so that every column has its stack of headings
/// from the top down.
/// </summary>
internal sealed class SheetHeader
{
    private const int MostRows = 6;
    private const int LastTopRow = 60;
    private const int FewestCounted = 3;

    private static readonly HashSet<string> Words = [.. Headings.All, "科目编码", "科目名称", "科目代码"];

    private readonly SheetContent sheet;

    private SheetHeader(SheetContent sheet, int top, int bottom)
    {
        this.sheet = sheet;
        Top = top;
        Bottom = bottom;
        var columns = Enumerable.Range(top, bottom - top + 1)
            .SelectMany(row => sheet.Rows.TryGetValue(row, out var cells) ? cells.Keys : Enumerable.Empty<int>())
            .Concat(sheet.Merges.Where(merged => merged.Top >= top && merged.Top <= bottom)
                .Select(merged => Math.Min(merged.Right, Bounds.Columns - 1)));
        var last = columns.DefaultIfEmpty(-1).Max();
        Stacks = [.. Enumerable.Range(0, last + 1).Select(StackOf)];
    }

    public int Top { get; }

    public int Bottom { get; }

    /// <summary>The headings over each column, bared, from the top; empty where a column has none.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Stacks { get; }

    /// <summary>False where a row of headings follows that was not taken for one, for what else stands in it.</summary>
    public bool IsWhole => sheet.Below(Bottom).Take(1).All(row => Known(row.Value) < 2);

    /// <summary>The first rows that consist of headings; null where a sheet has none.</summary>
    public static SheetHeader? Find(SheetContent sheet)
    {
        var last = sheet.Rows.Keys.FirstOrDefault() + LastTopRow;
        var counting = Counting(sheet);
        foreach (var (top, _) in sheet.Rows.TakeWhile(row => row.Key <= last)
            .Where(row => Known(row.Value) >= 2 && IsHeading(row.Value, counting)))
        {
            var bottom = top;
            while (bottom - top < MostRows && sheet.Rows.TryGetValue(bottom + 1, out var below) && IsHeading(below, counting)
                && !IsTotal(below))
            {
                bottom++;
            }

            return new SheetHeader(sheet, top, bottom);
        }

        return null;
    }

    /// <summary>Rows that are known to be the headings.</summary>
    public static SheetHeader At(SheetContent sheet, int top, int bottom) => new(sheet, top, bottom);

    /// <summary>The rows of headings, cell by cell, for the record of what was read.</summary>
    public ImmutableArray<ImmutableArray<string>> Printed(int first, int last) =>
        [.. Enumerable.Range(Top, Bottom - Top + 1).Select(row => ImmutableArray.CreateRange(
            Enumerable.Range(first, last - first + 1)
                .Select(column => SheetText.Tidy(sheet.Find(row, column)?.Text ?? ""))))];

    private List<string> StackOf(int column)
    {
        var stack = new List<string>();
        MergedCells? before = null;
        for (var row = Top; row <= Bottom; row++)
        {
            MergedCells? merged = sheet.Merges.Where(cells => cells.Has(row, column)).Select(cells => (MergedCells?)cells).FirstOrDefault();
            if (merged is not null && merged == before)
            {
                continue;
            }

            before = merged;
            var cell = merged is { } area ? sheet.Find(area.Top, area.Left) : sheet.Find(row, column);
            var text = cell is { IsWords: false } ? "" : cell?.Text ?? (merged is null ? FromTheLeft(row, column) : null);
            var bare = Headings.Bare(text ?? "");
            if (bare.Length > 0 && (stack.Count == 0 || stack[^1] != bare))
            {
                stack.Add(bare);
            }
        }

        return stack;
    }

    /// <summary>A group whose cells are not merged stands over the first of its columns only.</summary>
    private string? FromTheLeft(int row, int column)
    {
        var hasBelow = Enumerable.Range(row + 1, Math.Max(0, Bottom - row)).Any(below => sheet.Find(below, column) is not null);
        for (var left = column - 1; hasBelow && left >= 0; left--)
        {
            if (sheet.Find(row, left) is { } cell)
            {
                return Headings.Groups.Contains(Headings.Bare(cell.Text)) && !sheet.Merges.Any(merged => merged.Has(row, left))
                    ? cell.Text : null;
            }
        }

        return null;
    }

    private static int Known(SortedDictionary<int, SheetCell> cells) =>
        cells.Values.Count(cell => Words.Contains(Headings.Bare(cell.Text)));

    /// <summary>The columns that do nothing but count the rows, from wherever they begin.</summary>
    private static HashSet<int> Counting(SheetContent sheet) => [.. sheet.Rows
        .SelectMany(row => row.Value.Where(cell => cell.Value.IsAmount).Select(cell => (Column: cell.Key, Row: row.Key, cell.Value.Text)))
        .GroupBy(cell => cell.Column, cell => PrintedAmount.Parse(cell.Text) - cell.Row)
        .Where(column => column.Count() >= FewestCounted && column.Distinct().Count() == 1).Select(column => column.Key)];

    /// <summary>At least half of the cells are known headings and none is a number, but for that of the row.</summary>
    private static bool IsHeading(SortedDictionary<int, SheetCell> cells, HashSet<int> counting)
    {
        var (known, others) = (Known(cells), cells.Where(cell => !counting.Contains(cell.Key) || cell.Value.IsWords).ToList());
        return known > 0 && known * 2 >= others.Count && others.TrueForAll(cell => cell.Value.IsWords);
    }

    /// <summary>合计 in the first column, and no other heading beside it, is the total of an empty table.</summary>
    private static bool IsTotal(SortedDictionary<int, SheetCell> cells) =>
        TotalWords.AreOfAll(cells.First().Value.Text) && Known(cells) == 1;
}
