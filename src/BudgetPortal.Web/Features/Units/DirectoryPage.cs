using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Explore;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Units;

/// <summary>The directory of disclosures, narrowed by year, department or words, a page at a time.</summary>
public sealed record DirectoryPage(
    PageHead Head,
    string Count,
    string? Search,
    IReadOnlyList<Choice> Years,
    DepartmentChoices Departments,
    IReadOnlyList<DisclosureLine> Lines,
    IReadOnlyList<ExploreLink> Bodies,
    Pager Pager) : IPage
{
    public static DirectoryPage Of(
        DisclosureFilter filter,
        DisclosureList list,
        IReadOnlyList<DisclosureLine> lines,
        IReadOnlyList<BudgetUnit> bodies,
        IReadOnlyList<int> years,
        IReadOnlyList<DepartmentSummary> departments,
        Addresses addresses) => new(
        new PageHead(
            "预算目录",
            addresses.Directory(filter.Year, filter.Department, filter.Search, list.Page),
            new Crumb("首页", addresses.Home),
            new Crumb("预算目录"))
        {
            Column = new ListColumn("预算目录", "各单位、各部门历年公开的预算。", "预算公开,单位预算,部门预算"),
            Description = "各单位、各部门历年公开的预算目录，可按年度、部门和单位名称查找。",
            Keywords = ["预算公开", "单位预算", "部门预算", "目录"],
            IsIndexed = string.IsNullOrEmpty(filter.Search),
        },
        CountOf(filter, list, bodies.Count > 0),
        filter.Search,
        [
            new Choice("", "全部年度", filter.Year is null),
            .. years.Select(year => new Choice($"{year}", $"{year}年", year == filter.Year)),
        ],
        DepartmentChoices.Of(departments, filter.Department),
        lines,
        [.. bodies.Select(body => new ExploreLink(body.Name, addresses.Unit(body)))],
        Pager.Of(list.Page, list.PageCount, page => addresses.Directory(filter.Year, filter.Department, filter.Search, page)));

    private static string CountOf(DisclosureFilter filter, DisclosureList list, bool hasBodies) => (filter.Search, list.TotalCount) switch
    {
        ({ Length: > 0 } words, 0) when hasBodies => $"没有名称或代码含“{words}”的预算。",
        ({ Length: > 0 } words, 0) => $"没有名称或代码含“{words}”的单位。请换一个较短的词再试，例如只输入单位名称的一部分。",
        ({ Length: > 0 } words, var count) => $"名称或代码含“{words}”的预算共{count}份。",
        (_, 0) => "没有符合条件的预算。",
        (_, var count) => $"共{count}份预算。",
    };
}
