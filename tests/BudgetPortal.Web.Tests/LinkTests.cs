using System.Net;
using System.Xml.Linq;

namespace BudgetPortal.Web.Tests;

public class LinkTests(RunningPortal portal)
{
    [Fact]
    public async Task Every_link_answers_and_every_anchor_exists()
    {
        var visited = new Dictionary<string, Visit>();
        var waiting = new Queue<string>(["/", .. await InSiteMap()]);
        var links = new HashSet<string>();
        while (waiting.TryDequeue(out var address))
        {
            if (visited.ContainsKey(address))
            {
                continue;
            }

            var visit = visited[address] = await Visit.To(portal, address);
            foreach (var link in visit.Links.Concat(Sources(visit)).Where(link => !link.StartsWith("http", StringComparison.Ordinal)))
            {
                var whole = link.StartsWith('#') ? address + link : link;
                links.Add(whole);
                waiting.Enqueue(whole.Split('#')[0]);
            }
        }

        Assert.All(visited.Values, visit => Assert.Equal((visit.Address, HttpStatusCode.OK), (visit.Address, visit.Status)));
        Assert.All(links.Where(link => link.Contains('#')), link =>
        {
            var parts = link.Split('#');
            Assert.True(
                visited[parts[0]].Page.GetElementById(Uri.UnescapeDataString(parts[1])) is not null, $"{link} leads to no element.");
        });

        // The crawl saw the whole site, and figures by the hundred.
        Assert.Superset(
            Addresses.Pages.Except(Addresses.Explored).Where(page => !page.Contains("?q=")).ToHashSet(), visited.Keys.ToHashSet());
        Assert.True(links.Count(link => link.Contains("#T")) > 500);
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

    private static IEnumerable<string> Sources(Visit visit) =>
        visit.Page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]").Select(link => link.GetAttribute("href")!)
            .Concat(visit.Page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!));

    private async Task<IEnumerable<string>> InSiteMap()
    {
        var xml = XDocument.Parse(await portal.CreateClient().GetStringAsync("/sitemap.xml", TestContext.Current.CancellationToken));
        return
        [
            .. xml.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => new Uri(element.Value).PathAndQuery),
        ];
    }
}
