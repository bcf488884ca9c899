using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Explore;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Years;

/// <summary>The years for which something was disclosed, or approved, the newest first.</summary>
public sealed record YearsPage(PageHead Head, IReadOnlyList<ListedYear> Years) : IPage
{
    public static YearsPage Of(IReadOnlyList<(int Year, IReadOnlyList<KindTotal> Totals)> years, Addresses addresses) => new(
        new PageHead("按年度查找", addresses.Years, new Crumb("首页", addresses.Home), new Crumb("按年度"))
        {
            Column = new ListColumn("按年度", "已公开预算的年度。", "预算公开,年度"),
            Description = "按年度查找已公开的单位预算和部门预算。",
        },
        [
            .. years.Select(year => new ListedYear(
                new Crumb($"{year.Year}年", addresses.Year(year.Year)),
                CountOf(year.Totals, DisclosureKind.Department), CountOf(year.Totals, DisclosureKind.Unit))),
        ]);

    private static string CountOf(IReadOnlyList<KindTotal> totals, DisclosureKind kind) =>
        totals.FirstOrDefault(total => total.Kind == kind) is { Published: var count and > 0 } ? $"{count}份" : "没有";
}

/// <summary>A year, and how many budgets of either kind are here for it.</summary>
public sealed record ListedYear(Crumb Year, string Departments, string Units);

/// <summary>
/// Everything disclosed for one year, a page at a time; on the first, what the register says is due and not here, as far as a page goes.
/// <paramref name="AsOf"/> is blank where no register names a body.
/// </summary>
public sealed record YearPage(
    PageHead Head,
    string Count,
    string AsOf,
    IReadOnlyList<ExploreLink> Orders,
    IReadOnlyList<MissingLine> Missing,
    IReadOnlyList<DisclosureLine> Lines,
    Crumb? AllMissing,
    Pager Pager,
    Crumb? Forms,
    IReadOnlyList<Crumb> Files,
    IReadOnlyList<Crumb> Across) : IPage
{
    public const int PageSize = 50;

    /// <summary>How many are due and not here.</summary>
    public int MissingCount { get; init; }

    public static YearPage Of(YearOverview overview, YearOrder order, int page, Addresses addresses)
    {
        var (shown, pages) = Paging.Of(page, overview.Here, PageSize);
        var missing = shown == 1 ? overview.MissingInOrder.ToList() : [];
        return new YearPage(
            HeadOf(overview, shown, addresses),
            $"共{overview.Here}份预算{(overview is { HasRegister: true, Beside: > 0 } ? $"，其中{overview.Beside}份不在名录应公开之列" : "")}。",
            overview.HasRegister ? Words(overview) : "",
            [
                .. YearOrder.All.Select(other =>
                    new ExploreLink(other.Title, addresses.Year(overview.Year, other), other == order) { IsOrder = true }),
            ],
            [.. missing.Take(PageSize).Select(line => MissingLine.Of(line, overview.Year, overview.AsOf, addresses))],
            [
                .. overview.Lines.Select(line => DisclosureLine.Of(
                    new Disclosure(line.Unit, overview.Year, line.Kind), line.Version!, line.Report, addresses) with
                {
                    Late = line.DaysLateOn(overview.AsOf) is { } days ? $"逾期{days}天公开" : "",
                }),
            ],
            missing.Count > PageSize ? new Crumb($"看全部{missing.Count}份", addresses.MissingOf(overview.Year)) : null,
            Pager.Of(shown, pages, number => addresses.Year(overview.Year, order, number)),
            overview.Here == 0 ? null : new Crumb($"{overview.Year}年度检查表（Excel）", addresses.ReviewForms(overview.Year)),
            SliceFiles.Links(
                addresses.Year(overview.Year), order.Word.Length == 0 ? "" : $"?sort={order.Word}",
                overview.Here + overview.MissingInOrder.Count()),
            overview.Here == 0 ? [] : addresses.AcrossIn(overview.Year))
        {
            MissingCount = missing.Count,
        };
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

/// <summary>All that is due for a year and not here, a page at a time.</summary>
public sealed record UndisclosedPage(PageHead Head, string Count, IReadOnlyList<MissingLine> Lines, Pager Pager) : IPage
{
    public static UndisclosedPage Of(YearOverview overview, int page, Addresses addresses)
    {
        var (year, all) = (overview.Year, overview.MissingInOrder.ToList());
        var (shown, pages) = Paging.Of(page, all.Count, YearPage.PageSize);
        var title = $"{year}年度未见公开的预算";
        return new UndisclosedPage(
            new PageHead(
                title, addresses.MissingOf(year, shown), new Crumb("首页", addresses.Home), new Crumb("按年度", addresses.Years),
                new Crumb($"{year}年度", addresses.Year(year)), new Crumb("未见公开"))
            {
                Column = new ListColumn(title, $"按单位名录{year}年度应公开、本站未见的预算。", $"预算公开,{year}年,未见公开"),
                Description = $"按单位名录{year}年度应公开、本站未见的预算。",
            },
            overview.HasRegister
                ? $"截至{ShanghaiTime.InWords(overview.AsOf)}，按单位名录应公开{overview.Due}份，下列{all.Count}份本站没有。"
                : "没有单位名录，不知道应公开哪些。",
            [
                .. all.Skip((shown - 1) * YearPage.PageSize).Take(YearPage.PageSize)
                    .Select(line => MissingLine.Of(line, year, overview.AsOf, addresses)),
            ],
            Pager.Of(shown, pages, number => addresses.MissingOf(year, number)));
    }
}

/// <summary>
/// A disclosure that is due and not here; late only where a day of approval says so. It has no page: <paramref name="Body"/> leads to the
/// body's own, and is null there.
/// </summary>
public sealed record MissingLine(
    Crumb? Body, string Title, string State, bool IsLate, bool IsApprovalKnown, string ApprovedOn, string DueBy)
{
    /// <param name="asOf">The day as of which it is told how late it is.</param>
    public static MissingLine Of(YearLine line, int year, DateOnly asOf, Addresses addresses) => new(
        new Crumb(line.Unit.Name, addresses.Unit(line.Unit)),
        new Disclosure(line.Unit, year, line.Kind).TitleBesideUnit,
        YearTable.WordOf(line.State) + (line.DaysLateOn(asOf) is { } days ? $"{days}天" : ""),
        line.State == DisclosureState.Overdue,
        line.ApprovedOn is not null,
        DayOf(line.ApprovedOn),
        DayOf(line.DueBy));

    private static string DayOf(DateOnly? day) => day is { } known ? $"{known:yyyy-MM-dd}" : "不知";
}
