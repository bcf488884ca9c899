using System.Globalization;
using System.Text.Json;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests;

/// <summary>One line of a golden table: its panel and name, its code, and every cell by our column key in yuan, blank as null.</summary>
internal sealed record GoldenLine(string Panel, string Code, string Name, IReadOnlyDictionary<string, decimal?> Cells);

/// <summary>What a published document prints, cell by cell (schema in FORMATS.md), under our own keys.</summary>
internal sealed class Golden
{
    private static readonly Dictionary<string, string> TableNames = new()
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

    // The schema calls 事业收入 “business” and 事业单位经营收入 “operating”.
    private static readonly Dictionary<string, string> ColumnNames = new()
    {
        ["business"] = ColumnKeys.OperatingIncome,
        ["operating"] = ColumnKeys.BusinessIncome,
        ["other"] = ColumnKeys.OtherIncome,
        ["fund"] = ColumnKeys.GovernmentFunds,
        ["soe"] = ColumnKeys.StateCapital,
        ["abroad"] = ColumnKeys.OverseasVisits,
        ["reception"] = ColumnKeys.OfficialHospitality,
        ["vehicle_subtotal"] = ColumnKeys.Vehicles,
        ["vehicle_purchase"] = ColumnKeys.VehiclePurchase,
        ["vehicle_running"] = ColumnKeys.VehicleOperation,
        ["agency_running"] = ColumnKeys.AgencyOperatingExpenses,
    };

    private readonly JsonElement root;

    public Golden(string path) => root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    public string Title(string table) => Table(table).GetProperty("title").GetString()!;

    public IReadOnlyDictionary<string, string[]> Texts => root.GetProperty("narrative").EnumerateArray().ToDictionary(
        section => section.GetProperty("heading").GetString()!,
        section => section.GetProperty("paragraphs").EnumerateArray().Select(paragraph => paragraph.GetString()!).ToArray());

    /// <summary>The lines of a table in printed order, each panel's total last; T9 is one line.</summary>
    public IEnumerable<GoldenLine> Lines(string table)
    {
        var element = Table(table);
        if (table == TableKeys.ThreePublic)
        {
            return [Line(element, "lines", Unit.TenThousandYuan)];
        }

        return element.TryGetProperty("left", out var left)
            ? [.. Panel(left, "receipts"), .. Panel(element.GetProperty("right"), "expenditure")]
            : Panel(element, "lines");
    }

    private JsonElement Table(string table) => root.GetProperty("tables").GetProperty(TableNames[table]);

    private static IEnumerable<GoldenLine> Panel(JsonElement panel, string key) =>
        panel.GetProperty("rows").EnumerateArray().Append(panel.GetProperty("total")).Select(line => Line(line, key, Unit.Yuan));

    private static GoldenLine Line(JsonElement line, string panel, Unit unit) => new(
        panel,
        Text(line, "code"),
        Text(line, "name"),
        line.GetProperty("cells").EnumerateObject().ToDictionary(
            cell => ColumnNames.GetValueOrDefault(cell.Name, cell.Name),
            cell => Amount(cell.Value) * unit.InYuan));

    private static string Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static decimal? Amount(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ => value.GetDecimal(),
    };
}
