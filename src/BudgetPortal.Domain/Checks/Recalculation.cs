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
            document.Figures, (figures, table) => figures.With(Recalculate(table, figures[table.Key])));
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

    private static TableFigures Recalculate(TableDefinition table, TableFigures figures) => AddLines(table, AddColumns(table, figures));

    /// <summary>In a line that nothing is added up into, 合计 and 小计 follow from the columns beside them.</summary>
    private static TableFigures AddColumns(TableDefinition table, TableFigures figures) => figures with
    {
        Lines =
        [
            .. figures.Lines.Select(line => table.FindPanel(line.Panel)!.Sums().Aggregate(line, (filled, column) =>
            {
                var parts = column.Parts.Select(part => filled[part.Key].Amount).OfType<decimal>().ToList();
                return parts.Count == 0 ? filled : filled.With(column.Sum.Key, parts.Sum());
            })),
        ],
    };

    /// <summary>
    /// 类 and 款 follow from the lines below them, 项 of T10 from their projects, totals from the classes or the prescribed lines.
    /// </summary>
    private static TableFigures AddLines(TableDefinition table, TableFigures figures)
    {
        var result = figures;
        foreach (var kind in new[] { LineKind.Item, LineKind.Section, LineKind.Class })
        {
            foreach (var line in figures.OfKind(kind))
            {
                var below = kind == LineKind.Item ? LineSets.ProjectsOf(result, line.Key) : LineSets.Children(result, line.Key);
                result = Sum(table, result, line, below);
            }
        }

        foreach (var total in figures.OfKind(LineKind.Total).Where(total => total.Panel != "receipts"))
        {
            result = Sum(table, result, total, LineSets.Of(result, "{class}"));
        }

        return result;
    }

    private static TableFigures Sum(TableDefinition table, TableFigures figures, FigureLine line, IEnumerable<string> below)
    {
        var parts = below.Select(figures.Find).OfType<FigureLine>().ToList();
        if (parts.Count == 0)
        {
            return figures;
        }

        var current = figures.Find(line.Key)!;
        var summed = table.FindPanel(line.Panel)!.AmountColumns().Aggregate(current, (filled, column) =>
        {
            var amounts = parts.Select(part => part[column.Key].Amount).OfType<decimal>().ToList();
            return amounts.Count == 0 ? filled : filled.With(column.Key, amounts.Sum());
        });
        return figures with { Lines = figures.Lines.Replace(current, summed) };
    }
}
