using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Years;

/// <summary>The years for which something was disclosed.</summary>
public sealed record YearsPage(PageHead Head, IReadOnlyList<DirectoryEntry> Years) : IPage
{
    public static YearsPage Of(IReadOnlyList<int> years, Addresses addresses) => new(
        new PageHead("按年度查找", addresses.Years, new Crumb("首页", addresses.Home), new Crumb("按年度"))
        {
            Column = new ListColumn("按年度", "已公开预算的年度。", "预算公开,年度"),
            Description = "按年度查找已公开的单位预算和部门预算。",
        },
        [.. years.Select(year => new DirectoryEntry($"{year}年", addresses.Year(year), ""))]);
}

/// <summary>Everything disclosed for one year, a page at a time.</summary>
public sealed record YearPage(PageHead Head, string Count, IReadOnlyList<DisclosureLine> Lines, Pager Pager) : IPage
{
    public static YearPage Of(int year, DisclosureList list, IReadOnlyList<DisclosureLine> lines, Addresses addresses) => new(
        new PageHead(
            $"{year}年度预算公开",
            addresses.Year(year, list.Page),
            new Crumb("首页", addresses.Home),
            new Crumb("按年度", addresses.Years),
            new Crumb($"{year}年度"))
        {
            Column = new ListColumn($"{year}年度预算公开", $"{year}年度公开的单位预算和部门预算。", $"预算公开,{year}年"),
            Description = $"{year}年度公开的单位预算和部门预算。",
            Keywords = ["预算公开", $"{year}年"],
        },
        $"共{list.TotalCount}份预算。",
        lines,
        Pager.Of(list.Page, list.PageCount, page => addresses.Year(year, page)));
}
