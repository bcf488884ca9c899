using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>A total as reported and as it follows from the details, both in yuan.</summary>
public sealed record RecalculatedCell(CellKey Cell, string Place, decimal? Reported, decimal Recalculated);

/// <summary>
/// What would follow if the details are right: every sum of every table worked out from the lines and columns it is made of. It
/// shows, and never changes, the record; differences within the digits printed are left out.
/// </summary>
public static class Recalculation
{
    public static ImmutableArray<RecalculatedCell> Of(DisclosureDocument document, Classification.ClassificationLists lists)
    {
        var scope = new CheckScope(document, lists, Related.None);
        var recalculated = document.Edition.Tables.Aggregate(
            document.Figures, (figures, table) => figures.With(table.WorkOut(figures[table.Key])));
        return
        [
            .. from table in document.Edition.Tables
               from line in document.Figures[table.Key].Lines
               from column in table.FindPanel(line.Panel)!.AmountColumns()
               let key = new CellKey(table.Key, line.Key, column.Key)
               let value = recalculated.Amount(key) ?? 0
               where Math.Abs(value - (line[column.Key].Amount ?? 0)) > scope.Tolerance([key]) * 2
               select new RecalculatedCell(key, scope.PlaceOf(key), line[column.Key].Amount, value),
        ];
    }
}
