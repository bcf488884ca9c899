using System.Collections.Immutable;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;

namespace BudgetPortal.Domain.Composition;

/// <summary>Where money comes from: the three parts of fiscal appropriation, then a unit's own income.</summary>
public enum Fund
{
    GeneralPublicBudget,
    GovernmentFunds,
    StateCapital,
    OperatingIncome,
    BusinessIncome,
    OtherIncome,
}

/// <summary>人员经费, 公用经费 (together 基本支出) or 项目支出.</summary>
public enum Nature
{
    Personnel,
    Public,
    Project,
}

/// <summary>
/// Basic expenditure out of the general public budget by 款 of the economic classification, in yuan. <paramref name="Function"/> is
/// the 项 it is spent under; one economic code may stand under several. <paramref name="Nature"/> is never inferred from the
/// class (RULES.md F9) and is not <see cref="Nature.Project"/>.
/// </summary>
public sealed record EconomicLine(EconomicCode Code, FunctionCode Function, Nature Nature, decimal Amount);

/// <summary>A project in yuan. The running number follows from the order of the functional codes.</summary>
public sealed record ProjectLine(FunctionCode Function, string Name, decimal Amount)
{
    public Fund Fund { get; init; } = Fund.GeneralPublicBudget;

    /// <summary>The unit has filed 绩效目标 for this project.</summary>
    public bool HasPerformanceTargets { get; init; }

    /// <summary>The project buys official vehicles: its amount is 购置费 in T9.</summary>
    public bool BuysVehicles { get; init; }
}

/// <summary>
/// Expenditure of one 项 in yuan that neither an economic line nor a project states, such as basic expenditure out of own income.
/// </summary>
public sealed record FunctionLine(FunctionCode Function, Fund Fund, Nature Nature, decimal Amount);

/// <summary>“三公” expenses in yuan that projects pay beside the economic lines 30212, 30217 and 30231.</summary>
public sealed record ThreePublicFromProjects(decimal OverseasVisits = 0, decimal OfficialHospitality = 0, decimal VehicleOperation = 0);

/// <summary>政府采购 in yuan; what is reserved for small and medium enterprises is null where the form does not ask.</summary>
public sealed record ProcurementPlan(
    decimal Goods, decimal Works, decimal Services, decimal? SmallAndMedium = null, decimal? SmallAndMicro = null);

/// <summary>Last year's budget in yuan, as far as the texts compare with it.</summary>
public sealed record PriorYear
{
    public decimal GeneralPublicBudget { get; init; }

    public decimal GovernmentFunds { get; init; }

    public decimal StateCapital { get; init; }

    public decimal OverseasVisits { get; init; }

    public decimal OfficialHospitality { get; init; }

    public decimal VehiclePurchase { get; init; }

    public decimal VehicleOperation { get; init; }

    /// <summary>Last year's execution by 项, which the district form compares with.</summary>
    public ImmutableSortedDictionary<string, decimal> Execution { get; init; } = ImmutableSortedDictionary<string, decimal>.Empty;
}

/// <summary>
/// 国有资产占有使用: vehicles owned and planned by the eight kinds of the form, and equipment of one million yuan and more (sets).
/// </summary>
public sealed record StateAssets(
    DateOnly AsOf, ImmutableArray<int> OwnedVehicles, int OwnedEquipment, ImmutableArray<int> PlannedVehicles, int PlannedEquipment);

/// <summary>
/// Enter once: the least a unit has to state for a year. Every cell of every table and every sentence with a figure follows
/// (<see cref="Composer"/>).
/// </summary>
public sealed record WorkingPaper(Disclosure Disclosure)
{
    public DateOnly? ApprovedOn { get; init; }

    public ImmutableArray<EconomicLine> Economic { get; init; } = [];

    public ImmutableArray<ProjectLine> Projects { get; init; } = [];

    public ImmutableArray<FunctionLine> Functions { get; init; } = [];

    public ThreePublicFromProjects ThreePublic { get; init; } = new();

    /// <summary>True for administrative units and those managed like them: only these have 机关运行经费.</summary>
    public bool HasAgencyOperatingExpenses { get; init; }

    public ProcurementPlan? Procurement { get; init; }

    public PriorYear Prior { get; init; } = new();

    public StateAssets? Assets { get; init; }

    /// <summary>How many units filed 绩效目标 (department form); null elsewhere.</summary>
    public int? PerformanceUnits { get; init; }

    /// <summary>Names of codes that the classification list of the year lacks.</summary>
    public ImmutableSortedDictionary<string, string> Names { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public PaperTexts Texts { get; init; } = new();
}
