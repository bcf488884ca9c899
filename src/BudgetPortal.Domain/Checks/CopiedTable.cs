using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// A table by fund with the very lines and amounts of another that others contradict: the other was copied in its place, and whatever calls
/// for its own amounts has one cause (RULES.md, Causes).
/// </summary>
internal sealed record CopiedTable(TableDefinition Table, TableDefinition Original, IReadOnlyList<Comparison> Explained)
{
    private const int Fewest = 3;

    // Both tell what belongs there; one alone may be wrong itself.
    private static readonly string[] Witnesses = [TableKeys.Income, TableKeys.FiscalReceiptsAndExpenditure];

    public static CopiedTable? Find(IReadOnlyList<Comparison> open, CheckScope scope)
    {
        var wrong = open.Where(comparison => comparison.Outcome == Outcome.Differs).ToList();
        return (
            from table in scope.Edition.Tables
            where CodedLines.FundTables.Contains(table.Key) && !scope.IsUnread(table.Key) && !scope.IsIncomplete(table.Key)
            let explained = wrong.Where(comparison => IsOf(comparison, table.Key)).OrderBy(comparison => comparison.Check.Severity)
                .ThenByDescending(comparison => Math.Abs(comparison.Difference)).ToList()
            where explained.Count >= Fewest && Witnesses.All(witness => explained.Exists(comparison => IsOf(comparison, witness)))
            from original in scope.Edition.Tables
            where original != table && AreAlike(scope, table, original) && !wrong.Exists(comparison => IsOf(comparison, original.Key))
            select new CopiedTable(table, original, explained)).FirstOrDefault();
    }

    private static bool AreAlike(CheckScope scope, TableDefinition one, TableDefinition other)
    {
        var (here, there) = (CodedLines.Of(scope, one.Key), CodedLines.Of(scope, other.Key));
        return here.Count >= Fewest && here.Count == there.Count && here.Zip(there).All(pair => pair.First.Key == pair.Second.Key
            && one.Leaves().All(column => pair.First[column.Key].Amount == pair.Second[column.Key].Amount));
    }

    private static bool IsOf(Comparison comparison, string table) => new[] { comparison.Left, comparison.Right }
        .Any(side => side.Cells.Any(cell => cell.Table == table) || side.Whole.Contains(table));
}
