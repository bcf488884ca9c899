using System.Globalization;
using System.Net;
using BudgetPortal.Data;
using BudgetPortal.Web.Startup;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BudgetPortal.Web.Tests;

/// <summary>How the portal stands towards the net.</summary>
public class ServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_lives_and_is_ready_and_says_so()
    {
        using var portal = new RunningPortal();
        using var client = portal.NewClient();
        foreach (var address in new[] { "/health", "/ready", "/health/live", "/health/ready" })
        {
            Assert.Equal("Healthy", await client.GetStringAsync(address, Cancellation));
        }
    }

    [Fact]
    public void It_keeps_no_keys_of_which_nobody_knows()
    {
        using var portal = new RunningPortal();
        Assert.DoesNotContain(
            portal.Services.GetServices<IHostedService>(),
            service => service.GetType().Name.StartsWith("DataProtection", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_its_store_it_lives_and_is_not_ready()
    {
        var isBroken = false;
        using var portal = new RunningPortal();
        using var broken = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddScoped(provider =>
            isBroken
                ? throw new InvalidOperationException("The store is broken, as this test wants it.")
                : ActivatorUtilities.CreateInstance<DisclosureDirectory>(provider))));
        using var client = broken.CreateClient();
        isBroken = true;

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Where_to_report_faults_of_security_stands_where_it_is_looked_for_if_a_setting_names_it()
    {
        const string Address = "/.well-known/security.txt";
        using var silent = new RunningPortal();
        Assert.Equal(HttpStatusCode.NotFound, (await Visit.To(silent, Address)).Status);

        using var portal = new RunningPortal { Settings = { ["Server:SecurityContact"] = "mailto:anquan@example.gov.cn" } };
        using var client = portal.NewClient();
        var text = await client.GetStringAsync(Address, Cancellation);
        Assert.Contains("Contact: mailto:anquan@example.gov.cn\n", text, StringComparison.Ordinal);
        Assert.Contains("Canonical: http://localhost:5080/.well-known/security.txt\n", text, StringComparison.Ordinal);
        var expires = text.Split('\n').Single(line => line.StartsWith("Expires: ", StringComparison.Ordinal))["Expires: ".Length..];
        var days = (DateTimeOffset.Parse(expires, CultureInfo.InvariantCulture) - DateTimeOffset.UtcNow).TotalDays;
        Assert.InRange(days, 30, 365);
    }

    [Theory]
    [InlineData("365", "127.0.0.1", "max-age=31536000")]
    [InlineData("365", null, null)]
    [InlineData("0", "127.0.0.1", null)]
    public async Task Browsers_are_told_to_come_by_https_where_settings_say_so_and_a_trusted_proxy_says_they_did(
        string days, string? proxy, string? told)
    {
        using var portal = new RunningPortal { Settings = { ["Server:HstsDays"] = days } };
        if (proxy is not null)
        {
            portal.Settings["Server:TrustedProxies:0"] = proxy;
        }

        using var client = portal.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://budget.example/about");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var response = await client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(told, response.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("proxy.example", false)]
    [InlineData("", false)]
    public void A_trusted_proxy_that_has_no_address_is_refused_in_a_sentence(string proxy, bool hasAddress)
    {
        var fault = PortalServer.FaultIn(new ServerSettings { TrustedProxies = [proxy] });

        Assert.Equal(hasAddress, fault is null);
        Assert.True(hasAddress || fault!.Contains($"“{proxy}”", StringComparison.Ordinal), fault);
    }

    [Theory]
    [InlineData("/search?q=%E5%8D%A1")]
    [InlineData("/compare?of=shanghai-card-centre:2021")]
    [InlineData("/findings.xlsx?severity=error&year=")]
    public async Task Who_asks_too_often_for_what_costs_is_asked_to_wait_and_reads_on_meanwhile(string address)
    {
        using var portal = new RunningPortal { Settings = { ["Server:CostlyPerMinute"] = "3", ["PageCache:Megabytes"] = "0" } };
        using var client = portal.NewClient();
        for (var asked = 0; asked < 3; asked++)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address, Cancellation)).StatusCode);
        }

        using var refused = await client.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("请求太频繁，请稍后再来。\n", await refused.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/findings", Cancellation)).StatusCode);
    }

    [Fact]
    public void Beside_the_threads_that_make_pages_there_are_free_ones_for_what_is_kept()
    {
        using var portal = new RunningPortal { Settings = { ["Server:PagesAtOnce"] = "5" } };
        portal.StartServer();
        ThreadPool.GetMinThreads(out var workers, out _);
        Assert.True(workers > 5 + Environment.ProcessorCount, $"{workers} threads come at once.");
    }

    [Fact]
    public async Task Where_more_is_to_be_made_than_can_be_who_comes_is_asked_to_come_again_and_what_is_kept_is_sent()
    {
        using var gate = new ManualResetEventSlim(true);
        using var entered = new SemaphoreSlim(0);
        using var portal = new RunningPortal { Settings = { ["Server:PagesAtOnce"] = "1", ["Server:PagesWaiting"] = "0" } };
        using var slow = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddHttpContextAccessor()
            .AddScoped(provider =>
            {
                if (!gate.IsSet && provider.GetRequiredService<IHttpContextAccessor>().HttpContext is not null)
                {
                    entered.Release();
                    gate.Wait(Cancellation);
                }

                return ActivatorUtilities.CreateInstance<DisclosureDirectory>(provider);
            })));
        using var client = slow.CreateClient();
        using var kept = await client.GetAsync(RunningPortal.Disclosure, Cancellation);
        gate.Reset();
        var held = Task.Run(() => client.GetAsync("/years", Cancellation), Cancellation);
        await entered.WaitAsync(Cancellation);

        using var refused = await client.GetAsync("/glossary", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(2, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Equal("现在访问的人很多，请稍后再来。\n", await refused.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(RunningPortal.Disclosure, Cancellation)).StatusCode);
        Assert.Equal("Healthy", await client.GetStringAsync("/health/live", Cancellation));

        gate.Set();
        Assert.Equal(HttpStatusCode.OK, (await held).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/glossary", Cancellation)).StatusCode);
    }
}
