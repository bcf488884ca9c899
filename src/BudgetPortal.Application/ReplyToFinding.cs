using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Application;

/// <summary>Puts a body's reply beside a finding of its current disclosure.</summary>
public sealed class ReplyToFinding(Publications publications, CheckReports reports, Replies replies, TimeProvider time)
{
    private const int LongestReply = 2000;

    /// <summary>The reply as it is kept, or why there is none, in a sentence; without a day it is today's.</summary>
    public async Task<(Reply? Reply, string Fault)> Run(
        DisclosureDocument document, string code, string text, DateOnly? day, CancellationToken cancellation)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Length > LongestReply)
        {
            return (null, $"答复不能是空白，也不能超过{LongestReply}字。");
        }

        if (day > today)
        {
            return (null, $"答复日期 {day:yyyy-MM-dd} 还没有到。");
        }

        var report = await reports.Of(document, publications, cancellation);
        var known = report.Findings.Select(FindingIdentity.Of).ToList();
        if (known.FirstOrDefault(finding => finding.Code == code) is not { } identity)
        {
            var codes = known.Count == 0 ? "这份预算没有核对问题。" : $"现有的是：{string.Join("、", known.Select(finding => finding.Code))}。";
            return (null, $"{document.Disclosure.Title}（第{document.Version.Number}版）没有编号为“{code}”的核对问题。{codes}");
        }

        return await replies.Add(document.Disclosure, identity, text, day ?? today, cancellation) is { } reply
            ? (reply, "")
            : (null, $"{document.Disclosure.Title}刚刚已被撤下。");
    }
}
