using System.Xml.Linq;

namespace BudgetPortal.Web.Tests.OpenData;

public class FeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_correction_is_in_every_feed_at_once_with_its_reason()
    {
        await using var portal = await PackagedPortal.Open();
        Assert.Empty(Entries(await Feed(portal, "/corrections.atom")));
        var before = Ids(await Feed(portal, "/feed.atom"));

        await PackagedPortal.Correct(portal, "金额录入有误", 40_000);

        var all = await Feed(portal, "/feed.atom");
        Assert.Equal(before.Order(), Ids(all).Order());
        var first = Entries(all)[0];
        Assert.Equal($"http://localhost:5080{RunningPortal.Disclosure}", first.Element(Atom + "id")!.Value);
        Assert.Contains("理由：金额录入有误。", first.Element(Atom + "summary")!.Value);
        var correction = Assert.Single(Entries(await Feed(portal, "/corrections.atom")));
        Assert.EndsWith("/versions/2", correction.Element(Atom + "id")!.Value);
        var related = Assert.Single(correction.Elements(Atom + "link"), link => link.Attribute("rel")!.Value == "related");
        Assert.EndsWith("/changes/1/2", related.Attribute("href")!.Value);
        Assert.Contains("理由：金额录入有误。", correction.Element(Atom + "summary")!.Value);
        Assert.Equal(first.Element(Atom + "updated")!.Value, correction.Element(Atom + "updated")!.Value);
        Assert.Single(Entries(await Feed(portal, $"/units/{RunningPortal.Unit}/feed.atom")));
        Assert.Equal(first.Element(Atom + "updated")!.Value, all.Element(Atom + "updated")!.Value);
    }

    [Theory]
    [InlineData("/feed.atom")]
    [InlineData("/corrections.atom")]
    [InlineData($"/units/{RunningPortal.Unit}/feed.atom")]
    public async Task A_feed_has_what_Atom_demands_and_leads_to_its_pages(string address)
    {
        await using var portal = new RunningPortal();
        var feed = await Feed(portal, address);
        Assert.All(["id", "title", "updated", "author"], name => Assert.Single(feed.Elements(Atom + name)));
        var relations = feed.Elements(Atom + "link").Select(link => link.Attribute("rel")!.Value);
        Assert.Equal(["self", "alternate", "first", "last", "related"], relations);
        Assert.All(Entries(feed), entry =>
        {
            Assert.All(["id", "title", "updated", "summary"], name => Assert.Single(entry.Elements(Atom + name)));
            Assert.True(DateTimeOffset.TryParse(entry.Element(Atom + "updated")!.Value, out _));
        });
    }

    [Fact]
    public async Task Pages_name_the_feeds_of_the_portal_and_a_body_its_own()
    {
        await using var portal = new RunningPortal();
        Assert.Equal(["/feed.atom", "/corrections.atom"], Feeds(await Visit.To(portal, "/")));
        Assert.Equal(
            [$"/units/{RunningPortal.Unit}/feed.atom", "/feed.atom", "/corrections.atom"],
            Feeds(await Visit.To(portal, $"/units/{RunningPortal.Unit}")));

        static IEnumerable<string> Feeds(Visit visit) =>
            visit.Page.QuerySelectorAll("link[rel=alternate][type='application/atom+xml']").Select(link => link.GetAttribute("href")!);
    }

    private static async Task<XElement> Feed(RunningPortal portal, string address) =>
        XDocument.Parse(await portal.Text(address)).Root!;

    private static List<XElement> Entries(XElement feed) => [.. feed.Elements(Atom + "entry")];

    private static IEnumerable<string> Ids(XElement feed) => Entries(feed).Select(entry => entry.Element(Atom + "id")!.Value);
}
