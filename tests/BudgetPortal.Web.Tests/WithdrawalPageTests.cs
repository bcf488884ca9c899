using System.Net;
using System.Xml.Linq;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Tests.OpenData;
using BudgetPortal.Web.Verbs;

namespace BudgetPortal.Web.Tests;

public sealed class WithdrawalPageTests : IAsyncLifetime
{
    private const string Address = CorrectedDisclosure.Withdrawn;

    private static readonly string[] Below =
    [
        "", ".pdf", ".xlsx", ".json", ".zip", "/expenditure", "/expenditure.csv", "/expenditure?with=prior", "/texts/budget-notes", "/all",
        "/checks", "/checks/f3", "/source", "/versions", "/versions/1", "/versions/1.pdf", "/versions/1/expenditure", "/changes/1/2",
        "/lines/2040202", "/lines/30101",
        CorrectedDisclosure.Annex, $"/versions/1{CorrectedDisclosure.Annex}", "/versions/1/lines/2040202",
    ];

    private readonly RunningPortal portal = new();
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await CorrectedDisclosure.PublishWithdrawn(portal, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await output.DisposeAsync();
        await errors.DisposeAsync();
    }

    [Fact]
    public async Task What_is_withdrawn_answers_410_below_its_address_and_no_page_leads_there_any_more()
    {
        // Every page is kept in memory before.
        var pages = Addresses.Pages.Concat(Addresses.Answers).Distinct().ToList();
        var leading = await Leading(pages);
        Assert.Contains("/", leading);
        Assert.Contains("/sitemap.xml", leading);
        Assert.Contains("/lists/totals", leading);
        Assert.Contains("/search?q=%E5%8D%A1", leading);

        Assert.Equal(ExitCode.Done, await Run("withdraw", CorrectedDisclosure.WithdrawnUnit, "2021", "--ground", "third-party",
            "--reason", "载有个人信息。"));

        // Who follows a feed may hold a copy.
        Assert.Equal(["/feed.atom", "/corrections.atom"], await Leading(pages));
        foreach (var address in Below)
        {
            var visit = await Visit.To(portal, Address + address);
            Assert.Equal((address, HttpStatusCode.Gone), (address, visit.Status));
            Assert.Equal("这份预算已撤下", visit.TextOf("h1"));
            Assert.Matches(
                "撤下。依据：涉及商业秘密、个人隐私，.*（政府信息公开条例第十五条）。理由：载有个人信息。$", visit.TextOf("main .lead"));
        }
    }

