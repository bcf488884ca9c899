using System.Collections.Immutable;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>
/// The columns of a sheet matched to those of a layout: for each column of the layout the sheet's column, and the sheet's columns
/// that the form does not have.
/// </summary>
internal sealed record HeaderMatch(TableLayout Layout, IReadOnlyList<int> Columns, IReadOnlyList<int> Others, int Score);

/// <summary>
/// The rows of headings of a sheet. Merged cells are spread over what they cover, so that every column has its stack of headings
/// from the top down.
/// </summary>
internal sealed class SheetHeader
{
    private const int MostRows = 6;
    private const int LastTopRow = 60;

    private static readonly HashSet<string> Words = [.. KnownTitles.AllDefinitions.SelectMany(table => table.Panels)
        .SelectMany(panel => panel.Columns).SelectMany(column => column.Nodes()).Select(node => TableLayouts.BareHeading(node.Heading))
            .Append("科目编码").Append("科目名称").Append("科目代码")];

    private static readonly HashSet<string> Groups = [.. KnownTitles.AllDefinitions.SelectMany(table => table.Panels)
        .SelectMany(panel => panel.Columns).SelectMany(column => column.Nodes()).Where(node => node.Parts.Count > 0)
            .Select(node => TableLayouts.BareHeading(node.Heading))];

    private readonly SheetContent sheet;

    private SheetHeader(SheetContent sheet, int top, int bottom)
    {
        this.sheet = sheet;
        Top = top;
        Bottom = bottom;
        var columns = Enumerable.Range(top, bottom - top + 1)
            .SelectMany(row => sheet.Rows.TryGetValue(row, out var cells) ? cells.Keys : Enumerable.Empty<int>())
            .Concat(sheet.Merges.Where(merged => merged.Top >= top && merged.Top <= bottom)
                .Select(merged => Math.Min(merged.Right, WorkbookLimits.Columns - 1)));
        var last = columns.DefaultIfEmpty(-1).Max();
        Stacks = [.. Enumerable.Range(0, last + 1).Select(StackOf)];
    }

    public int Top { get; }

    public int Bottom { get; }

    /// <summary>The headings over each column, bared, from the top; empty where a column has none.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Stacks { get; }

    /// <summary>The first rows that consist of headings; null where a sheet has none.</summary>
    public static SheetHeader? Find(SheetContent sheet)
    {
        foreach (var (top, _) in sheet.Rows.TakeWhile(row => row.Key <= LastTopRow)
            .Where(row => Known(row.Value) >= 2 && IsHeading(row.Value)))
        {
            var bottom = top;
            while (bottom - top < MostRows && sheet.Rows.TryGetValue(bottom + 1, out var below) && IsHeading(below) && !IsTotal(below))
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
                .Select(column => PrintedText.Tidy(PrintedText.Plain(sheet.Find(row, column)?.Text ?? "")))))];

    /// <summary>The best match with a layout of one table; null where a heading of the form is missing.</summary>
    public HeaderMatch? Match(IEnumerable<TableLayout> layouts) => layouts.Select(Match).OfType<HeaderMatch>().MaxBy(match => match.Score);

    private HeaderMatch? Match(TableLayout layout)
    {
        var columns = new List<int>();
        var score = 0;
        var from = 0;
        foreach (var column in layout.Columns)
        {
            var alike = Enumerable.Range(0, Stacks.Count).Where(index => !columns.Contains(index))
                .Select(index => (Index: index, Score: Alike(column, Stacks[index], layout))).Where(match => match.Score > 0).ToList();

            // The same heading may stand on both sides (项目, 预算数): the sides are printed from left to right.
            var best = alike.Where(match => match.Score == alike.Max(other => other.Score)).ToList();
            var chosen = best.Where(match => match.Index >= from).Concat(best).Select(match => (int?)match.Index).FirstOrDefault();
            if (chosen is null)
            {
                return null;
            }

            columns.Add(chosen.Value);
            from = chosen.Value + 1;
            score += alike.Max(match => match.Score);
        }

        var others = Enumerable.Range(0, Stacks.Count).Where(index => Stacks[index].Count > 0 && !columns.Contains(index)).ToList();
        return new HeaderMatch(layout, columns, others, score - (4 * others.Count));
    }

    /// <summary>0 where the column is another; more the more of the headings above it agree.</summary>
    private static int Alike(LayoutColumn column, IReadOnlyList<string> stack, TableLayout layout)
    {
        if (stack.Count == 0)
        {
            return 0;
        }

        var groups = layout.Columns.SelectMany(other => other.Above).ToHashSet();
        var joined = "";
        for (var index = stack.Count - 1; index >= 0; index--)
        {
            joined = stack[index] + joined;
            if (IsHeadingOf(column, joined))
            {
                var above = stack.Take(index).ToList();
                return above.Any(heading => groups.Contains(heading) && !column.Above.Contains(heading)) ? 0
                    : 10 + above.Count(column.Above.Contains);
            }
        }

        return 0;
    }

    private static bool IsHeadingOf(LayoutColumn column, string printed) => printed == column.Heading || column.Column.Kind switch
    {
        ColumnKind.Amount => column.Column.Synonyms.Contains(printed),
        ColumnKind.Name => column.Heading.EndsWith("科目名称", StringComparison.Ordinal) && printed.EndsWith("科目名称", StringComparison.Ordinal),
        ColumnKind.Code => column.HoldsWholeCode && (printed is "科目编码" or "科目代码" || printed.EndsWith("分类科目编码", StringComparison.Ordinal)),
        _ => false,
    };

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
            var text = merged is { } area ? sheet.Find(area.Top, area.Left)?.Text : sheet.Find(row, column)?.Text
                ?? FromTheLeft(row, column);
            var bare = TableLayouts.BareHeading(text ?? "");
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
                return Groups.Contains(TableLayouts.BareHeading(cell.Text)) && !sheet.Merges.Any(merged => merged.Has(row, left))
                    ? cell.Text : null;
            }
        }

        return null;
    }

    private static int Known(SortedDictionary<int, SheetCell> cells) =>
        cells.Values.Count(cell => Words.Contains(TableLayouts.BareHeading(cell.Text)));

    /// <summary>At least half of the cells are known headings and none is a number.</summary>
    private static bool IsHeading(SortedDictionary<int, SheetCell> cells)
    {
        var known = Known(cells);
        return known > 0 && known * 2 >= cells.Count
            && cells.Values.All(cell => cell.Content == CellContent.Text && PrintedAmount.Parse(cell.Text) is null);
    }

    /// <summary>合计 alone in the first column is the total of an empty table.</summary>
    private static bool IsTotal(SortedDictionary<int, SheetCell> cells) =>
        cells.Count == 1 && TotalWords.AreOfAll(cells.First().Value.Text);
}
