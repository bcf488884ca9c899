using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative.Topics;
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
                Version = 4,
                Since = 9,
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
            if (ProjectTopic.BudgetOf(text) is var (all, amounts))
            {
                var sum = amounts.Sum(part => part.Yuan);
                yield return Comparing.Amounts(
                    check,
                    new Side([cell], all.Yuan, all.Printed, $"{place} 项目总预算"),
                    Relation.Equal,
                    new Side([], sum, $"{Amounts.ForMachines(sum / 10_000m)}万元", SumOf(amounts.Count)),
                    amounts.Append(all).Sum(part => part.HalfDigit));
            }

            foreach (Match whole in WholeWithParts().Matches(text))
            {
                var unit = whole.Groups["unit"].Value;
                var parts = whole.Groups["part"].Captures;
                var (sum, total) = (parts.Sum(Number), Number(whole.Groups["whole"]));
                var told = new Side([cell], sum, Amounts.ForMachines(sum) + unit, $"{place}“{whole.Value}”{SumOf(parts.Count)}");
                yield return Comparing.Amounts(
                    check,
                    told,
                    Relation.AtMost,
                    new Side([], total, whole.Groups["whole"].Value + unit, "总数"),
                    parts.Append(whole.Groups["whole"]).Sum(part => HalfDigit(part, unit))) with
                {
                    Statement = $"{told.Place}为{told.Text}，"
                        + $"比总数{whole.Groups["whole"].Value}{unit}多{Amounts.ForMachines(sum - total)}{unit}。",
                };
            }
        }

        static string SumOf(int count) => $"其中各部分（{count} 项）之和";

        static decimal Number(Capture text) => PrintedNumber.Parse(text.Value) ?? 0;

        // What is counted is exact, what is measured is rounded to its last digit.
        static decimal HalfDigit(Capture text, string unit) =>
            unit is "人" or "个" or "辆" or "台" ? 0 : 0.5m / Powers.OfTen(PrintedNumber.DecimalsOf(text.Value));
    }

    // “8013平方米（其中计容面积7998平方米，不计容面积105平方米）”: parts in the unit of the whole, within the brackets that follow it.
    [GeneratedRegex(@"(?<whole>" + PrintedNumber.Pattern + @")(?<unit>平方米|公里|万元|亿元|人|个|辆|台|吨)"
        + @"[（(]其中[：:，]?(?:[^（）()\d，、；]*(?<part>" + PrintedNumber.Pattern + @")\k<unit>[，、；]?)+[)）]")]
    private static partial Regex WholeWithParts();
}
