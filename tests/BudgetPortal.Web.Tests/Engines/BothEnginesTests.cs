using BudgetPortal.Tests.Data;
using BudgetPortal.Web.Features.OpenData;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests.Engines;

/// <summary>Which engine keeps the database shows in no byte of any page.</summary>
public sealed class BothEnginesTests
{
    private static readonly string[] Files =
    [
        "/units/shanghai-card-centre/2021/budget/expenditure.csv",
        "/units/shanghai-card-centre/2021/budget/expenditure.json",
        "/units/shanghai-card-centre/2021/budget.json",
        "/sitemap.xml",
    ];

    private static readonly string[] Asked =
    [
        "/units?q=SHANGHAI", "/units?q=%25", "/units?q=%00", "/search?q=%E5%88%B6%E5%8D%A1", "/search?q=20402",
        "/search?q=%E7%A4%BE%E4%BF%9D%E5%8D%A1",
        "/search?q=%E5%85%AC%E7%94%A8%E7%BB%8F%E8%B4%B9+2021+%3E1%E4%B8%87",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_of_the_seed_is_the_same_on_both()
    {
        PostgresServer.Require();
        var database = PostgresServer.NewDatabase();
        using var first = new RunningPortal { BeginsFromNothing = true };
        using var second = new RunningPortal { Settings = { ["Data:Provider"] = "PostgreSQL", ["Data:Connection"] = database } };
        using var onFile = AtOneTime(first);
        using var onServer = AtOneTime(second);
        using var here = onFile.CreateClient();
        File.Copy(first.KeyFile, second.KeyFile);
        using var there = onServer.CreateClient();

        // Made beside the pages when a portal starts, and told on them.
        await onFile.Services.GetRequiredService<BulkFiles>().Refresh(Cancellation);
        await onServer.Services.GetRequiredService<BulkFiles>().Refresh(Cancellation);
        foreach (var address in Addresses.Pages.Concat(Files).Concat(Asked).Distinct())
        {
            using var expected = await here.GetAsync(address, Cancellation);
            using var answered = await there.GetAsync(address, Cancellation);
            Assert.Equal((address, expected.StatusCode), (address, answered.StatusCode));
            var bytes = await expected.Content.ReadAsByteArrayAsync(Cancellation);
            var others = await answered.Content.ReadAsByteArrayAsync(Cancellation);
            Assert.True(bytes.AsSpan().SequenceEqual(others), $"{address} differs.");
        }
    }

    [Theory]
    [InlineData("PostgreSQL", "", "Data:Connection")]
    [InlineData("PostgreSQL", "Nonsense=1", "Data:Connection")]
    [InlineData("Oracle", "Host=localhost", "Sqlite 或 PostgreSQL")]
    public void A_setting_that_leads_to_no_database_is_told_in_a_sentence(string provider, string connection, string named) =>
        Assert.Contains(
            named, new Startup.DataSettings { Provider = provider, Connection = connection }.Fault, StringComparison.Ordinal);

    private static WebApplicationFactory<Program> AtOneTime(RunningPortal portal) => portal.WithWebHostBuilder(
        builder => builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new StandingClock())));
}
