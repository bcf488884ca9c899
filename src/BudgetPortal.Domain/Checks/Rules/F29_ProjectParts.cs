using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
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
                "项目总预算等于所列各部分之和，“其中”各部分之和不大于所属的总数。",
                Severity.Warning)
            {
                Version = 7,
                Since = 14,
                Topic = CheckTopic.Texts,
                Why = "项目说明写明项目总预算由哪些部分组成的，各部分之和应当等于项目总预算；其他总数后面写“其中”的，各部分可以没有写全，但不能比总数还多。",
                Tolerance = ToleranceWords.HalfDigits,
                MadeUp = "项目总预算1,170.00万元，其中支持企业发展870.00万元、支持企业创新70.00万元，两项之和只有940.00万元，就是问题。",
            },
            ProjectBudgets),
    ];

    private const string Name = "(?<name>" + ProjectTopic.NameOfPart + ")";

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
                    amounts.Count > 1 ? Relation.Equal : Relation.AtLeast,
                    new Side([], sum, $"{Amounts.ForMachines(sum / 10_000m)}万元", SumOf(amounts.Count)),
                    amounts.Append(all).Sum(part => part.HalfDigit));
            }

            foreach (var comparison in SumsOf(check, text, cell, place))
            {
                yield return comparison;
            }

            foreach (var whole in WholeWithParts().Matches(text).Concat(WholeBeforeParts().Matches(text))
                .Where(whole => !Quarter().IsMatch(whole.Value) && AreParts(whole)))
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
    }

    /// <summary>
    /// “宣传费60万元，活动费50万元，合计110万元”, and a whole whose four quarters are stated: they add up to it. Of what stands before 合计
    /// some may be no part of it.
    /// </summary>
    private static IEnumerable<Comparison> SumsOf(Check check, string text, CellKey cell, string place)
    {
        foreach (var match in PartsInAll().Matches(text).Where(AreParts).Concat(Quarters().Matches(text).Where(AreOfEach)))
        {
            var (unit, whole, parts) = (match.Groups["unit"].Value, match.Groups["whole"], match.Groups["part"].Captures.ToList());
            var isOfAll = match.Groups["quarter"].Success;
            var ends = Enumerable.Range(0, isOfAll ? 1 : parts.Count - 1)
                .Select(first => (Count: parts.Count - first, Sum: parts.Skip(first).Sum(Number))).ToList();
            var tolerance = parts.Append(whole).Sum(part => HalfDigit(part, unit));
            var (count, sum) = ends.Find(end => Math.Abs(end.Sum - Number(whole)) <= tolerance) is { Count: > 0 } right ? right : ends[0];
            yield return Comparing.Amounts(
                check,
                new Side([cell], sum, Amounts.ForMachines(sum) + unit, $"{place}所列 {count} 项之和"),
                Relation.Equal,
                new Side([], Number(whole), whole.Value + unit, isOfAll ? "总数" : "合计"),
                tolerance) with
            {
                Statement = $"{place}“{match.Value}”所列 {count} 项之和为{Amounts.ForMachines(sum)}{unit}，与{whole.Value}{unit}不符。",
            };
        }
    }

    /// <summary>True for parts of money that lie beside one another; what is counted or measured has no such names.</summary>
    private static bool AreParts(Match match) => !match.Groups["unit"].Value.EndsWith('元')
        || PartNames.LieBeside(
            [.. match.Groups["name"].Captures.Select(name => name.Value)], [.. match.Groups["part"].Captures.Select(Number)]);

    /// <summary>True for quarters that do not tell what has been spent by their end.</summary>
    private static bool AreOfEach(Match match)
    {
        var (whole, parts) = (Number(match.Groups["whole"]), match.Groups["part"].Captures.Select(Number).ToList());
        return parts[^1] <= parts[0] || parts[^1] > whole || parts.Sum() <= whole
            || parts.Zip(parts.Skip(1)).Any(pair => pair.First > pair.Second);
    }

    private static string SumOf(int count) => $"其中各部分（{count} 项）之和";

    private static decimal Number(Capture text) => PrintedNumber.Parse(text.Value) ?? 0;

    // What is counted is exact, what is measured is rounded to its last digit.
    private static decimal HalfDigit(Capture text, string unit) =>
        unit is "人" or "个" or "辆" or "台" ? 0 : 0.5m / Powers.OfTen(PrintedNumber.DecimalsOf(text.Value));

    // “110万元，其中：甲60万元、乙60万元。”: the same without brackets, up to the end of the sentence.
    [GeneratedRegex(@"(?<![\d.,，])(?<!项目总预算(?:为)?)(?<whole>" + PrintedNumber.Pattern + @")(?<unit>万元|亿元|元)[，,；;]?其中[：:，]?(?:"
        + Name + "(?<part>" + PrintedNumber.Pattern + @")\k<unit>(?:[，,、；;]|(?=。|$)))+(?=。|$)")]
    private static partial Regex WholeBeforeParts();

    // Nothing stands before the first part that may be one too.
    [GeneratedRegex("(?<=^|[。：:]|其中)(?:" + Name + "(?<part>" + PrintedNumber.Pattern + ")万元[，,、；;]){2,}(?:合计|共计|总计)(?:为)?"
        + "(?<whole>" + PrintedNumber.Pattern + ")(?<unit>万元)")]
    private static partial Regex PartsInAll();

    // Each quarter's own, not what has been spent by its end.
    [GeneratedRegex(@"(?<![\d.,，])(?<whole>" + PrintedNumber.Pattern + @")(?<unit>万元)[，,；;。]?(?:其中|分季度|用款计划|计划)*[：:，,]?"
        + "(?:(?:第)?(?<quarter>[一二三四])季度(?:支出|安排|计划|拨付|预算|预计|为)*(?<part>" + PrintedNumber.Pattern
        + ")万元(?:[，,、；;]|(?=[。）)]|$))){4}(?=[。）)]|$)")]
    private static partial Regex Quarters();

    [GeneratedRegex("[一二三四]季度")]
    private static partial Regex Quarter();

    // “8013平方米（其中计容面积7998平方米，不计容面积105平方米）”: parts in the unit of the whole, within the brackets that follow it.
    [GeneratedRegex(@"(?<whole>" + PrintedNumber.Pattern + @")(?<unit>平方米|公里|万元|亿元|人|个|辆|台|吨)"
        + @"[（(]其中[：:，]?(?:(?<name>[^（）()\d，、；]*)(?<part>" + PrintedNumber.Pattern + @")\k<unit>[，、；]?)+[)）]")]
    private static partial Regex WholeWithParts();
}
