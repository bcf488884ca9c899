using Microsoft.Data.Sqlite;

namespace BudgetPortal.Web.Tests;

/// <summary>A portal of today on a database in which other checks than today's made the reports that lists show.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly RunningPortal before = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => before.Dispose();

    [Fact]
    public async Task Reports_are_made_anew_beside_the_pages_which_say_nothing_of_the_old_ones()
    {
        await before.Seed(Cancellation);
        Execute("UPDATE todays_reports SET stamp = 'old', errors = 7; UPDATE listed_disclosures SET errors = 7");
        using var portal = new RunningPortal
        {
            Settings = { ["Data:Database"] = before.Database, ["Log:Key"] = before.KeyFile },
        };
        using var client = portal.NewClient();
        var (page, end) = (await Page(), DateTime.UtcNow.AddMinutes(1));
        Assert.DoesNotContain("错误7个", page, StringComparison.Ordinal);
        while (!page.Contains("全部一致", StringComparison.Ordinal) && DateTime.UtcNow < end)
        {
            await Task.Delay(100, Cancellation);
            page = await Page();
        }

        Assert.Contains("全部一致", page, StringComparison.Ordinal);
        Assert.Equal(0L, Execute("SELECT count(*) FROM todays_reports WHERE stamp = 'old'"));

        async Task<string> Page() => await client.GetStringAsync(new Uri($"/units/{RunningPortal.Unit}", UriKind.Relative), Cancellation);
    }

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={before.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
