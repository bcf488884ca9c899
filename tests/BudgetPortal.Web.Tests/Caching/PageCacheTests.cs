using System.IO.Compression;
using System.Net;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Data;
using BudgetPortal.Web.Features.OpenData;
using BudgetPortal.Web.Features.Shared.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests.Caching;

public sealed class PageCacheTests : IClassFixture<RunningPortal>, IAsyncLifetime
{
    private const string Table = "/units/shanghai-card-centre/2021/budget/expenditure";

    private readonly RunningPortal portal;

    public PageCacheTests(RunningPortal portal) => this.portal = portal;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The files of all disclosures are made when a portal starts, and lists forgotten then: no test counts with that.</summary>
    public async ValueTask InitializeAsync()
    {
        await portal.Services.GetRequiredService<BulkFiles>().Refresh(Cancellation);
        Cache.Forget(RunningPortal.Unit);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private PageCache Cache => portal.Services.GetRequiredService<PageCache>();

    [Theory]
    [InlineData("/")]
    [InlineData(Table)]
    [InlineData(Table + "?unit=wan")]
    [InlineData(Table + ".csv")]
    [InlineData(Table + ".xlsx")]
    [InlineData("/units/shanghai-card-centre/2021/budget.pdf")]
    [InlineData("/units?year=2021")]
    public async Task A_page_from_memory_equals_the_page_as_made_byte_for_byte(string address)
    {
        using var client = portal.NewClient();
        using var made = await client.GetAsync(address, Cancellation);
        var kept = Cache.Count;
        using var remembered = await client.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Equal((1, 1), (kept, Cache.Count));
        Assert.Equal(await made.Content.ReadAsByteArrayAsync(Cancellation), await remembered.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(Headers(made), Headers(remembered));
    }

    [Fact]
    public async Task A_kept_page_equals_the_page_of_a_portal_that_keeps_none()
    {
        using var plain = new RunningPortal { Settings = { ["PageCache:Megabytes"] = "0" } };
        using var client = portal.NewClient();
        using var plainClient = plain.NewClient();

        await client.GetByteArrayAsync(Table, Cancellation);
        Assert.Equal(
            WithoutTimes(await plainClient.GetStringAsync(Table, Cancellation)),
            WithoutTimes(await client.GetStringAsync(Table, Cancellation)));
        Assert.Equal((1, 0), (Cache.Count, plain.Services.GetRequiredService<PageCache>().Count));

        // The two portals published the seed at different moments, each into a log of its own.
        static string WithoutTimes(string page) => System.Text.RegularExpressions.Regex.Replace(
            page, @"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?|<p class=""log-foot"">.*?</p>", "time");
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity;q=1, *;q=0.5", "")]
    [InlineData("*", "br")]
    [InlineData("*;q=0", "")]
    [InlineData("deflate", "")]
    [InlineData("GZIP", "gzip")]
    public async Task A_page_comes_in_the_coding_that_the_client_prefers_and_decodes_to_the_same_page(string accepted, string coding)
    {
        using var client = portal.NewClient();
        var plain = await client.GetByteArrayAsync(Table, Cancellation);
        using var response = await Get(client, Table, ("Accept-Encoding", accepted));

        Assert.Equal(coding, string.Join(',', response.Content.Headers.ContentEncoding));
        Assert.Equal(["Accept-Encoding"], response.Headers.Vary);
        var body = await response.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
        Assert.Equal(plain, Decode(body, coding));
    }

    [Fact]
    public async Task Each_coding_has_a_strong_tag_of_its_own()
    {
        using var client = portal.NewClient();
        var tags = new HashSet<string>();
        foreach (var coding in new[] { "identity", "gzip", "br" })
        {
            using var response = await Get(client, Table, ("Accept-Encoding", coding));
            Assert.False(response.Headers.ETag!.IsWeak);
            tags.Add(response.Headers.ETag.Tag);
        }

        Assert.Equal(3, tags.Count);
    }

    [Fact]
    public async Task A_client_that_has_the_page_is_told_so_without_a_body()
    {
        using var client = portal.NewClient();
        using var first = await Get(client, Table, ("Accept-Encoding", "br"));
        var tag = first.Headers.ETag!.Tag;
        var modified = first.Content.Headers.LastModified!.Value.ToString("r");
        (string Name, string Value)[][] known =
        [
            [("If-None-Match", tag)],
            [("If-None-Match", $"\"other\", W/{tag}")],
            [("If-None-Match", "*")],
            [("If-Modified-Since", modified)],
            [("If-Modified-Since", "Wed, 01 Jan 2098 00:00:00 GMT")],
        ];
        foreach (var headers in known)
        {
            using var response = await Get(client, Table, [("Accept-Encoding", "br"), .. headers]);
            Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
            Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
            Assert.NotNull(response.Headers.ETag);
            Assert.Equal("public, no-cache", $"{response.Headers.CacheControl}");
        }
    }

    /// <summary>A search and a comparison are made each time, and sent once to who has them.</summary>
    [Theory]
    [InlineData("/search?q=%E5%8D%A1")]
    [InlineData("/compare?of=shanghai-card-centre:2021&table=income")]
    [InlineData("/compare.csv?of=shanghai-card-centre:2021&table=income")]
    public async Task A_page_that_is_not_kept_has_a_tag_all_the_same(string address)
    {
        using var client = portal.NewClient();
        using var first = await Get(client, address);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address), Cancellation);
        using var same = await Get(client, address, ("If-None-Match", first.Headers.ETag!.Tag));

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal("public, no-cache", $"{first.Headers.CacheControl}");
        Assert.NotNull(first.Content.Headers.LastModified);
        Assert.Equal(first.Headers.ETag, head.Headers.ETag);
    }

    [Fact]
    public async Task A_client_that_has_the_page_is_told_so_also_where_it_is_made_again()
    {
        using var client = portal.NewClient();
        using var first = await Get(client, Table, ("Accept-Encoding", "br"));
        var tag = first.Headers.ETag!.Tag;
        foreach (var known in new[] { tag, $"\"other\", W/{tag}", "*" })
        {
            portal.Services.GetRequiredService<PageCache>().Forget(RunningPortal.Unit);
            using var same = await Get(client, Table, ("Accept-Encoding", "br"), ("If-None-Match", known));
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
            Assert.Equal(first.Headers.ETag, same.Headers.ETag);
            Assert.Equal("public, no-cache", $"{same.Headers.CacheControl}");
            Assert.Equal(first.Headers.Vary, same.Headers.Vary);
            Assert.Empty(same.Content.Headers);
        }

        portal.Services.GetRequiredService<PageCache>().Forget(RunningPortal.Unit);
        using var other = await Get(client, Table, ("Accept-Encoding", "br"), ("If-None-Match", "\"other\""));
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (other.StatusCode, other.Headers.ETag));
    }

