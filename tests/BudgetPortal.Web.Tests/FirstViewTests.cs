using BudgetPortal.Files.Writing;

namespace BudgetPortal.Web.Tests;

public sealed class FirstViewTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_site_sends_the_files_that_were_kept_with_the_version_and_prints_their_sizes()
    {
        using var client = portal.CreateClient();
        var page = await client.GetStringAsync(RunningPortal.Disclosure, Cancellation);
        var seed = await portal.Seed(Cancellation);
        await portal.WithStore(async store =>
        {
            foreach (var format in OutputFormats.ForDisclosure)
            {
                var kept = await store.Files.Find(seed, format.Extension, Cancellation);
                Assert.Equal(kept, await client.GetByteArrayAsync($"{RunningPortal.Disclosure}.{format.Extension}", Cancellation));
                Assert.Matches($"{format.Extension.ToUpperInvariant()}，[0-9.]+ [KM]B", page);
            }

            return true;
        });
    }

    [Fact]
    public async Task The_zip_that_takes_in_what_was_written_is_the_zip_that_writes_it()
    {
        var seed = await portal.Seed(Cancellation);
        var kept = await portal.WithStore(store => store.Files.Find(seed, ZipWriter.Extension, Cancellation));
        Assert.Equal(ZipWriter.Write(seed), kept);
    }
}
