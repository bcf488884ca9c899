using System.Net;
using System.Xml.Linq;

namespace BudgetPortal.Web.Tests;

/// <summary>A reader who follows every link there is, of the portal or of what stands in its place.</summary>
internal static class Crawl
{
    /// <summary>Every link answers, every anchor exists, and figures are met by the hundred.</summary>
    public static async Task All(HttpClient client, Func<string, bool>? isAsked = null)
    {
        var visited = new Dictionary<string, Visit>();
        var waiting = new Queue<string>(["/", .. await InSiteMap(client)]);
        var links = new HashSet<string>();
        while (waiting.TryDequeue(out var address))
        {
            if (visited.ContainsKey(address) || isAsked?.Invoke(address) == false)
            {
                continue;
            }

            var visit = visited[address] = await Visit.To(client, address);
            foreach (var link in visit.Links.Concat(Sources(visit)).Where(link => !link.StartsWith("http", StringComparison.Ordinal)))
            {
                var whole = link.StartsWith('#') ? address + link : link;
                links.Add(whole);
                waiting.Enqueue(whole.Split('#')[0]);
            }
        }

        Assert.All(visited.Values, visit => Assert.Equal((visit.Address, HttpStatusCode.OK), (visit.Address, visit.Status)));
        Assert.All(links.Where(link => link.Contains('#') && isAsked?.Invoke(link.Split('#')[0]) != false), link =>
        {
            var parts = link.Split('#');
            Assert.True(
                visited[parts[0]].Page.GetElementById(Uri.UnescapeDataString(parts[1])) is not null, $"{link} leads to no element.");
        });

        // The crawl saw the whole site, and figures by the hundred.
        Assert.Superset(
            Addresses.Pages.Except(Addresses.Explored)
                .Where(page => !page.Contains("?q=") && isAsked?.Invoke(page) != false).ToHashSet(),
            visited.Keys.ToHashSet());
        Assert.True(links.Count(link => link.Contains("#T")) > 500);
    }

    public static async Task<IEnumerable<string>> InSiteMap(HttpClient client)
    {
        var xml = XDocument.Parse(await client.GetStringAsync("/sitemap.xml", TestContext.Current.CancellationToken));
        return
        [
            .. xml.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => new Uri(element.Value).PathAndQuery),
        ];
    }

    private static IEnumerable<string> Sources(Visit visit) =>
        visit.Page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]").Select(link => link.GetAttribute("href")!)
            .Concat(visit.Page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!));
}