    [Fact]
    public async Task The_bodys_page_keeps_that_it_was_and_shows_no_figure()
    {
        await Withdraw();

        var visit = await Visit.To(portal, $"/units/{CorrectedDisclosure.WithdrawnUnit}");

        Assert.Equal(HttpStatusCode.OK, visit.Status);
        Assert.Matches("^上海市撤下示例中心2021年度单位预算：.*已撤下，依据：", Assert.Single(visit.TextsOf(".withdrawn-disclosures li")));
        Assert.DoesNotContain("万元", visit.TextOf("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/feed.atom", "")]
    [InlineData($"/units/{CorrectedDisclosure.WithdrawnUnit}/feed.atom", "")]
    [InlineData("/corrections.atom", "/versions/2")]
    public async Task Who_follows_a_feed_learns_of_it_until_it_is_published_again(string feed, string version)
    {
        await CorrectedDisclosure.CorrectWithdrawn(portal, Cancellation);
        var id = $"http://localhost:5080{Address}{version}";
        Assert.Contains(id, Ids(await Feed(), "entry"));

        await Withdraw();

        var after = await Feed();
        Assert.DoesNotContain(id, Ids(after, "entry"));
        var entry = after.Elements().First(element => element.Name.LocalName == "entry");
        Assert.Equal("上海市撤下示例中心2021年度单位预算（已撤下）", Text(entry, "title"));
        Assert.Matches("^上海市撤下示例中心2021年度单位预算已于.*撤下.*依据：误收.*理由：理由。$", Text(entry, "summary"));
        Assert.Equal($"http://localhost:5080{Address}/versions/2#withdrawn", Text(entry, "id"));
        Assert.Equal(Text(entry, "updated"), Text(after, "updated"));
        var end = Assert.Single(after.Elements(XName.Get("deleted-entry", "http://purl.org/atompub/tombstones/1.0")));
        Assert.Equal((id, Text(entry, "updated")), (end.Attribute("ref")!.Value, end.Attribute("when")!.Value));

        await CorrectedDisclosure.PublishWithdrawn(portal, Cancellation);

        // The disclosure is here again; that its former versions went is still told.
        var again = await Feed();
        Assert.Equal(version.Length == 0, Ids(again, "entry").Contains(id));
        Assert.Contains($"http://localhost:5080{Address}/versions/2#withdrawn", Ids(again, "entry"));
        Assert.Equal(version.Length == 0, !again.Elements().Any(element => element.Name.LocalName == "deleted-entry"));

        async Task<XElement> Feed() => XDocument.Parse(await portal.Text(feed)).Root!;
        static IEnumerable<string> Ids(XElement feed, string name) =>
            feed.Elements().Where(element => element.Name.LocalName == name).Select(entry => Text(entry, "id"));
        static string Text(XElement element, string name) => element.Elements().First(child => child.Name.LocalName == name).Value;
    }

    [Fact]
    public async Task A_restart_brings_nothing_back()
    {
        await Withdraw();

        using var restarted = portal.WithWebHostBuilder(_ => { });

        Assert.Equal(HttpStatusCode.Gone, (await Visit.To(restarted, Address)).Status);
        Assert.DoesNotContain(Address, string.Join(' ', (await Visit.To(restarted, "/units")).Links), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_sees_it_within_seconds()
    {
        using var other = portal.WithWebHostBuilder(_ => { });
        Assert.Equal(HttpStatusCode.OK, (await Visit.To(other, Address)).Status);

        await Withdraw();

        var status = HttpStatusCode.OK;
        for (var attempt = 0; status == HttpStatusCode.OK && attempt < 100; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancellation);
            status = (await Visit.To(other, Address)).Status;
        }

        Assert.Equal(HttpStatusCode.Gone, status);
    }

    [Fact]
    public async Task What_is_published_again_is_the_second_version_and_the_first_stays_gone()
    {
        await Withdraw();

        await CorrectedDisclosure.PublishWithdrawn(portal, Cancellation);

        var visit = await Visit.To(portal, Address);
        Assert.Equal(HttpStatusCode.OK, visit.Status);
        Assert.Contains("第2版", visit.TextOf(".publication-line"), StringComparison.Ordinal);
        Assert.Empty(visit.Page.QuerySelectorAll(".correction"));
        var first = await Visit.To(portal, $"{Address}/versions/1/expenditure");
        Assert.Equal((HttpStatusCode.Gone, "第1版已撤下"), (first.Status, first.TextOf("h1")));
        Assert.Equal(
            ["第2版 现行", "第1版 已撤下"], (await Visit.To(portal, $"{Address}/versions")).TextsOf(".version-lines tbody th"));
    }

    [Theory]
    [InlineData("撤下须有依据和理由", "withdraw", "withdrawn-centre", "2021")]
    [InlineData("撤下须有依据和理由", "withdraw", "withdrawn-centre", "2021", "--ground", "mistaken")]
    [InlineData("撤下须有依据和理由", "withdraw", "withdrawn-centre", "2021", "--ground", "mistaken", "--reason", " ")]
    [InlineData("--ground 应为", "withdraw", "withdrawn-centre", "2021", "--ground", "other", "--reason", "理由")]
    [InlineData("没有公开2020年度的预算", "withdraw", "withdrawn-centre", "2020", "--ground", "mistaken", "--reason", "理由")]
    [InlineData("没有代码为“nobody”的单位", "withdraw", "nobody", "2021", "--ground", "mistaken", "--reason", "理由")]
    [InlineData("没有编号为“f3-00000000”的核对问题", "reply", "withdrawn-centre", "2021", "f3-00000000", "--text", "答复")]
    [InlineData("请用 --text 写明答复", "reply", "withdrawn-centre", "2021", "f3-00000000")]
    [InlineData("答复不能是空白", "reply", "withdrawn-centre", "2021", "f3-00000000", "--text", " ")]
    [InlineData("还没有到", "reply", "withdrawn-centre", "2021", "f3-00000000", "--text", "答复", "--on", "2999-01-01")]
    [InlineData("--on 应为年-月-日", "reply", "withdrawn-centre", "2021", "f3-00000000", "--text", "答复", "--on", "昨天")]
    [InlineData("没有代码为“nobody”的单位", "reply", "nobody", "2021", "f3-00000000", "--text", "答复")]
    public async Task A_call_that_is_wrong_is_refused_in_a_sentence(string said, params string[] arguments)
    {
        Assert.Equal(ExitCode.Refused, await Run(arguments));

        Assert.Contains(said, errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Visit.To(portal, Address)).Status);
    }

    [Fact]
    public async Task A_reply_is_shown_at_once_and_by_the_check_verb()
    {
        Assert.DoesNotContain("答复：", (await Visit.To(portal, $"{Address}/checks")).TextOf("main"), StringComparison.Ordinal);
        await Run("check", CorrectedDisclosure.WithdrawnUnit, "2021");
        var code = System.Text.RegularExpressions.Regex.Match(output.ToString(), "f[0-9b-]+-[0-9a-f]{8}").Value;

        Assert.Equal(
            ExitCode.Done,
            await Run("reply", CorrectedDisclosure.WithdrawnUnit, "2021", code, "--text", "已核实。", "--on", "2021-03-08"));

        Assert.Contains(
            "单位答复（2021年3月8日）：已核实。", (await Visit.To(portal, $"{Address}/checks")).TextsOf(".reply"));
        Assert.Contains("已核实。", await portal.Text($"{Address}/checks.json"), StringComparison.Ordinal);
        await Run("check", CorrectedDisclosure.WithdrawnUnit, "2021");
        Assert.Contains("单位答复（2021-03-08）：已核实。", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_about_what_was_withdrawn_says_so()
    {
        await Withdraw();

        Assert.Equal(ExitCode.Refused, await Run("check", CorrectedDisclosure.WithdrawnUnit, "2021"));
        Assert.Matches(@"^上海市撤下示例中心2021年度单位预算已于 \d{4}-\d\d-\d\d 撤下。", errors.ToString());
    }

    private Task<Withdrawal?> Withdraw() => portal.WithStore(async store => await store.Withdrawals.Withdraw(
        (await store.Publications.FindPublished(CorrectedDisclosure.WithdrawnUnit, 2021, DisclosureKind.Unit, Cancellation))!.Disclosure,
        WithdrawalGround.TakenByMistake, "理由", Cancellation));

    /// <summary>The pages that mention it in any way: by its address or its name.</summary>
    private async Task<IReadOnlyList<string>> Leading(IEnumerable<string> pages)
    {
        using var client = portal.NewClient();
        var leading = new List<string>();
        foreach (var page in pages)
        {
            using var response = await client.GetAsync(page, Cancellation);
            var text = await response.Content.ReadAsStringAsync(Cancellation);
            if (text.Contains($"{CorrectedDisclosure.WithdrawnUnit}/2021", StringComparison.Ordinal)
                || text.Contains("撤下示例中心2021", StringComparison.Ordinal))
            {
                leading.Add(page);
            }
        }

        return leading;
    }

    private Task<ExitCode> Run(params string[] arguments) =>
        CommandLine.Run(arguments, () => Task.FromResult<IServiceProvider?>(portal.Services), output, errors, Cancellation);
}
