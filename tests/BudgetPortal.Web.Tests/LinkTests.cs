namespace BudgetPortal.Web.Tests;

public class LinkTests(RunningPortal portal)
{
    [Fact]
    public async Task Every_link_answers_and_every_anchor_exists()
    {
        using var client = portal.NewClient();
        await Crawl.All(client);
    }

    [Fact]
    public async Task The_site_map_lists_every_page_of_every_disclosure() =>
        Assert.Superset(
            Addresses.OfDisclosure
                .Where(page => !page.Contains('?') && !page.Contains("/checks/") && !page.Contains("/versions")).ToHashSet(),
            (await InSiteMap()).ToHashSet());

    [Fact]
    public async Task Robots_may_read_everything_and_are_shown_the_site_map()
    {
        var robots = await portal.CreateClient().GetStringAsync("/robots.txt", TestContext.Current.CancellationToken);
        Assert.Equal("User-agent: *\nAllow: /\nSitemap: http://localhost:5080/sitemap.xml\n", robots);
    }

    [Theory]
    [MemberData(nameof(Addresses.AllPages), MemberType = typeof(Addresses))]
    public async Task Nothing_is_inline_that_a_strict_policy_forbids(string address)
    {
        var visit = await Visit.To(portal, address);
        Assert.Empty(visit.Page.QuerySelectorAll("[style], style, script:not([src], [type='application/ld+json'])"));
        Assert.DoesNotContain(
            visit.Page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Addresses.AllPages), MemberType = typeof(Addresses))]
    public async Task No_page_sets_a_cookie(string address) =>
        Assert.False((await Visit.To(portal, address)).Response.Headers.Contains("Set-Cookie"));

    [Theory]
    [MemberData(nameof(Addresses.AllPages), MemberType = typeof(Addresses))]
    public async Task No_element_shares_its_id(string address)
    {
        var ids = (await Visit.To(portal, address)).Page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    private async Task<IEnumerable<string>> InSiteMap()
    {
        using var client = portal.NewClient();
        return await Crawl.InSiteMap(client);
    }
}
