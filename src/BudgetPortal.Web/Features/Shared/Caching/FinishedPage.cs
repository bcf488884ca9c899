using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.OutputCaching;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>
/// Sends a page once it is whole: with its length, and, where it is to be kept, under a strong tag of the very bytes that are sent, so
/// that each coding has its own. A slow reader thus holds up nobody who makes pages.
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
            context.Features.Set(ExceptionDispatchInfo.Capture(fault));
            return;
        }
        finally
        {
            response.Body = body;
            (request.IfNoneMatch, request.IfModifiedSince) = (known, since);
        }

        var content = made.GetBuffer().AsMemory(0, (int)made.Length);
        if (response.StatusCode == StatusCodes.Status200OK
            && context.Features.Get<IOutputCacheFeature>()?.Context.EnableOutputCaching == true)
        {
            Tag(response.Headers, content.Span, time.GetUtcNow());
        }

        if (content.Length > 0)
        {
            response.ContentLength = content.Length;
            await body.WriteAsync(content, context.RequestAborted);
        }
    }

    /// <summary>Lets a fault of making go on to whoever shows it, once output caching has let the others go.</summary>
    public static async Task Rethrow(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Features.Get<ExceptionDispatchInfo>() is { } fault)
        {
            context.Features.Set<ExceptionDispatchInfo>(null);
            fault.Throw();
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
