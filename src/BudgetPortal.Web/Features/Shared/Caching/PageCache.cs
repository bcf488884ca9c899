using System.Collections.Concurrent;
using BudgetPortal.Data;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>
/// Keeps public pages and files ready to be sent, by address. What a unit publishes makes the cache forget that unit's pages
/// and those about several units, at once and no others. It takes no more memory than it was given.
/// </summary>
public sealed class PageCache : IDisposable
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Key, long Publications), Lazy<TaskCompletionSource<CachedPage?>>> beingMade = new();
    private readonly Lock changing = new();
    private readonly PublicationNotices notices;
    private readonly TimeProvider time;
    private readonly string pathBase;
    private readonly long limit;
    private long publications;
    private long bytes;

    public PageCache(PageCacheSettings settings, PublicationNotices notices, TimeProvider time)
    {
        (this.notices, this.time, pathBase) = (notices, time, settings.PathBase);
        limit = settings.Megabytes * 1024L * 1024L;
        notices.Published += Forget;
        notices.Changed += Forget;
    }

    /// <summary>How many pages are kept.</summary>
    public int Count => entries.Count;

    /// <summary>The memory they take.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Answers from memory, or lets <paramref name="next"/> make the page, once for all who ask for it meanwhile.</summary>
    public Task Answer(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return Pass(context, next);
        }

        // The usual case, spelled out so that it allocates nothing: no query, no path base, and the page is there.
        if (!request.QueryString.HasValue && !request.PathBase.HasValue
            && request.Path.Value is { } path && entries.TryGetValue(path, out var entry))
        {
            entry.Touch();
            return entry.Page.Send(context);
        }

        return AnswerAny(context, next);
    }

    /// <summary>Forgets the pages about several units.</summary>
    public void ForgetLists() => Forget("");

    /// <summary>Forgets a unit's pages and those about several units.</summary>
    public void Forget(string unit)
    {
        lock (changing)
        {
            publications++;
            foreach (var (key, entry) in entries)
            {
                if (entry.Unit is null || entry.Unit == unit)
                {
                    Remove(key);
                }
            }
        }
    }

    public void Dispose()
    {
        notices.Published -= Forget;
        notices.Changed -= Forget;
    }

    private void Forget(Domain.Disclosures.Disclosure disclosure, Domain.Disclosures.PublishedVersion version) => Forget(disclosure);

    /// <summary>A department's checks look at its units, so its pages change with theirs.</summary>
    private void Forget(Domain.Disclosures.Disclosure disclosure)
    {
        for (var unit = disclosure.Unit; unit is not null; unit = unit.Department)
        {
            Forget(unit.Code);
        }
    }

    private async Task AnswerAny(HttpContext context, RequestDelegate next)
    {
        if (limit == 0 || PageAddress.Of(context.Request, pathBase) is not { } address)
        {
            await Pass(context, next);
            return;
        }

        if (entries.TryGetValue(address.Key, out var entry))
        {
            entry.Touch();
            await entry.Page.Send(context);
            return;
        }

        // Off the thread that receives requests, which must not wait for a query (see PageCaching).
        await Task.Yield();

        // Whoever asks after a publication does not wait for a page that was begun before it.
        var before = Interlocked.Read(ref publications);
        var mine = new Lazy<TaskCompletionSource<CachedPage?>>(
            () => new TaskCompletionSource<CachedPage?>(TaskCreationOptions.RunContinuationsAsynchronously));
        var making = beingMade.GetOrAdd((address.Key, before), mine);
        if (making != mine)
        {
            await (await making.Value.Task is { } made ? made.Send(context) : Pass(context, next));
            return;
        }

        CachedPage? page = null;
        try
        {
            // Someone may have finished it between our looking and our turn.
            page = entries.TryGetValue(address.Key, out var finished) ? finished.Page : await Make(context, address, next);
            Keep(address, page, before);
        }
        finally
        {
            beingMade.TryRemove((address.Key, before), out _);
            making.Value.SetResult(page);
        }

        if (page is not null)
        {
            await page.Send(context);
        }
    }

    /// <summary>The page as the rest of the pipeline makes it; null where it is not to be kept, and then it has been sent.</summary>
    private async Task<CachedPage?> Make(HttpContext context, PageAddress address, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        var (method, query, body) = (request.Method, request.QueryString, response.Body);
        string[] conditions = ["Accept-Encoding", "If-None-Match", "If-Modified-Since"];
        var asked = conditions.Select(name => request.Headers[name]).ToList();
        using var made = new MemoryStream();

        // What is made must not depend on who asked first: whole, uncompressed, and without what the address ignores.
        request.Method = HttpMethods.Get;
        request.QueryString = new QueryString(address.Query);
        response.Body = made;
        foreach (var name in conditions)
        {
            request.Headers.Remove(name);
        }

        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
            (request.Method, request.QueryString) = (method, query);
            foreach (var (name, value) in conditions.Zip(asked))
            {
                request.Headers[name] = value;
            }
        }

        if (IsKeepable(context))
        {
            var page = CachedPage.Of(made.ToArray(), response.Headers, time.GetUtcNow());
            response.Headers.Clear();
            return page;
        }

        await SendOnce(context, made);
        return null;
    }

    private static async Task SendOnce(HttpContext context, MemoryStream made)
    {
        ProtectOnceStarted(context);
        if (made.Length > 0)
        {
            context.Response.ContentLength = made.Length;
            made.Position = 0;
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await made.CopyToAsync(context.Response.Body, context.RequestAborted);
            }
        }
    }

    /// <summary>Pages and files made by our controllers. Style sheets and scripts are served from their own compressed files.</summary>
    private static bool IsKeepable(HttpContext context)
    {
        var headers = context.Response.Headers;
        var cacheControl = headers.CacheControl.ToString();
        return context.Response.StatusCode == StatusCodes.Status200OK
            && headers.SetCookie.Count == 0
            && headers.ContentEncoding.Count == 0
            && !cacheControl.Contains("no-store", StringComparison.OrdinalIgnoreCase)
            && !cacheControl.Contains("private", StringComparison.OrdinalIgnoreCase)
            && context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not null;
    }

    private static async Task Pass(HttpContext context, RequestDelegate next)
    {
        ProtectOnceStarted(context);
        await Task.Yield();
        await next(context);
    }

    // At the last moment, since the error page begins by clearing all headers.
    private static void ProtectOnceStarted(HttpContext context) => context.Response.OnStarting(() =>
    {
        foreach (var (name, value) in SecurityHeaders.For(context.Response.ContentType))
        {
            context.Response.Headers.TryAdd(name, value);
        }

        return Task.CompletedTask;
    });

    private void Keep(PageAddress address, CachedPage? page, long before)
    {
        if (page is null || page.Size > limit / 4)
        {
            return;
        }

        lock (changing)
        {
            // Something was published while the page was made: it may show the old state.
            if (publications == before && entries.TryAdd(address.Key, new Entry(page, address.Unit)))
            {
                Interlocked.Add(ref bytes, page.Size);
                MakeRoom();
            }
        }
    }

    /// <summary>
    /// Forgets first what was never asked for again, then what was asked for longest ago, so that a crawler does not displace what people
    /// read.
    /// </summary>
    private void MakeRoom()
    {
        if (bytes <= limit)
        {
            return;
        }

        foreach (var (key, _) in entries.OrderBy(entry => entry.Value.WasUsed).ThenBy(entry => entry.Value.LastUsed).ToList())
        {
            Remove(key);
            if (bytes <= limit - (limit / 8))
            {
                return;
            }
        }
    }

    private void Remove(string key)
    {
        if (entries.TryRemove(key, out var removed))
        {
            Interlocked.Add(ref bytes, -removed.Page.Size);
        }
    }

    private sealed class Entry(CachedPage page, string? unit)
    {
        public CachedPage Page { get; } = page;

        public string? Unit { get; } = unit;

        public bool WasUsed { get; private set; }

        public long LastUsed { get; private set; } = Environment.TickCount64;

        public void Touch()
        {
            // Written only when it says something new: a page that is read all the time stays in every core's cache.
            var now = Environment.TickCount64;
            if (now - LastUsed > 1000 || !WasUsed)
            {
                (WasUsed, LastUsed) = (true, now);
            }
        }
    }
}
