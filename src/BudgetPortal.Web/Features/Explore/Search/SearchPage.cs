using BudgetPortal.Data;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Units;

namespace BudgetPortal.Web.Features.Explore.Search;

/// <summary>What was found of one kind, and the way to all of it.</summary>
public sealed record HitGroup(string Id, string Title, string Count, string? AllAddress, IReadOnlyList<HitLine> Hits);

/// <summary>The hits by kind, how the words were understood, and how the hits can be narrowed and ordered.</summary>
public sealed record SearchPage(
    PageHead Head,
    string Words,
    string Status,
    IReadOnlyList<string> Understood,
    IReadOnlyList<Choice> Years,
    DepartmentChoices Departments,
    IReadOnlyList<Choice> Kinds,
    bool IsByDate,
    IReadOnlyList<(string Title, IReadOnlyList<ExploreLink> Links)> Facets,
    IReadOnlyList<HitGroup> Groups,
    IReadOnlyList<HitLine> Nearest,
    IReadOnlyList<ExploreLink> Ways,
    Pager Pager) : IPage
{
    private const int MostDepartments = 12;

    private static readonly Dictionary<SearchKind, string> KindWords = new()
    {
        [SearchKind.Disclosure] = "单位和部门的预算",
        [SearchKind.Line] = "科目和金额",
        [SearchKind.Project] = "项目",
        [SearchKind.Table] = "表",
        [SearchKind.Text] = "文字",
    };

    public bool IsAsked => Words.Length > 0;

    public static SearchPage Of(
        string words,
        SearchRequest request,
        SearchResult result,
        IReadOnlyList<int> years,
        IReadOnlyList<DepartmentSummary> departments,
        Addresses addresses)
    {
        var groups = result.Groups.Where(group => group.Hits.Count > 0).Select(group => GroupOf(words, request, group, addresses)).ToList();
        return new SearchPage(
            HeadOf(words, request, addresses),
            words,
            StatusOf(words, request, result),
            [.. UnderstoodIn(request.Query)],
            [
                new Choice("", "全部年度", request.Year is null),
                .. years.Select(year => new Choice($"{year}", $"{year}年", year == request.Year)),
            ],
            DepartmentChoices.Of(departments, request.Department),
            [
                new Choice("", "全部内容", request.Kind is null),
                .. ExploreAddresses.Kinds.Select(kind => new Choice(kind.Word, KindWords[kind.Kind], kind.Kind == request.Kind)),
            ],
            request.Order == SearchOrder.Date,
            groups.Count == 0 ? [] : [.. FacetsOf(words, request, result, addresses), ("排序", OrdersOf(words, request, addresses))],
            groups,
            [.. result.Nearest.Select(hit => HitLine.Of(hit, request.Query, addresses))],
            [
                new ExploreLink("单位预算目录", addresses.Units, false), new ExploreLink("按年度", addresses.Years, false),
                new ExploreLink("按部门", addresses.Departments, false),
            ],
            Pager.Of(result.Page, result.PageCount, page => addresses.Search(words, request, page)));
    }

    private static PageHead HeadOf(string words, SearchRequest request, Addresses addresses) => new(
        words.Length == 0 ? "搜索" : $"搜索“{words}”",
        addresses.Search(words, request, request.Page),
        new Crumb("首页", addresses.Home),
        new Crumb("搜索"))
    {
        Column = new ListColumn("搜索", "在全部已公开的预算中查找单位、科目、项目、金额和文字。", "预算公开,搜索"),
        Description = "在全部已公开的预算中查找单位、科目、项目、金额和文字。",
        IsIndexed = words.Length == 0
            && request is { Year: null, Kind: null, Order: SearchOrder.Relevance }
            && string.IsNullOrEmpty(request.Department),
    };

    private static string StatusOf(string words, SearchRequest request, SearchResult result)
    {
        if (words.Length == 0)
        {
            return "";
        }

        if (request.Query.IsEmpty)
        {
            return "请输入至少一个字、一个数字或一个编码。";
        }

        var groups = result.Groups.Where(group => request.Kind is null || group.Kind == request.Kind).ToList();
        return groups.Count == 0 ? $"没有找到“{words}”。" : $"找到{CountOf(groups.Sum(group => group.Count), groups.Any(group => group.IsMore))}。";
    }

    private static string CountOf(int count, bool isMore) => isMore ? $"{count}条以上" : $"{count}条";

    private static IEnumerable<string> UnderstoodIn(SearchQuery query) =>
    [
        .. query.Years.Select(year => $"“{year}”指{year}年度；要找文字中的“{year}”，请加引号"),
        .. query.Amounts.Select(amount => $"金额{amount.Words}{Shared.Words.Yuan(amount.Yuan)}"),
        .. query.Words.Where(word => word.IsCode).Select(word => $"“{word.Typed}”指以它开头的编码，也找文字中的这个数"),
    ];

    private static IReadOnlyList<ExploreLink> OrdersOf(string words, SearchRequest request, Addresses addresses) =>
    [
        new ExploreLink(
            "按相关程度",
            addresses.Search(words, request with { Order = SearchOrder.Relevance }),
            request.Order == SearchOrder.Relevance),
        new ExploreLink(
            "按公开日期",
            addresses.Search(words, request with { Order = SearchOrder.Date }),
            request.Order == SearchOrder.Date),
    ];

    private static IReadOnlyList<(string, IReadOnlyList<ExploreLink>)> FacetsOf(
        string words, SearchRequest request, SearchResult result, Addresses addresses)
    {
        var all = new[]
        {
            ("内容", LinksTo(request.Kind is null, request with { Kind = null },
                result.Groups.Select(group => (
                    KindWords[group.Kind], CountOf(group.Count, group.IsMore), request with { Kind = group.Kind },
                    group.Kind == request.Kind)))),
            ("年度", LinksTo(request.Year is null, request with { Year = null },
                result.Years.Select(year => (
                    year.Name, Count(year), request with { Year = PrintedNumber.ParseWhole(year.Value) },
                    year.Value == $"{request.Year}")))),
            ("部门", LinksTo(string.IsNullOrEmpty(request.Department), request with { Department = null },
                result.Departments.Take(MostDepartments).Select(department => (
                    department.Name.Length > 0 ? department.Name : DirectoryEntry.NoDepartment,
                    Count(department),
                    request with { Department = department.Value },
                    department.Value == request.Department)))),
        };
        return [.. all.Where(facet => facet.Item2.Count > 2)];

        IReadOnlyList<ExploreLink> LinksTo(
            bool isAll,
            SearchRequest whole,
            IEnumerable<(string Text, string Count, SearchRequest Narrowed, bool IsChosen)> links) =>
        [
            new ExploreLink("全部", addresses.Search(words, whole), isAll),
            .. links.Select(link => new ExploreLink(link.Text, addresses.Search(words, link.Narrowed), link.IsChosen, link.Count)),
        ];

        static string Count(SearchFacet facet) => facet.Count is { } count ? CountOf(count, false) : "";
    }

    private static HitGroup GroupOf(string words, SearchRequest request, SearchGroup group, Addresses addresses) => new(
        ExploreAddresses.Kinds.Single(kind => kind.Kind == group.Kind).Word,
        KindWords[group.Kind],
        CountOf(group.Count, group.IsMore) + (group.IsMore && request.Kind is not null ? $"，列出前{group.Count}条；请再加一个词，或者选择年度、部门" : ""),
        request.Kind is null && group.Count > group.Hits.Count ? addresses.Search(words, request with { Kind = group.Kind }) : null,
        [.. group.Hits.Select(hit => HitLine.Of(hit, request.Query, addresses))]);
}
