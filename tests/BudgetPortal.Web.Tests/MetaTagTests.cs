namespace BudgetPortal.Web.Tests;

/// <summary>国办发〔2017〕47号: which tags a page has; each once, never empty.</summary>
public class MetaTagTests(RunningPortal portal)
{
    private static readonly string[] OfEveryPage = ["SiteName", "SiteDomain", "SiteIDCode"];
    private static readonly string[] OfLists = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
    private static readonly string[] OfArticles = ["ArticleTitle", "PubDate", "ContentSource"];

    [Theory]
    [MemberData(nameof(Addresses.AllPages), MemberType = typeof(Addresses))]
    public async Task Every_page_has_its_tags_once_and_filled(string address)
    {
        var visit = await Visit.To(portal, address);
        var names = visit.Page.QuerySelectorAll("meta[name]").Select(tag => tag.GetAttribute("name")!).ToList();
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
        Assert.All(names, name => Assert.NotEqual("", visit.Meta(name).Trim()));
        string[] expected =
        [
            .. OfEveryPage,
            .. visit.Meta("robots").Length == 0 ? ["Url", "Image"] : Array.Empty<string>(),
            .. Addresses.Lists.Contains(address) ? OfLists : [],
            .. Addresses.OfDisclosure.Contains(address) ? OfArticles : [],
        ];
        Assert.All(expected, name => Assert.Contains(name, names));
    }

    [Fact]
    public async Task A_table_says_what_was_published_when_and_by_whom()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/expenditure");
        Assert.Equal("上海市社会保障卡服务中心2021年预算单位支出预算总表", visit.Meta("ArticleTitle"));
        Assert.Equal("上海市社会保障卡服务中心", visit.Meta("ContentSource"));
        using var client = portal.NewClient();
        using var mark = await client.GetAsync(new Uri(visit.Meta("Image")).AbsolutePath, TestContext.Current.CancellationToken);
        Assert.Equal("image/svg+xml", mark.Content.Headers.ContentType!.MediaType);
        Assert.Matches(@"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$", visit.Meta("PubDate"));
    }
}
