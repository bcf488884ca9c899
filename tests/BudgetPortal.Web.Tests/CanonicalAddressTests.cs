using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BudgetPortal.Web.Features.Shared.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests;

/// <summary>Every page has one address. Requests are written by hand, since every client would put odd ones right.</summary>
public sealed class CanonicalAddressTests(CanonicalAddressTests.Server server) : IClassFixture<CanonicalAddressTests.Server>
{
    private const string Budget = "/units/shanghai-card-centre/2021/budget";
    private const string Slug = "%E7%A4%BE%E4%BC%9A%E4%BF%9D%E9%9A%9C%E5%8D%A1%E5%88%B6%E4%BD%9C%E8%B4%B9";

    [Theory]
    [InlineData("/units/", "/units")]
    [InlineData("/Units", "/units")]
    [InlineData("/%75nits", "/units")]
    [InlineData("/UNITS/Shanghai-Card-Centre/2021/Budget/", Budget)]
    [InlineData(Budget + "/EXPENDITURE", Budget + "/expenditure")]
    [InlineData(Budget + "/expenditure.XLSX", Budget + "/expenditure.xlsx")]
    [InlineData(Budget + ".PDF", Budget + ".pdf")]
    [InlineData(Budget + "/checks/F3", Budget + "/checks/f3")]
    [InlineData(Budget + "/versions/1/", Budget + "/versions/1")]
    [InlineData(Budget + "/T3", Budget + "/expenditure")]
    [InlineData(Budget + "/t3", Budget + "/expenditure")]
    [InlineData(Budget + "/T3.xlsx", Budget + "/expenditure.xlsx")]
    [InlineData(Budget + "/versions/1/T3", Budget + "/versions/1/expenditure")]
    [InlineData("/units/?year=2021&page=1", "/units?year=2021&page=1")]
    [InlineData("/Years?a=%E5%8D%A1", "/years?a=%E5%8D%A1")]
    [InlineData("/units/?to=//evil.example", "/units?to=//evil.example")]
    public async Task Another_spelling_leads_to_the_one_address(string target, string address)
    {
        foreach (var method in new[] { "GET", "HEAD" })
        {
            var answer = await server.Ask(method, target);
            Assert.Equal((301, address), (answer.Status, answer.Location));
        }

        Assert.Equal(0, server.Kept);
    }

    [Fact]
    public async Task A_Chinese_slug_is_percent_encoded_in_one_case()
    {
        Assert.Equal(200, (await server.Ask("HEAD", $"{Budget}/projects/{Slug}")).Status);
        server.Forget();
        var answer = await server.Ask("GET", $"{Budget}/projects/{Slug.ToLowerInvariant()}");
        Assert.Equal((301, $"{Budget}/projects/{Slug}"), (answer.Status, answer.Location));
        Assert.Equal(0, server.Kept);
    }

    [Theory]
    [InlineData("/units/shanghai-card-centre%0A")]
    [InlineData("/units/shanghai-card-centre%7F")]
    [InlineData("/units/shanghai-card-centre/2021%0A/budget")]
    [InlineData("/units/shanghai-card-centre/2021%20/budget")]
    [InlineData("/units/shanghai-card-centre/+2021/budget")]
    [InlineData("/years/02021")]
    [InlineData("/years/%EF%BC%92021")]
    [InlineData("/years/%E2%80%8B2021")]
    [InlineData(Budget + "/versions/01")]
    [InlineData(Budget + "/versions/01.pdf")]
    [InlineData(Budget + "/versions/1%0A")]
    [InlineData(Budget + "/changes/01/2")]
    [InlineData(Budget + "/source-02.pdf")]
    [InlineData(Budget + "/expenditure%3Funit=wan")]
    [InlineData(Budget + "%2Fexpenditure")]
    [InlineData("/units%2Fshanghai-card-centre")]
    [InlineData("/units/../years")]
    [InlineData("/units/./shanghai-card-centre")]
    [InlineData("/units/%2e%2E/years")]
    [InlineData("/units//shanghai-card-centre")]
    [InlineData("/units//")]
    [InlineData("//evil.example")]
    [InlineData("//evil.example/")]
    [InlineData("//Evil.example/%2e%2e")]
    [InlineData("/%5Cevil.example/")]
    [InlineData("/%2Fevil.example/")]
    [InlineData("/404")]
    public async Task What_can_be_no_address_is_not_found_and_leads_nowhere(string target)
    {
        foreach (var method in new[] { "GET", "HEAD" })
        {
            var answer = await server.Ask(method, target);
            Assert.Equal((404, null), (answer.Status, answer.Location));
        }

        Assert.Equal(0, server.Kept);
    }

    [Fact]
    public async Task Beneath_a_path_base_the_one_address_has_it()
    {
        using var based = new RunningPortal { Settings = { ["Portal:PathBase"] = "/open" } };
        using var client = based.NewClient();
        foreach (var (target, address) in new[] { ("/open", "/open/"), ("/open/Units/", "/open/units"), ("/OPEN/units", "/open/units") })
        {
            using var answer = await client.GetAsync(target, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
            Assert.Equal(address, answer.Headers.Location!.OriginalString);
        }

        using var home = await client.GetAsync("/open/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }

    public sealed record Answer(int Status, string? Location);

    /// <summary>The portal on a socket.</summary>
    public sealed class Server : IDisposable
    {
        private readonly RunningPortal portal = new();

        public Server()
        {
            portal.UseKestrel(0);
            portal.StartServer();
        }

        public int Kept => portal.Services.GetRequiredService<PageCache>().Count;

        public void Forget() => portal.Services.GetRequiredService<PageCache>().Forget(RunningPortal.Unit);

        public void Dispose() => portal.Dispose();

        public async Task<Answer> Ask(string method, string target)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, portal.ClientOptions.BaseAddress.Port, TestContext.Current.CancellationToken);
            await using var stream = client.GetStream();
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
                TestContext.Current.CancellationToken);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var lines = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split("\r\n");
            var location = lines.FirstOrDefault(line => line.StartsWith("Location: ", StringComparison.OrdinalIgnoreCase));
            return new Answer(int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture), location?["Location: ".Length..]);
        }
    }
}
