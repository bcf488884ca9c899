using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Explore;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Years;

/// <summary>The years for which something was disclosed.</summary>
public sealed record YearsPage(PageHead Head, IReadOnlyList<Crumb> Years) : IPage
{
    public static YearsPage Of(IReadOnlyList<int> years, Addresses addresses) => new(
        new PageHead("按年度查找", addresses.Years, new Crumb("首页", addresses.Home), new Crumb("按年度"))
        {
            Column = new ListColumn("按年度", "已公开预算的年度。", "预算公开,年度"),
            Description = "按年度查找已公开的单位预算和部门预算。",
        },
        [.. years.Select(year => new Crumb($"{year}年", addresses.Year(year)))]);
}

/// <summary>
/// Everything disclosed for one year, a page at a time; on the first, what the register says is due and not here.
/// <paramref name="AsOf"/> is blank where no register names a body.
/// </summary>
public sealed record YearPage(
    PageHead Head,
    string Count,
    string AsOf,
    IReadOnlyList<ExploreLink> Orders,
    IReadOnlyList<MissingLine> Missing,
    IReadOnlyList<DisclosureLine> Lines,
    Pager Pager,
    Crumb Forms,
    IReadOnlyList<Crumb> Across) : IPage
{
    public const int PageSize = 50;

    public static YearPage Of(YearOverview overview, YearOrder order, int page, Addresses addresses)
    {
        var (shown, pages) = Paging.Of(page, overview.Here, PageSize);
        return new YearPage(
            HeadOf(overview, shown, addresses),
            $"共{overview.Here}份预算{(overview is { HasRegister: true, Beside: > 0 } ? $"，其中{overview.Beside}份不在名录应公开之列" : "")}。",
            overview.HasRegister ? Words(overview) : "",
            [.. YearOrder.All.Select(other => new ExploreLink(other.Title, addresses.Year(overview.Year, other), other == order))],
            shown == 1
                ?
                [
                    .. overview.Missing.Where(line => line.State is DisclosureState.NotSeen or DisclosureState.Overdue)
                        .OrderBy(line => line.State == DisclosureState.Overdue ? line.DueBy : DateOnly.MaxValue)
                        .Select(line => MissingLine.Of(line, overview.Year, addresses)),
                ]
                : [],
            [
                .. overview.Lines.Select(line => DisclosureLine.Of(
                    new Disclosure(line.Unit, overview.Year, line.Kind), line.Version!, line.Report, addresses)),
            ],
            Pager.Of(shown, pages, number => addresses.Year(overview.Year, order, number)),
            new Crumb($"{overview.Year}年度检查表（Excel）", addresses.ReviewForms(overview.Year)),
            overview.Here == 0 ? [] : addresses.AcrossIn(overview.Year));
    }

    private static PageHead HeadOf(YearOverview overview, int page, Addresses addresses) =>
        new(
            $"{overview.Year}年度预算公开",
            addresses.Year(overview.Year, page),
            new Crumb("首页", addresses.Home),
            new Crumb("按年度", addresses.Years),
            new Crumb($"{overview.Year}年度"))
        {
            Column = new ListColumn($"{overview.Year}年度预算公开", $"{overview.Year}年度公开的单位预算和部门预算。", $"预算公开,{overview.Year}年"),
            Description = $"{overview.Year}年度公开的单位预算和部门预算。",
            Keywords = ["预算公开", $"{overview.Year}年"],
        };

    /// <summary>“截至2026年3月1日，应公开20份，已公开17份，未见公开3份，其中逾期1份。”.</summary>
    private static string Words(YearOverview overview) =>
        $"截至{ShanghaiTime.InWords(overview.AsOf)}，按单位名录应公开{overview.Due}份，已公开{overview.Published}份，未见公开{overview.NotSeen}份"
        + (overview.Overdue > 0 ? $"，其中逾期{overview.Overdue}份" : "")
        + (overview.Withdrawn > 0 ? $"；曾公开、已撤下{overview.Withdrawn}份。" : "。");
}

/// <summary>A disclosure that is due and not here; late only where a day of approval says so.</summary>
public sealed record MissingLine(string Title, string Address, string State)
{
    public static MissingLine Of(YearLine line, int year, Addresses addresses) => new(
        line.Title(year),
        addresses.Unit(line.Unit),
        line is { State: DisclosureState.Overdue, ApprovedOn: { } approved, DueBy: { } due }
            ? $"逾期（{ShanghaiTime.InWords(approved)}批复，应于{ShanghaiTime.InWords(due)}前公开）"
            : "未见公开");
}
