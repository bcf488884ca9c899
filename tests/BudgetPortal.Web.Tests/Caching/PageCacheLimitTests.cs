using System.Collections.Concurrent;
using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared.Caching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests.Caching;

/// <summary>What only a page of a chosen size or slowness can show: the cache before a pipeline of the test's own.</summary>
public sealed class PageCacheLimitTests : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;

    private readonly ConcurrentDictionary<string, RequestDelegate> pages = new();
    private readonly TaskCompletionSource begun = new();
    private readonly WebApplication app;
    private readonly PageCache cache;
    private int made;

    public PageCacheLimitTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<PublicationNotices>();
        builder.Services.AddPageCache(new PageCacheSettings(Megabytes: 1));
        app = builder.Build();
        app.UseKeptPages(withQuery: false);
        app.Run(context => pages[context.Request.Path.Value!](context));
        cache = app.Services.GetRequiredService<PageCache>();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await app.StartAsync(Cancellation);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Memory_stays_within_its_bound_however_many_addresses_are_asked_for()
    {
        for (var number = 0; number < 300; number++)
        {
            await Get($"/units/u{number}/2021/budget", Incompressible(20_000));
            Assert.InRange(cache.Bytes, 1, Megabyte);
        }

        Assert.InRange(cache.Count, 10, 60);
    }

    [Fact]
    public async Task What_people_read_outlives_what_a_crawler_asks_for_once()
    {
        await Get("/popular", Incompressible(20_000));
        await Get("/popular", Incompressible(20_000));
        for (var number = 0; number < 300; number++)
        {
            await Get($"/once/{number}", Incompressible(20_000));
        }

        var before = made;
        await Get("/popular", Incompressible(20_000));
        Assert.Equal(before, made);
    }

    [Fact]
    public async Task A_page_too_large_for_the_memory_is_sent_and_not_kept()
    {
        Assert.Equal(Megabyte, (await Get("/large", Incompressible(Megabyte))).Length);
        Assert.Equal((0, 0L), (cache.Count, cache.Bytes));
    }

    [Fact]
    public async Task A_page_that_many_ask_for_at_once_is_made_once()
    {
        var gate = new TaskCompletionSource();
        var asked = Enumerable.Range(0, 50).Select(_ => Get("/slow", Incompressible(1000), gate.Task)).ToList();

        // Each comes on a thread of its own: who looks just before the page is kept, and joins just after, would make it once more.
        await begun.Task;
        await Task.Delay(TimeSpan.FromMilliseconds(300), Cancellation);
        gate.SetResult();
        var pages = await Task.WhenAll(asked);

        Assert.Equal(1, made);
        Assert.All(pages, page => Assert.Equal(pages[0], page));
    }

    [Fact]
    public async Task A_page_begun_before_a_publication_is_neither_kept_nor_given_to_those_who_ask_after_it()
    {
        var gate = new TaskCompletionSource();
        var early = Get("/units/u/2021/budget", [1], gate.Task);
        await begun.Task;
        cache.Forget("u");
        var late = await Get("/units/u/2021/budget", [2]);
        gate.SetResult();

        Assert.Equal([1], await early);
        Assert.Equal([2], late);
        Assert.Equal([2], await Get("/units/u/2021/budget", [3]));
    }

    [Fact]
    public async Task When_making_a_page_fails_those_who_wait_make_it_themselves()
    {
        var gate = new TaskCompletionSource();
        var failing = Answer("/failing", async _ =>
        {
            begun.TrySetResult();
            await gate.Task;
            throw new InvalidOperationException("made no page");
        });
        await begun.Task;
        var waiting = Get("/failing", [7]);
        gate.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal([7], await waiting);
    }

    [Fact]
    public async Task Those_who_wait_for_a_page_too_large_to_be_kept_make_it_themselves()
    {
        var gate = new TaskCompletionSource();
        var first = Get("/large", Incompressible(Megabyte), gate.Task);
        await begun.Task;
        var waiting = Get("/large", Incompressible(Megabyte));
        gate.SetResult();

        Assert.Equal(Megabyte, (await first).Length);
        Assert.Equal(Megabyte, (await waiting).Length);
    }

    [Fact]
    public async Task A_reader_who_takes_nothing_holds_up_nobody_who_asks_for_the_same_page()
    {
        var body = Incompressible(200_000);
        pages["/read-slowly"] = context => Write(context, body);
        using var client = app.GetTestClient();
        using var slow = await client.GetAsync("/read-slowly", HttpCompletionOption.ResponseHeadersRead, Cancellation);

        var quick = await Get("/read-slowly", [1]).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);

        Assert.Equal(body, quick);
        Assert.Equal(body, await slow.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_reader_who_leaves_costs_nobody_the_page()
    {
        var gate = new TaskCompletionSource();
        pages["/left"] = async context =>
        {
            begun.TrySetResult();
            await gate.Task;
            await Write(context, [7]);
        };
        using var client = app.GetTestClient();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var left = client.GetAsync("/left", leaving.Token);
        await begun.Task;
        var waiting = Get("/left", [7]);
        await leaving.CancelAsync();

        // The server in memory tells who left only once the page is made.
        gate.SetResult();
        await Record.ExceptionAsync(() => left);
        Assert.Equal([7], await waiting);
    }

    [Theory]
    [InlineData("/portal.css", true)]
    [InlineData("/portal.js", true)]
    [InlineData("/favicon.ico", true)]
    [InlineData("/years/2021.zip", true)]
    [InlineData("/units/x/2021/budget.js", false)]
    [InlineData("/units/x/2021/budget/expenditure.css", false)]
    public void What_lies_on_the_disk_is_no_readers_word(string path, bool isOnDisk) => Assert.Equal(isOnDisk, KeptPages.IsOnDisk(path));

    [Theory]
    [InlineData("Set-Cookie", "a=b")]
    [InlineData("Cache-Control", "no-store")]
    [InlineData("Cache-Control", "private, max-age=5")]
    public async Task A_page_meant_for_one_reader_is_not_kept(string header, string value)
    {
        await Answer("/personal", context =>
        {
            context.Response.Headers[header] = value;
            return Write(context, [1]);
        });

        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public async Task What_is_posted_passes_by()
    {
        await Answer("/form", context => Write(context, [1]), method: "POST");

        Assert.Equal(0, cache.Count);
    }

    [Theory]
    [InlineData("Cookie", "a=b")]
    [InlineData("Authorization", "Basic YTpi")]
    public async Task What_is_made_for_one_who_is_known_is_kept_for_nobody(string header, string value)
    {
        await Answer("/known", context => Write(context, [1]), header: (header, value));

        Assert.Equal(0, cache.Count);
    }

    private Task<byte[]> Get(string path, byte[] body, Task? until = null) => Answer(path, async context =>
    {
        Interlocked.Increment(ref made);
        begun.TrySetResult();
        await (until ?? Task.CompletedTask);
        await Write(context, body);
    });

    private async Task<byte[]> Answer(string path, RequestDelegate page, string method = "GET", (string Name, string Value)? header = null)
    {
        pages[path] = page;
        using var client = app.GetTestClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (header is var (name, value))
        {
            request.Headers.Add(name, value);
        }

        using var response = await client.SendAsync(request, Cancellation);
        return await response.Content.ReadAsByteArrayAsync(Cancellation);
    }

    private static Task Write(HttpContext context, byte[] body)
    {
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new ControllerActionDescriptor()), "a page"));
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private static byte[] Incompressible(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
