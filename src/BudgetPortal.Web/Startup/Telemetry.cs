using System.Diagnostics.Metrics;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared.Caching;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BudgetPortal.Web.Startup;

/// <summary>
/// What the portal measures of itself, sent by OTLP where the standard variable says to, and by nothing else: without it no library of
/// telemetry is loaded. What is sent, how often and with which headers is said by the other <c>OTEL_…</c> variables.
/// </summary>
public static class Telemetry
{
    /// <summary>The address of the collector, such as http://collector:4317.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string Service = "budgetportal";

    // The runtime, the server, the framework and the driver measure themselves.
    private static readonly string[] Meters =
    [
        PortalMeter.Name,
        "System.Runtime",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.RateLimiting",
        "Npgsql",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (FaultIn(builder.Configuration) is null && !string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]))
        {
            builder.Services.AddHostedService<PortalMeter>();
            Send(builder.Services, builder.Configuration["OTEL_SERVICE_NAME"] ?? Service);
        }
    }

    /// <summary>Why the portal must not serve by these settings, as a sentence; null where it may.</summary>
    public static string? FaultIn(IConfiguration configuration) => configuration[Endpoint] is { } address
        && !string.IsNullOrWhiteSpace(address)
        && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            ? $"设置 {Endpoint} 的“{address}”不是 http 或 https 地址。"
            : null;

    private static void Send(IServiceCollection services, string name) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService(name))
        .WithMetrics(metrics => metrics.AddMeter(Meters))
        .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddSource("Npgsql"))
        .UseOtlpExporter();

    /// <summary>What only this portal can measure.</summary>
    private sealed class PortalMeter : IHostedService, IDisposable
    {
        public const string Name = "BudgetPortal";

        private readonly Meter meter;
        private readonly Counter<long> publications;
        private readonly PublicationNotices notices;

        public PortalMeter(IMeterFactory meters, PublicationNotices notices, PageCache pages, UnfitVersions unfit)
        {
            this.notices = notices;
            meter = meters.Create(Name);
            publications = meter.CreateCounter<long>("budgetportal.publications", "{version}", "Versions published here since the start.");
            meter.CreateObservableGauge("budgetportal.versions.unfit", () => unfit.Count, "{version}", "Versions that are not shown.");
            meter.CreateObservableGauge("budgetportal.pages.kept", () => pages.Count, "{page}", "Pages held, each coding by itself.");
            meter.CreateObservableGauge("budgetportal.pages.memory", () => pages.Bytes, "By", "The memory that kept pages take.");
        }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            notices.Published += Count;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            notices.Published -= Count;
            return Task.CompletedTask;
        }

        public void Dispose() => meter.Dispose();

        private void Count(Disclosure disclosure, PublishedVersion version) => publications.Add(1);
    }
}
