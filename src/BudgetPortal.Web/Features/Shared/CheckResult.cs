using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>A check report in one line, as a disclosure's page and the home page state it, and the sign that goes with it.</summary>
public sealed record CheckResult(string Words, string Class)
{
    /// <summary>Of a disclosure that was not checked: nothing is known.</summary>
    public static readonly CheckResult NotMade = new("未核对", "unknown");

    public static CheckResult Of(CheckReport report) => Of(CheckCounts.Of(report));

    public static CheckResult Of(CheckCounts counts) => new(
        counts.AllAgree
            ? $"勾稽核对{counts.Comparisons}项，全部一致"
            : $"勾稽核对{counts.Comparisons}项，{FoundIn(counts)}{NotKnownIn(counts)}",
        counts.AllAgree ? "agrees" : counts.Found == 0 ? "unknown" : ClassOf(counts.Findings.First().Key));

    /// <summary>How a result looks whose gravest finding this is.</summary>
    public static string ClassOf(Severity gravest) => gravest switch
    {
        Severity.Error => "differs",
        Severity.Warning => "reminds",
        _ => "noted",
    };

    /// <summary>The same in the fewest words, for a column of a table.</summary>
    public static CheckResult Briefly(CheckCounts counts) => Of(counts) with
    {
        Words = counts.AllAgree ? "全部一致" : counts.Found == 0 ? "有未核对" : Counted(counts.Findings),
    };

    private static string FoundIn(CheckCounts counts) => counts.Found == 0 ? "没有发现不一致" : Found([.. counts.Findings]);

    /// <summary>“发现2个问题：错误1个、提醒1个，另有提示3个”: what is merely noted is no problem (RULES.md, Tolerance).</summary>
    public static string Found(IReadOnlyCollection<KeyValuePair<Severity, int>> findings)
    {
        var problems = findings.Where(finding => finding.Key.IsProblem).ToList();
        var notes = findings.Except(problems).ToList();
        return (problems.Count == 0 ? "没有发现问题" : $"发现{problems.Sum(finding => finding.Value)}个问题：{Counted(problems)}")
            + (notes.Count > 0 ? $"，另有{Counted(notes)}" : "");
    }

    private static string NotKnownIn(CheckCounts counts) => counts switch
    {
        { Unread: 0, NotKnown: 0 } => "",
        { Unread: 0 } => $"；{counts.NotKnown}项未核对",
        _ => $"；{counts.Unread}处没有读出，{counts.NotKnown}项未核对",
    };

    /// <summary>“错误1个、提醒4个”, the gravest first; what there is none of is not said.</summary>
    public static string Counted(IEnumerable<Severity> findings) => Counted(findings.CountBy(severity => severity));

    public static string Counted(IEnumerable<KeyValuePair<Severity, int>> findings) =>
        string.Join('、', findings.OrderBy(finding => finding.Key).Select(finding => $"{finding.Key.Word}{finding.Value}个"));
}
