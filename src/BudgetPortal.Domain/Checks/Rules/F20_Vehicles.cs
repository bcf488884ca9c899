using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>Vehicles are the sum of their kinds, and bought if and only if money is planned for them.</summary>
internal sealed class F20_Vehicles : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F20",
                "车辆数一致",
                "车辆总数等于八类车辆之和，自行分类的不少于各类之和，列有其他用车的等于各类之和；安排了购置费的，说明中有计划购置的车辆，反之亦然。",
                Severity.Warning)
            {
                Version = 7,
                Since = 15,
                Topic = CheckTopic.Texts,
                Why = "车辆总数是八类车辆之和。安排了车辆购置费，就应当有计划购置的车辆；计划购置车辆，就应当安排购置费。",
                Tolerance = "车辆数须完全相同。",
                MadeUp = "车辆8辆：机要通信用车1辆、执法执勤用车6辆，合计只有7辆，就是问题。",
            },
            Vehicles),
    ];

    private static readonly (Formula Sum, CellKey Total, Func<int, CellKey> Kind)[] SumsOfVehicles =
    [
        (new($"assets/owned/count = {Kinds("owned")}"), Supplements.OwnedTotal, Supplements.OwnedVehicles),
        (new($"assets/planned/count = {Kinds("planned")}"), Supplements.PlannedTotal, Supplements.PlannedVehicles),
    ];

    /// <summary>
    /// Vehicles add up, where the text tells them by the eight kinds of the form and no others; of kinds of its own, which need not be
    /// all unless 其他用车 are among them, there are no more than of all. They are bought if and only if money is planned for them.
    /// </summary>
    private static IEnumerable<Comparison> Vehicles(Check check, CheckScope scope)
    {
        var sums = SumsOfVehicles.Where(sum => scope.Facts[AssetTopic.OtherKindsOf(sum.Total)] is null
                && scope.Facts[AssetTopic.DoubtfulKindsOf(sum.Total)] is null)
            .SelectMany(sum => sum.Sum.Compare(check, scope));
        foreach (var comparison in sums.Where(comparison => comparison.Right.Amount is not null))
        {
            yield return comparison;
        }

        foreach (var (_, total, kind) in SumsOfVehicles)
        {
            var (own, doubtful) = (scope.Facts[AssetTopic.OtherKindsOf(total)], scope.Facts[AssetTopic.DoubtfulKindsOf(total)]);
            if ((own ?? doubtful) is not null && scope.Figures.Amount(total) is { } all)
            {
                var known = Enumerable.Range(1, Supplements.VehicleKinds.Count).Select(kind)
                    .Where(cell => scope.Figures.Amount(cell) is not null).ToList();
                var sum = (own?.Value ?? 0) + known.Sum(cell => scope.Figures.Amount(cell) ?? 0);
                sum = all > sum && all <= sum + (doubtful?.Value ?? 0) ? all : sum;
                var stated = new Side([.. known], sum, $"{sum:0}", "国有资产说明中各类车辆之和");
                var areAll = scope.Figures.Amount(kind(Supplements.VehicleKinds.Count)) is not null;
                yield return Comparing.Amounts(check, stated, areAll ? Relation.Equal : Relation.AtMost, scope.Cell(total), 0);
            }
        }

        foreach (var comparison in StatedAmounts.Compare(check, scope, TextSectionKind.OtherNotes, Supplements.Assets))
        {
            yield return comparison;
        }

        if (scope.Figures.Amount(Supplements.PlannedTotal) is not { } planned || scope.IsUnread(TableKeys.ThreePublic))
        {
            yield break;
        }

        // Where the number is not that of the kinds, that is told, and either may be right.
        var kinds = scope.Sum([.. Enumerable.Range(1, Supplements.VehicleKinds.Count).Select(Supplements.PlannedVehicles)], "");
        var purchase = scope.Cell(new CellKey(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.VehiclePurchase));
        planned = kinds.Amount is { } listed && purchase.Amount > 0 == listed > 0 ? listed : planned;
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

    private static string Kinds(string prefix) =>
        string.Join(" + ", Enumerable.Range(1, Supplements.VehicleKinds.Count).Select(kind => $"assets/{prefix}-{kind}/count"));
}
