using System.Globalization;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>Tables whose lines carry codes, and those lines.</summary>
internal static class CodedLines
{
    /// <summary>What stands for a line that a table does not have; sums that miss it follow from that.</summary>
    public const string Missing = "无此科目";

    /// <summary>Tables of 类, 款 and 项 that add up level by level.</summary>
    public static readonly string[] Tables =
    [
        .. Edition.All.SelectMany(edition => edition.Tables)
            .Where(table => table.Panels[0].Open is OpenLines.FunctionCodes or OpenLines.EconomicCodes)
            .Select(table => table.Key).Distinct().OrderBy(KeyNumber).ThenBy(key => key, StringComparer.Ordinal),
    ];

    /// <summary>The tables of the three budgets, which together are the fiscal appropriation.</summary>
    public static readonly string[] FundTables = [.. TableKeys.Funds];

    /// <summary>The tables whose lines the budget notes list: items are of the budgets' tables, classes of T4.</summary>
    public static readonly string[] Listings = [.. FundTables, TableKeys.FiscalReceiptsAndExpenditure];

    /// <summary>True for a listed line: the forms compare it with last year's execution, where they compare it at all.</summary>
    public static bool IsOfListed(CellKey cell) =>
        Listings.Contains(cell.Table) && cell.Line is not (LineKeys.Total or LineKeys.ExpenditureTotal);

    public static IEnumerable<TableDefinition> TablesOf(CheckScope scope) =>
        scope.Edition.Tables.Where(table => table.Leaves().Any(leaf => leaf.Kind == ColumnKind.Code));

    public static List<FigureLine> Of(CheckScope scope, string table) => [.. scope.Figures[table].Lines.Where(IsCoded)];

    public static bool IsCoded(FigureLine line) => line.Kind is LineKind.Class or LineKind.Section or LineKind.Item;

    public static bool IsEconomic(TableDefinition table) => table.Panels[0].Open == OpenLines.EconomicCodes;

    /// <summary>A malformed code as its columns print it, 类 and 款 apart: “301 2” is not 3012.</summary>
    public static string Printed(FigureLine line) => line.Code.Length is 4 or 6
        ? string.Join(' ', new[] { line.Code[..3], line.Code[3..Math.Min(5, line.Code.Length)], line.Code[Math.Min(5, line.Code.Length)..] }
            .Where(part => part.Length > 0))
        : line.Code;

    /// <summary>T10 after T9.</summary>
    private static int KeyNumber(string table) =>
        int.Parse(table.AsSpan(1).TrimEnd('b'), NumberStyles.None, CultureInfo.InvariantCulture);

    public static CellKey NameOf(string table, FigureLine line) => new(table, line.Key, "name");
}
