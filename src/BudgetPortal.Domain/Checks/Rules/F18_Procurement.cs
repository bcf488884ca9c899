using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>Procurement is goods, works and services; what is reserved for small bodies is part of it.</summary>
internal sealed partial class F18_Procurement : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F18",
                "政府采购构成",
                "政府采购预算等于货物、工程与服务之和；预留给小型和微型企业的不超过面向中小企业的，后者不超过采购总额；按资金来源、采购方式所列的各部分不超过采购总额；所写的占比与金额相符；说明中的金额与之一致。",
                Severity.Error)
            {
                Version = 7,
                Since = 15,
                Topic = CheckTopic.Texts,
                Why = "政府采购分货物、工程、服务三类，总额是三类之和。小型和微型企业是中小企业的一部分，预留给它们的金额不会超过预留给中小企业的金额，也不会超过采购总额。",
                Tolerance = ToleranceWords.Rounded,
            },
            Stated,
            "procurement/small-and-micro/amount ≤ procurement/small-and-medium/amount",
            "procurement/small-and-medium/amount ≤ procurement/total/amount")
        {
            Conditional = [SumOfKinds],
        },
    ];

    private static readonly CellKey[] Kinds =
        [Supplements.ProcurementGoods, Supplements.ProcurementWorks, Supplements.ProcurementServices];

    private static Formula SumOfKinds { get; } =
        new("procurement/total/amount = procurement/goods/amount + procurement/works/amount + procurement/services/amount");

    private static IEnumerable<Comparison> Stated(Check check, CheckScope scope) =>
    [
        .. StatedAmounts.Compare(check, scope, TextSectionKind.OtherNotes, Supplements.Procurement),
        .. Shares(check, scope),
        .. Divisions(check, scope),

        // Where a text does not tell all three, those that it tells are no more than the whole.
        .. SumOfKinds.Compare(check, scope)
            .Where(sum => sum.Difference < 0 || Array.TrueForAll(Kinds, kind => scope.Figures.Amount(kind) is not null)),
    ];

    /// <summary>
    /// “其中使用财政拨款60.00万元、使用事业收入40.00万元” are no more than all procurement; where they are put as all of something, they are
    /// as much as that, or as one of its kinds.
    /// </summary>
    private static IEnumerable<Comparison> Divisions(Check check, CheckScope scope)
    {
        if (scope.Sections.FirstOrDefault(section => section.Kind == TextSectionKind.OtherNotes) is not { } notes
            || scope.Figures.Amount(Supplements.ProcurementTotal) is null)
        {
            yield break;
        }

        var all = scope.Cell(Supplements.ProcurementTotal);
        foreach (var (parts, areAll, before) in ProcurementTopic.PartsOf(notes, scope.EditionKey.Year))
        {
            var (sum, paragraph) = (parts.Sum(part => part.Value) * 10_000m, parts[0].Place.Paragraph + 1);
            var half = parts.Sum(part => part.HalfDigit);
            var place = TextPlaces.Of(TextSectionKind.OtherNotes, paragraph);
            var isOfPart = Kinds.Append(Supplements.ReservedForSmallAndMedium).Select(scope.Figures.Amount).Append(before?.Value * 10_000m)
                .Any(amount => amount is { } whole && Math.Abs(whole - sum) <= half + 50);
            yield return Comparing.Amounts(
                check,
                new Side([TextPlaces.Cell(TextSectionKind.OtherNotes, paragraph)], sum, AmountUnit.TenThousandYuan.Print(sum, 2),
                    $"{place}所列各部分（{parts.Count} 项）之和"),
                areAll && !isOfPart ? Relation.Equal : Relation.AtMost,
                all,
                half + scope.Tolerance(all.Cells));
        }
    }

    /// <summary>Of what is reserved for small bodies, that of small and micro ones; of all procurement, everything.</summary>
    private static IEnumerable<Comparison> Shares(Check check, CheckScope scope)
    {
        var (all, reserved) = ((Supplements.ProcurementTotal, OfAll()), (Supplements.ReservedForSmallAndMedium, OfReserved()));
        var isPart = IsAtMost(scope.Sum(Kinds, ""), all.Item1);
        var areWhole = isPart && IsAtMost(scope.Cell(all.Item1), Kinds);

        // Where the amounts contradict each other, that is told of them; where the share of the reserved does, its own part is not.
        var isReservedPart = IsAtMost(scope.Cell(reserved.Item1), all.Item1);
        var ofAll = isReservedPart && isPart && (areWhole || Array.Exists(Kinds, kind => scope.Figures.Amount(kind) is null))
            ? Of(reserved.Item1, all) : null;
        Comparison?[] shares =
        [
            .. areWhole ? Kinds.Select(kind => Of(kind, all)) : [],
            ofAll,
            isReservedPart && ofAll is not { Outcome: Outcome.Differs }
                && IsAtMost(scope.Cell(Supplements.ReservedForSmallAndMicro), reserved.Item1)
                ? Of(Supplements.ReservedForSmallAndMicro, reserved, all) : null,
        ];
        return shares.OfType<Comparison>();

        bool IsAtMost(Side part, params CellKey[] whole) => scope.Sum(whole, "").Amount is not { } bound
            || (part.Amount ?? 0) <= bound + scope.Tolerance(part.Cells.Concat(whole));

        Comparison? Of(CellKey part, params (CellKey, Regex)[] wholes) =>
            StatedShares.Compare(check, scope, TextSectionKind.OtherNotes, part, wholes);
    }

    [GeneratedRegex("^(?:本单位|本部门|年度|全年|全部|当年|政府|总)*采购(?:项目)?(?:预算|支出)*(?:总额|总数|总金额|金额)?$")]
    private static partial Regex OfAll();

    [GeneratedRegex("^(?:面向|授予|预留|给)*中小微?企业(?:的|预留|政府|采购|项目|预算|金额)*(?:总额|总金额|合计)?$")]
    private static partial Regex OfReserved();
}
