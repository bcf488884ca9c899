using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>Looks at what the texts state: F14 and F17–F19.</summary>
internal static class TextChecks
{
    /// <summary>F14: headline amounts, listed items, their sum, and that every class (or item) is listed once.</summary>
    public static IEnumerable<Comparison> BudgetNotes(Check check, CheckScope scope)
    {
        var text = scope.Text(SectionKind.BudgetNotes);
        var items = text.Figures.Where(IsItem).ToList();
        return
        [
            .. text.Figures.Where(figure => !IsExecution(figure)).Select(figure => AgainstCell(check, scope, figure, SectionKind.BudgetNotes)),
            .. items.Count == 0 ? [] : Listing(check, scope, items),
        ];
    }

    private static IEnumerable<Comparison> Listing(Check check, CheckScope scope, List<StatedFigure> items)
    {
        var stated = new Side(
            [.. items.Select(item => item.Key)],
            items.Sum(item => item.Amount),
            $"{Amounts.Print(items.Sum(item => item.Amount) / 10_000m, items.Max(item => item.Decimals))}万元",
            $"编制说明所列 {items.Count} 个科目之和");
        var total = scope.Form.IsMunicipal
            ? scope.Cell(new CellKey(TableKeys.FiscalReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Total))
            : scope.Sum([.. FundTables.Select(table => new CellKey(table, LineKeys.Total, ColumnKeys.Total))], "三张功能分类预算表的合计之和");
        var tolerance = items.Sum(item => item.HalfDigit);
        var comparison = Comparing.Amounts(check, stated, Relation.Equal, total, tolerance);
        yield return comparison.Outcome == Outcome.WithinRounding ? comparison with { Outcome = Outcome.Agrees } : comparison;

        foreach (var line in LinesToList(scope))
        {
            var count = items.Count(item => item.Cell == line);
            yield return Comparing.Texts(
                check,
                Comparing.Words($"{count} 次", $"编制说明列出{scope.LineName(line)}", line),
                Comparing.Words("1 次", "应列"));
        }
    }

    private static readonly string[] FundTables = [TableKeys.GeneralPublicBudget, TableKeys.GovernmentFunds, TableKeys.StateCapital];

    private static IEnumerable<CellKey> LinesToList(CheckScope scope) => scope.Form.IsMunicipal
        ? LineSets.Of(scope.Figures[TableKeys.FiscalReceiptsAndExpenditure], "{class}")
            .Select(line => new CellKey(TableKeys.FiscalReceiptsAndExpenditure, line, ColumnKeys.Total))
        : FundTables.SelectMany(table => LineSets.Of(scope.Figures[table], "{item}").Select(line => new CellKey(table, line, ColumnKeys.Total)));

    /// <summary>F17: the amounts are those of T9, the total change is the sum of the changes, and 公车 is 购置 and 运行.</summary>
    public static IEnumerable<Comparison> ThreePublic(Check check, CheckScope scope)
    {
        var text = scope.Text(SectionKind.OtherNotes);
        var changes = text.Changes.Where(change => change.Cell.Table == TableKeys.ThreePublic).ToLookup(change => change.Cell.Column, StringComparer.Ordinal);
        return
        [
            .. Stated(check, scope, SectionKind.OtherNotes, TableKeys.ThreePublic),
            .. SumOfChanges(check, changes, ColumnKeys.Total, ColumnKeys.OverseasVisits, ColumnKeys.Vehicles, ColumnKeys.OfficialHospitality),
            .. SumOfChanges(check, changes, ColumnKeys.Vehicles, ColumnKeys.VehiclePurchase, ColumnKeys.VehicleOperation),
        ];
    }

    private static IEnumerable<Comparison> SumOfChanges(Check check, ILookup<string, StatedChange> changes, string whole, params IReadOnlyList<string> parts)
    {
        var total = changes[whole].FirstOrDefault();
        var stated = parts.Select(part => changes[part].FirstOrDefault()).OfType<StatedChange>().ToList();
        if (total is null || stated.Count < parts.Count)
        {
            yield break;
        }

        var sum = stated.Sum(change => change.Delta);
        yield return Comparing.Amounts(
            check,
            Comparing.Stated(total, "说明中的增减总额"),
            Relation.Equal,
            new Side([.. stated.Select(change => change.Key)], sum, $"{Amounts.Print(sum / 10_000m, 2)}万元", "说明中各项增减之和"),
            50m * (stated.Count + 1));
    }

    public static IEnumerable<Comparison> Procurement(Check check, CheckScope scope) => Stated(check, scope, SectionKind.OtherNotes, Supplements.Procurement);

    /// <summary>F19: the number of projects with targets is at most that of T10, where the form has it.</summary>
    public static IEnumerable<Comparison> Performance(Check check, CheckScope scope)
    {
        foreach (var comparison in Stated(check, scope, SectionKind.OtherNotes, Supplements.Performance))
        {
            yield return comparison;
        }

        var count = scope.Cell(Supplements.PerformanceCount);
        var projects = scope.Figures[TableKeys.FiscalProjects].OfKind(LineKind.Project).Count();
        if (scope.Edition.FindTable(TableKeys.FiscalProjects) is { } table && count.Amount is not null)
        {
            var lines = new Side([new CellKey(table.Key, LineKeys.Total, ColumnKeys.Amount)], projects, $"{projects}", $"{scope.TableName(table)}的项目数");
            yield return Comparing.Amounts(check, count, Relation.AtMost, lines, 0);
        }
    }

    /// <summary>What a text states of a table, or of figures that only texts state, against what is known of them.</summary>
    public static IEnumerable<Comparison> Stated(Check check, CheckScope scope, SectionKind kind, string table) =>
        scope.Text(kind).Figures.Where(figure => figure.Cell?.Table == table).Select(figure => AgainstCell(check, scope, figure, kind));

    private static Comparison AgainstCell(Check check, CheckScope scope, StatedFigure figure, SectionKind kind)
    {
        var place = $"{(kind == SectionKind.BudgetNotes ? "编制说明" : "其他相关情况说明")}第 {figure.Paragraph + 1} 段";
        return figure.Cell is { } cell
            ? Comparing.Rounded(check, Comparing.Stated(figure, place), scope.Cell(cell), figure.HalfDigit)
            : Comparing.Texts(check, Comparing.Stated(figure, place), Comparing.Words("无此科目", "各表"));
    }

    private static bool IsItem(StatedFigure figure) =>
        figure.Key.Line.StartsWith("item-", StringComparison.Ordinal) && !IsExecution(figure) && !figure.Key.Column.EndsWith("-2", StringComparison.Ordinal);

    private static bool IsExecution(StatedFigure figure) => figure.Cell?.Table == Supplements.Execution;
}
