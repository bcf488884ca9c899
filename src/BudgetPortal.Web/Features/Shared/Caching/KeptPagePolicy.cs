using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OutputCaching;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>
/// Which answers are kept: public pages and files of our controllers, one for each address and coding, whoever asked first and under
/// whichever name of the host. They stay until a publication changes them.
/// </summary>
internal sealed class KeptPagePolicy(PageCacheSettings settings, PageCache cache) : IOutputCachePolicy
{
    private static readonly TimeSpan UntilChanged = TimeSpan.FromDays(365);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        if (settings.Megabytes == 0 || !HttpMethods.IsGet(request.Method) || !QueryWords.Reduce(context.HttpContext))
        {
            AcceptedCoding.Set(context.HttpContext, AcceptedCoding.Identity);
            return ValueTask.CompletedTask;
        }

        var path = request.Path.Value ?? "";
        var coding = IsCompressed(path) ? AcceptedCoding.Of(context.HttpContext) : AcceptedCoding.Identity;
        var tag = cache.TagOf(UnitIn(path));
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = true;

        // What one reader is sent is no picture of what all are.
        context.AllowCacheStorage = context.AllowLocking = request.Headers.Cookie.Count == 0 && request.Headers.Authorization.Count == 0;
        context.ResponseExpirationTimeSpan = UntilChanged;
        context.Tags.Add(tag);
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.QueryKeys = "*";

        // The tag in the key: whoever asks after a publication does not wait for a page that was begun before it.
        context.CacheVaryByRules.CacheKeyPrefix = string.Concat(coding.Name, " ", tag);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var (response, headers) = (context.HttpContext.Response, context.HttpContext.Response.Headers);
        var cacheControl = headers.CacheControl.ToString();

        // Of what is longer than it may be output caching keeps no body, and would give those who wait an empty one.
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK
            && (response.ContentLength ?? 0) <= settings.LargestPage
            && headers.SetCookie.Count == 0
            && !cacheControl.Contains("no-store", StringComparison.OrdinalIgnoreCase)
            && !cacheControl.Contains("private", StringComparison.OrdinalIgnoreCase)
            && context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not null;
        return ValueTask.CompletedTask;
    }

    private static bool IsCompressed(string path) => !path.EndsWith(".pdf", StringComparison.Ordinal)
        && !path.EndsWith(".xlsx", StringComparison.Ordinal) && !path.EndsWith(".zip", StringComparison.Ordinal);

    /// <summary>The pages of one disclosure lie beneath <c>/units/{code}/{year}/</c> and <c>/departments/{code}/{year}/</c>.</summary>
    private static string? UnitIn(string path)
    {
        var rest = path.StartsWith("/units/", StringComparison.Ordinal) ? path.AsSpan("/units/".Length)
            : path.StartsWith("/departments/", StringComparison.Ordinal) ? path.AsSpan("/departments/".Length)
            : [];
        var end = rest.IndexOf('/');
        return end > 0 && rest[(end + 1)..].Contains('/') ? rest[..end].ToString() : null;
    }
}
