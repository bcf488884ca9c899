using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>Looks at vehicles (F20), names throughout a document (F22), the deadline (F26), units and department (F27) and project notes (F29).</summary>
internal static partial class OtherChecks
{
    private static readonly (Formula Sum, string OtherKinds)[] SumsOfVehicles =
    [
        (new($"assets/owned/count = {Kinds("owned")}"), FactKeys.OtherKinds),
        (new($"assets/planned/count = {Kinds("planned")}"), FactKeys.PlannedOtherKinds),
    ];

    /// <summary>
    /// F20: vehicles add up, where the text tells them by the eight kinds of the form and no others, and are bought if and only if money
    /// is planned for them.
    /// </summary>
    public static IEnumerable<Comparison> Vehicles(Check check, CheckScope scope)
    {
        var sums = SumsOfVehicles.Where(sum => scope.Facts.StateAssets?[sum.OtherKinds] is null).SelectMany(sum => sum.Sum.Compare(check, scope));
        foreach (var comparison in sums.Where(comparison => comparison.Right.Amount is not null))
        {
            yield return comparison;
        }

        foreach (var comparison in TextChecks.Stated(check, scope, TextSectionKind.OtherNotes, Supplements.Assets))
        {
            yield return comparison;
        }

        if (scope.Figures.Amount(Supplements.PlannedTotal) is not { } planned || scope.IsUnread(TableKeys.ThreePublic))
        {
            yield break;
        }

        var purchase = scope.Cell(new CellKey(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.VehiclePurchase));
        yield return Comparing.Texts(
            check,
            Comparing.Words(purchase.Amount > 0 ? "有" : "无", purchase.Place, purchase.Cells),
            Comparing.Words(planned > 0 ? "有" : "无", "国有资产说明中计划购置的车辆", Supplements.PlannedTotal)) with
        {
            Statement = planned > 0
                ? $"国有资产说明中计划购置车辆 {Amounts.ForMachines(planned)} 辆，{purchase.Place}却为{purchase.Text}。"
                : $"{purchase.Place}为{purchase.Text}，国有资产说明中却没有计划购置的车辆。",
        };
    }

    /// <summary>
    /// F22: a line has the code and name that T3 gives it, in every table; a class of T1 and T4 is one that T3 has; a text that names a
    /// line by names and code gives those of the table.
    /// </summary>
    public static IEnumerable<Comparison> OneName(Check check, CheckScope scope)
    {
        if (scope.IsUnread(TableKeys.Expenditure))
        {
            yield break;
        }

        var names = scope.Figures[TableKeys.Expenditure];
        foreach (var table in scope.Edition.Tables.Where(table => table.Key is not (TableKeys.Expenditure or TableKeys.Income or TableKeys.BasicEconomic)))
        {
            foreach (var line in scope.Figures[table.Key].Lines.Where(line => line is { Kind: LineKind.Class or LineKind.Section or LineKind.Item } or { Kind: LineKind.Plain, Panel: "expenditure" }))
            {
                var there = names.Find(line.Key) is { Kind: not LineKind.Total } found ? found : null;

                // T1 and T4 number their classes and print no code.
                var codes = line.Kind != LineKind.Plain && there is not null && there.Code != line.Code ? (Here: $"{line.Code} ", There: $"{there.Code} ") : (Here: "", There: "");
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(
                        codes.Here + Width.Normalise(line.Kind == LineKind.Plain ? Subjects.WithoutNumber(line.Name) : line.Name),
                        $"{scope.TableName(table)} {line.Code} 的名称",
                        new CellKey(table.Key, line.Key, "name")),
                    there is null
                        ? Comparing.Words(CodeChecks.Missing, "支出预算总表")
                        : Comparing.Words(codes.There + Width.Normalise(there.Name), $"支出预算总表 {there.Code} 的名称", new CellKey(TableKeys.Expenditure, there.Key, "name")));
            }
        }

