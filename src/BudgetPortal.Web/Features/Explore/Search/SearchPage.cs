using BudgetPortal.Data;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Units;

namespace BudgetPortal.Web.Features.Explore.Search;

/// <summary>What was found of one kind, and the way to all of it.</summary>
public sealed record HitGroup(string Id, string Title, string Count, string? AllAddress, IReadOnlyList<HitLine> Hits);

/// <summary>
/// What is looked for. <paramref name="InsteadOf"/> is what was typed, a short form of it that nothing is written as; null where it was
/// typed so.
/// </summary>
public sealed record AskedSearch(string Words, SearchRequest Request, string? InsteadOf = null)
{
    public string Typed => InsteadOf ?? Words;
}

/// <summary>The hits by kind, how the words were understood, and how the hits can be narrowed and ordered.</summary>
public sealed record SearchPage(
    PageHead Head,
    string Words,
    string Status,
    IReadOnlyList<string> Understood,
    ExploreLink? AlsoWritten,
    IReadOnlyList<Choice> Years,
    DepartmentChoices Departments,
    IReadOnlyList<Choice> Kinds,
    bool IsByDate,
    IReadOnlyList<(string Title, IReadOnlyList<ExploreLink> Links)> Facets,
    IReadOnlyList<HitGroup> Groups,
    IReadOnlyList<HitLine> Nearest,
    IReadOnlyList<ExploreLink> Bodies,
    IReadOnlyList<ExploreLink> Ways,
    Pager Pager) : IPage
{
    private const int MostDepartments = 12;

    // A pasted paragraph is no title.
    private const int LongestTitle = 30;

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
        AskedSearch asked,
        SearchResult result,
        IReadOnlyList<int> years,
        IReadOnlyList<DepartmentSummary> departments,
        Addresses addresses)
    {
        var (words, request) = (asked.Words, asked.Request);
        var groups = result.Groups.Where(group => group.Hits.Count > 0).Select(group => GroupOf(words, request, group, addresses)).ToList();
        return new SearchPage(
            HeadOf(asked.Typed, request, addresses),
            asked.Typed,
            StatusOf(asked, result),
            [.. UnderstoodIn(asked.Typed, request.Query, groups.Count > 0)],
            result.Nearest.FullForm is { } full ? new ExploreLink(full, addresses.Search(full, request)) : null,
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
            [.. result.Nearest.Hits.Select(hit => HitLine.Of(hit, request.Query, addresses))],
            [.. result.Bodies.Select(body => new ExploreLink(body.Name, addresses.Unit(body)))],
            [
                new ExploreLink("预算目录", addresses.Units, false), new ExploreLink("按年度", addresses.Years, false),
                new ExploreLink("按部门", addresses.Departments, false),
            ],
            Pager.Of(result.Page, result.PageCount, page => addresses.Search(words, request, page)));
    }

    private static PageHead HeadOf(string words, SearchRequest request, Addresses addresses) => new(
        words.Length == 0 ? "搜索" : $"搜索“{(words.Length > LongestTitle ? $"{words[..LongestTitle]}……" : words)}”",
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

    private static string StatusOf(AskedSearch asked, SearchResult result)
    {
        var (words, request) = (asked.Words, asked.Request);
        if (words.Length == 0)
        {
            return "";
        }

        if (request.Query.IsEmpty)
        {
            return "请输入至少一个字、一个数字或一个编码。";
        }

        var groups = result.Groups.Where(group => request.Kind is null || group.Kind == request.Kind).ToList();
        var instead = asked.InsteadOf is { } typed ? $"没有写作“{typed}”的，按“{words}”查找。" : "";
        var found = CountOf(groups.Sum(group => group.Count), groups.Any(group => group.IsMore));
        return instead + (groups.Count == 0 ? $"没有找到“{words}”。" : $"找到{found}。");
    }

    private static string CountOf(int count, bool isMore) => isMore ? $"{count}条以上" : $"{count}条";

    private static IEnumerable<string> UnderstoodIn(string typed, SearchQuery query, bool isFound) =>
    [
        .. query.IsCut ? [$"文字太长，只按前{SearchQuery.LongestText}个字查找"] : Array.Empty<string>(),
        .. !isFound && typed.Length > 0 && typed.All(letter => char.IsAsciiLetter(letter) || letter is ' ' or '\'' or '-')
            ? ["请用汉字查找，不能用拼音；单位代码可以用字母"] : Array.Empty<string>(),
        .. query.Years.Select(year => $"“{year}”指{year}年度；要找文字中的“{year}”，请加引号"),
        .. query.Amounts.Select(amount => $"金额{amount.Words}{Shared.Words.Yuan(amount.Yuan)}"),
        .. query.Words.Where(word => word.Amount is not null).Select(word =>
            $"“{word.Typed}”指金额{(word.Amount!.Unit is null ? "（元或者万元）" : "")}，也找文字中的这个数"),
        .. query.Words.Where(word => word.IsCode).Select(word => $"“{word.Typed}”指以它开头的编码，也找文字中的这个数"),
    ];

    private static IReadOnlyList<ExploreLink> OrdersOf(string words, SearchRequest request, Addresses addresses) =>
    [
        new ExploreLink(
            "按相关程度",
            addresses.Search(words, request with { Order = SearchOrder.Relevance }),
            request.Order == SearchOrder.Relevance) { IsOrder = true },
        new ExploreLink(
            "按公开日期",
            addresses.Search(words, request with { Order = SearchOrder.Date }),
            request.Order == SearchOrder.Date) { IsOrder = true },
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
