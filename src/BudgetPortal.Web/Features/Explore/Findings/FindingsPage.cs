using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Explore.Findings;

/// <summary>Every finding of today's checks in what is public: how many, how to narrow them, and themselves a page at a time.</summary>
public sealed record FindingsPage(
    PageHead Head,
    string Status,
    string NotKnown,
    IReadOnlyList<(string Title, IReadOnlyList<ExploreLink> Links)> Facets,
    DrawnTable? Findings,
    bool IsChecked,
    IReadOnlyList<Crumb> Downloads,
    Pager Pager) : IPage
{
    public const string Title = "核对问题";

    // More departments than these are chosen on the department's own page.
    private const int MostLinks = 40;

    public static FindingsPage Of(FindingFilter filter, FindingList list, Addresses addresses)
    {
        var table = new FindingTable(filter, list);
        var query = addresses.Findings(filter)[addresses.Findings().Length..];
        return new FindingsPage(
            new PageHead(Title, addresses.Findings(filter, list.Page), new Crumb("首页", addresses.Home), new Crumb(Title))
            {
                Column = new ListColumn(Title, "按今天的核对规则，全部已公开预算中的每一处不一致。", "预算公开,核对问题"),
                Description = "按今天的核对规则，全部已公开预算中的每一处不一致。",
                Keywords = ["预算公开", "核对问题", "勾稽核对"],
            },
            StatusOf(table),
            FindingTable.NotKnownOf(list.NotKnown),
            FacetsOf(filter, list, addresses),
            list.Items.Count == 0 ? null : DrawnTable.Of(table.Slice(), (line, column) =>
                table.Find(line) is { } finding ? AddressOf(finding, column, addresses) : null),
            list.NotKnown.Disclosures > 0,
            list.Items.Count == 0 ? [] : SliceFiles.Links(addresses.Findings(), query, table.Rows),
            Pager.Of(list.Page, list.PageCount, page => addresses.Findings(filter, page)));
    }

    private static string StatusOf(FindingTable table)
    {
        var (errors, warnings, notes) = (
            table.Count(Severity.Error), table.Count(Severity.Warning), table.Count(Severity.Information));
        return $"错误{errors}个；另有提醒{warnings}个、提示{notes}个，不算差错。";
    }

    private static IReadOnlyList<(string, IReadOnlyList<ExploreLink>)> FacetsOf(
        FindingFilter filter, FindingList list, Addresses addresses)
    {
        var checks = AllChecks.Catalogue.Select(check => check.Key).ToList();
        (string Title, IReadOnlyList<ExploreLink> Links)[] facets =
        [
            ("程度", LinksTo(
                filter with { Severity = null }, count => count.Severity, Comparer<Severity>.Default,
                count => count.Severity.Word, severity => filter with { Severity = severity })),
            ("年度", LinksTo(
                filter with { Year = null }, count => count.Year, Comparer<int>.Create((one, other) => other.CompareTo(one)),
                count => $"{count.Year}年", year => filter with { Year = year })),
            ("规则", LinksTo(
                filter with { Check = null }, count => count.Check,
                Comparer<string>.Create((one, other) => checks.IndexOf(one).CompareTo(checks.IndexOf(other))),
                count => NameOf(count.Check), check => filter with { Check = check })),
            ("部门", LinksTo(
                filter with { Department = null }, count => count.Department, StringComparer.Ordinal,
                NameOf, department => filter with { Department = department })),
        ];
        return [.. facets.Where(facet => facet.Links.Count > 1)];

        // A facet counts what the other facets leave.
        IReadOnlyList<ExploreLink> LinksTo<TKey>(
            FindingFilter whole, Func<FindingCount, TKey> keyOf, IComparer<TKey> order, Func<FindingCount, string> textOf,
            Func<TKey, FindingFilter> narrow)
        {
            var groups = list.Counts.Where(whole.Takes).GroupBy(keyOf).OrderBy(group => group.Key, order).ToList();
            return
            [
                new ExploreLink("全部", addresses.Findings(whole), whole == filter),
                .. groups.Where((group, index) => index < MostLinks || groups.Count <= MostLinks || narrow(group.Key) == filter)
                    .Select(group => new ExploreLink(
                        textOf(group.First()), addresses.Findings(narrow(group.Key)), narrow(group.Key) == filter,
                        $"{group.Sum(count => count.Count)}")),
            ];
        }
    }

    private static string NameOf(FindingCount count) =>
        count.DepartmentName.Length > 0 ? count.DepartmentName : DirectoryEntry.NoDepartment;

    private static string NameOf(string check) =>
        $"{check} {AllChecks.Catalogue.FirstOrDefault(known => known.Key == check)?.Title}".Trim();

    /// <summary>The name leads to the budget, the rule to its explanation, the message to the finding, a figure to its cell.</summary>
    private static string? AddressOf(PublishedFinding finding, string column, Addresses addresses) => column switch
    {
        "name" => addresses.Of(finding.Disclosure),
        FindingTable.Check => addresses.Check(finding.Check),
        FindingTable.Message => addresses.Finding(finding.Disclosure, finding.Number),
        FindingTable.Left => CellOf(finding.Disclosure, finding.Left.Cell, addresses),
        FindingTable.Right => CellOf(finding.Disclosure, finding.Right.Cell, addresses),
        _ => null,
    };

    private static string? CellOf(Disclosure disclosure, CellKey? cell, Addresses addresses) =>
        cell is { } key ? addresses.Cell(disclosure, key) : null;
}
