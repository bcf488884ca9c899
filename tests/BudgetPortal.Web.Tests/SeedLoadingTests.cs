using BudgetPortal.Application;
using BudgetPortal.Domain.Disclosures;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests;

/// <summary>What a start does with <c>data/disclosures</c>, once it is loaded.</summary>
public sealed class SeedLoadingTests : IDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data", "disclosures");

    private readonly RunningPortal portal = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_file_that_was_loaded_is_not_read_again_until_it_is_another()
    {
        var folder = Directory.CreateTempSubdirectory("seed-");
        try
        {
            var place = folder.CreateSubdirectory(Path.Combine(RunningPortal.Unit, "2021"));
            var file = Path.Combine(place.FullName, "working-paper.json");
            File.WriteAllBytes(file, File.ReadAllBytes(Path.Combine(Folder, RunningPortal.Unit, "2021", "working-paper.json")));
            Assert.Empty(await Load(folder.FullName));

            File.AppendAllText(file, "no JSON");
            await Assert.ThrowsAsync<InvalidDataException>(() => Load(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_withdrawn_is_not_published_by_the_next_start(bool isRemembered)
    {
        var seed = await portal.Seed(Cancellation);
        await portal.WithStore(
            store => store.Withdrawals.Withdraw(seed.Disclosure, WithdrawalGround.TakenByMistake, "理由", Cancellation));
        if (!isRemembered)
        {
            await using var connection = new SqliteConnection($"Data Source={portal.Database};Pooling=False");
            connection.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM loaded_files WHERE name LIKE 'disclosures/%'";
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        Assert.Empty(await Load(Folder));
        Assert.Null(await portal.WithStore(
            store => store.Publications.FindPublished(RunningPortal.Unit, 2021, DisclosureKind.Unit, Cancellation)));
    }

    private async Task<IReadOnlyList<string>> Load(string folder)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Seed>().Load(folder, Cancellation);
    }
}
