using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>
/// Figures that the texts state and no table prints. They are kept beside the tables under addresses of their own, so that
/// checks, storage and sentences treat them alike: <c>procurement/goods/amount</c>, <c>performance/projects/count</c>,
/// <c>assets/owned-8/count</c>, <c>prior/general/amount</c>, <c>execution/2040202/amount</c>. Amounts are in yuan, counts plain.
/// </summary>
public static class Supplements
{
    public const string Procurement = "procurement";
    public const string Performance = "performance";
    public const string Assets = "assets";

    /// <summary>Last year's budget.</summary>
    public const string Prior = "prior";

    /// <summary>Last year's execution (当年预算执行数) by 项.</summary>
    public const string Execution = "execution";

    public const string Count = "count";

    public static readonly CellKey ProcurementTotal = new(Procurement, "total", ColumnKeys.Amount);
    public static readonly CellKey ProcurementGoods = new(Procurement, "goods", ColumnKeys.Amount);
    public static readonly CellKey ProcurementWorks = new(Procurement, "works", ColumnKeys.Amount);
    public static readonly CellKey ProcurementServices = new(Procurement, "services", ColumnKeys.Amount);
    public static readonly CellKey ReservedForSmallAndMedium = new(Procurement, "small-and-medium", ColumnKeys.Amount);
    public static readonly CellKey ReservedForSmallAndMicro = new(Procurement, "small-and-micro", ColumnKeys.Amount);
    public static readonly CellKey PerformanceCount = new(Performance, "projects", Count);
    public static readonly CellKey PerformanceAmount = new(Performance, "projects", ColumnKeys.Amount);
    public static readonly CellKey PerformanceUnits = new(Performance, "units", Count);

    /// <summary>The eight kinds of vehicles that the notes on state assets tell apart, in printed order.</summary>
    public static readonly IReadOnlyList<string> VehicleKinds =
    [
        "部级领导干部用车", "主要领导干部用车", "机要通信用车", "应急保障用车", "执法执勤用车", "特种专业技术用车", "离退休干部用车", "其他用车",
    ];

    /// <summary>All supplementary tables, as stored beside the tables of every edition.</summary>
    public static readonly IReadOnlyList<string> Tables = [Procurement, Performance, Assets, Prior, Execution];

    private static readonly Dictionary<CellKey, string> PriorLines = new()
    {
        [new(TableKeys.Income, LineKeys.Total, ColumnKeys.FiscalAppropriation)] = "fiscal",
        [new(TableKeys.FiscalReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Total)] = "fiscal",
        [new(TableKeys.GeneralPublicBudget, LineKeys.Total, ColumnKeys.Total)] = "general",
        [new(TableKeys.GovernmentFunds, LineKeys.Total, ColumnKeys.Total)] = "funds",
        [new(TableKeys.StateCapital, LineKeys.Total, ColumnKeys.Total)] = "state-capital",
        [new(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.Total)] = "three-public",
        [new(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.OverseasVisits)] = ColumnKeys.OverseasVisits,
        [new(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.OfficialHospitality)] = ColumnKeys.OfficialHospitality,
        [new(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.Vehicles)] = ColumnKeys.Vehicles,
        [new(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.VehiclePurchase)] = ColumnKeys.VehiclePurchase,
        [new(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.VehicleOperation)] = ColumnKeys.VehicleOperation,
    };

    /// <summary>Where last year's figure of a cell is kept; a cell that no text compares is a <see cref="KeyNotFoundException"/>.</summary>
    public static CellKey PriorOf(CellKey cell) => new(Prior, PriorLines[cell], ColumnKeys.Amount);

    /// <summary>Where last year's figure of a cell is kept, null where no working paper asks for it.</summary>
    public static CellKey? FindPriorOf(CellKey cell) =>
        PriorLines.TryGetValue(cell, out var line) ? new(Prior, line, ColumnKeys.Amount) : null;

    public static CellKey OwnedVehicles(int kind) => new(Assets, $"owned-{kind}", Count);

    public static CellKey PlannedVehicles(int kind) => new(Assets, $"planned-{kind}", Count);

    public static readonly CellKey OwnedTotal = new(Assets, "owned", Count);
    public static readonly CellKey PlannedTotal = new(Assets, "planned", Count);
    public static readonly CellKey OwnedEquipment = new(Assets, "owned-equipment", Count);
    public static readonly CellKey PlannedEquipment = new(Assets, "planned-equipment", Count);

    private static readonly Dictionary<CellKey, string> Names = new()
    {
        [ProcurementTotal] = "政府采购预算",
        [ProcurementGoods] = "政府采购货物预算",
        [ProcurementWorks] = "政府采购工程预算",
        [ProcurementServices] = "政府采购服务预算",
        [ReservedForSmallAndMedium] = "面向中小企业预留采购金额",
        [ReservedForSmallAndMicro] = "预留给小型和微型企业的采购金额",
        [PerformanceCount] = "编报绩效目标的项目数",
        [PerformanceAmount] = "编报绩效目标的项目预算资金",
        [PerformanceUnits] = "编报绩效目标的单位数",
        [OwnedTotal] = "现有车辆总数",
        [PlannedTotal] = "计划购置车辆数",
        [OwnedEquipment] = "现有单价100万元以上设备数",
        [PlannedEquipment] = "计划购置单价100万元以上设备数",
    };

    /// <summary>What a supplementary figure is called; null for an address that is none.</summary>
    public static string? NameOf(CellKey key) => key.Table switch
    {
        _ when Names.TryGetValue(key, out var name) => name,
        Assets => VehicleKinds.Index().Select(kind => key == OwnedVehicles(kind.Index + 1) ? $"现有{kind.Item}"
            : key == PlannedVehicles(kind.Index + 1) ? $"计划购置{kind.Item}" : null).FirstOrDefault(name => name is not null),
        Execution => $"{key.Line} 上年预算执行数",
        Prior => "上年预算",
        _ => null,
    };

    /// <summary>True for an address under which a supplementary figure may stand.</summary>
    public static bool Has(CellKey key) => key.Table switch
    {
        Prior => key.Column == ColumnKeys.Amount && PriorLines.ContainsValue(key.Line),
        Execution => key.Column == ColumnKeys.Amount && FunctionCode.TryParse(key.Line, out var code) && code.Value.IsItem,
        _ => Fixed.Contains(key),
    };

    private static IEnumerable<CellKey> Fixed =>
    [
        ProcurementTotal, ProcurementGoods, ProcurementWorks, ProcurementServices, ReservedForSmallAndMedium, ReservedForSmallAndMicro,
        PerformanceCount, PerformanceAmount, PerformanceUnits, OwnedTotal, PlannedTotal, OwnedEquipment, PlannedEquipment,
        .. VehicleKinds.SelectMany((_, index) => new[] { OwnedVehicles(index + 1), PlannedVehicles(index + 1) }),
    ];
}
