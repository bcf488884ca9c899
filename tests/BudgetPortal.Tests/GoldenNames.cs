using BudgetPortal.Domain.Catalogue;

namespace BudgetPortal.Tests;

/// <summary>
/// What the schema of golden readings (FORMATS.md) calls our tables and columns. It calls 事业收入 “business” and 事业单位经营收入 “operating”.
/// </summary>
internal static class GoldenNames
{
    private static readonly Dictionary<string, string> Tables = new()
    {
        [TableKeys.ReceiptsAndExpenditure] = "receipts_expenditure",
        [TableKeys.Income] = "income",
        [TableKeys.Expenditure] = "expenditure",
        [TableKeys.FiscalReceiptsAndExpenditure] = "fiscal_receipts_expenditure",
        [TableKeys.FiscalExpenditure] = "fiscal_expenditure",
        [TableKeys.GeneralPublicBudget] = "general_function",
        [TableKeys.GovernmentFunds] = "fund_function",
        [TableKeys.StateCapital] = "soe_function",
        [TableKeys.BasicEconomic] = "basic_economic",
        [TableKeys.ThreePublic] = "sangong",
        [TableKeys.FiscalProjects] = "fiscal_projects",
    };

    private static readonly Dictionary<string, string> Columns = new()
    {
        [ColumnKeys.OperatingIncome] = "business",
        [ColumnKeys.BusinessIncome] = "operating",
        [ColumnKeys.OtherIncome] = "other",
        [ColumnKeys.GovernmentFunds] = "fund",
        [ColumnKeys.StateCapital] = "soe",
        [ColumnKeys.OverseasVisits] = "abroad",
        [ColumnKeys.OfficialHospitality] = "reception",
        [ColumnKeys.Vehicles] = "vehicle_subtotal",
        [ColumnKeys.VehiclePurchase] = "vehicle_purchase",
        [ColumnKeys.VehicleOperation] = "vehicle_running",
        [ColumnKeys.AgencyOperatingExpenses] = "agency_running",
    };

    private static readonly Dictionary<string, string> OurColumns = Columns.ToDictionary(name => name.Value, name => name.Key);

    public static string OfTable(string table) => Tables[table];

    /// <summary>“abroad” for the column of 因公出国（境）费; most columns are called as we call them.</summary>
    public static string OfColumn(string column) => Columns.GetValueOrDefault(column, column);

    /// <summary>Our key of a column.</summary>
    public static string ColumnOf(string name) => OurColumns.GetValueOrDefault(name, name);
}
