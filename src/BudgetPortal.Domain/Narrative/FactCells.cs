using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// A fact of a text in wording of its own, with the address of what it tells. <paramref name="Item"/> is set where the address
/// depends on the line that a numbered paragraph is about.
/// </summary>
internal sealed record FactCell(StatedNumber Number, string Statement, CellKey? Cell, StatedItem? Item = null, bool IsCount = false)
{
    /// <summary>True for the amount under which N4 lists a line.</summary>
    public bool IsListed { get; init; }
}

/// <summary>Puts an address to every fact, so that texts in any wording are checked like those written here.</summary>
internal static class FactCells
{
    private static readonly Dictionary<string, CellKey> Headline = new()
    {
        [FactKeys.Income] = new(TableKeys.Income, LineKeys.Total, ColumnKeys.Total),
        [FactKeys.FiscalIncome] = new(TableKeys.Income, LineKeys.Total, ColumnKeys.FiscalAppropriation),
        [FactKeys.OperatingIncome] = new(TableKeys.Income, LineKeys.Total, ColumnKeys.OperatingIncome),
        [FactKeys.BusinessIncome] = new(TableKeys.Income, LineKeys.Total, ColumnKeys.BusinessIncome),
        [FactKeys.OtherIncome] = new(TableKeys.Income, LineKeys.Total, ColumnKeys.OtherIncome),
        [FactKeys.Expenditure] = new(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Total),
        [FactKeys.FiscalExpenditure] = new(TableKeys.FiscalReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Total),
        [FactKeys.GeneralExpenditure] = new(TableKeys.GeneralPublicBudget, LineKeys.Total, ColumnKeys.Total),
        [FactKeys.FundExpenditure] = new(TableKeys.GovernmentFunds, LineKeys.Total, ColumnKeys.Total),
        [FactKeys.StateCapitalExpenditure] = new(TableKeys.StateCapital, LineKeys.Total, ColumnKeys.Total),
    };

    private static readonly Dictionary<string, CellKey> Procurement = new()
    {
        [FactKeys.Total] = Supplements.ProcurementTotal,
        [FactKeys.Goods] = Supplements.ProcurementGoods,
        [FactKeys.Works] = Supplements.ProcurementWorks,
        [FactKeys.Services] = Supplements.ProcurementServices,
        [FactKeys.SmallAndMedium] = Supplements.ReservedForSmallAndMedium,
        [FactKeys.SmallAndMicro] = Supplements.ReservedForSmallAndMicro,
    };

    private static readonly Dictionary<string, CellKey> Performance = new()
    {
        [FactKeys.Count] = Supplements.PerformanceCount,
        [FactKeys.Amount] = Supplements.PerformanceAmount,
        [FactKeys.Units] = Supplements.PerformanceUnits,
    };

    private static readonly Dictionary<string, CellKey> Assets = Enumerable.Range(1, Supplements.VehicleKinds.Count)
        .SelectMany(kind => new[]
        {
            (Key: FactKeys.VehiclesOf(kind), Cell: Supplements.OwnedVehicles(kind)),
            (Key: FactKeys.PlannedVehiclesOf(kind), Cell: Supplements.PlannedVehicles(kind)),
        })
        .Append((FactKeys.Vehicles, Supplements.OwnedTotal))
        .Append((FactKeys.PlannedVehicles, Supplements.PlannedTotal))
        .Append((FactKeys.Equipment, Supplements.OwnedEquipment))
        .Append((FactKeys.PlannedEquipment, Supplements.PlannedEquipment))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    public static IEnumerable<FactCell> Of(NarrativeFacts facts) =>
    [
        .. facts.Headline.Select(fact => new FactCell(fact.Value, "headline", Headline[fact.Key])),
        .. facts.Items.SelectMany(OfItem),
        .. facts.ThreePublic.Select(expense => new FactCell(expense.Amount, $"three-public-{expense.Key}", ThreePublic(expense.Key))),
        .. Numbers("agency", facts.AgencyOperating, new() { [FactKeys.Amount] = ThreePublic(ColumnKeys.AgencyOperatingExpenses) }),
        .. Numbers("procurement", facts.Procurement, Procurement),
        .. Numbers("performance", facts.Performance, Performance),
        .. Numbers("assets", facts.StateAssets, Assets),
    ];

    /// <summary>The cell that a comparison is about, where texts compare it.</summary>
    public static CellKey? Compared(StatedComparison comparison) =>
        Headline.TryGetValue(comparison.Of, out var cell) ? cell
        : comparison.Place.Section == TextSectionKind.OtherNotes ? ThreePublic(comparison.Of[(comparison.Of.LastIndexOf('.') + 1)..])
        : null;

    private static IEnumerable<FactCell> OfItem(StatedItem item)
    {
        yield return new FactCell(item.Amount, item.Key, null, item) { IsListed = true };
        if (item.Execution is { } execution)
        {
            yield return new FactCell(execution.Amount, item.Key, new CellKey(Supplements.Execution, "line", ColumnKeys.Amount), item);
        }

        if (item.Arranged is { } arranged)
        {
            yield return new FactCell(arranged.Amount, item.Key, null, item);
        }
    }

    private static CellKey ThreePublic(string column) => new(TableKeys.ThreePublic, LineKeys.Budget, column);

    private static IEnumerable<FactCell> Numbers(string statement, StatedNumbers? numbers, Dictionary<string, CellKey> cells) =>
        numbers?.Numbers.Where(number => cells.ContainsKey(number.Key))
            .Select(number => new FactCell(number.Value, statement, cells[number.Key], IsCount: cells[number.Key].Column == Supplements.Count)) ?? [];
}
