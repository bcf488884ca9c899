using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>A project's total is the sum of the parts stated for it; nowhere do the parts of a whole (“其中”) exceed it.</summary>
internal sealed partial class F29_ProjectParts : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F29",
                "项目预算构成",
                "项目总预算等于所列各部分之和。",
                Severity.Warning)
            {
                Version = 2,
                Topic = CheckTopic.Texts,
                Why = "项目说明写明“其中”各部分金额的，各部分之和应当等于项目总预算。",
                Tolerance = ToleranceWords.HalfDigits,
                MadeUp = "项目总预算1,170.00万元，其中支持企业发展870.00万元、支持企业创新70.00万元，两项之和只有940.00万元，就是问题。",
            },
            ProjectBudgets),
    ];

    private static IEnumerable<Comparison> ProjectBudgets(Check check, CheckScope scope)
    {
        foreach (var (number, text) in TextPlaces.Numbered(scope, TextSectionKind.ProjectNotes))
        {
            var cell = TextPlaces.Cell(TextSectionKind.ProjectNotes, number);
            var place = TextPlaces.Of(TextSectionKind.ProjectNotes, number);
            if (ProjectBudget().Match(text) is { Success: true } budget
                && Part().Matches(budget.Groups["parts"].Value) is { Count: > 0 } parts)
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
                var (sum, total) = (SumOf(whole.Groups["part"].Captures, 1, unit), Number(whole.Groups["whole"]));
                yield return Comparing.Amounts(
                    check,
                    sum with { Cells = [cell], Place = $"{place}“{whole.Value}”{sum.Place}" },
                    Relation.AtMost,
                    new Side([], total, whole.Groups["whole"].Value + unit, "总数"),
                    0) with
                {
                    Statement = $"{place}“{whole.Value}”{sum.Place}为{sum.Text}，比总数{whole.Groups["whole"].Value}{unit}"
                        + $"多{Amounts.ForMachines((sum.Amount ?? 0) - total)}{unit}。",
                };
            }
        }

        static decimal Number(Capture text) => PrintedNumber.Parse(text.Value) ?? 0;

        static Side SumOf(IReadOnlyCollection<Capture> parts, decimal unit, string label)
        {
            var sum = parts.Sum(part => Number(part is Match match ? match.Groups["amount"] : part));
            return new Side([], sum * unit, $"{Amounts.ForMachines(sum)}{label}", $"其中各部分（{parts.Count} 项）之和");
        }
    }

    [GeneratedRegex(@"项目总预算(?:为)?(?<total>" + PrintedNumber.Pattern + @")万元?[，,；;]?\s*其中[：:]?(?<parts>.*?)(?:[，,；;]?合计|。|$)")]
    private static partial Regex ProjectBudget();

    // “8013平方米（其中计容面积7998平方米，不计容面积105平方米）”: parts in the unit of the whole, within the brackets that follow it.
    [GeneratedRegex(@"(?<whole>" + PrintedNumber.Pattern + @")(?<unit>平方米|公里|万元|亿元|人|个|辆|台|吨)"
        + @"[（(]其中[：:，]?(?:[^（）()\d，、；]*(?<part>" + PrintedNumber.Pattern + @")\k<unit>[，、；]?)+[)）]")]
    private static partial Regex WholeWithParts();

    [GeneratedRegex(@"(?<![\d,.])(?<amount>" + PrintedNumber.Pattern + ")万")]
    private static partial Regex Part();
}
