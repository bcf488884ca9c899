using BudgetPortal.Web.Features.Shared.Caching;
using BudgetPortal.Web.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BudgetPortal.Web.Tests;

public sealed class FirstVisitsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_its_rest_the_portal_has_asked_for_a_page_of_each_kind_itself()
    {
        using var portal = new RunningPortal { Settings = { ["Server:VisitsItself"] = "true" } };
        portal.UseKestrel(0);
        portal.StartServer();
        await portal.Services.GetServices<IHostedService>().OfType<FirstVisits>().Single().ExecuteTask!
            .WaitAsync(TimeSpan.FromMinutes(2), Cancellation);
        var kept = portal.Services.GetRequiredService<PageCache>().Count;
        using var client = portal.CreateClient();
        string[] parts = ["", "/expenditure", "/texts/budget-notes", "/checks", "/versions"];
        foreach (var address in parts.Select(part => RunningPortal.Disclosure + part).Concat(["/", "/units", "/years", "/about"]))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Accept-Encoding", "br");
            request.Headers.Host = "localhost:5080";
            using var answer = await client.SendAsync(request, Cancellation);
            answer.EnsureSuccessStatusCode();
            Assert.True(kept == portal.Services.GetRequiredService<PageCache>().Count, $"{address} was not among {kept} kept.");
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "127.0.0.1:5080")]
    [InlineData("http://[::]:5080", "[::1]:5080")]
    [InlineData("http://0.0.0.0:80", "127.0.0.1:80")]
    [InlineData("http://+:81", "127.0.0.1:81")]
    [InlineData("http://10.1.2.3:8080", "10.1.2.3:8080")]
    [InlineData("http://unix:/run/portal", "/run/portal")]
    [InlineData("https://127.0.0.1:443", null)]
    public void It_reaches_itself_where_it_serves_without_TLS(string served, string? place) =>
        Assert.Equal(place, FirstVisits.PlaceOf(served)?.ToString());
}
