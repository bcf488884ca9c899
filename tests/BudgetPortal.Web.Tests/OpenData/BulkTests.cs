using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BudgetPortal.Web.Features.OpenData;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Shared.Caching;
using BudgetPortal.Web.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BudgetPortal.Web.Tests.OpenData;

/// <summary>What is taken of a year and of all at once.</summary>
public class BulkTests
{
    [Fact]
    public async Task A_year_holds_the_package_of_each_disclosure_as_it_is_had_singly()
    {
        await using var portal = await PackagedPortal.Open();
        var year = PackagedPortal.Unzip(await portal.Bytes("/years/2021.zip"));
        var all = PackagedPortal.Unzip(await portal.Bytes("/data/all.zip"));

        Assert.Contains($"units/{RunningPortal.Unit}.zip", year.Keys);
        Assert.Contains("disclosures.csv", year.Keys);
        Assert.Equal(year.Keys.Select(name => $"2021/{name}").Order(), all.Keys.Order());
        Assert.All(year, file => Assert.Equal(file.Value, all[$"2021/{file.Key}"]));
        Assert.Equal(await portal.Bytes($"{RunningPortal.Disclosure}/package.zip"), year[$"units/{RunningPortal.Unit}.zip"]);
    }

    [Fact]
    public async Task The_page_states_size_and_hash_of_what_is_sent_and_a_part_can_be_had()
    {
        await using var portal = new RunningPortal();
        var whole = await portal.Bytes("/data/all.zip");
        var hash = Convert.ToHexStringLower(SHA256.HashData(whole));
        var page = await Visit.To(portal, "/data");
        Assert.Contains(hash, page.TextsOf(".bulk code"));
        Assert.Matches("截至\\d{4}年", page.TextOf("main"));

        using var client = portal.NewClient();
        using var part = new HttpRequestMessage(HttpMethod.Get, "/data/all.zip");
        part.Headers.Range = new RangeHeaderValue(10, 19);
        using var answer = await client.SendAsync(part, PackagedPortal.Cancellation);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(whole[10..20], await answer.Content.ReadAsByteArrayAsync(PackagedPortal.Cancellation));
        Assert.Equal($"\"{hash}\"", answer.Headers.ETag!.Tag);
    }

