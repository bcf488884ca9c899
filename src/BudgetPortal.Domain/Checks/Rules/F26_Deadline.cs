using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>Published within 20 calendar days of approval (预算法 14, 实施条例 6); without either day it cannot be checked.</summary>
internal sealed class F26_Deadline : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F26",
                "公开及时",
                "自批复之日起 20 日内公开（预算法第十四条、实施条例第六条）；收录的预算以原公开日期及其出处为准；批复日期与名录所载不同的，以较晚的为准；不知批复日期或公开日期的，不作核对。",
                Severity.Warning)
            {
                Topic = CheckTopic.Deadline,
                LooksBeyond = true,
                Why = "部门预算、单位预算应当在批复后20日内向社会公开（预算法第十四条、预算法实施条例第六条）。"
                    + "文件上不印批复日期和公开日期，不知道的，不作核对；收录的预算，以原件的公开日期为准，须有出处。",
                Tolerance = "按日历天数计算，第20日仍为及时。",
                MadeUp = "1月28日批复的，2月17日公开为及时，2月18日公开为超期。",
                Place = ReviewPlace.Timeliness,
                Version = 4,
                Since = 14,
            },
            Deadline)
        { Lacking = scope => scope.ApprovedOn is null ? "预算、附注和名录都没有写明批复日期，无从核对。" : scope.WhyPublishedOnIsUnknown },
    ];

    private static IEnumerable<Comparison> Deadline(Check check, CheckScope scope)
    {
        if (scope.ApprovedOn is { } approved && scope.PublishedOn is { } published)
        {
            var days = published.DayNumber - approved.DayNumber;
            yield return Comparing.Texts(
                check,
                Comparing.Words(days < 0 ? "晚于公开日期" : "不晚于公开日期", $"批复日期 {approved:yyyy-MM-dd}"),
                Comparing.Words("不晚于公开日期", "批复应当")) with
            {
                Statement = $"批复日期 {approved:yyyy-MM-dd} 晚于公开日期 {published:yyyy-MM-dd}。",
            };
            yield return Comparing.Amounts(
                check,
                new Side([], days, $"{days}天", $"批复（{approved:yyyy-MM-dd}）到公开（{published:yyyy-MM-dd}）"),
                Relation.AtMost,
                new Side([], Disclosure.DaysAfterApproval, $"{Disclosure.DaysAfterApproval}天", "法定期限"),
                0);
        }
    }
}
