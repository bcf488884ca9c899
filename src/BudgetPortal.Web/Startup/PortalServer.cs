using System.Net;
using System.Threading.RateLimiting;
using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Shared.Caching;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BudgetPortal.Web.Startup;

/// <summary>How the portal stands towards the net: behind which proxies, how much it makes at once, how it says that it is well.</summary>
public static class PortalServer
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void AddPortalServer(this WebApplicationBuilder builder)
    {
        var settings = ServerSettings.Of(builder.Configuration);
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        services.AddSingleton(settings);
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(settings.HstsDays));
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in settings.TrustedProxies)
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
        services.AddRateLimiter(limits => Limit(limits, settings));
        services.AddHealthChecks().AddCheck<StoreAnswers>("store");
    }

    /// <summary>To be called first: what follows must see the client and not the proxy.</summary>
    public static void UsePortalServer(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<ServerSettings>();
        if (settings.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        if (settings.HstsDays > 0)
        {
            app.UseHsts();
        }
    }

    /// <summary>Whether the process lives, and whether it can answer; neither waits for pages that are being made.</summary>
    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).DisableRateLimiting();
        app.MapHealthChecks("/health/ready").DisableRateLimiting();
    }

    private static void Limit(RateLimiterOptions limits, ServerSettings settings)
    {
        var making = RateLimitPartition.GetConcurrencyLimiter("pages", _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = settings.PagesAtOnce,
            QueueLimit = settings.PagesWaiting,
        });
        var free = RateLimitPartition.GetNoLimiter("free");
        limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => CostlyAttribute.IsAsked(context)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.CostlyPerMinute, Window = Minute })
                : free),

            // What lies on the disk takes its reader's time and not ours.
            PartitionedRateLimiter.Create<HttpContext, string>(context => KeptPages.IsOnDisk(context.Request.Path) ? free : making));
        limits.OnRejected = Refuse;
    }

    /// <summary>Too much of one client, or of all of them; only the first knows when it ends.</summary>
    private static async ValueTask Refuse(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var response = rejected.HttpContext.Response;
        var isOfOne = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        response.StatusCode = isOfOne ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = $"{(isOfOne ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 2)}";
        response.Headers.CacheControl = "no-store";
        response.ContentType = "text/plain; charset=utf-8";
        await response.WriteAsync(
            isOfOne ? "请求太频繁，请稍后再来。\n" : "现在访问的人很多，请稍后再来。\n", cancellation);
    }

    /// <summary>Ready is who can read what was published.</summary>
    private sealed class StoreAnswers(IServiceScopeFactory scopes) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DisclosureDirectory>().Years(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
