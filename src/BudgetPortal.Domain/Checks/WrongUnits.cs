using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// A table, or one column of it, whose amounts are all the same power of ten off: <paramref name="Factor"/> times what the others say, as
/// where 万元 are printed under 元; and every comparison that holds once they are divided by it.
/// </summary>
internal sealed record WrongUnit(string Table, decimal Factor, IReadOnlyList<Comparison> Explained)
{
    /// <summary>True where only texts say otherwise, which may be wrong as well.</summary>
    public required bool IsByTexts { get; init; }

    /// <summary>The one column that is off, in any cell of it; null where the whole table is.</summary>
    public CellKey? Column { get; init; }

    /// <summary>“表6的金额都是对照数的10000倍，疑为金额单位有误”, “表5“基本支出”一列的金额…”.</summary>
    public string Describe(CheckScope scope) =>
        (Column is { } column ? $"{scope.PlaceOfColumn(column)}一列" : scope.TableName(scope.Edition.FindTable(Table)!))
        + $"的金额都是{(IsByTexts ? "说明所述" : "对照数")}的{(Factor > 1 ? $"{Factor:0}倍" : $"1/{1 / Factor:0}")}，疑{(IsByTexts ? "有一处" : "为")}金额单位有误";
}

/// <summary>
/// Looks for tables in a wrong unit of money (RULES.md, Causes: one root cause, one finding). One is named only where several amounts are
/// off by the same power of ten and none that others have is right.
/// </summary>
internal static class WrongUnits
{
    private const int Fewest = 3;
    private const int MostDigits = 8;

    /// <summary>How many times its tolerance an amount is, to tell a power of ten.</summary>
    private const int LeastDigits = 20;

    private static readonly decimal[] Factors =
    [
        .. Enumerable.Range(1, MostDigits).Select(Powers.OfTen),
        .. Enumerable.Range(1, MostDigits).Select(digits => 1 / Powers.OfTen(digits)),
    ];

    /// <summary>
    /// The tables and columns whose unit is wrong. Where two of them would explain the same comparison, either may be right, and neither is
    /// named, unless one explains all that the other does, and more.
    /// </summary>
    public static IReadOnlyList<WrongUnit> In(IReadOnlyList<Comparison> comparisons, CheckScope scope)
    {
        if (comparisons.Count(IsWrongEquality) < Fewest)
        {
            return [];
        }

        List<WrongUnit> found = [.. scope.Edition.Tables.SelectMany(table => WithColumns(table.Key, table.Leaves())).OfType<WrongUnit>()];
        return [.. found.Where(one => found.TrueForAll(other => other == one || !other.Explained.Any(one.Explained.Contains)
            || ExplainsAllOf(one, other)))];

        IEnumerable<WrongUnit?> WithColumns(string table, IEnumerable<Column> columns)
        {
            var whole = Of(table, comparisons, scope);
            return columns.Select(column => OfColumn(table, column.Key, whole is not null, comparisons, scope)).Prepend(whole);
        }
    }

    /// <summary>A table of one column explains no less than that.</summary>
    private static bool ExplainsAllOf(WrongUnit one, WrongUnit other) => other.Explained.All(one.Explained.Contains)
        && (other.Explained.Count < one.Explained.Count || (one.Column is null && one.Table == other.Table));

    private static bool IsWrongEquality(Comparison comparison) => comparison is { Relation: Relation.Equal, Outcome: Outcome.Differs };

    /// <summary>
    /// A column is in a wrong unit where whatever other amounts it is added to or held against differs, and all of it holds once the column
    /// is divided. Where the table looks so too (<paramref name="isTable"/>) it may have one amount; else it could be one line.
    /// </summary>
    private static WrongUnit? OfColumn(string table, string column, bool isTable, IReadOnlyList<Comparison> comparisons, CheckScope scope)
    {
        var touched = comparisons.Where(comparison => comparison is { Relation: not Relation.Same, Outcome: not Outcome.NotKnown }
            && IsOfMoney(comparison.Left, scope) && IsOfMoney(comparison.Right, scope)
            && comparison.Left.Cells.Concat(comparison.Right.Cells).Any(cell => cell.Table == table && cell.Column == column)).ToList();
        var amounts = scope.Figures[table].Lines.Select(line => line[column].Amount ?? 0).Where(amount => amount != 0).Distinct().Count();
        if (touched.Count(comparison => IsWrongEquality(comparison) && !OfTexts(comparison)) < Fewest || (!isTable && amounts < Fewest))
        {
            return null;
        }

        foreach (var factor in Factors)
        {
            var divided = Divided(table, factor, scope, column);
            var moved = touched.Where(comparison => IsMoved(comparison, factor, divided)).ToList();
            if (moved.Count(comparison => IsExact(comparison) && IsWrongEquality(comparison) && !OfTexts(comparison)) >= Fewest
                && moved.TrueForAll(comparison => comparison.Relation == Relation.Equal ? IsOff(comparison, factor, divided)
                    : divided.Holds(comparison, CoarsenessOf(factor))))
            {
                return new WrongUnit(table, factor, [.. moved.Where(comparison => IsOff(comparison, factor, divided))])
                {
                    IsByTexts = false,
                    Column = new CellKey(table, LineKeys.Total, column),
                };
            }
        }

        return null;
    }

