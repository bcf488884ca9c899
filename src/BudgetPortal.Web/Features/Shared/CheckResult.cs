using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>A check report in one line, as a disclosure's page and the home page state it, and the sign that goes with it.</summary>
public sealed record CheckResult(string Words, string Class)
{
    public static CheckResult Of(CheckReport report) => new(
        report.AllAgree
            ? $"勾稽核对{report.Comparisons.Length}项，全部一致"
            : $"勾稽核对{report.Comparisons.Length}项，{Found(report)}{NotKnown(report)}",
        report.AllAgree ? "agrees" : report.Findings.IsEmpty ? "unknown" : ClassOf(report.Findings.Min(finding => finding.Severity)));

    /// <summary>How a result looks whose gravest finding this is.</summary>
    public static string ClassOf(Severity gravest) => gravest switch
    {
        Severity.Error => "differs",
        Severity.Warning => "reminds",
        _ => "noted",
    };

    /// <summary>The same in the fewest words, for a column of a table.</summary>
    public static CheckResult Briefly(CheckReport report) => Of(report) with
    {
        Words = report.AllAgree ? "全部一致" : report.Findings.IsEmpty ? "有未核对" : Counted(report.Findings.Select(finding => finding.Severity)),
    };

    private static string Found(CheckReport report) => report.Findings.IsEmpty
        ? "没有发现不一致"
        : $"发现{report.Findings.Length}个问题：{Counted(report.Findings.Select(finding => finding.Severity))}";

    private static string NotKnown(CheckReport report) => report.Unread.IsEmpty
        ? ""
        : $"；{report.Unread.Length}处没有读出，{report.NotKnown.Length}项未核对";

    /// <summary>“错误1个、提醒4个”, the gravest first; what there is none of is not said.</summary>
    public static string Counted(IEnumerable<Severity> findings) => Counted(findings.CountBy(severity => severity));

    public static string Counted(IEnumerable<KeyValuePair<Severity, int>> findings) =>
        string.Join('、', findings.OrderBy(finding => finding.Key).Select(finding => $"{finding.Key.Word}{finding.Value}个"));
}