        var subjects = new Subjects(scope.Figures);
        foreach (var stated in scope.Text(TextSectionKind.BudgetNotes).Subjects)
        {
            if (stated.Cell is { } cell && subjects.PathOf(cell) is { Count: > 0 } path)
            {
                var told = path.TakeLast(stated.Names.Length);
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(Width.Normalise(string.Join('-', stated.Names)) + stated.Code, $"编制说明第 {stated.Paragraph + 1} 段的科目", stated.Key),
                    Comparing.Words(Width.Normalise(string.Join('-', told)) + (stated.Code.Length > 0 ? subjects.CodeOf(cell) : ""), scope.PlaceOf(cell), cell with { Column = "name" }));
            }
        }
    }

    /// <summary>F26: published within 20 calendar days of approval (预算法 14, 实施条例 6); without the day of approval it cannot be checked.</summary>
    public static IEnumerable<Comparison> Deadline(Check check, CheckScope scope)
    {
        if (scope.ApprovedOn is { } approved)
        {
            var days = scope.PublishedOn.DayNumber - approved.DayNumber;
            yield return Comparing.Texts(
                check,
                Comparing.Words(days < 0 ? "晚于公开日期" : "不晚于公开日期", $"批复日期 {approved:yyyy-MM-dd}"),
                Comparing.Words("不晚于公开日期", "批复应当")) with
            {
                Statement = $"批复日期 {approved:yyyy-MM-dd} 晚于公开日期 {scope.PublishedOn:yyyy-MM-dd}。",
            };
            yield return Comparing.Amounts(
                check,
                new Side([], days, $"{days} 天", $"批复（{approved:yyyy-MM-dd}）到公开（{scope.PublishedOn:yyyy-MM-dd}）"),
                Relation.AtMost,
                new Side([], 20, "20 天", "法定期限"),
                0);
        }
    }

    /// <summary>F27: per code, a unit has at most what its department has, and all units together as much.</summary>
    public static IEnumerable<Comparison> UnitsAndDepartment(Check check, CheckScope scope)
    {
        if (!scope.EditionKey.IsDepartment || scope.Related.Units.Count == 0)
        {
            yield break;
        }

        foreach (var line in LineSets.Of(scope.Figures[TableKeys.Expenditure], "{line}"))
        {
            var key = new CellKey(TableKeys.Expenditure, line, ColumnKeys.Total);
            var whole = scope.Cell(key);
            foreach (var unit in scope.Related.Units)
            {
                if (unit.Figures.Amount(key) is { } amount)
                {
                    yield return Comparing.Amounts(check, Foreign(key, amount, unit.Unit.Name, scope), Relation.AtMost, whole, scope.Tolerance([key]));
                }
            }

            if (scope.Related.UnitsAreComplete)
            {
                var sum = scope.Related.Units.Sum(unit => unit.Figures.Amount(key) ?? 0);
                yield return Comparing.Amounts(check, whole, Relation.Equal, Foreign(key, sum, "所属各单位", scope), scope.Tolerance([key]) * (scope.Related.Units.Count + 1));
            }
        }
    }

    private static string Kinds(string prefix) =>
        string.Join(" + ", Enumerable.Range(1, Supplements.VehicleKinds.Count).Select(kind => $"assets/{prefix}-{kind}/count"));

    private static Side Foreign(CellKey key, decimal amount, string name, CheckScope scope) =>
        new([], amount, $"{Amounts.Print(amount, 2)}元", $"{name} {scope.PlaceOf(key)}");

    /// <summary>F29: a project's total is the sum of the parts stated for it; nowhere do the parts of a whole (“其中”) exceed it.</summary>
    public static IEnumerable<Comparison> ProjectBudgets(Check check, CheckScope scope)
    {
        foreach (var (index, text) in scope.Paragraphs(TextSectionKind.ProjectNotes).Index())
        {
            var cell = new CellKey(TextKeys.Of(TextSectionKind.ProjectNotes), $"p{index + 1}", "text");
            var place = $"项目经费情况说明第 {index + 1} 段";
            if (ProjectBudget().Match(text) is { Success: true } budget && Part().Matches(budget.Groups["parts"].Value) is { Count: > 0 } parts)
            {
                yield return Comparing.Amounts(
                    check,
                    new Side([cell], Number(budget.Groups["total"]) * 10_000m, $"{budget.Groups["total"].Value}万元", $"{place} 项目总预算"),
                    Relation.Equal,
                    SumOf(parts, 10_000m, "万元"),
                    50m * (parts.Count + 1));
            }

            foreach (Match whole in WholeWithParts().Matches(text))
            {
                var unit = whole.Groups["unit"].Value;
                yield return Comparing.Amounts(
                    check,
                    SumOf(whole.Groups["part"].Captures, 1, unit) with { Cells = [cell] },
                    Relation.AtMost,
                    new Side([], Number(whole.Groups["whole"]), whole.Groups["whole"].Value + unit, $"{place} 总数"),
                    0);
            }
        }

        static decimal Number(Capture text) => decimal.Parse(text.Value, NumberStyles.Number, CultureInfo.InvariantCulture);

        static Side SumOf(IReadOnlyCollection<Capture> parts, decimal unit, string label)
        {
            var sum = parts.Sum(part => Number(part is Match match ? match.Groups["amount"] : part));
            return new Side([], sum * unit, $"{Amounts.ForMachines(sum)}{label}", $"其中各部分（{parts.Count} 项）之和");
        }
    }

    [GeneratedRegex(@"项目总预算(?:为)?(?<total>\d[\d,]{0,17}(?:\.\d{1,6})?)万元?[，,；;]?\s*其中[：:]?(?<parts>.*?)(?:[，,；;]?合计|。|$)")]
    private static partial Regex ProjectBudget();

    // “8013平方米（其中计容面积7998平方米，不计容面积105平方米）”: parts in the unit of the whole, within the brackets that follow it.
    [GeneratedRegex(@"(?<whole>\d[\d,]{0,15}(?:\.\d{1,6})?)(?<unit>平方米|公里|万元|亿元|人|个|辆|台|吨)[（(]其中[：:，]?(?:[^（）()\d，、；]*(?<part>\d[\d,]{0,15}(?:\.\d{1,6})?)\k<unit>[，、；]?)+[)）]")]
    private static partial Regex WholeWithParts();

    [GeneratedRegex(@"(?<![\d,.])(?<amount>\d[\d,]{0,17}(?:\.\d{1,6})?)万")]
    private static partial Regex Part();
}
