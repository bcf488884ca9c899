using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>Looks at vehicles (F20), names throughout a document (F22), the deadline (F26), units and department (F27) and project notes (F29).</summary>
internal static partial class OtherChecks
{
    /// <summary>F20: vehicles are bought if and only if money is planned for them.</summary>
    public static IEnumerable<Comparison> Vehicles(Check check, CheckScope scope)
    {
        foreach (var comparison in TextChecks.Stated(check, scope, SectionKind.OtherNotes, Supplements.Assets))
        {
            yield return comparison;
        }

        if (scope.Figures.Amount(Supplements.PlannedTotal) is not { } planned)
        {
            yield break;
        }

        var purchase = scope.Cell(new CellKey(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.VehiclePurchase));
        yield return Comparing.Texts(
            check,
            Comparing.Words(purchase.Amount > 0 ? "有" : "无", purchase.Place, purchase.Cells),
            Comparing.Words(planned > 0 ? "有" : "无", "国有资产说明中计划购置的车辆", Supplements.PlannedTotal));
    }

    /// <summary>F22: a code has the name that T3 gives it, in every table; a class of T1 and T4 is one that T3 has.</summary>
    public static IEnumerable<Comparison> OneName(Check check, CheckScope scope)
    {
        var names = scope.Figures[TableKeys.Expenditure];
        foreach (var table in scope.Edition.Tables.Where(table => table.Key is not (TableKeys.Expenditure or TableKeys.Income or TableKeys.BasicEconomic)))
        {
            foreach (var line in scope.Figures[table.Key].Lines.Where(line => line is { Kind: LineKind.Class or LineKind.Section or LineKind.Item } or { Kind: LineKind.Plain, Panel: "expenditure" }))
            {
                var here = Narrative.StatementReader.WithoutNumber(line.Name);
                var there = line.Kind == LineKind.Plain
                    ? names.OfKind(LineKind.Class).FirstOrDefault(other => other.Name == here || (line.Code.Length > 0 && other.Code == line.Code))
                    : names.Lines.FirstOrDefault(other => other.Code == line.Code);
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(Width.Normalise(here), $"{scope.TableName(table)} {line.Code} 的名称", new CellKey(table.Key, line.Key, "name")),
                    there is null
                        ? Comparing.Words("无此科目", "支出预算总表")
                        : Comparing.Words(Width.Normalise(there.Name), $"支出预算总表 {there.Code} 的名称", new CellKey(TableKeys.Expenditure, there.Key, "name")));
            }
        }
    }

    /// <summary>F26: published within 20 calendar days of approval (预算法 14, 实施条例 6); without the day of approval it cannot be checked.</summary>
    public static IEnumerable<Comparison> Deadline(Check check, CheckScope scope)
    {
        if (scope.ApprovedOn is { } approved)
        {
            var days = scope.PublishedOn.DayNumber - approved.DayNumber;
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
        if (!scope.Form.IsDepartment || scope.Related.Units.Count == 0)
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

    private static Side Foreign(CellKey key, decimal amount, string name, CheckScope scope) =>
        new([], amount, $"{Amounts.Print(amount, 2)}元", $"{name} {scope.PlaceOf(key)}");

    /// <summary>F29: a project's total is the sum of the parts stated for it.</summary>
    public static IEnumerable<Comparison> ProjectBudgets(Check check, CheckScope scope)
    {
        foreach (var (text, index) in scope.Paragraphs(SectionKind.ProjectNotes).Select((text, index) => (text, index)))
        {
            var match = ProjectBudget().Match(text);
            if (!match.Success)
            {
                continue;
            }

            var parts = Part().Matches(match.Groups["parts"].Value).Select(part => Number(part.Groups["amount"].Value)).ToList();
            var total = Number(match.Groups["total"].Value);
            if (parts.Count > 0)
            {
                yield return Comparing.Amounts(
                    check,
                    new Side([new CellKey("N6", $"p{index + 1}", "text")], total * 10_000m, $"{match.Groups["total"].Value}万元", $"项目经费情况说明第 {index + 1} 段 项目总预算"),
                    Relation.Equal,
                    new Side([], parts.Sum() * 10_000m, $"{Amounts.Print(parts.Sum(), 2)}万元", $"其中各部分（{parts.Count} 项）之和"),
                    50m * (parts.Count + 1));
            }
        }

        static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"项目总预算(?:为)?(?<total>\d[\d,]{0,17}(?:\.\d{1,6})?)万元?[，,；;]?\s*其中[：:]?(?<parts>.*?)(?:[，,；;]?合计|。|$)")]
    private static partial Regex ProjectBudget();

    [GeneratedRegex(@"(?<![\d,.])(?<amount>\d[\d,]{0,17}(?:\.\d{1,6})?)万")]
    private static partial Regex Part();
}
