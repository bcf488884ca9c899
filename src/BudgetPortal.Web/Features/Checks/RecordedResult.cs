using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Checks;

/// <summary>
/// What the checks said when the version was published, in a sentence; and, where today they are others or say something else,
/// all that they found then. What today's checks no longer find, the portal takes back in public.
/// </summary>
public sealed record RecordedResult(
    string Words, string? Heading, string Explanation, IReadOnlyList<RecordedLine> Findings, IReadOnlyList<RecordedLine> Withdrawn)
{
    public static RecordedResult Of(CheckRecord? record, CheckReport report, Places places, Addresses addresses)
    {
        if (record is null)
        {
            return new RecordedResult($"按核对规则第{AllChecks.Version}版核对。这一版公开时还不记录核对结果。", null, "", [], []);
        }

        var (rules, moment) = ($"核对规则第{record.Catalogue}版", ShanghaiTime.Minute(record.CheckedAt));
        if (record.Catalogue == AllChecks.Version && record.SaysTheSameAs(report))
        {
            return new RecordedResult($"按{rules}核对，与公开时（{moment}）的结果相同。", null, "", [], []);
        }

        var today = new FoundToday(report);
        var withdrawn = record.Findings.ToLookup(finding => today.Withdraws(finding, record));
        return new RecordedResult(
            $"按核对规则第{AllChecks.Version}版核对。公开时的核对结果列在后面。",
            $"公开时核对结果（{rules}，{moment}）",
            $"公开时比对{record.Comparisons}处，{Found(record)}。{Why(record)}公开时的结果照录如下，不再改动。",
            [.. withdrawn[false].Select(finding => RecordedLine.Of(finding, record, today, places, addresses))],
            [.. withdrawn[true].Select(finding => RecordedLine.Of(finding, record, today, places, addresses))]);
    }

    /// <summary>That all agreed is not said again: another rule may know better by now.</summary>
    private static string Found(CheckRecord record) => record.Findings.IsEmpty
        ? "当时未发现不一致"
        : CheckResult.Found([.. record.Findings.CountBy(finding => finding.Severity)]);

    private static string Why(CheckRecord record) => record.Catalogue != AllChecks.Version
        ? $"此后核对规则有修改，上面是按第{AllChecks.Version}版核对的结果。"
        : "今天的结果与之不同：本站后来公开的预算可与它比较，或者读取文字的方法有改进。上面是今天的结果。";
}

/// <summary>What today's checks find, to be asked whether they still find what was recorded.</summary>
public sealed class FoundToday(CheckReport report)
{
    private readonly HashSet<string> differing =
    [
        .. report.Comparisons.Where(comparison => comparison.Outcome == Outcome.Differs)
            .Select(comparison => Key(comparison.Check.Key, comparison.Left.Cells.Concat(comparison.Right.Cells).Distinct())),
    ];

    private readonly HashSet<(string, Severity, string)> said =
        [.. report.Findings.SelectMany(WithConsequences).Select(finding => (finding.Check.Key, finding.Severity, finding.Message))];

    /// <summary>True where the same is found today, in whatever words.</summary>
    public bool Has(RecordedFinding finding) =>
        said.Contains((finding.Check, finding.Severity, finding.Message))
            || (finding.Cells.Length > 0 && differing.Contains(Key(finding.Check, finding.Cells)));

    /// <summary>
    /// True where the check was wrong: the content is frozen, and so cannot be why it is found no more. A check of the same version that
    /// looks beyond the document may know more by now.
    /// </summary>
    public bool Withdraws(RecordedFinding finding, CheckRecord record) =>
        !Has(finding)
            && !(CheckToday(finding.Check) is { LooksBeyond: true, Version: var version } && version == record.VersionOf(finding.Check));

    public static int? VersionToday(string check) => CheckToday(check)?.Version;

    private static Check? CheckToday(string key) => AllChecks.Catalogue.FirstOrDefault(check => check.Key == key);

    private static string Key(string check, IEnumerable<CellKey> cells) => $"{check} {string.Join(' ', cells)}";

    private static IEnumerable<Finding> WithConsequences(Finding finding) =>
        finding.Consequences.SelectMany(WithConsequences).Prepend(finding);
}

/// <summary>
/// A finding as it was published: its check and version then and now, the places it compares, and whether it is still found today.
/// </summary>
public sealed record RecordedLine(
    string Severity, string Message, Crumb Check, IReadOnlyList<Crumb> Places, string Today, IReadOnlyList<RecordedLine> Consequences)
{
    // A sum may have a hundred addends, and its finding says which it is.
    private const int MostPlaces = 4;

    public static RecordedLine Of(RecordedFinding finding, CheckRecord record, FoundToday today, Places places, Addresses addresses) => new(
        finding.Severity.Word,
        finding.Message,
        new Crumb($"{finding.Check} {VersionsOf(finding, record, today)}", addresses.Check(finding.Check)),
        [
            .. finding.Cells.Where(places.Shows).Take(MostPlaces)
                .Select(cell => new Crumb(places.Name(cell), places.Of(cell))),
        ],
        today.Has(finding) ? "今天仍有" : today.Withdraws(finding, record) ? "已撤回" : "今天已没有",
        [.. finding.Consequences.Select(consequence => Of(consequence, record, today, places, addresses))]);

    private static string VersionsOf(RecordedFinding finding, CheckRecord record, FoundToday today) =>
        (record.VersionOf(finding.Check), FoundToday.VersionToday(finding.Check)) switch
        {
            (var then, null) => $"公开时第{then}版，现已取消",
            var (then, now) when then == now && !today.Withdraws(finding, record) => $"第{then}版",
            var (then, now) => $"公开时第{then}版，现为第{now}版",
        };
}
