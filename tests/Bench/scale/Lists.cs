using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;

namespace BudgetPortal.Bench.Scale;

/// <summary>What the lists, lines and comparisons of the site ask of the store.</summary>
internal static class Lists
{
    private static readonly int[] Years = [2026, 2025];
    private static readonly int[] AllYears = [2026, 2025, 2024, 2023];

    public static readonly SliceQuery Totals = new(TableKeys.Expenditure, Years)
    {
        Line = LineKeys.Total,
        Columns = [ColumnKeys.Total, ColumnKeys.Basic, ColumnKeys.Project],
    };

    public static readonly SliceQuery ThreePublic = new(TableKeys.ThreePublic, Years)
    {
        Line = LineKeys.Budget,
        Columns =
        [
            ColumnKeys.Total, ColumnKeys.OverseasVisits, ColumnKeys.OfficialHospitality, ColumnKeys.VehiclePurchase,
            ColumnKeys.VehicleOperation,
        ],
    };

    public static readonly SliceQuery Projects = new(TableKeys.FiscalProjects, Years)
    {
        Columns = [ColumnKeys.Amount, ColumnKeys.ProjectName],
    };

    public static readonly SliceQuery Function = new(TableKeys.Expenditure, Years)
    {
        Line = "2080505",
        Columns = [ColumnKeys.Total, ColumnKeys.Basic, ColumnKeys.Project],
    };

    public static SliceQuery LineOf(string unit) => new(TableKeys.Expenditure, AllYears) { Line = "2080505", Units = [unit] };

    public static SliceQuery Comparison(IReadOnlyList<string> units) => new(TableKeys.Expenditure, [2026]) { Units = units };
}
