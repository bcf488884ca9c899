using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>What the notes on performance targets name as parts of the money is together no more than the whole.</summary>
internal sealed partial class F32_PerformanceParts : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check("F32", "绩效目标各部分之和", "绩效目标说明中写明的各部分金额之和，不超过所说的项目预算资金。", Severity.Error)
            {
                Topic = CheckTopic.Texts,
                Why = "各部分加起来不会大于整体；大于整体，说明总数或者某一部分填错了。",
                Tolerance = ToleranceWords.HalfDigits,
                MadeUp = "涉及项目预算资金110.00万元，其中一项60.00万元、另一项70.00万元，两项之和130.00万元，就是问题。",
            },
            Compare),
    ];

    private static IEnumerable<Comparison> Compare(Check check, CheckScope scope)
    {
        foreach (var (number, text) in TextPlaces.Numbered(scope, TextSectionKind.OtherNotes))
        {
            if (Whole().Match(text) is not { Success: true } whole)
            {
                continue;
            }

            // Parts of one kind stand between semicolons; a second division of the same whole is not added to the first.
            var groups = whole.Groups["parts"].Value.Split(['；', ';'])
                .Select(group => Part().Matches(group).ToList()).Where(parts => parts.Count > 0).ToList();
            List<Match> divisions = groups.TrueForAll(parts => parts.Count == 1)
                ? [.. groups.SelectMany(parts => parts)]
                : [.. groups.MaxBy(SumOf)!];
            var sum = SumOf(divisions);
            var total = NumberOf(whole.Groups["total"]);
            var place = TextPlaces.Of(TextSectionKind.OtherNotes, number);
            yield return Comparing.Amounts(
                check,
                new Side(
                    [TextPlaces.Cell(TextSectionKind.OtherNotes, number)],
                    sum * 10_000m,
                    AmountUnit.TenThousandYuan.Print(sum * 10_000m, 2),
                    $"{place}其中各部分（{divisions.Count} 项）之和"),
                Relation.AtMost,
                new Side([], total * 10_000m, $"{whole.Groups["total"].Value}万元", "项目预算资金"),
                50m * (divisions.Count + 1));
        }
    }

    private static decimal SumOf(IEnumerable<Match> parts) => parts.Sum(part => NumberOf(part.Groups["part"]));

    private static decimal NumberOf(Group number) =>
        decimal.Parse(number.Value.Replace("，", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"绩效.*?资金(?:共计|共|合计|为|是)?\s*(?<total>[0-9][0-9,，]{0,17}(?:\.[0-9]{1,6})?)\s*万元"
        + @"[。，；,;]?\s*其中[：:，,]?(?<parts>(?:(?!其中)[^。])*[0-9]万元(?:(?!其中)[^。])*)(?:。|$)")]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<![0-9.,，])(?<part>[0-9][0-9,，]{0,17}(?:\.[0-9]{1,6})?)\s*万元")]
    private static partial Regex Part();
}