    [Fact]
    public async Task A_client_that_has_another_page_gets_this_one()
    {
        using var client = portal.NewClient();
        using var first = await Get(client, Table);
        var modified = first.Content.Headers.LastModified!.Value.ToString("r");
        (string Name, string Value)[][] unknown =
        [
            [("If-None-Match", "\"other\"")],
            [("If-None-Match", "\"other\""), ("If-Modified-Since", modified)],
            [("If-Modified-Since", "Wed, 01 Jan 2020 00:00:00 GMT")],
            [("If-Modified-Since", "yesterday")],
        ];
        foreach (var headers in unknown)
        {
            using var response = await Get(client, Table, headers);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Head_answers_like_get_without_the_body()
    {
        using var client = portal.NewClient();
        foreach (var fromMemory in new[] { false, true })
        {
            using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, Table), Cancellation);
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancellation));
            Assert.True(head.Content.Headers.ContentLength > 1000, $"from memory: {fromMemory}");
        }

        Assert.Equal(
            (await client.GetByteArrayAsync(Table, Cancellation)).Length,
            (await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, Table), Cancellation)).Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_correction_shows_at_once_and_leaves_the_pages_of_other_units_in_memory()
    {
        using var portal = new RunningPortal();
        using var client = portal.NewClient();
        var seed = await portal.Seed(Cancellation);
        var other = new Disclosure(new BudgetUnit("other", "某市另一中心", "某市", Level.Municipal), 2021, DisclosureKind.Unit);
        await portal.WithStore(store => store.Publish(other, seed.Figures, seed.Sections, null, null, Cancellation));
        string[] own =
        [
            Table, Table + ".csv", "/units/shanghai-card-centre/2021/budget", "/", "/units", "/units/shanghai-card-centre", "/units/other",
        ];
        string[] others = ["/units/other/2021/budget", "/units/other/2021/budget/expenditure"];
        var before = await Tags(client, [.. own, .. others]);

        // The watch over the database sees the first publication a moment later, and forgets the lists once more.
        var cache = portal.Services.GetRequiredService<PageCache>();
        for (var attempt = 0; cache.Count < own.Length + others.Length && attempt < 20; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancellation);
            await Tags(client, own);
        }

        Assert.Equal(own.Length + others.Length, cache.Count);

        var corrected = seed.Figures.With(new CellKey("T3", "total", "total"), 12_345_678m);
        await portal.WithStore(store => store.Publish(seed.Disclosure, corrected, seed.Sections, null, "金额录入有误", Cancellation));

        Assert.Equal(others.Length, cache.Count);
        Assert.Contains("12,345,678", await client.GetStringAsync(Table, Cancellation), StringComparison.Ordinal);
        Assert.Contains("12345678", await client.GetStringAsync(Table + ".csv", Cancellation), StringComparison.Ordinal);
        var after = await Tags(client, [Table, .. others]);
        Assert.NotEqual(before[Table], after[Table]);
        Assert.All(others, address => Assert.Equal(before[address], after[address]));
    }

    [Fact]
    public async Task What_another_process_publishes_shows_within_seconds()
    {
        using var portal = new RunningPortal();
        using var client = portal.NewClient();
        Assert.DoesNotContain("12,345,678", await client.GetStringAsync(Table, Cancellation), StringComparison.Ordinal);
        var seed = await portal.Seed(Cancellation);

        // A store that shares nothing with the running portal but the file, as the import verb has it.
        await using (var elsewhere = new ServiceCollection().AddPortalStore(portal.Database).BuildServiceProvider())
        await using (var scope = elsewhere.CreateAsyncScope())
        {
            await Stores.Of(scope.ServiceProvider).Publish(
                seed.Disclosure,
                seed.Figures.With(new CellKey("T3", "total", "total"), 12_345_678m),
                seed.Sections,
                null,
                "金额录入有误",
                Cancellation);
        }

        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (!(await client.GetStringAsync(Table, Cancellation)).Contains("12,345,678", StringComparison.Ordinal))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), "The correction did not show.");
            await Task.Delay(100, Cancellation);
        }
    }

    /// <summary>The content is the same, so its hash is; the day of approval is not.</summary>
    [Fact]
    public async Task A_later_version_of_equal_content_and_a_units_department_show_within_seconds_too()
    {
        const string Department = "/departments/bureau/2023/budget";
        using var portal = new RunningPortal();
        using var client = portal.NewClient();
        var seed = await portal.Seed(Cancellation);
        var bureau = new BudgetUnit("bureau", "某市甲局", "某市", Level.Municipal);
        await portal.WithStore(
            store => store.Publish(new Disclosure(bureau, 2023, DisclosureKind.Department), new Figures([]), [], null, null, Cancellation));
        var before = await Tags(client, [RunningPortal.Disclosure, Department]);

        await using (var elsewhere = new ServiceCollection().AddPortalStore(portal.Database).BuildServiceProvider())
        await using (var scope = elsewhere.CreateAsyncScope())
        {
            var store = Stores.Of(scope.ServiceProvider);
            await store.Publish(seed.Disclosure, seed.Figures, seed.Sections, new DateOnly(2021, 1, 28), "补充批复日期", Cancellation);
            var unit = new BudgetUnit("bureau-a", "某市甲局一所", "某市", Level.Municipal, bureau);
            await store.Publish(new Disclosure(unit, 2023, DisclosureKind.Unit), new Figures([]), [], null, null, Cancellation);
        }

        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (Cache(portal).Count > 0)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), "Pages of before are still in memory.");
            await Task.Delay(100, Cancellation);
        }

        Assert.NotEqual(before[RunningPortal.Disclosure], (await Tags(client, [RunningPortal.Disclosure]))[RunningPortal.Disclosure]);

        static PageCache Cache(RunningPortal portal) => portal.Services.GetRequiredService<PageCache>();
    }

    [Fact]
    public async Task Made_up_parameters_and_odd_spellings_do_not_fill_the_memory()
    {
        using var client = portal.NewClient();
        var page = await client.GetByteArrayAsync(Table, Cancellation);
        for (var number = 0; number < 20; number++)
        {
            Assert.Equal(page, await client.GetByteArrayAsync($"{Table}?made-up={number}", Cancellation));
            await client.GetAsync($"{Table}?unit=%20{number}", Cancellation);
            await client.GetAsync($"/units?q={number}", Cancellation);
            await client.GetAsync($"/units/shanghai-card-centre/{3000 + number}/budget", Cancellation);
            await client.GetAsync(
                $"/units/Shanghai-Card-Centre/2021/budget/{(number % 2 == 0 ? "EXPENDITURE" : "expenditure/")}", Cancellation);
        }

        Assert.Equal(1, Cache.Count);
    }

    [Fact]
    public async Task Parameters_in_another_order_are_the_same_page()
    {
        using var client = portal.NewClient();
        var page = await client.GetByteArrayAsync("/units?year=2021&page=1", Cancellation);

        Assert.Equal(page, await client.GetByteArrayAsync("/units?page=1&q=&department=&year=2021", Cancellation));
        Assert.Equal(1, Cache.Count);
    }

    [Fact]
    public async Task Words_that_a_page_does_not_read_make_no_page_of_their_own()
    {
        using var client = portal.NewClient();
        var page = await client.GetByteArrayAsync("/glossary", Cancellation);

        Assert.Equal(page, await client.GetByteArrayAsync("/glossary?year=2021&page=1", Cancellation));
        Assert.Equal(page, await client.GetByteArrayAsync("/glossary?with=prior", Cancellation));
        Assert.Equal(1, Cache.Count);
    }

    [Theory]
    [InlineData("/units?page=01")]
    [InlineData("/search?q=20402")]
    [InlineData("/units?year=2021&year=2021")]
    public async Task A_page_whose_words_have_another_spelling_is_sent_and_not_kept(string address)
    {
        using var client = portal.NewClient();
        await client.GetAsync(address, Cancellation);

        Assert.Equal(0, Cache.Count);
    }

    [Fact]
    public async Task A_page_that_is_not_found_is_made_anew_each_time()
    {
        using var client = portal.NewClient();
        using var missing = await client.GetAsync("/units/nobody", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.NotEmpty(await missing.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(0, Cache.Count);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData(Table, true)]
    [InlineData("/units/nobody", true)]
    [InlineData("/no/such/page", true)]
    [InlineData("/favicon.svg", true)]
    [InlineData("/portal.css", false)]
    [InlineData("/units?q=x", true)]
    [InlineData("/units/shanghai-card-centre/2021/budget.pdf", false)]
    [InlineData(Table + ".json", false)]
    public async Task Every_answer_has_the_strict_headers_and_no_cookie(string address, bool isDocument)
    {
        using var client = portal.NewClient();
        foreach (var _ in new[] { "made", "from memory" })
        {
            using var response = await client.GetAsync(address, Cancellation);
            Assert.False(response.Headers.Contains("Set-Cookie"));
            Assert.False(response.Headers.Contains("Server"));
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
            Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(["same-origin"], response.Headers.GetValues("Referrer-Policy"));
            Assert.Equal(["same-origin"], response.Headers.GetValues("Cross-Origin-Resource-Policy"));
            Assert.Single(response.Headers.GetValues("Permissions-Policy"));
            if (isDocument)
            {
                var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
                Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
                Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Pages_beneath_a_path_base_are_kept_and_forgotten_alike()
    {
        using var based = new RunningPortal { Settings = { ["Portal:PathBase"] = "/open" } };
        using var client = based.NewClient();
        var cache = based.Services.GetRequiredService<PageCache>();
        var seed = await based.Seed(Cancellation);
        var made = await client.GetByteArrayAsync("/open" + Table, Cancellation);
        Assert.Equal(made, await client.GetByteArrayAsync("/open" + Table, Cancellation));
        Assert.Equal(1, cache.Count);

        cache.Forget("other");
        Assert.Equal(1, cache.Count);
        await based.WithStore(store => store.Publish(
            seed.Disclosure, seed.Figures.With(new CellKey("T3", "total", "total"), 12_345_678m), seed.Sections, null, "更正", Cancellation));

        Assert.Contains("12,345,678", await client.GetStringAsync("/open" + Table, Cancellation), StringComparison.Ordinal);
    }

    private static byte[] Decode(byte[] body, string coding)
    {
        using var source = new MemoryStream(body);
        using Stream decoded = coding switch
        {
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using var target = new MemoryStream();
        decoded.CopyTo(target);
        return target.ToArray();
    }

    private static async Task<Dictionary<string, string>> Tags(HttpClient client, IEnumerable<string> addresses)
    {
        var tags = new Dictionary<string, string>();
        foreach (var address in addresses)
        {
            using var response = await client.GetAsync(address, Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            tags[address] = response.Headers.ETag!.Tag;
        }

        return tags;
    }

    private static async Task<HttpResponseMessage> Get(
        HttpClient client, string address, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, Cancellation);
    }

    private static IEnumerable<string> Headers(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date")
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal);
}
