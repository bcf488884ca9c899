using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// A table without any amount that no form leaves empty: whatever calls for its amounts has one cause (RULES.md, Causes).
/// </summary>
internal sealed record BlankTable(TableDefinition Table, IReadOnlyList<Comparison> Explained)
{
    private const int Fewest = 3;

    public static IEnumerable<BlankTable> In(IReadOnlyList<Comparison> open, CheckScope scope) =>
        from table in scope.Edition.Tables
        where !TableKeys.Funds.Contains(table.Key) && !scope.IsUnread(table.Key) && !scope.IsIncomplete(table.Key)
            && scope.Figures[table.Key].Lines.All(line => line.Cells.Values.All(value => value.Amount is null))
        let explained = open.Where(comparison => comparison.Outcome == Outcome.Differs
            && new[] { comparison.Left, comparison.Right }.Any(side => IsOf(side, table.Key)))
            .OrderBy(comparison => comparison.Check.Severity).ThenByDescending(comparison => Math.Abs(comparison.Difference)).ToList()
        where explained.Count >= Fewest
        select new BlankTable(table, explained);

    private static bool IsOf(Side side, string table) => side.Cells.Any(cell => cell.Table == table) || side.Whole.Contains(table);
}
