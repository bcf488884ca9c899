using System.Collections.Concurrent;
using System.Text;
using BudgetPortal.Web.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests;

/// <summary>What the portal tells a collector of OpenTelemetry, asked by the standard variables.</summary>
public class TelemetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_collector_is_sent_what_the_portal_the_framework_and_the_runtime_measure()
    {
        var sent = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.MapPost("/v1/{kind}", async (string kind, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, Cancellation);
            var text = Encoding.UTF8.GetString(body.ToArray());
            sent.AddOrUpdate(kind, text, (_, before) => before + text);
        });
        await collector.StartAsync(Cancellation);
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        using var portal = new RunningPortal
        {
            Settings =
            {
                [Telemetry.Endpoint] = address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
            },
        };
        using var client = portal.NewClient();
        await client.GetStringAsync(RunningPortal.Disclosure, Cancellation);
        for (var waited = 0; waited < 120 && !(Tells("metrics", "http.server.request.duration") && Tells("traces", "units/")); waited++)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5), Cancellation);
        }

        string[] measured = ["budgetportal.pages.kept", "budgetportal.versions.unfit", "http.server.request.duration", "dotnet.gc"];
        Assert.All(measured, name => Assert.Contains(name, sent["metrics"], StringComparison.Ordinal));
        Assert.Contains("service.name", sent["metrics"], StringComparison.Ordinal);
        Assert.Contains(RunningPortal.Disclosure, sent["traces"], StringComparison.Ordinal);

        bool Tells(string kind, string word) => sent.TryGetValue(kind, out var text) && text.Contains(word, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("http://collector:4317", true)]
    [InlineData("https://collector.example/otlp", true)]
    [InlineData("collector:4317", false)]
    [InlineData("nowhere", false)]
    public void An_address_that_is_none_is_refused_in_a_sentence(string? address, bool isAddress)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [Telemetry.Endpoint] = address })
            .Build();

        var fault = Telemetry.FaultIn(configuration);

        Assert.Equal(isAddress, fault is null);
        Assert.True(isAddress || fault!.Contains($"“{address}”", StringComparison.Ordinal), fault);
    }
}
