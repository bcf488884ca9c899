using System.Buffers;
using System.Text;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>
/// Every page has one address: lower case, nothing at its end, written in one way. Another spelling of it leads there; what can be no
/// address of the portal is not found, whatever a route would make of it.
/// </summary>
public static class CanonicalAddress
{
    /// <summary>Where what is no address goes on to: a path that no route takes.</summary>
    private const string Nowhere = "/404";

    private static readonly SearchValues<char> Usual = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-./");
    private static readonly SearchValues<char> Signs = SearchValues.Create("-._~/");

    /// <summary>To be called behind the path base and before anything that keeps pages.</summary>
    public static void UseCanonicalAddresses(this IApplicationBuilder app, string pathBase)
    {
        var root = pathBase.TrimEnd('/');
        app.Use(next => context => Answer(context, root, next));
    }

    private static Task Answer(HttpContext context, string root, RequestDelegate next)
    {
        var (request, isHead) = (context.Request, HttpMethods.IsHead(context.Request.Method));
        var address = Of(request, root);
        if (address is null)
        {
            request.Path = Nowhere;
        }
        else if (address.Length > 0 && (isHead || HttpMethods.IsGet(request.Method)))
        {
            context.Response.Redirect(address + request.QueryString.Value, permanent: true);
            return Task.CompletedTask;
        }

        // What lies on the disk answers HEAD itself, without being read.
        return isHead && !KeptPages.IsOnDisk(request.Path) ? AnswerHead(context, next) : next(context);
    }

    /// <summary>HEAD is GET without the body: the same page is made, kept and found.</summary>
    private static async Task AnswerHead(HttpContext context, RequestDelegate next)
    {
        var body = context.Response.Body;
        context.Response.Body = Stream.Null;
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
            context.Request.Method = HttpMethods.Head;
        }
    }

    /// <summary>Blank where the request has the one address, else that address; null where there is none.</summary>
    private static string? Of(HttpRequest request, string root)
    {
        var path = request.Path.Value ?? "";
        var written = Written(request);
        if (path.Length > 0 && (path.Length == 1 || path[^1] != '/') && !path.AsSpan().ContainsAnyExcept(Usual)
            && request.PathBase.Value is null or "" && written.SequenceEqual(path) && !HasOddSegment(path))
        {
            return "";
        }

        if (HasOddSegment(path) || HasOddSegment(Uri.UnescapeDataString(written)) || !path.EnumerateRunes().All(IsInAddresses))
        {
            return null;
        }

        var lower = string.Join('/', path.TrimEnd('/').Split('/').Select(Lower));
        var canonical = new PathString((request.PathBase.HasValue ? root : "") + (lower.Length == 0 ? "/" : lower)).ToUriComponent();
        return written.IsEmpty || written.SequenceEqual(canonical) ? "" : canonical;
    }

    /// <summary>The path as it was sent, before anything was decoded; blank where a proxy's form of it tells nothing.</summary>
    private static ReadOnlySpan<char> Written(HttpRequest request)
    {
        var sent = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()?.RawTarget;
        if (sent is not ['/', ..])
        {
            return (request.PathBase + request.Path).ToUriComponent();
        }

        var end = sent.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? sent : sent.AsSpan(0, end);
    }

    /// <summary>Where a table may stand, its key, such as T4b, is a word of its own, and the table says where it leads.</summary>
    private static string Lower(string segment, int depth) =>
        depth is 5 or 7 && segment is ['T', >= '0' and <= '9', ..] ? segment : segment.ToLowerInvariant();

    /// <summary>An empty segment would begin another host, and dots climb.</summary>
    private static bool HasOddSegment(ReadOnlySpan<char> path)
    {
        if (!path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var segment in path.TrimEnd('/').Split('/'))
        {
            if (path[segment] is "." or ".." || (path[segment].IsEmpty && segment.Start.Value > 0))
            {
                return true;
            }
        }

        return path.EndsWith("//", StringComparison.Ordinal);
    }

    private static bool IsInAddresses(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value) || Signs.Contains((char)rune.Value)
        : Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
