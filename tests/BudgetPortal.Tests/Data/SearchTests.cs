using System.Text.RegularExpressions;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;
using static BudgetPortal.Tests.Data.MemoryPortal;

namespace BudgetPortal.Tests.Data;

public abstract class SearchTests(DatabaseProvider engine) : IAsyncLifetime
{
    private static readonly BudgetUnit Department = new("bureau", "某市司法局", "某市", Level.Municipal);
    private static readonly BudgetUnit Centre = new("help-centre", "某市法律援助中心", "某市", Level.Municipal, Department);

    private MemoryPortal portal = null!;

    private protected MemoryPortal Portal => portal;

    public async ValueTask InitializeAsync()
    {
        portal = await Open(engine);
        await Publish(Seed.Document.Disclosure, Seed.Document.Figures, Seed.Document.Sections);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task For_every_word_in_the_data_the_hits_are_those_of_a_substring_search()
    {
        await PublishOdd();
        var entries = new[] { Seed.Document.Disclosure, Odd }.SelectMany(Entries).ToLookup(entry => entry.Kind);
        var context = portal.NewContext();
        var index = new SearchRows(context);
        var looked = 0;
        foreach (var kind in entries)
        {
            var texts = kind
                .Select(entry => (
                    Text: SearchText.Of(entry.Text),
                    Code: SearchText.Of(entry.Kind == SearchKind.Disclosure ? entry.Code : "")))
                .ToList();
            foreach (var word in kind.SelectMany(entry => WordsIn(entry.Text)).Distinct())
            {
                var comparable = SearchText.Of(word);
                var found = await index.Find(
                    context.Engine.Search.Of(new SearchWord(comparable, word, false), SearchIndex.NumberMarksOf(comparable)),
                    kind.Key,
                    10_000,
                    Cancellation);
                var right = texts.Count(text =>
                    text.Text.Contains(comparable, StringComparison.Ordinal) || text.Code.Contains(comparable, StringComparison.Ordinal));
                Assert.True(right == found.Count, $"“{word}” as {kind.Key}: {found.Count} hits, {right} are right.");
                looked++;
            }
        }

        Assert.True(looked > 1_000, $"Only {looked} words were looked for.");
    }

    [Theory]
    [InlineData("制卡", SearchKind.Project)]
    [InlineData("公用经费", SearchKind.Line)]
    [InlineData("社会保障卡", SearchKind.Text)]
    [InlineData("20402", SearchKind.Line)]
    [InlineData("三公", SearchKind.Table)]
    [InlineData("公务接待费", SearchKind.Line)]
    [InlineData("card-centre", SearchKind.Disclosure)]
    [InlineData("卡", SearchKind.Disclosure)]
    public async Task A_word_a_code_or_a_single_character_finds(string typed, SearchKind kind) =>
        Assert.NotEmpty((await Find(typed)).Groups.Single(group => group.Kind == kind).Hits);

    [Fact]
    public async Task A_code_finds_the_lines_whose_codes_begin_with_it()
    {
        var lines = (await Find("20402", SearchKind.Line)).Groups.Single(group => group.Kind == SearchKind.Line).Hits;
        Assert.All(lines, line => Assert.StartsWith("20402", line.Code));
        Assert.Equal(new CellKey("T3", "20402", "total"), lines.Single(line => line.Code == "20402").Cell);
    }

    [Fact]
    public async Task A_full_title_finds_itself_first()
    {
        await Publish(
            SampleDisclosure.Of(new BudgetUnit("other", "上海市社会保障卡服务中心", "某市", Level.Municipal), 2023),
            SampleDisclosure.Single(1),
            []);
        var hit = (await Find(Seed.Document.Disclosure.Title)).Groups[0].Hits[0];
        Assert.Equal(Seed.Document.Disclosure.Title, hit.Disclosure.Title);
        Assert.Equal(SearchKind.Disclosure, hit.Kind);
    }

    [Fact]
    public async Task Short_and_former_names_find_their_body_and_are_forgotten_with_the_register()
    {
        await Publish(SampleDisclosure.Of(Centre), SampleDisclosure.Single(5), []);
        await Register(Centre.Code, "某市公共法律服务中心", ["市法援", "法服中心"], "机构改革");
        await Publish(SampleDisclosure.Of(Centre with { Name = "某市公共法律服务中心" }), SampleDisclosure.Single(6), [], "更名");
        foreach (var name in new[] { "市法援", "法服中心", "某市法律援助中心", "法律援助 2021", "某市公共法律服务中心" })
        {
            Assert.Equal(Centre.Code, (await Find(name)).Groups[0].Hits[0].Disclosure.Unit.Code);
        }

        // What stands beside each other are two names, not one.
        Assert.Empty(Hits(await Find("市法援法服中心")));
        await new SearchPublishing(portal.NewContext()).Rebuild(Cancellation);
        Assert.NotEmpty(Hits(await Find("市法援")));
        await Register(Centre.Code, "某市公共法律服务中心", ["法服中心"], "更正");
        Assert.Empty(Hits(await Find("市法援")));
        Assert.NotEmpty(Hits(await Find("法服中心")));
    }

    [Fact]
    public async Task What_was_published_years_apart_is_found_whole_and_newest_first()
    {
        for (var centre = 1; centre < 5; centre++)
        {
            portal.Clock.Now += TimeSpan.FromDays(365);
            await Publish(SampleDisclosure.Of(Centre with { Code = $"centre-{centre}" }), SampleDisclosure.Single(5), []);
        }

        var found = (await Find("援助中心", SearchKind.Disclosure)).Groups.Single(group => group.Kind == SearchKind.Disclosure).Hits;

        Assert.Equal(["centre-4", "centre-3", "centre-2", "centre-1"], found.Select(hit => hit.Disclosure.Unit.Code));
    }

    [Theory]
    [InlineData(0, 0, 1_001, 150)]
    [InlineData(450, 150, 1_001, 150 + 228 + 1)]
    [InlineData(0, 150, 1_001, long.MaxValue)]
    [InlineData(1, 150, int.MaxValue, 150 + (150L * (int.MaxValue - 1) * 5 / 4) + 1)]
    public void An_index_without_order_is_asked_for_as_many_disclosures_as_hold_what_is_wanted(
        int found, long disclosures, int limit, long wanted) =>
        Assert.Equal(wanted, SearchRows.Wanted(found, disclosures, limit));

    [Fact]
    public async Task What_stands_on_more_days_than_are_named_is_found_whole()
    {
        var context = portal.NewContext();
        var engine = context.Engine.Search;
        var day = SearchIndex.DayOf((await new SearchRows(context).Find(
            engine.Of(new SearchWord("社会保障卡", "社会保障卡", false), []), SearchKind.Text, 1, Cancellation))[0].Id);
        int[] others = [.. Enumerable.Range(1, 100).Select(apart => day + (apart * 7))];

        foreach (int[] days in new[] { [day], others[..10], [day, .. others], others })
        {
            var rows = await context.Read(
                engine.Find(SearchKind.Text, "", 1_000, days), row => row.GetInt64(0), Cancellation, ("@match", engine.Of(
                    new SearchWord("社会保障卡", "社会保障卡", false), []).Match));
            Assert.Equal(days.Contains(day) || engine.IsInOrder, rows.Count > 0);
        }
    }

    [Fact]
    public async Task Words_are_found_in_any_order_and_in_the_name_of_the_body()
    {
        await Publish(SampleDisclosure.Of(Centre), SampleDisclosure.Single(5), []);
        Assert.Equal(Ids(await Find("养老保险 援助中心")), Ids(await Find("援助中心 养老保险")));
        var line = Assert.Single((await Find("养老保险 援助中心")).Groups, group => group.Kind == SearchKind.Line);
        Assert.All(line.Hits, hit => Assert.Equal("help-centre", hit.Disclosure.Unit.Code));
        Assert.Empty((await Find("养老保险 援助中心 查无")).Groups);
    }

    [Fact]
    public async Task A_word_that_many_bodies_bear_finds_the_same_where_it_is_told_by_those_that_do_not()
    {
        await Publish(SampleDisclosure.Of(Centre), SampleDisclosure.Single(5), []);
        var context = portal.NewContext();
        var units = await context.Units.ToDictionaryAsync(unit => unit.Code, unit => unit.Id, Cancellation);
        var seed = units[Seed.Document.Unit.Code];
        int[] others = [.. units.Values.Where(unit => unit != seed)];
        var few = await Lines(new BodySet([seed]));
        Assert.NotEmpty(few);
        Assert.Equal(few, await Lines(new BodySet(others, AreOthers: true)));

        // Where all bear it, it narrows nothing: what is found is what the other word finds.
        Assert.Equal(await Lines(new BodySet([.. units.Values])), await Lines(new BodySet([], AreOthers: true)));

        async Task<IEnumerable<long>> Lines(BodySet bearing)
        {
            var request = new SearchRequest(SearchQuery.Parse("无此词 养老保险"));
            var expression = new SearchExpressions(context.Engine.Search).Of(
                request, new Dictionary<string, BodySet> { [request.Query.Words[0].Comparable] = bearing }, null, areNumbersMarked: true)!;
            return (await new SearchRows(context).Find(expression, SearchKind.Line, 1000, Cancellation)).Select(row => row.Id).ToList();
        }
    }

    [Fact]
    public async Task A_year_an_amount_and_a_department_narrow_what_is_found()
    {
        await Publish(SampleDisclosure.Of(Centre), SampleDisclosure.Single(5_000_001), []);
        await Publish(SampleDisclosure.Of(Centre, 2023), SampleDisclosure.Single(4_000_000), []);
        Assert.Equal([2023], Hits(await Find("机关事业单位基本养老保险缴费支出 援助中心 2023")).Select(hit => hit.Disclosure.Year).Distinct());
        Assert.Equal([5_000_001], Hits(await Find("养老保险 援助 >500万", SearchKind.Line)).Select(hit => hit.Amount!.Value));
        Assert.Equal([4_000_000], Hits(await Find("养老保险 援助 <500万", SearchKind.Line)).Select(hit => hit.Amount!.Value));
        Assert.Empty(Hits(await Find("养老保险 援助 >5亿")));
        var narrowed = await Stored(new SearchRequest(SearchQuery.Parse("养老保险")) { Department = "bureau", Year = 2021 });
        Assert.All(Hits(narrowed), hit => Assert.Equal(("help-centre", 2021), (hit.Disclosure.Unit.Code, hit.Disclosure.Year)));
        Assert.NotEmpty(Hits(narrowed));
        Assert.Empty((await Stored(new SearchRequest(SearchQuery.Parse("养老保险 2021")) { Year = 2023 })).Groups);
    }

    [Fact]
    public async Task A_corrected_version_replaces_its_hits()
    {
        var disclosure = SampleDisclosure.Of(Centre);
        await Publish(disclosure, SampleDisclosure.Single(5), []);
        await Publish(disclosure, SampleDisclosure.Single(6), [], "更正");
        Assert.Equal([6m], Hits(await Find("养老保险 援助", SearchKind.Line)).Select(hit => hit.Amount!.Value));
    }

    [Fact]
    public async Task An_index_made_again_finds_the_same()
    {
        await PublishOdd();
        const string all =
            "SELECT id || ' ' || code || ' ' || coalesce(name, '') || ' ' || coalesce(CAST(fen AS TEXT), '') FROM search_rows ORDER BY id";
        var before = portal.Read(all);
        var words = await Find("支出");
        await new SearchPublishing(portal.NewContext()).Rebuild(Cancellation);
        Assert.Equal(before, portal.Read(all));
        Assert.Equal(Ids(words), Ids(await Find("支出")));
    }

    [Fact]
    public async Task Where_nothing_is_found_the_nearest_names_are_told()
    {
        var result = await Find("社会保障证服务中心");
        Assert.Empty(result.Groups);
        Assert.Contains(result.Nearest.Hits, hit => hit.Text == Seed.Document.Disclosure.Title);
    }

    [Fact]
    public async Task A_short_form_leads_to_the_names_that_it_shortens()
    {
        var near = (await Find("社保卡")).Nearest;
        Assert.Contains(
            near.Hits, hit => hit is { Kind: SearchKind.Project } && hit.Text.Contains("社会保障卡", StringComparison.Ordinal));
        Assert.Equal("社会保障卡", near.FullForm);
        Assert.Equal("社会保障卡 2021", (await Find("社保卡 2021")).Nearest.FullForm);
        Assert.Null((await Find("社会保障证服务中心")).Nearest.FullForm);
    }

    [Fact]
    public async Task A_short_form_that_only_a_text_uses_leads_to_the_names_as_well()
    {
        await Publish(
            SampleDisclosure.Of(Centre), SampleDisclosure.Single(5), [new TextSection(TextSectionKind.Functions, "职能", ["管理社保卡。"])]);
        var result = await Find("社保卡");
        Assert.Equal(SearchKind.Text, Assert.Single(result.Groups).Kind);
        Assert.Equal("社会保障卡", result.Nearest.FullForm);
        Assert.Empty(result.Nearest.Hits);
    }

    [Fact]
    public async Task A_short_form_that_a_body_bears_in_its_short_name_leads_to_the_names_as_well()
    {
        await Register(Seed.Document.Unit.Code, Seed.Document.Unit.Name, ["社保卡中心"], "简称");
        var result = await Find("社保卡");
        Assert.Equal(SearchKind.Disclosure, Assert.Single(result.Groups).Kind);
        Assert.Equal("社会保障卡", result.Nearest.FullForm);
        Assert.Null((await Find("社会保障卡服务中心")).Nearest.FullForm);
    }

    [Theory]
    [InlineData("4,706.20")]
    [InlineData("4706.20万元")]
    [InlineData("47,061,988")]
    [InlineData("47061988.00元")]
    [InlineData("社会保障卡 4,706.20")]
    public async Task An_amount_as_it_is_printed_finds_its_disclosure_and_its_cells(string typed)
    {
        var result = await Find(typed);
        Assert.All(
            result.Groups.Where(group => group.Kind == SearchKind.Line).SelectMany(group => group.Hits),
            hit => Assert.Equal(47_061_988, hit.Amount));
        Assert.Equal(
            Seed.Document.Disclosure.Title,
            Assert.Single(result.Groups.Single(group => group.Kind == SearchKind.Disclosure).Hits).Disclosure.Title);
        Assert.Empty((await Find(typed.Replace("4", "3", StringComparison.Ordinal))).Groups);
    }

    [Fact]
    public async Task What_another_build_put_into_the_index_is_put_anew_and_found_until_then()
    {
        var lacking = new LackingWords(portal.NewContext());
        Assert.Empty(await lacking.Find(Cancellation));

        var before = await Find("4,706.20");
        portal.Execute("UPDATE indexed_versions SET maker = 0");
        portal.Execute("UPDATE search_rows SET name = 'old' WHERE name IS NOT NULL");
        foreach (var versions in await lacking.Find(Cancellation))
        {
            Assert.NotEmpty((await Find("4,706.20")).Groups);
            await lacking.Make(versions, Cancellation);
        }

        Assert.Empty(await lacking.Find(Cancellation));
        Assert.Empty(portal.Read("SELECT name FROM search_rows WHERE name = 'old'"));
        Assert.Equal(Hits(before), Hits(await Find("4,706.20")));
    }

    [Fact]
    public async Task A_body_that_published_nothing_is_found_by_its_names()
    {
        Assert.True((await portal.RegisterLists.Keep(
            [
                new RegisterLine(_ => "第2行", "justice")
                {
                    Name = "某区司法局", ShortNames = ["区司法"], Kind = DisclosureKind.Department, Level = Level.District, Region = "某区",
                },
            ], null, Cancellation)).IsStored);
        foreach (var typed in new[] { "司法局", "区司法 2026", "某区 司法局", "justice" })
        {
            Assert.Equal("某区司法局", Assert.Single((await Find(typed)).Bodies).Name);
        }

        Assert.Empty((await Find("社会保障卡服务中心")).Bodies);
        Assert.Empty((await Find("司法局 养老")).Bodies);
    }

    [Theory]
    [InlineData("\" OR words : \"")]
    [InlineData("a* NEAR(b) -c ^d {e}")]
    [InlineData("'; DROP TABLE search; --")]
    [InlineData(">999999999999999999999亿")]
    [InlineData("\ud83d 𠮷")]
    public async Task No_query_breaks_the_index(string typed) => Assert.NotNull(await Find(typed));

    private async Task Register(string code, string name, string[] shortNames, string reason) => Assert.True(
        (await portal.RegisterLists.Keep(
            [new RegisterLine(_ => "第2行", code) { Name = name, ShortNames = [.. shortNames] }], reason, Cancellation)).IsStored);

    private static Disclosure Odd => SampleDisclosure.Of(SampleDisclosure.Unit("odd", "某市𠮷祥（一）中心"));

    private static Edition OddEdition => Edition.Find(Odd.EditionKey)!;

    private Task<PublishedVersion> PublishOdd() =>
        Publish(Odd, SampleDisclosure.Full(OddEdition, 1), SampleDisclosure.Sections(OddEdition, Odd.Unit.Name));

    private static IEnumerable<SearchEntry> Entries(Disclosure disclosure) => disclosure == Odd
        ? SearchEntries.Of(Odd, SampleDisclosure.Full(OddEdition, 1), SampleDisclosure.Sections(OddEdition, Odd.Unit.Name))
        : SearchEntries.Of(Seed.Document.Disclosure, Seed.Document.Figures, Seed.Document.Sections);

    private static readonly int[] Lengths = [2, 3, 4, 5, 7, 20];

    /// <summary>Every two characters that stand together, every number and part of one, and longer words in between.</summary>
    private static IEnumerable<string> WordsIn(string text) =>
        from length in Lengths
        from start in Enumerable.Range(0, Math.Max(0, text.Length - length + 1))
        let word = text.Substring(start, length)
        where length == 2 || start % (2 * length) == 0 || char.IsAsciiDigit(word[0]) || char.IsAsciiDigit(word[^1])
        where SearchText.Of(word).Length >= 2
        select word;

    protected Task<SearchResult> Find(string typed, SearchKind? kind = null) =>
        Stored(new SearchRequest(SearchQuery.Parse(typed)) { Kind = kind });

    private Task<SearchResult> Stored(SearchRequest request) => new Search(portal.NewContext()).Find(request, Cancellation);

    private static IEnumerable<SearchHit> Hits(SearchResult result) => result.Groups.SelectMany(group => group.Hits);

    protected static IEnumerable<string> Ids(SearchResult result) =>
        Hits(result).Select(hit => $"{hit.Disclosure.Title} {hit.Cell} {hit.Text}");

    private Task<PublishedVersion> Publish(
        Disclosure disclosure, Figures figures, IReadOnlyList<TextSection> sections, string? reason = null) =>
        portal.Store.Publish(disclosure, figures, sections, null, reason, Cancellation);
}

public sealed class SearchOnSqliteTests() : SearchTests(DatabaseProvider.Sqlite);

public sealed class SearchOnPostgresTests() : SearchTests(DatabaseProvider.PostgreSQL)
{
    [Fact]
    public async Task A_number_is_found_by_its_marks_once_every_row_bears_them()
    {
        Portal.Execute("UPDATE indexed_versions SET maker = 1");
        Portal.Execute("""
            UPDATE search_rows SET terms = (
                SELECT array_to_tsvector(array_agg(term)) FROM unnest(tsvector_to_array(terms)) AS term WHERE term NOT LIKE '%~#n%')
            """);
        var number = Regex.Match(string.Concat(Seed.Document.Sections.SelectMany(section => section.Paragraphs)), @"\d{4,}\.\d\d万元").Value;
        var found = await Texts(number);
        Assert.NotEmpty(found);

        Portal.Execute($"UPDATE indexed_versions SET maker = {SearchIndex.Maker}");
        Assert.Empty(await Texts(number));

        Portal.Execute("UPDATE indexed_versions SET maker = 1");
        var lacking = new LackingWords(Portal.NewContext());
        await lacking.Make([.. (await lacking.Find(Cancellation)).SelectMany(versions => versions)], Cancellation);
        Assert.Equal(found, await Texts(number));
    }

    private async Task<IEnumerable<string>> Texts(string typed) =>
        Ids(await Find(typed, SearchKind.Text)).ToList();
}
