using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Web.Features.Explore.Lines;

/// <summary>
/// A coded line among its like: the table that says most of it, the lines above, beside and beneath it, and every table it stands in.
/// </summary>
public sealed record LineFamily(
    TableDefinition Main,
    FigureLine Line,
    IReadOnlyList<FigureLine> Above,
    IReadOnlyList<FigureLine> Beside,
    IReadOnlyList<FigureLine> Beneath,
    IReadOnlyList<(TableDefinition Table, FigureLine Line)> Places)
{
    // The first that has the line stands for it: all expenditure before its parts.
    private static readonly string[] Preferred = [TableKeys.Expenditure, TableKeys.BasicEconomic];

    /// <summary>The line of a code, as its tables have it; null where none has it.</summary>
    public static LineFamily? Of(DisclosureDocument publication, string code)
    {
        if (code.Length == 0 || !code.All(char.IsAsciiDigit))
        {
            return null;
        }

        var places = publication.Edition.Tables
            .Select(table => (
                Table: table,
                Line: publication.Figures[table.Key].Lines.FirstOrDefault(line => line.Code == code && line.Kind != LineKind.Project)))
            .Where(place => place.Line is not null).Select(place => (place.Table, place.Line!)).ToList();
        if (places.Count == 0)
        {
            return null;
        }

        var (main, own) = places.OrderBy(place => Preferred.Contains(place.Table.Key) ? 0 : 1).First();
        var lines = publication.Figures[main.Key].Lines.Where(line => line.Code.Length > 0).DistinctBy(line => line.Code).ToList();
        var above = lines.Where(line => line.Code.Length < code.Length && code.StartsWith(line.Code, StringComparison.Ordinal))
            .OrderBy(line => line.Code.Length).ToList();
        return new LineFamily(
            main,
            own,
            above,
            [
                .. lines.Where(line =>
                    line.Code.Length == code.Length
                    && line.Code != code
                    && (above.Count == 0 || line.Code.StartsWith(above[^1].Code, StringComparison.Ordinal))),
            ],
            [.. lines.Where(line => line.Code.Length == code.Length + 2 && line.Code.StartsWith(code, StringComparison.Ordinal))],
            places);
    }

    /// <summary>The column of a table that holds a line's whole amount.</summary>
    public static Column SumOf(TableDefinition table, string panel)
    {
        var columns = table.FindPanel(panel)!.AmountColumns().ToList();
        return columns.Find(column => column.IsSum) ?? columns[0];
    }
}
