using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using static BudgetPortal.Domain.Catalogue.ColumnKeys;

namespace BudgetPortal.Domain.Composition;

/// <summary>
/// Works out every table of an edition, and the supplementary figures, from a working paper: it fills in what nothing is added up into, and
/// the definitions of the tables give the sums.
/// </summary>
internal sealed class FigureComposer(WorkingPaper paper, Edition edition, ClassificationLists lists)
{
    private readonly Ledger ledger = new(paper);

    private delegate decimal? CellSum(Func<Entry, bool> selected);

    public Figures Compose() =>
        new([.. edition.Tables.Select(Table), Procurement(), Performance(), Assets(), Prior(), Execution()]);

    private TableFigures Table(TableDefinition table)
    {
        var figures = table.WorkOut(table.Key switch
        {
            TableKeys.ReceiptsAndExpenditure => TwoSided(table, Receipts(table), _ => true, NatureColumns),
            TableKeys.FiscalReceiptsAndExpenditure => TwoSided(table, Receipts(table), entry => entry.IsFiscal, FundColumns),
            TableKeys.Income => ByFunction(table, _ => true, SourceColumns),
            TableKeys.Expenditure => ByFunction(table, _ => true, NatureColumns),
            TableKeys.FiscalExpenditure => ByFunction(table, entry => entry.IsFiscal, NatureColumns),
            TableKeys.GeneralPublicBudget => ByFunction(table, entry => entry.Fund == Fund.GeneralPublicBudget, NatureColumns),
            TableKeys.GovernmentFunds => ByFunction(table, entry => entry.Fund == Fund.GovernmentFunds, NatureColumns),
            TableKeys.StateCapital => ByFunction(table, entry => entry.Fund == Fund.StateCapital, NatureColumns),
            TableKeys.BasicEconomic => ByEconomicCode(table),
            TableKeys.ThreePublic => ThreePublic(table),
            TableKeys.FiscalProjects => Projects(table),
            _ => throw new NotSupportedException($"Nothing is known of how {table.Key} follows from a working paper."),
        });
        return table.NilNote is { } note && figures.Lines.All(line => line.Cells.IsEmpty) ? figures with { Notes = [note] } : figures;
    }

    private TableFigures ByFunction(TableDefinition table, Func<Entry, bool> selected, Func<CellSum, Dictionary<string, decimal?>> columns)
    {
        var panel = table.Panels[0];
        var lines = ledger.Codes(selected).Select(code => Fill(
            FunctionLine(panel, code),
            table,
            columns(also => ledger.Sum(entry => entry.Function == code && selected(entry) && also(entry)))));
        return new TableFigures(table.Key, [.. lines, TotalLine(panel)]);
    }

    private TableFigures TwoSided(
        TableDefinition table,
        IEnumerable<FigureLine> receipts,
        Func<Entry, bool> selected,
        Func<CellSum, Dictionary<string, decimal?>> columns)
    {
        var right = table.Panels[1];
        var classes = ledger.Codes(selected).Where(code => code.IsClass).Select((code, index) => Fill(
            new FigureLine(right.Key, code.Digits, LineKind.Plain, code.Digits, $"{ChineseNumeral.Of(index + 1)}、{NameOf(code)}"),
            table,
            columns(also => ledger.Sum(entry => selected(entry) && entry.IsUnder(code) && also(entry)))));
        return new TableFigures(table.Key, [.. receipts, .. classes, TotalLine(right)]);
    }

    /// <summary>The left of T1 and T4: each source by its fund, in every line that adds up no others.</summary>
    private IEnumerable<FigureLine> Receipts(TableDefinition table)
    {
        var left = table.Panels[0];
        return left.Lines.Append(left.Total!).Select(line =>
            new FigureLine(left.Key, line.Key, line.Kind, "", "").With(Amount, FundOf(line.Key) is { } fund ? SumOf(fund) : null));
    }

    private static Fund? FundOf(string line) => line switch
    {
        LineKeys.GeneralPublicBudget => Fund.GeneralPublicBudget,
        LineKeys.GovernmentFunds => Fund.GovernmentFunds,
        LineKeys.StateCapital => Fund.StateCapital,
        LineKeys.OperatingIncome => Fund.OperatingIncome,
        LineKeys.BusinessIncome => Fund.BusinessIncome,
        LineKeys.OtherIncome => Fund.OtherIncome,
        _ => null,
    };

    private decimal? SumOf(Fund fund) => ledger.Sum(entry => entry.Fund == fund);

    private static Dictionary<string, decimal?> NatureColumns(CellSum sum) => new()
    {
        [Total] = sum(_ => true),
        [Basic] = sum(entry => entry.IsBasic),
        [Personnel] = sum(entry => entry.Nature == Nature.Personnel),
        [Public] = sum(entry => entry.Nature == Nature.Public),
        [Project] = sum(entry => entry.IsProject),
    };