    /// <summary>True where it matters whether the amounts are divided: a column adds up within itself either way.</summary>
    private static bool IsMoved(Comparison comparison, decimal factor, Amendment divided) =>
        Math.Abs(Amendment.DifferenceOf(comparison, divided.Shifts) - comparison.Difference) > comparison.Tolerance * CoarsenessOf(factor);

    private static WrongUnit? Of(string table, IReadOnlyList<Comparison> comparisons, CheckScope scope)
    {
        var ofTable = comparisons.Where(comparison => IsEvidence(comparison, table, scope)).ToLookup(OfTexts);
        var isByTexts = !ofTable[false].Any();
        var evidence = ofTable[isByTexts].ToList();
        if (evidence.Count(IsExact) < Fewest || evidence.Exists(comparison => comparison.Outcome != Outcome.Differs))
        {
            return null;
        }

        var touched = comparisons.Where(comparison => comparison is { Relation: not Relation.Same, Outcome: not Outcome.NotKnown }
            && IsOfMoney(comparison.Left, scope) && IsOfMoney(comparison.Right, scope)
            && comparison.Left.Cells.Concat(comparison.Right.Cells).Any(cell => cell.Table == table)).ToList();
        foreach (var factor in Factors)
        {
            var divided = Divided(table, factor, scope);
            var upsets = touched.Exists(comparison =>
                comparison.Outcome != Outcome.Differs && !divided.Holds(comparison, CoarsenessOf(factor)));
            if (!upsets && evidence.TrueForAll(comparison => IsOff(comparison, factor, divided)))
            {
                return new WrongUnit(table, factor, [.. touched.Where(comparison => IsOff(comparison, factor, divided))])
                {
                    IsByTexts = isByTexts,
                };
            }
        }

        return null;
    }

    /// <summary>Amounts of this table alone that must equal those of other tables, or that a text tells.</summary>
    private static bool IsEvidence(Comparison comparison, string table, CheckScope scope) => comparison is
    { Relation: Relation.Equal, Outcome: not Outcome.NotKnown, Left.Amount: not (null or 0), Right.Amount: not (null or 0) }
        && IsOf(comparison.Left, table, scope) is { } isLeft && IsOf(comparison.Right, table, scope) == !isLeft;

    /// <summary>A number of lines stands at a cell of money, and is none.</summary>
    private static bool IsOfMoney(Side side, CheckScope scope) => side.Cells is not [var only]
        || scope.Figures.Amount(only) is not { } amount || Math.Abs(amount - (side.Amount ?? 0)) < 1 || side.Whole.IsEmpty;

    /// <summary>Texts follow tables, and prove nothing of one that other tables tell.</summary>
    private static bool OfTexts(Comparison comparison) =>
        comparison.Left.Cells.Concat(comparison.Right.Cells).Any(cell => TextKeys.IsText(cell.Table));

    /// <summary>True for a side to which this table alone adds anything, false for one without it, null for one of both.</summary>
    private static bool? IsOf(Side side, string table, CheckScope scope) => side.Cells.All(cell => cell.Table != table) ? false
        : side.Cells.All(cell => cell.Table == table || scope.Figures.Amount(cell) is null or 0) ? true
        : null;

    /// <summary>Enough digits are printed to tell a factor from chance.</summary>
    private static bool IsExact(Comparison comparison) =>
        Math.Min(Math.Abs(comparison.Left.Amount ?? 0), Math.Abs(comparison.Right.Amount ?? 0)) >= LeastDigits * comparison.Tolerance;

    private static bool IsOff(Comparison comparison, decimal factor, Amendment divided) =>
        comparison.Outcome == Outcome.Differs && divided.Holds(comparison, CoarsenessOf(factor));

    /// <summary>What was printed in a larger unit is as much the coarser.</summary>
    private static decimal CoarsenessOf(decimal factor) => Math.Max(1, 1 / factor);

    private static Amendment Divided(string table, decimal factor, CheckScope scope, string? column = null) => new(default, (
        from line in scope.Figures[table].Lines
        from cell in line.Cells
        where cell.Value.Amount is not null && (column is null || cell.Key == column)
        select (Key: new CellKey(table, line.Key, cell.Key), Amount: cell.Value.Amount!.Value))
        .DistinctBy(cell => cell.Key).ToDictionary(cell => cell.Key, cell => (cell.Amount / factor) - cell.Amount));
}
