using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>What every response forbids a browser to do. The site has no inline script or style and nothing from elsewhere.</summary>
public static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly KeyValuePair<string, StringValues>[] Always =
    [
        new(HeaderNames.XContentTypeOptions, "nosniff"),
        new("Referrer-Policy", "same-origin"),
        new("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    private static readonly KeyValuePair<string, StringValues>[] ForDocuments =
        [new(HeaderNames.ContentSecurityPolicy, ContentSecurityPolicy), .. Always];

    /// <summary>What they are called, for who sends pages in the portal's place.</summary>
    internal static IReadOnlySet<string> Names { get; } =
        ForDocuments.Select(header => header.Key).Append(HeaderNames.StrictTransportSecurity).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>To be called before everything else that answers.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(next => context =>
    {
        // At the last moment, since the type of what is sent decides, and the error page begins by clearing all headers.
        context.Response.OnStarting(Add, context.Response);
        return next(context);
    });

    private static Task Add(object state)
    {
        var response = (HttpResponse)state;
        foreach (var (name, value) in For(response.ContentType))
        {
            response.Headers.TryAdd(name, value);
        }

        // Of a kept page the server says the time at which it is sent; it is never old.
        response.Headers.Remove(HeaderNames.Age);
        response.Headers.Remove(HeaderNames.Date);
        return Task.CompletedTask;
    }

    /// <summary>A policy for documents that load others, HTML and SVG; a browser's viewer of PDF files would break on it.</summary>
    internal static KeyValuePair<string, StringValues>[] For(string? contentType) =>
        contentType is not null
            && (contentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase)
                || contentType.StartsWith("image/svg", StringComparison.OrdinalIgnoreCase))
            ? ForDocuments
            : Always;
}
