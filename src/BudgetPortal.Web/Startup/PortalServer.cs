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

            // One proxy may stand before another: the client is the last address that is none of theirs, however many there are.
            options.ForwardLimit = null;
            foreach (var proxy in settings.TrustedProxies)
            {
                if (IPAddress.TryParse(proxy, out var address))
                {
                    options.KnownProxies.Add(address);
                }
                else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                {
                    options.KnownIPNetworks.Add(network);
                }
            }
        });
        services.AddRateLimiter(limits => Limit(limits, settings));
        services.AddHealthChecks().AddCheck<StoreAnswers>("store");
    }

    /// <summary>Why the portal must not serve by these settings, as a sentence; null where it may.</summary>
    public static string? FaultIn(ServerSettings settings) => settings.TrustedProxies
        .Where(proxy => !IPAddress.TryParse(proxy, out _) && !System.Net.IPNetwork.TryParse(proxy, out _))
        .Select(proxy => $"设置 Server:TrustedProxies 中的“{proxy}”既不是 IP 地址，也不是网段（如 10.0.0.0/8）。")
        .FirstOrDefault();

    /// <summary>To be called first: what follows must see the client and not the proxy.</summary>
    public static void UsePortalServer(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<ServerSettings>();
        KeepThreadsFree(settings);
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
        foreach (var live in new[] { "/health", "/health/live" })
        {
            app.MapHealthChecks(live, new HealthCheckOptions { Predicate = _ => false }).DisableRateLimiting();
        }

        foreach (var ready in new[] { "/ready", "/health/ready" })
        {
            app.MapHealthChecks(ready).DisableRateLimiting();
        }
    }

    /// <summary>
    /// Who makes a page holds a thread to its end, since SQLite answers on it. Beyond these there are two more for each processor, so that
    /// what is kept is sent at once, instead of behind the pages that are being made.
    /// </summary>
    private static void KeepThreadsFree(ServerSettings settings)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, settings.PagesAtOnce + (2 * Environment.ProcessorCount)), completions);
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
            // What lies on the disk takes its reader's time and not ours. Waiting comes before counting: whoever cannot be served at once
            // goes through the chain a second time, and must not be counted twice.
            PartitionedRateLimiter.Create<HttpContext, string>(context => KeptPages.IsOnDisk(context.Request.Path) ? free : making),
            PartitionedRateLimiter.Create<HttpContext, string>(context => CostlyAttribute.IsAsked(context)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.CostlyPerMinute, Window = Minute })
                : free));
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
