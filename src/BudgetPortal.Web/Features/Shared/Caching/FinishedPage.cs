using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>
/// Sends a page once it is whole: with its length, and under a strong tag of the very bytes that are sent, kept or not, so that each
/// coding has its own. A slow reader thus holds up nobody who makes pages, and nobody who waits for the same one.
/// </summary>
internal static class FinishedPage
{
    private const int UsualLength = 32 * 1024;

    public static async Task Send(HttpContext context, RequestDelegate next, TimeProvider time)
    {
        var (request, response) = (context.Request.Headers, context.Response);
        var (body, known, since) = (response.Body, request.IfNoneMatch, request.IfModifiedSince);
        using var made = new MemoryStream(UsualLength);
        response.Body = made;

        // What is kept must be whole, whatever the first who asked had already.
        (request.IfNoneMatch, request.IfModifiedSince) = (default, default);
        try
        {
            await next(context);
        }
        catch (Exception fault) when (!response.HasStarted)
        {
            // Whoever waits for this making must make the page himself, not share its fault.
            response.StatusCode = StatusCodes.Status500InternalServerError;
            context.Features.GetRequiredFeature<HeldBody>().Fault = ExceptionDispatchInfo.Capture(fault);
            return;
        }
        finally
        {
            response.Body = body;
            (request.IfNoneMatch, request.IfModifiedSince) = (known, since);
        }

        var content = made.GetBuffer().AsMemory(0, (int)made.Length);
        if (response.StatusCode == StatusCodes.Status200OK
            && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            Tag(response.Headers, content.Span, time.GetUtcNow());
        }

        if (content.Length > 0)
        {
            response.ContentLength = content.Length;
            context.Features.GetRequiredFeature<HeldBody>().Hold(content);

            // Into memory only, and whole: a reader who left meanwhile must not cost those who wait the page.
            await body.WriteAsync(content, CancellationToken.None);
        }
    }

    /// <summary>
    /// To be called before output caching: once that has let the others go, the page goes to who asked first, or a fault of making to
    /// whoever shows it.
    /// </summary>
    public static async Task Deliver(HttpContext context, RequestDelegate next)
    {
        var body = context.Response.Body;
        await using var held = new HeldBody(body);
        context.Features.Set(held);
        context.Response.Body = held;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
            context.Features.Set<HeldBody>(null);
        }

        held.Fault?.Throw();
        if (held.HasPage && HasIt(context))
        {
            SayThatItIsTheSame(context.Response);
            return;
        }

        await held.Send();
    }

    /// <summary>
    /// Whether who asks has the very bytes that were just made: a publication makes many pages anew that come out as they were.
    /// </summary>
    private static bool HasIt(HttpContext context)
    {
        var response = context.Response;
        return response.StatusCode == StatusCodes.Status200OK && !response.HasStarted
            && EntityTagHeaderValue.TryParse(response.Headers.ETag.ToString(), out var tag)
            && EntityTagHeaderValue.TryParseList(context.Request.Headers.IfNoneMatch, out var known)
            && known.Any(one => one.Compare(tag, useStrongComparison: false) || one.Equals(EntityTagHeaderValue.Any));
    }

    /// <summary>As output caching answers from memory: what describes a body is left out.</summary>
    private static void SayThatItIsTheSame(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status304NotModified;
        response.ContentLength = null;
        foreach (var ofBody in new[] { HeaderNames.ContentType, HeaderNames.ContentEncoding, HeaderNames.LastModified })
        {
            response.Headers.Remove(ofBody);
        }
    }

    /// <summary>Kept by browsers, asked after each time: a correction must show at once, and asking costs a 304 without a body.</summary>
    private static void Tag(IHeaderDictionary headers, ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"";
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "public, no-cache";
        }

        if (headers.LastModified.Count == 0)
        {
            // The server's Date lags by up to a second, and must not be earlier.
            headers.LastModified = now.AddSeconds(-1).ToString("r", CultureInfo.InvariantCulture);
        }
    }
}
