using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>
/// A table of which lists across bodies show lines, and the columns that they show. The first column orders them, and is compared with
/// last year's.
/// </summary>
public sealed record ListedTable(string Table, IReadOnlyList<Column> Columns)
{
    /// <summary>True where every code has a list of its own.</summary>
    public bool HasCodes { get; init; }

    /// <summary>The lines that have a list by their key.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>True where texts usually say how the first column compares with last year's.</summary>
    public bool HasStatedChanges { get; init; }

    /// <summary>The text column that names a line, where all lines stand in one list, as projects do; null elsewhere.</summary>
    public string? NameColumn { get; init; }

    /// <summary>The least amounts in yuan to which the lines can be narrowed; none where they cannot.</summary>
    public IReadOnlyList<decimal> Leasts { get; init; } = [];

    /// <summary>The column that orders the lines.</summary>
    public string Main => Columns[0].Key;
}

/// <summary>The tables of which lists across bodies are made.</summary>
public static class ListedTables
{
    public static ListedTable Expenditure { get; } = new(
        TableKeys.Expenditure,
        [Column.Sum(ColumnKeys.Total, "合计"), Column.Amount(ColumnKeys.Basic, "基本支出"), Column.Amount(ColumnKeys.Project, "项目支出")])
    {
        HasCodes = true,
        Lines = [LineKeys.Total],
    };

    public static ListedTable BasicEconomic { get; } = new(
        TableKeys.BasicEconomic,
        [Column.Sum(ColumnKeys.Total, "合计"), Column.Amount(ColumnKeys.Personnel, "人员经费"), Column.Amount(ColumnKeys.Public, "公用经费")])
    {
        HasCodes = true,
    };

    public static ListedTable ThreePublic { get; } = new(
        TableKeys.ThreePublic,
        [
            Column.Sum(ColumnKeys.Total, "“三公”合计"), Column.Amount(ColumnKeys.OverseasVisits, "因公出国（境）费"),
            Column.Amount(ColumnKeys.OfficialHospitality, "公务接待费"), Column.Amount(ColumnKeys.VehiclePurchase, "公务用车购置费"),
            Column.Amount(ColumnKeys.VehicleOperation, "公务用车运行费"),
        ])
    {
        Lines = [LineKeys.Budget],
        HasStatedChanges = true,
    };

    public static ListedTable Procurement { get; } = new(Supplements.Procurement, [Column.Sum(ColumnKeys.Amount, "政府采购预算")])
    {
        Lines = [Supplements.ProcurementTotal.Line],
    };

    public static ListedTable Projects { get; } = new(TableKeys.FiscalProjects, [Column.Sum(ColumnKeys.Amount, "预算数")])
    {
        NameColumn = ColumnKeys.ProjectName,
        Leasts = [1_000_000, 5_000_000, 10_000_000, 50_000_000, 100_000_000],
    };

    public static IReadOnlyList<ListedTable> All { get; } = [Expenditure, BasicEconomic, ThreePublic, Procurement, Projects];
}
