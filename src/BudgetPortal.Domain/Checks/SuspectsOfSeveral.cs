using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>What goes wrong in several cells of a table at once: they changed places, or were left blank.</summary>
internal sealed partial class Suspects
{
    private IEnumerable<Amendment> OfSeveral(TableFigures table, HashSet<CellKey> wrong)
    {
        var lines = table.Lines.Where(line => wrong.Any(cell => cell.Line == line.Key)).ToList();
        return ChangedColumns(table, lines, wrong).Concat(ChangedLines(table, lines, wrong)).Concat(SlippedLines(table, lines))
            .Concat(BlankColumns(table, lines)).Concat(BlankLines(table, lines));
    }

    /// <summary>Two columns whose amounts changed places in one line, or, beside each other, in all.</summary>
    private IEnumerable<Amendment> ChangedColumns(TableFigures table, List<FigureLine> lines, HashSet<CellKey> wrong)
    {
        foreach (var panel in lines.GroupBy(line => line.Panel))
        {
            var columns = ColumnsOf(table, panel.First());
            var pairs =
                from line in panel
                from one in columns.Index()
                from other in columns.Skip(one.Index + 1)
                select (One: CellOf(table, line, one.Item), Other: CellOf(table, line, other));
            foreach (var pair in pairs
                .Where(pair => wrong.Contains(pair.One) && wrong.Contains(pair.Other) && AmountOf(pair.One) != AmountOf(pair.Other)))
            {
                yield return Changed([pair], () => WordsOf(pair.One, pair.Other));
            }

            foreach (var (one, other) in columns.Zip(columns.Skip(1)))
            {
                if (wrong.Any(cell => cell.Column == one) && wrong.Any(cell => cell.Column == other)
                    && Differing(table.Lines.Where(line => line.Panel == panel.Key)
                        .Select(line => (CellOf(table, line, one), CellOf(table, line, other)))) is { Count: > 1 } all)
                {
                    yield return Changed(all, () => $"{scope.PlaceOfColumn(all[0].One)}与“{scope.HeadingOf(all[0].Other)}”两栏互换后各处相符");
                }
            }
        }
    }

    /// <summary>
    /// Two lines whose amounts changed places, in one column or in all. Where the sum of a line would do as well as what it sums up, this
    /// is named.
    /// </summary>
    private IEnumerable<Amendment> ChangedLines(TableFigures table, List<FigureLine> lines, HashSet<CellKey> wrong)
    {
        foreach (var (index, line) in lines.Index())
        {
            foreach (var other in lines.Skip(index + 1).Where(other => other.Panel == line.Panel))
            {
                var columns = Differing(ColumnsOf(table, line).AsEnumerable().Reverse()
                    .Select(column => (CellOf(table, line, column), CellOf(table, other, column))));
                foreach (var cells in columns.Where(cells => wrong.Contains(cells.One) && wrong.Contains(cells.Other) && IsGap(cells)))
                {
                    yield return Changed([cells], () => WordsOf(cells.One, cells.Other));
                }

                if (columns.Count > 1 && columns.Exists(IsGap))
                {
                    yield return Changed(columns, () => WordsOf(columns[0].One, columns[0].Other));
                }
            }
        }

        // What differs where one of the two is, is what lies between them.
        bool IsGap((CellKey One, CellKey Other) cells) => byCell[cells.One].Any(comparison => failing.Contains(comparison)
            && Math.Abs(Math.Abs(comparison.Difference) - Math.Abs(AmountOf(cells.One) - AmountOf(cells.Other))) <= comparison.Tolerance);
    }

    /// <summary>
    /// Lines whose amounts stand a line too low or too high, in one column or in all, by what other tables say of each. What fell out at
    /// the end stands at the other, or is gone.
    /// </summary>
    private IEnumerable<Amendment> SlippedLines(TableFigures table, List<FigureLine> lines)
    {
        foreach (var panel in lines.GroupBy(line => line.Panel))
        {
            var columns = ColumnsOf(table, panel.First());
            foreach (var column in columns)
            {
                var told = panel.Select(line => CellOf(table, line, column)).Select(cell => (Cell: cell, Amount: ToldElsewhere(cell)))
                    .Where(line => line.Amount is not null).ToList();
                foreach (var run in new[] { told, told.AsEnumerable().Reverse().ToList() }.SelectMany(Chains).Where(run => run.Count > 2))
                {
                    var cells = run.ConvertAll(line => line.Cell);
                    yield return Slipped(run.ToDictionary(line => line.Cell, line => line.Amount!.Value - AmountOf(line.Cell)), run.Count);
                    yield return Slipped(
                        cells.Zip([.. cells.Skip(1), cells[0]]).SelectMany(pair => columns.Select(other =>
                            (One: pair.First with { Column = other }, Other: pair.Second with { Column = other })))
                            .ToDictionary(pair => pair.One, pair => AmountOf(pair.Other) - AmountOf(pair.One)),
                        run.Count);
                }
            }
        }

        Amendment Slipped(Dictionary<CellKey, decimal> shifts, int count) => new(shifts.First().Key, shifts)
        {
            Says = () => $"{scope.PlaceOf(shifts.First().Key)}等{count}行的金额错行",
            IsExchange = true,
        };

        // Each should have what the next one has.
        List<List<(CellKey Cell, decimal? Amount)>> Chains(IReadOnlyList<(CellKey Cell, decimal? Amount)> told) =>
            told.Aggregate(new List<List<(CellKey Cell, decimal? Amount)>>(), (runs, line) =>
            {
                if (runs.Count == 0 || runs[^1][^1].Amount != AmountOf(line.Cell))
                {
                    runs.Add([]);
                }

                runs[^1].Add(line);
                return runs;
            });
    }

