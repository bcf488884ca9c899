using BudgetPortal.Domain.Checks;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Checks;

/// <summary>
/// What the checks said when the version was published, in a sentence; and, where today they are others or say something else,
/// all that they found then.
/// </summary>
public sealed record RecordedResult(string Words, string? Heading, string Explanation, IReadOnlyList<RecordedLine> Findings)
{
    public static RecordedResult Of(CheckRecord? record, CheckReport report, Places places, Addresses addresses)
    {
        if (record is null)
        {
            return new RecordedResult($"按核对规则第{AllChecks.Version}版核对。这一版公开时还不记录核对结果。", null, "", []);
        }

        var (rules, moment) = ($"核对规则第{record.Catalogue}版", ShanghaiTime.Minute(record.CheckedAt));
        if (record.Catalogue == AllChecks.Version && record.SaysTheSameAs(report))
        {
            return new RecordedResult($"按{rules}核对，与公开时（{moment}）的结果相同。", null, "", []);
        }

        var today = report.Findings.Concat(report.Findings.SelectMany(finding => finding.Consequences)).Select(finding => (finding.Check.Key, finding.Message)).ToHashSet();
        return new RecordedResult(
            $"按核对规则第{AllChecks.Version}版核对。公开时的核对结果列在后面。",
            $"公开时核对结果（{rules}，{moment}）",
            $"公开时比对{record.Comparisons}处，{Found(record)}。{Why(record)}公开时的结果照录如下，不再改动。",
            [.. record.Findings.Select(finding => RecordedLine.Of(finding, record, today, places, addresses))]);
    }

    private static string Found(CheckRecord record) => record.Findings.IsEmpty
        ? "全部一致"
        : $"发现{record.Findings.Length}个问题：{CheckResult.Counted(record.Findings.Select(finding => finding.Severity))}";

    private static string Why(CheckRecord record) => record.Catalogue != AllChecks.Version
        ? $"此后核对规则有修改，上面是按第{AllChecks.Version}版核对的结果。"
        : "今天的结果与之不同：本站后来公开的预算可与它比较，或者读取文字的方法有改进。上面是今天的结果。";
}

/// <summary>A finding as it was published: its check and version then, the places it compares, and whether it is still found today.</summary>
public sealed record RecordedLine(
    string Severity, string Message, Crumb Check, IReadOnlyList<Crumb> Places, string Today, IReadOnlyList<RecordedLine> Consequences)
{
    // A sum may have a hundred addends, and its finding says which it is.
    private const int MostPlaces = 4;

    public static RecordedLine Of(
        RecordedFinding finding, CheckRecord record, IReadOnlySet<(string Check, string Message)> today, Places places, Addresses addresses) => new(
        finding.Severity.Word,
        finding.Message,
        new Crumb($"{finding.Check} 第{record.VersionOf(finding.Check)}版", addresses.Check(finding.Check)),
        [
            .. finding.Cells.Where(places.Shows).Take(MostPlaces)
                .Select(cell => new Crumb(places.Name(cell), places.Of(cell))),
        ],
        today.Contains((finding.Check, finding.Message)) ? "今天仍有" : "今天已没有",
        [.. finding.Consequences.Select(consequence => Of(consequence, record, today, places, addresses))]);
}