    private static Dictionary<string, decimal?> FundColumns(CellSum sum) => new()
    {
        [Total] = sum(_ => true),
        [ColumnKeys.GeneralPublicBudget] = sum(entry => entry.Fund == Fund.GeneralPublicBudget),
        [ColumnKeys.GovernmentFunds] = sum(entry => entry.Fund == Fund.GovernmentFunds),
        [ColumnKeys.StateCapital] = sum(entry => entry.Fund == Fund.StateCapital),
    };

    private static Dictionary<string, decimal?> SourceColumns(CellSum sum) => new()
    {
        [Total] = sum(_ => true),
        [FiscalAppropriation] = sum(entry => entry.IsFiscal),
        [OperatingIncome] = sum(entry => entry.Fund == Fund.OperatingIncome),
        [BusinessIncome] = sum(entry => entry.Fund == Fund.BusinessIncome),
        [OtherIncome] = sum(entry => entry.Fund == Fund.OtherIncome),
    };

    private TableFigures ByEconomicCode(TableDefinition table)
    {
        var panel = table.Panels[0];
        var codes = paper.Economic.SelectMany(line => new[] { line.Code.Class, line.Code }).Distinct()
            .OrderBy(code => code.Digits, StringComparer.Ordinal);
        var lines = codes.Select(code => Fill(
            new FigureLine(panel.Key, code.Digits, code.IsSection ? LineKind.Section : LineKind.Class, code.Digits, NameOf(code)),
            table,
            Sides(line => line.Code == code)));
        return new TableFigures(table.Key, [.. lines, TotalLine(panel)]);
    }

    private Dictionary<string, decimal?> Sides(Func<EconomicLine, bool> selected) => new()
    {
        [Total] = SumEconomic(selected),
        [Personnel] = SumEconomic(line => selected(line) && line.Nature == Nature.Personnel),
        [Public] = SumEconomic(line => selected(line) && line.Nature == Nature.Public),
    };

    private decimal? SumEconomic(Func<EconomicLine, bool> selected) =>
        SumOrBlank(paper.Economic.Where(selected).Select(line => line.Amount));

    /// <summary>T9: what the economic lines and the vehicle projects say, and what other projects pay (RULES.md F12).</summary>
    private TableFigures ThreePublic(TableDefinition table)
    {
        var overseas = BlankIfZero(Economic("30212") + paper.ThreePublic.OverseasVisits);
        var hospitality = BlankIfZero(Economic("30217") + paper.ThreePublic.OfficialHospitality);
        var operation = BlankIfZero(Economic("30231") + paper.ThreePublic.VehicleOperation);
        var purchase = SumOrBlank(paper.Projects.Where(project => project.BuysVehicles).Select(project => project.Amount));
        var agency = paper.HasAgencyOperatingExpenses ? SumEconomic(line => line.Nature == Nature.Public) : null;
        var line = new FigureLine(table.Panels[0].Key, LineKeys.Budget, LineKind.Plain, "", "");
        return new TableFigures(table.Key,
        [
            Fill(line, table, new()
            {
                [Total] = null,
                [OverseasVisits] = overseas,
                [OfficialHospitality] = hospitality,
                [Vehicles] = null,
                [VehiclePurchase] = purchase,
                [VehicleOperation] = operation,
                [AgencyOperatingExpenses] = agency,
            }),
        ]);
    }

    private decimal Economic(string code) => paper.Economic.Where(line => line.Code.Digits == code).Sum(line => line.Amount);

    /// <summary>T10: 类, 款 and 项 with sums, under each 项 its projects; the numbering runs through.</summary>
    private TableFigures Projects(TableDefinition table)
    {
        var panel = table.Panels[0];
        var projects = paper.Projects.Where(project => project.Fund <= Fund.StateCapital).ToList();
        var lines = ImmutableArray.CreateBuilder<FigureLine>();
        var number = 0;
        var codes = projects.SelectMany(project => project.Function.Path()).Distinct();
        foreach (var code in codes.OrderBy(code => code.Digits, StringComparer.Ordinal))
        {
            lines.Add(FunctionLine(panel, code));
            foreach (var project in projects.Where(project => project.Function == code))
            {
                number++;
                lines.Add(new FigureLine(panel.Key, LineKeys.Project(number), LineKind.Project, "", "")
                    .With(Sequence, CellValue.Of($"{number}"))
                    .With(ProjectName, CellValue.Of(project.Name))
                    .With(Amount, project.Amount));
            }
        }

        lines.Add(TotalLine(panel));
        return new TableFigures(table.Key, lines.ToImmutable());
    }