    [Theory]
    [InlineData("/data/all.zip")]
    [InlineData("/years/2021.zip")]
    [InlineData("/disclosures.csv")]
    [InlineData("/catalog.jsonld")]
    [InlineData("/feed.atom")]
    public async Task Who_has_it_is_told_so(string address)
    {
        await using var portal = new RunningPortal();
        using var client = portal.NewClient();
        using var first = await client.GetAsync(address, PackagedPortal.Cancellation);
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.NotNull(first.Content.Headers.LastModified);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag);
        using var answer = await client.SendAsync(again, PackagedPortal.Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address), PackagedPortal.Cancellation);
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (head.StatusCode, head.Headers.ETag));
        Assert.False(first.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Files_are_built_again_after_ten_minutes_with_news_and_replaced_whole()
    {
        await using var portal = await PackagedPortal.Open();
        var folder = Directory.CreateTempSubdirectory("budget-bulk-").FullName;
        try
        {
            var clock = new MovingClock();
            using var bulk = Bulk(portal, folder, clock);
            await bulk.Refresh(PackagedPortal.Cancellation);
            var first = bulk.Known!;

            await PackagedPortal.Correct(portal, "金额录入有误", 40_000);
            await bulk.Refresh(PackagedPortal.Cancellation);
            Assert.Same(first, bulk.Known);
            await using var open = bulk.Open(first.Find(2021)!)!;

            clock.Now += BulkFiles.Interval;
            await bulk.Refresh(PackagedPortal.Cancellation);
            var second = bulk.Known!;
            Assert.NotEqual(first.Find(2021)!.Sha256, second.Find(2021)!.Sha256);

            // What did not change is taken over, and is what it would be if it were made anew.
            await using (var stream = bulk.Open(second.Find(2021)!)!)
            {
                using var content = new MemoryStream();
                await stream.CopyToAsync(content, PackagedPortal.Cancellation);
                var packages = PackagedPortal.Unzip(content.ToArray());
                Assert.Equal(await portal.Bytes($"{RunningPortal.Disclosure}/package.zip"), packages[$"units/{RunningPortal.Unit}.zip"]);
                Assert.Equal(await portal.Bytes($"{FaultyDisclosure.Address}/package.zip"), packages[$"units/{FaultyDisclosure.Unit}.zip"]);
            }

            // Whoever was reading reads on to the end; who comes afterwards gets the new one.
            Assert.Equal(first.Find(2021)!.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(open, PackagedPortal.Cancellation)));
            Assert.Null(bulk.Open(first.Find(2021)!));
            Assert.Empty(Directory.EnumerateFiles(folder, "*.part", SearchOption.AllDirectories));

            clock.Now += BulkFiles.Interval;
            await bulk.Refresh(PackagedPortal.Cancellation);
            Assert.Same(second, bulk.Known);
            using var restarted = Bulk(portal, folder, clock);
            Assert.Equal(second.Find(null), restarted.Known!.Find(null));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_is_public_no_more_is_handed_out_no_more()
    {
        await using var portal = await PackagedPortal.Open();
        var folder = Directory.CreateTempSubdirectory("budget-bulk-").FullName;
        try
        {
            using var bulk = Bulk(portal, folder, new MovingClock());
            await bulk.Refresh(PackagedPortal.Cancellation);
            var state = bulk.Known!;
            Assert.False(state.HoldsWithdrawn(state.Holds));
            Assert.False(state.HoldsWithdrawn([.. state.Holds.Select(held => held with { Number = held.Number + 1 })]));
            Assert.True(state.HoldsWithdrawn([.. state.Holds.Skip(1)]));
            Assert.True(state.HoldsWithdrawn([.. state.Holds.Select(held => held with { Number = held.Number - 1 })]));

            // Withdrawn and published again: what the file holds is older than the first that is public.
            Assert.True(state.HoldsWithdrawn([.. state.Holds.Select(held => held with { Number = 2, First = 2 })]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_list_of_disclosures_has_a_line_for_each_with_its_totals_and_what_the_checks_say_today()
    {
        await using var portal = await PackagedPortal.Open();
        var plain = await portal.Bytes("/disclosures.csv");
        Assert.Equal([0xEF, 0xBB, 0xBF, .. plain], await portal.Bytes("/disclosures.csv?bom=1"));
        var rows = Encoding.UTF8.GetString(plain).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(row => row.Split(',')).ToList();
        Assert.Equal(3, rows.Count);
        var seed = rows[0].Zip(rows.Single(row => row[0] == RunningPortal.Unit)).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal("47061988", seed["expenditure_total"]);
        Assert.Equal("47061988", seed["income_total"]);
        Assert.Equal("agrees", seed["outcome"]);
        Assert.Equal($"http://localhost:5080{RunningPortal.Disclosure}", seed["address"]);
        var faulty = rows[0].Zip(rows.Single(row => row[0] == FaultyDisclosure.Unit)).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal("findings", faulty["outcome"]);

        await PackagedPortal.Correct(portal, "没有核对的更正", 41_000);
        Assert.DoesNotContain(",agrees,", await portal.Text("/disclosures.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalogue_states_of_every_kept_file_the_checksum_of_what_is_sent()
    {
        await using var portal = await PackagedPortal.Open();
        using var json = JsonDocument.Parse(await portal.Bytes("/catalog.jsonld"));
        var datasets = json.RootElement.GetProperty("dcat:dataset").EnumerateArray().ToList();
        Assert.Equal(2, datasets.Count);
        var seed = datasets.Single(
            dataset => dataset.GetProperty("@id").GetString()!.EndsWith(RunningPortal.Disclosure, StringComparison.Ordinal));
        var kept = seed.GetProperty("dcat:distribution").EnumerateArray()
            .Where(file => file.TryGetProperty("spdx:checksum", out _)).ToList();
        Assert.Equal(4, kept.Count);
        foreach (var file in kept)
        {
            var content = await portal.Bytes(new Uri(file.GetProperty("@id").GetString()!).AbsolutePath);
            Assert.Equal(
                Convert.ToHexStringLower(SHA256.HashData(content)),
                file.GetProperty("spdx:checksum").GetProperty("spdx:checksumValue").GetProperty("@value").GetString());
        }
    }

    private static BulkFiles Bulk(RunningPortal portal, string folder, TimeProvider clock) => new(
        new DataSettings { Database = Path.Combine(folder, "portal.db") },
        portal.Services.GetRequiredService<PortalSettings>(),
        portal.Services.GetRequiredService<IHostEnvironment>(),
        portal.Services.GetRequiredService<IServiceScopeFactory>(),
        clock,
        portal.Services.GetRequiredService<PageCache>());

    private sealed class MovingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 29, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
