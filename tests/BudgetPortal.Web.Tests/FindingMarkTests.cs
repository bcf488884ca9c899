using System.Net;
using AngleSharp.Dom;

namespace BudgetPortal.Web.Tests;

/// <summary>A finding is seen where it is: at the cell, the sentence, the title, the note; and leads there and back.</summary>
public sealed class FindingMarkTests : IClassFixture<FindingMarkTests.FaultyPortal>
{
    private readonly RunningPortal portal;

    public FindingMarkTests(FaultyPortal faulty) => portal = faulty.Portal;

    public static TheoryData<string> Pages => [.. FaultyDisclosure.Pages];

    [Theory]
    [InlineData("texts/organisation", "N2/p1/text", "内设机构")]
    [InlineData("texts/other-notes", "N5/p5/text", "文字疑有差错")]
    [InlineData("expenditure", "T3/notes/notes", "附注")]
    [InlineData("expenditure", "T3/2040202/project", "项目支出")]
    public async Task A_place_in_question_bears_a_sign_that_leads_to_the_finding_and_the_finding_leads_back(
        string page, string place, string words)
    {
        var visit = await Visit.To(portal, $"{FaultyDisclosure.Address}/{page}");
        var marks = visit.Page.GetElementById(place)!.QuerySelectorAll("a.mark");
        var checks = await Visit.To(portal, $"{FaultyDisclosure.Address}/checks");

        Assert.NotEmpty(marks);
        Assert.All(marks, mark =>
        {
            Assert.Contains(words, mark.GetAttribute("aria-label")!, StringComparison.Ordinal);
            Assert.Contains(
                $"{FaultyDisclosure.Address}/{page}#{place}",
                FindingOf(mark, checks).QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        });
    }

    [Fact]
    public async Task A_figure_in_question_is_marked_in_its_sentence_and_keeps_its_link_to_the_cell()
    {
        var visit = await Visit.To(portal, $"{FaultyDisclosure.Address}/texts/budget-notes");
        var figure = visit.Page.QuerySelectorAll(".reading-text a.in-question").Single(link => link.TextContent == "196");

        Assert.Equal($"{FaultyDisclosure.Address}/fiscal-receipts-and-expenditure#T4/208/total", figure.GetAttribute("href"));
        Assert.Matches("^核对问题[0-9]+：.*196万元", figure.NextElementSibling!.GetAttribute("aria-label")!);
        Assert.Matches("^问题[0-9]+$", figure.NextElementSibling.TextContent);
    }

    [Fact]
    public async Task No_figure_of_a_text_leads_to_itself_or_to_an_anchor_that_is_not_there()
    {
        foreach (var address in FaultyDisclosure.Pages.Where(page => page.Contains("/texts/", StringComparison.Ordinal)))
        {
            var visit = await Visit.To(portal, address);
            foreach (var link in visit.Page.QuerySelectorAll(".reading-text a[href]"))
            {
                var parts = link.GetAttribute("href")!.Split('#');
                if (parts is [var page, var anchor] && (page.Length == 0 || page == address))
                {
                    Assert.NotEqual(link.Id, anchor);
                    Assert.NotNull(visit.Page.GetElementById(anchor));
                }
            }
        }
    }

    [Fact]
    public async Task A_finding_about_wording_marks_the_words_and_its_sign_follows_them()
    {
        var visit = await Visit.To(portal, $"{FaultyDisclosure.Address}/texts/other-notes");
        var words = visit.Page.GetElementById("N5/p5/text")!.QuerySelector("mark")!;

        Assert.Equal("主要原因是。", words.TextContent);
        Assert.Equal("mark reminds", words.NextElementSibling!.ClassName);
    }

    [Fact]
    public async Task Printing_keeps_the_number_of_the_finding_at_its_cell()
    {
        var visit = await Visit.To(portal, $"{FaultyDisclosure.Address}/expenditure");

        Assert.All(visit.Page.QuerySelectorAll("table.grid td .mark, table.grid th .mark"), mark =>
            Assert.EndsWith($"#finding-{mark.GetAttribute("data-number")}", mark.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_disclosure_with_reminders_only_has_no_red_headline()
    {
        await using var reminded = new RunningPortal();
        var seed = await reminded.Seed(TestContext.Current.CancellationToken);
        var sections = seed.Sections.Select(section => section with
        {
            Paragraphs = [.. section.Paragraphs.Select(paragraph => paragraph.Replace("主要原因是压缩开支。", "主要原因是。", StringComparison.Ordinal))],
        });
        await reminded.WithStore(
            store => store.Publish(seed.Disclosure, seed.Figures, [.. sections], null, "试", TestContext.Current.CancellationToken));

        var visit = await Visit.To(reminded, $"{RunningPortal.Disclosure}/checks");

        Assert.Equal("reminds", visit.Page.QuerySelector("h1")!.ClassName);
        Assert.Null(visit.Page.QuerySelector("main .differs, .findings:not(.only-reminders)"));
    }

    [Fact]
    public async Task A_figure_that_only_the_text_states_is_marked_there_too()
    {
        var visit = await Visit.To(portal, $"{FaultyDisclosure.Address}/texts/other-notes");

        Assert.Contains("979.11", visit.TextsOf(".reading-text .in-question"));
    }

    [Fact]
    public async Task A_page_begins_with_the_findings_that_have_left_their_signs_on_it()
    {
        var visit = await Visit.To(portal, $"{FaultyDisclosure.Address}/texts/other-notes");

        var left = visit.Page.QuerySelectorAll(".reading-text a.mark").Select(mark => mark.GetAttribute("href")).Distinct().ToList();

        Assert.NotEmpty(left);
        Assert.Equal(
            left,
            visit.Page.QuerySelectorAll(".findings a.mark").Select(mark => mark.GetAttribute("href")));
    }

    [Fact]
    public async Task What_an_original_prints_over_a_table_stands_there_where_it_is_not_what_the_form_prints()
    {
        var visit = await Visit.To(portal, $"{FaultyDisclosure.Address}/expenditure");
        var printed = visit.Page.QuerySelector(".as-printed")!;

        Assert.StartsWith("原件所印：2020年部门支出预算总表", printed.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(2, printed.QuerySelectorAll("a.mark").Length);
        Assert.NotNull(visit.Page.GetElementById("T3/title/title"));
        Assert.Null((await Visit.To(portal, $"{FaultyDisclosure.Address}/income")).Page.QuerySelector(".as-printed"));
    }

    [Fact]
    public async Task The_disclosure_shows_its_source_its_findings_by_severity_and_what_the_original_prints_on_cover_and_in_its_contents()
    {
        var visit = await Visit.To(portal, FaultyDisclosure.Address);

        Assert.Matches("与原件一致.*有错示例.pdf（4 字节）。$", visit.TextOf(".notice"));
        Assert.Matches("错误[0-9]+个、提醒[0-9]+个", visit.TextOf(".publication-line"));
        Assert.Equal(["上海市2020年市级单位预算", "预算单位：上海市有错示例中心"], visit.TextsOf(".printed-cover p"));
        Assert.Equal(9, visit.TextsOf(".printed-contents li").Count);
        Assert.Collection(
            visit.TextsOf(".printed-front .marked-findings li"),
            cover => Assert.Matches("^问题[0-9]+：封面.*2020年", cover),
            contents => Assert.Matches("^问题[0-9]+：正文有财政拨款收支预算总表，目录没有列出", contents));
        Assert.Null((await Visit.To(portal, RunningPortal.Disclosure)).Page.QuerySelector(".printed-front"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_of_a_page_with_findings_answers_and_every_anchor_exists(string address)
    {
        var visit = await Visit.To(portal, address);
        Assert.Equal(HttpStatusCode.OK, visit.Status);
        var ids = visit.Page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Distinct(), ids);
        var anchors = visit.Links.Select(link => link.StartsWith('#') ? address + link : link).Where(link => link.Contains('#'));
        foreach (var page in anchors.GroupBy(link => link.Split('#')[0]))
        {
            var target = await Visit.To(portal, page.Key);
            Assert.All(
                page.Distinct(),
                link => Assert.True(
                    target.Page.GetElementById(Uri.UnescapeDataString(link.Split('#')[1])) is not null, $"{link} leads to no element."));
        }
    }

    [Fact]
    public async Task A_clean_disclosure_bears_no_sign() =>
        Assert.Null((await Visit.To(portal, $"{RunningPortal.Disclosure}/all")).Page.QuerySelector(".mark, .in-question, .in-sum"));

    private static IElement FindingOf(IElement mark, Visit checks) => checks.Page.GetElementById(mark.GetAttribute("href")!.Split('#')[1])!;

    public sealed class FaultyPortal : IAsyncLifetime
    {
        public RunningPortal Portal { get; } = new();

        public async ValueTask InitializeAsync() => await FaultyDisclosure.Publish(Portal, TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
