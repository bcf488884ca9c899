using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// A table whose amounts are all the same power of ten off: <paramref name="Factor"/> times what the others say, as where 万元 are printed
/// under 元; and every comparison that holds once they are divided by it.
/// </summary>
internal sealed record WrongUnit(string Table, decimal Factor, IReadOnlyList<Comparison> Explained)
{
    /// <summary>True where only texts say otherwise, which may be wrong as well.</summary>
    public required bool IsByTexts { get; init; }

    /// <summary>“表6的金额都是对照数的10000倍，疑为金额单位有误”.</summary>
    public string Describe(CheckScope scope) => scope.TableName(scope.Edition.FindTable(Table)!)
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

    private static readonly decimal[] Factors =
    [
        .. Enumerable.Range(1, MostDigits).Select(Powers.OfTen),
        .. Enumerable.Range(1, MostDigits).Select(digits => 1 / Powers.OfTen(digits)),
    ];

    /// <summary>
    /// The tables whose unit is wrong. Where two of them would explain the same comparison, either may be right, and neither is named.
    /// </summary>
    public static IReadOnlyList<WrongUnit> In(IReadOnlyList<Comparison> comparisons, CheckScope scope)
    {
        List<WrongUnit> found = [.. scope.Edition.Tables.Select(table => Of(table.Key, comparisons, scope)).OfType<WrongUnit>()];
        return [.. found.Where(one => !found.Exists(other => other != one && other.Explained.Any(one.Explained.Contains)))];
    }

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
        Math.Min(Math.Abs(comparison.Left.Amount!.Value), Math.Abs(comparison.Right.Amount!.Value)) >= 100 * comparison.Tolerance;

    private static bool IsOff(Comparison comparison, decimal factor, Amendment divided) =>
        comparison.Outcome == Outcome.Differs && divided.Holds(comparison, CoarsenessOf(factor));

    /// <summary>What was printed in a larger unit is as much the coarser.</summary>
    private static decimal CoarsenessOf(decimal factor) => Math.Max(1, 1 / factor);

    private static Amendment Divided(string table, decimal factor, CheckScope scope) => new(default, (
        from line in scope.Figures[table].Lines
        from cell in line.Cells
        where cell.Value.Amount is not null
        select (Key: new CellKey(table, line.Key, cell.Key), Amount: cell.Value.Amount!.Value))
        .DistinctBy(cell => cell.Key).ToDictionary(cell => cell.Key, cell => (cell.Amount / factor) - cell.Amount));
}
