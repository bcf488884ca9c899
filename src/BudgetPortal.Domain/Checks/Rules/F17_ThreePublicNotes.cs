using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>The notes on the three public expenses tell the amounts of T9 and changes that add up.</summary>
internal sealed partial class F17_ThreePublicNotes : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F17",
                "“三公”说明与表一致",
                "“三公”经费说明中的每一个金额等于表中数字；增减总额等于各项增减之和；所写的占比与金额相符。",
                Severity.Error)
            {
                Version = 9,
                Since = 15,
                Topic = CheckTopic.Texts,
                Why = "“三公”经费的说明应当与“三公”经费表一致，总的增减应当等于各项增减之和，公务用车应当等于购置与运行之和。",
                Tolerance = ToleranceWords.Rounded,
            },
            ThreePublic),
    ];

    /// <summary>F17: the amounts are those of T9, the total change is the sum of the changes, and 公车 is 购置 and 运行.</summary>
    private static IEnumerable<Comparison> ThreePublic(Check check, CheckScope scope)
    {
        var text = scope.Text(TextSectionKind.OtherNotes);
        var changes = text.Changes.Where(change => change.Cell.Table == TableKeys.ThreePublic)
            .ToLookup(change => change.Cell.Column, StringComparer.Ordinal);
        return
        [
            .. StatedAmounts.Compare(check, scope, TextSectionKind.OtherNotes, TableKeys.ThreePublic),
            .. StatedAmounts.Absent(check, scope, TextSectionKind.OtherNotes, [TableKeys.ThreePublic]),
            .. NoAgencyExpenses(check, scope),
            .. Shares(check, scope),
            .. SumOfChanges(
                check, scope, changes, ColumnKeys.Total, ColumnKeys.OverseasVisits, ColumnKeys.Vehicles, ColumnKeys.OfficialHospitality),
            .. SumOfChanges(check, scope, changes, ColumnKeys.Vehicles, ColumnKeys.VehiclePurchase, ColumnKeys.VehicleOperation),
        ];
    }

    /// <summary>“公务接待费0.20万元，占4.76%”: of all three, and what is bought and run of vehicles.</summary>
    private static IEnumerable<Comparison> Shares(Check check, CheckScope scope)
    {
        var (all, vehicles) = ((Cell(ColumnKeys.Total), OfAll()), (Cell(ColumnKeys.Vehicles), OfVehicles()));
        return new[] { ColumnKeys.OverseasVisits, ColumnKeys.Vehicles, ColumnKeys.OfficialHospitality }
            .Select(column => StatedShares.Compare(check, scope, TextSectionKind.OtherNotes, Cell(column), all))
            .Concat(new[] { ColumnKeys.VehiclePurchase, ColumnKeys.VehicleOperation }
                .Select(column => StatedShares.Compare(check, scope, TextSectionKind.OtherNotes, Cell(column), all, vehicles)))
            .OfType<Comparison>();

        static CellKey Cell(string column) => new(TableKeys.ThreePublic, LineKeys.Budget, column);
    }

    private const string Whole = "(?:财政拨款|预算|支出)*(?:总额|总数|总计|合计)?";

    [GeneratedRegex("^(?:全部|本年)?[“”\"]*三公[“”\"]*经费" + Whole + "$|^总(?:额|数|计|费用)$")]
    private static partial Regex OfAll();

    [GeneratedRegex("^公务(?:用车|车)(?:购置及运行(?:维护)?)?(?:费用|费|经费)?" + Whole + "$")]
    private static partial Regex OfVehicles();

    /// <summary>“本单位无机关运行经费” stands only where T9 has none.</summary>
    private static IEnumerable<Comparison> NoAgencyExpenses(Check check, CheckScope scope) =>
        from paragraph in TextPlaces.Numbered(scope, TextSectionKind.OtherNotes)
        where AgencyTopic.SaysNone(paragraph.Text)
        let cell = scope.Cell(new CellKey(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.AgencyOperatingExpenses))
        select Comparing.Texts(
            check,
            Comparing.Words(
                "无",
                $"{TextPlaces.Of(TextSectionKind.OtherNotes, paragraph.Number)}所说的机关运行经费",
                TextPlaces.Cell(TextSectionKind.OtherNotes, paragraph.Number)),
            Comparing.Words(cell.Amount is null or 0 ? "无" : cell.Text, cell.Place, cell.Cells));

    private static IEnumerable<Comparison> SumOfChanges(
        Check check, CheckScope scope, ILookup<string, StatedChange> changes, string whole, params IReadOnlyList<string> parts)
    {
        var total = changes[whole].FirstOrDefault();
        var stated = parts.Select(part => changes[part].FirstOrDefault()).OfType<StatedChange>().Where(change => change.HasAmount).ToList();
        if (total is null || stated.Count < parts.Count || !stated.TrueForAll(total.HasBaseOf))
        {
            yield break;
        }

        var sum = stated.Sum(change => change.Delta);
        if (!total.HasAmount)
        {
            if (ShareOfSum(check, scope, total, sum, stated) is { } share)
            {
                yield return share;
            }

            yield break;
        }

        yield return Comparing.Amounts(
            check,
            Comparing.Stated(total, whole == ColumnKeys.Total ? "说明中的增减总额" : $"说明中{scope.HeadingOf(total.Cell)}的增减额"),
            Relation.Equal,
            new Side([.. stated.Select(change => change.Key)], sum, AmountUnit.TenThousandYuan.Print(sum, 2), "说明中各项增减之和"),
            scope.ToleranceOfSum(stated.Append(total)));
    }

    /// <summary>“比上年减少10%”: the direction of the sum of the changes, and its share in what there was last year.</summary>
    private static Comparison? ShareOfSum(
        Check check, CheckScope scope, StatedChange total, decimal sum, IReadOnlyList<StatedChange> parts)
    {
        var prior = (scope.Figures.Amount(total.Cell) ?? 0) - sum;
        if (total is not { Percent: { } percent, Prior: null, IsCutShort: false, IsRough: false } || prior <= 0
            || scope.IsUnread(total.Cell.Table))
        {
            return null;
        }

        var direction = Directions.Between(sum, 0);
        var agrees = total.Direction == direction
            && percent.IsShareOf(Math.Abs(sum), prior, scope.ToleranceOfSum(parts) + scope.Tolerance([total.Cell]));
        var expected = F15_Changes.ShareOf(direction, Math.Abs(sum), prior);
        var (place, stated) = ($"说明中{scope.HeadingOf(total.Cell)}的增减", $"{total.Printed}{percent.Printed}%");
        return Comparing.Texts(
            check,
            Comparing.Words(agrees ? expected : stated, place, total.Key),
            Comparing.Words(expected, "说明中各项增减之和", [total.Cell, .. parts.Select(part => part.Key)])) with
        {
            Statement = $"{place}写作“{stated}”，按{scope.Cell(total.Cell).Text}和各项增减计算应为“{expected}”。",
        };
    }
}