    /// <summary>What another table says that a cell should have, where it does not.</summary>
    private decimal? ToldElsewhere(CellKey cell) => byCell[cell].FirstOrDefault(comparison => failing.Contains(comparison)
        && comparison.Relation == Relation.Equal && CellsOf(comparison).Count(other => other.Table == cell.Table) == 1
        && CellsOf(comparison).Any(other => other.Table != cell.Table && scope.Edition.FindTable(other.Table) is not null)) is { } told
        ? AmountOf(cell) + (told.Left.Cells.Contains(cell) ? -told.Difference : told.Difference) : null;

    /// <summary>A column without any amount but 0, of which the columns beside it tell in every line what should be there.</summary>
    private IEnumerable<Amendment> BlankColumns(TableFigures table, List<FigureLine> lines) =>
        from panel in lines.GroupBy(line => line.Panel)
        let all = table.Lines.Where(line => line.Panel == panel.Key).ToList()
        from column in ColumnsOf(table, all[0])
        where all.TrueForAll(line => line[column] is { Amount: null or 0 })
        let filled = Filled(all.Select(line => CellOf(table, line, column)), (cell, other) => cell.Line == other.Line)
        where filled.Count > 1
        select new Amendment(filled.First().Key, filled) { Says = () => $"{scope.PlaceOfColumn(filled.First().Key)}整栏没有金额" };

    /// <summary>A line without any amount but 0, of which the lines below it tell in every column what should be there.</summary>
    private IEnumerable<Amendment> BlankLines(TableFigures table, List<FigureLine> lines) =>
        from line in lines
        let cells = ColumnsOf(table, line).Select(column => CellOf(table, line, column)).ToList()
        where cells.TrueForAll(cell => AmountOf(cell) == 0)
        let filled = Filled(cells, (cell, other) => cell.Column == other.Column)
        where filled.Count > 1
        select new Amendment(filled.First().Key, filled) { Says = () => $"{scope.PlaceOfLine(filled.First().Key)}整行没有金额" };

    /// <summary>What the cells lack by a sum of their own table, with cells that <paramref name="isBeside"/> accepts.</summary>
    private Dictionary<CellKey, decimal> Filled(IEnumerable<CellKey> cells, Func<CellKey, CellKey, bool> isBeside)
    {
        var filled = new Dictionary<CellKey, decimal>();
        foreach (var cell in cells)
        {
            var sum = byCell[cell].FirstOrDefault(comparison => failing.Contains(comparison) && comparison.Relation == Relation.Equal
                && CellsOf(comparison).All(other => other.Table == cell.Table && isBeside(cell, other)));
            if (sum is not null)
            {
                filled.TryAdd(cell, sum.Left.Cells.Contains(cell) ? -sum.Difference : sum.Difference);
            }
        }

        return filled;
    }

    /// <summary>The one cell of another table, if in the same line then that, that says the same as this one, be it wrong.</summary>
    private CellKey? SameElsewhere(CellKey cell)
    {
        var others = scope.Edition.FindTable(cell.Table) is null ? [] : byCell[cell].Where(comparison => comparison is
        { Outcome: not Outcome.Differs, Relation: Relation.Equal, Left.Cells: [_], Right.Cells: [_] })
            .SelectMany(CellsOf).Where(other => other.Table != cell.Table && scope.Edition.FindTable(other.Table) is not null)
            .Distinct().ToList();
        return others.FindAll(other => other.Line == cell.Line) is [var same] ? same : others is [var only] ? only : null;
    }

    /// <summary>Two figures that a text tells of lines of tables, each in the place of the other.</summary>
    private IEnumerable<Amendment> ChangedFigures()
    {
        var told = equalities.Where(comparison => failing.Contains(comparison) && comparison.Left.Cells is [var figure]
            && TextKeys.IsText(figure.Table) && comparison.Right.Cells is [_]).ToList();
        return
            from one in told.Index()
            from other in told.Skip(one.Index + 1)
            let pair = (One: one.Item.Left.Cells[0], Other: other.Left.Cells[0])
            where pair.One != pair.Other && pair.One.Table == pair.Other.Table
                && Math.Abs(one.Item.Difference + other.Difference) <= one.Item.Tolerance + other.Tolerance
            let shift = other.Left.Amount!.Value - one.Item.Left.Amount!.Value
            select new Amendment(pair.One, new Dictionary<CellKey, decimal> { [pair.One] = shift, [pair.Other] = -shift })
            {
                Says = () => $"{one.Item.Left.Place}与{other.Left.Place}互换后各处相符",
                IsExchange = true,
            };
    }

    private Amendment Changed(List<(CellKey One, CellKey Other)> pairs, Func<string> says)
    {
        var shifts = new Dictionary<CellKey, decimal>();
        foreach (var (one, other) in pairs)
        {
            shifts[one] = AmountOf(other) - AmountOf(one);
            shifts[other] = -shifts[one];
        }

        return new Amendment(pairs[0].One, shifts) { Says = says, IsExchange = true };
    }

    private string WordsOf(CellKey one, CellKey other) => $"{scope.PlaceOf(one)}与{scope.PlaceOf(other)}互换后各处相符";

    private List<(CellKey One, CellKey Other)> Differing(IEnumerable<(CellKey One, CellKey Other)> pairs) =>
        [.. pairs.Where(pair => AmountOf(pair.One) != AmountOf(pair.Other))];

    private List<string> ColumnsOf(TableFigures table, FigureLine line) =>
        [.. scope.Edition.FindTable(table.Table)?.FindPanel(line.Panel)?.AmountColumns().Select(column => column.Key) ?? []];

    private static CellKey CellOf(TableFigures table, FigureLine line, string column) => new(table.Table, line.Key, column);
}
