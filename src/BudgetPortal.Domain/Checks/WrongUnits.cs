using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// A table whose amounts are all the same power of ten off: <paramref name="Factor"/> times what the others say, as where 万元 are printed
/// under 元; and every comparison that holds once they are divided by it.
/// </summary>
internal sealed record WrongUnit(string Table, decimal Factor, IReadOnlyList<Comparison> Explained)
{
    /// <summary>“表6的金额都是对照数的10000倍，疑为金额单位有误”.</summary>
    public string Describe(CheckScope scope) => scope.TableName(scope.Edition.FindTable(Table)!)
        + $"的金额都是对照数的{(Factor > 1 ? $"{Factor:0}倍" : $"1/{1 / Factor:0}")}，疑为金额单位有误";
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

    public static IEnumerable<WrongUnit> In(IReadOnlyList<Comparison> comparisons, CheckScope scope)
    {
        foreach (var table in scope.Edition.Tables.Select(definition => definition.Key))
        {
            var equal = comparisons.Where(comparison => IsEvidence(comparison, table)).ToList();
            if (equal.Count(IsExact) < Fewest || equal.Exists(comparison => comparison.Outcome != Outcome.Differs))
            {
                continue;
            }

            foreach (var (factor, divided) in Factors.Select(factor => (factor, Divided(table, factor, scope))))
            {
                if (equal.TrueForAll(comparison => IsOff(comparison, factor, divided)))
                {
                    yield return new WrongUnit(table, factor, [.. comparisons.Where(comparison => IsOff(comparison, factor, divided))]);
                    break;
                }
            }
        }
    }

    /// <summary>Amounts of this table alone that must equal others.</summary>
    private static bool IsEvidence(Comparison comparison, string table) => comparison is
        { Relation: Relation.Equal, Outcome: not Outcome.NotKnown, Left.Amount: not (null or 0), Right.Amount: not (null or 0) }
        && IsOf(comparison.Left, table) is { } isLeft && IsOf(comparison.Right, table) == !isLeft;

    /// <summary>True for a side of this table alone, false for one without it, null for one of both.</summary>
    private static bool? IsOf(Side side, string table) => side.Cells.All(cell => cell.Table == table) && !side.Cells.IsEmpty ? true
        : side.Cells.Any(cell => cell.Table == table) ? null : false;

    /// <summary>Enough digits are printed to tell a factor from chance.</summary>
    private static bool IsExact(Comparison comparison) =>
        Math.Min(Math.Abs(comparison.Left.Amount!.Value), Math.Abs(comparison.Right.Amount!.Value)) >= 100 * comparison.Tolerance;

    /// <summary>What was printed in a larger unit is as much the coarser.</summary>
    private static bool IsOff(Comparison comparison, decimal factor, Amendment divided) =>
        comparison is { Outcome: Outcome.Differs, Relation: not Relation.Same } && divided.Holds(comparison, Math.Max(1, 1 / factor));

    private static Amendment Divided(string table, decimal factor, CheckScope scope) => new(default, null, (
        from line in scope.Figures[table].Lines
        from cell in line.Cells
        where cell.Value.Amount is not null
        select (Key: new CellKey(table, line.Key, cell.Key), Amount: cell.Value.Amount!.Value))
        .DistinctBy(cell => cell.Key).ToDictionary(cell => cell.Key, cell => (cell.Amount / factor) - cell.Amount));
}
