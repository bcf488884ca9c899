using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Checks;

/// <summary>Everything that one check compared in a disclosure, what differs first.</summary>
public sealed record CheckPage(
    PageHead Head,
    string Disclosure,
    string Statement,
    string Lacking,
    string Count,
    string Class,
    Crumb Rule,
    Crumb AllChecks,
    IReadOnlyList<string> Formulas,
    IReadOnlyList<ComparisonLine> Lines) : IPage
{
    /// <summary>Null where no check has this key, or it had nothing to compare.</summary>
    public static CheckPage? Of(DisclosureDocument publication, CheckReport report, string key, Originals originals, Addresses addresses)
    {
        var comparisons = Made(report, key).ToList();
        return comparisons is [var first, ..] ? Of(publication, report, first.Check, comparisons, originals, addresses) : null;
    }

    /// <summary>True where a check of this key compared anything, so that it has a page.</summary>
    public static bool Compares(CheckReport report, string key) => Made(report, key).Any();

    private static IEnumerable<Comparison> Made(CheckReport report, string key) =>
        report.Comparisons.Concat(report.NotKnown).Where(comparison => Addresses.WordOf(comparison.Check) == key);

    private static CheckPage Of(
        DisclosureDocument publication, CheckReport report, Check check, IReadOnlyList<Comparison> comparisons, Originals originals,
        Addresses addresses)
    {
        var disclosure = publication.Disclosure;
        var places = new Places(publication, addresses);
        var name = $"{check.Number} {check.Title}";
        var count = CheckLine.Count.Of(comparisons);
        return new CheckPage(
            new PageHead(
                name,
                addresses.Check(disclosure, check),
                [.. Trails.Of(disclosure, addresses), new Crumb("勾稽核对", addresses.Checks(disclosure)), new Crumb(name)])
            {
                Article = Article.Of(publication, $"{disclosure.Title}核对：{name}"),
                Description = $"{disclosure.Title}按规则“{check.Title}”比对过的每一处。",
                Keywords = [disclosure.Unit.Name, $"{disclosure.Year}年", "预算公开", "勾稽核对"],
            },
            disclosure.Title,
            check.Statement,
            report.Omissions.FirstOrDefault(omission => omission.Check == check)?.Reason ?? "",
            $"比对{count.Compared}处，{count.Result}",
            count.ClassOf(check.Severity),
            new Crumb("这条规则为什么这样核对", addresses.Check(check.Key)),
            new Crumb("这份预算的全部核对", addresses.Checks(disclosure)),
            check.Formulas,
            [
                .. comparisons.OrderBy(comparison => comparison.Outcome != Outcome.Differs)
                    .ThenBy(comparison => comparison.Outcome != Outcome.NotKnown)
                    .Select(comparison => ComparisonLine.Of(comparison, places, originals: originals) with
                    {
                        Replies =
                        [
                            .. report.Findings.Where(finding => ReferenceEquals(finding.Comparison, comparison))
                                .SelectMany(finding => finding.Replies)
                                .Select(reply => ReplyLine.Of(reply, publication.Version.Number)),
                        ],
                    }),
            ]);
    }
}