    private TableFigures Procurement()
    {
        var plan = paper.Procurement;
        return Supplement(Supplements.Procurement, new()
        {
            [Supplements.ProcurementTotal] = plan?.Goods + plan?.Works + plan?.Services,
            [Supplements.ProcurementGoods] = plan?.Goods,
            [Supplements.ProcurementWorks] = plan?.Works,
            [Supplements.ProcurementServices] = plan?.Services,
            [Supplements.ReservedForSmallAndMedium] = plan?.SmallAndMedium,
            [Supplements.ReservedForSmallAndMicro] = plan?.SmallAndMicro,
        });
    }

    private TableFigures Performance()
    {
        var projects = paper.Projects.Where(project => project.HasPerformanceTargets).ToList();
        return Supplement(Supplements.Performance, new()
        {
            [Supplements.PerformanceCount] = projects.Count,
            [Supplements.PerformanceAmount] = projects.Sum(project => project.Amount),
            [Supplements.PerformanceUnits] = paper.PerformanceUnits,
        });
    }

    private TableFigures Assets()
    {
        var values = new Dictionary<CellKey, decimal?>();
        if (paper.Assets is { } assets)
        {
            values[Supplements.OwnedTotal] = assets.OwnedVehicles.Sum();
            values[Supplements.PlannedTotal] = assets.PlannedVehicles.Sum();
            values[Supplements.OwnedEquipment] = assets.OwnedEquipment;
            values[Supplements.PlannedEquipment] = assets.PlannedEquipment;
            for (var kind = 0; kind < Supplements.VehicleKinds.Count; kind++)
            {
                values[Supplements.OwnedVehicles(kind + 1)] = assets.OwnedVehicles.ElementAtOrDefault(kind);
                values[Supplements.PlannedVehicles(kind + 1)] = assets.PlannedVehicles.ElementAtOrDefault(kind);
            }
        }

        return Supplement(Supplements.Assets, values);
    }

    private TableFigures Prior()
    {
        var prior = paper.Prior;
        var vehicles = prior.VehiclePurchase + prior.VehicleOperation;
        return Supplement(Supplements.Prior, new Dictionary<string, decimal?>
        {
            ["fiscal"] = prior.GeneralPublicBudget + prior.GovernmentFunds + prior.StateCapital,
            ["general"] = prior.GeneralPublicBudget,
            ["funds"] = prior.GovernmentFunds,
            ["state-capital"] = prior.StateCapital,
            ["three-public"] = prior.OverseasVisits + prior.OfficialHospitality + vehicles,
            [OverseasVisits] = prior.OverseasVisits,
            [OfficialHospitality] = prior.OfficialHospitality,
            [Vehicles] = vehicles,
            [VehiclePurchase] = prior.VehiclePurchase,
            [VehicleOperation] = prior.VehicleOperation,
        }.ToDictionary(pair => new CellKey(Supplements.Prior, pair.Key, Amount), pair => pair.Value));
    }

    private TableFigures Execution() => Supplement(
        Supplements.Execution,
        paper.Prior.Execution.ToDictionary(pair => new CellKey(Supplements.Execution, pair.Key, Amount), pair => (decimal?)pair.Value));

    private static TableFigures Supplement(string table, Dictionary<CellKey, decimal?> values) => new(
        table,
        [
            .. values.Where(pair => pair.Value is not null).GroupBy(pair => pair.Key.Line).Select(line => line.Aggregate(
                new FigureLine("", line.Key, LineKind.Plain, "", ""), (figures, pair) => figures.With(pair.Key.Column, pair.Value))),
        ]);

    private FigureLine FunctionLine(Panel panel, FunctionCode code) =>
        new(panel.Key, code.Digits, KindOf(code), code.Digits, NameOf(code));

    private static FigureLine TotalLine(Panel panel) => new(panel.Key, panel.Total!.Key, LineKind.Total, "", "");

    private static LineKind KindOf(FunctionCode code) =>
        code.IsClass ? LineKind.Class : code.IsItem ? LineKind.Item : LineKind.Section;

    /// <summary>Takes of the values those that the panel of this line has a column for.</summary>
    private static FigureLine Fill(FigureLine line, TableDefinition table, Dictionary<string, decimal?> values) =>
        table.FindPanel(line.Panel)!.AmountColumns().Aggregate(line, (filled, column) => filled.With(column.Key, values[column.Key]));

    private string NameOf(FunctionCode code) => NameOf(lists.Functional, code.Digits);

    private string NameOf(EconomicCode code) => NameOf(lists.Economic, code.Digits);

    private string NameOf(CodeList list, string code) =>
        paper.Names.GetValueOrDefault(code)
        ?? list.Find(code, paper.Disclosure.Year)?.Name
        ?? throw new UnknownCodeException(code, paper.Disclosure.Year);

    private static decimal? BlankIfZero(decimal amount) => amount == 0 ? null : amount;

    private static decimal? SumOrBlank(IEnumerable<decimal> amounts)
    {
        var list = amounts.ToList();
        return list.Count == 0 ? null : list.Sum();
    }
}
