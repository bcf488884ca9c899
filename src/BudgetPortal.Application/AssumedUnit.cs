using System.Collections.Immutable;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Application;

/// <summary>The unit of money of tables that print none: the reader took the form's, and whoever knows the document tells it.</summary>
internal static class AssumedUnit
{
    public static IReadOnlyList<ReadTable> TablesWithoutOne(ReadDocument document) =>
        [.. document.Tables.Where(table => table.Unit.Length == 0 && HasAmounts(document.Figures[table.Definition.Key]))];

    private static bool HasAmounts(TableFigures figures) =>
        figures.Lines.Any(line => line.Cells.Values.Any(cell => cell.Amount is not null));

    /// <summary>The figures of a document whose tables without a unit print in <paramref name="unit"/>.</summary>
    public static Figures In(ReadDocument document, AmountUnit unit) => TablesWithoutOne(document).Aggregate(
        document.Figures, (figures, table) => figures.With(In(figures[table.Definition.Key], table.Definition, unit)));

    private static TableFigures In(TableFigures figures, TableDefinition definition, AmountUnit unit)
    {
        return figures with
        {
            Lines = [.. figures.Lines.Select(line => line with
            {
                Cells = line.Cells.ToImmutableSortedDictionary(cell => cell.Key, cell => Scale(cell.Value), StringComparer.Ordinal),
            })],
        };

        CellValue Scale(CellValue value) => value.Amount is not { } amount || unit == definition.AmountUnit
            ? value
            : value with
            {
                Amount = amount / definition.AmountUnit.InYuan * unit.InYuan,
                Printed = new PrintedDigits(unit, value.Printed?.Decimals ?? definition.Decimals),
            };
    }
}
