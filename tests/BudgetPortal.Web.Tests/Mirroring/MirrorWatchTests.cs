using System.Net;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Mirroring;

namespace BudgetPortal.Web.Tests.Mirroring;

/// <summary>A mirror that is kept up to date beside a portal that publishes.</summary>
public sealed class MirrorWatchTests : IAsyncLifetime
{
    private const string Address = CorrectedDisclosure.Withdrawn;
    private const string Name = "上海市撤下示例中心";

    private readonly RunningPortal portal = new();
    private readonly string folder = Directory.CreateTempSubdirectory("mirror-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Mirror => Path.Combine(folder, "mirror");

    public async ValueTask InitializeAsync()
    {
        Nginx.Need();
        portal.UseKestrel(0);
        portal.StartServer();
        await portal.Seed(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_publication_comes_a_withdrawal_goes_and_one_that_was_killed_leaves_nothing_half_written()
    {
        using (var watching = new MirrorProcess(portal.Database, Mirror, "--watch"))
        {
            await watching.Whole(Cancellation);
            using var beside = await Nginx.Start(Mirror, portal.ClientOptions.BaseAddress);
            using var alone = await Nginx.Start(Mirror, null);
            using var withPortal = beside.NewClient();
            using var without = alone.NewClient();

            await CorrectedDisclosure.PublishWithdrawn(portal, Cancellation);
            Assert.Equal(HttpStatusCode.OK, (await Visit.To(withPortal, Address)).Status);
            await Until(async () => (await Visit.To(without, Address)).Status == HttpStatusCode.OK);
            await Until(async () => (await without.GetStringAsync("/lists/totals", Cancellation)).Contains(Name, StringComparison.Ordinal));

            await portal.WithStore(async store =>
            {
                var published = await store.Publications.FindPublished(
                    CorrectedDisclosure.WithdrawnUnit, 2021, DisclosureKind.Unit, Cancellation);
                return await store.Withdrawals.Withdraw(
                    published!.Disclosure, WithdrawalGround.ThirdParty, "载有个人信息", Cancellation);
            });
            await Until(async () => (await Visit.To(without, Address)).Status == HttpStatusCode.ServiceUnavailable);
            Assert.Equal(HttpStatusCode.Gone, (await Visit.To(withPortal, Address)).Status);

            // Once it is gone nothing about several tells of it, not even while all that is made anew.
            await Until(async () =>
            {
                var list = await Visit.To(without, "/lists/totals");
                Assert.DoesNotContain(Name, list.Page.DocumentElement.TextContent, StringComparison.Ordinal);
                return list.Status == HttpStatusCode.OK;
            });

            // Killed while a disclosure is written that nothing leads to yet.
            await CorrectedDisclosure.Publish(portal, Cancellation);
            var body = Path.Combine(Mirror, "editions", "units", CorrectedDisclosure.Unit);
            await Until(() => Task.FromResult(Directory.Exists(body) && Directory.EnumerateDirectories(body).Any()));
            watching.Kill();
            var status = (await Visit.To(without, CorrectedDisclosure.Address)).Status;
            Assert.Contains(status, new[] { HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK });
        }

        using var again = new MirrorProcess(portal.Database, Mirror);
        Assert.True(await again.Ended(Cancellation) == 0, again.Said);
        using var nginx = await Nginx.Start(Mirror, null);
        using var client = nginx.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await Visit.To(client, $"{CorrectedDisclosure.Address}/changes/1/2")).Status);
        using var annex = await client.GetAsync(CorrectedDisclosure.Address + CorrectedDisclosure.Annex, Cancellation);
        Assert.Equal(CorrectedDisclosure.AnnexContent, await annex.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(CorrectedDisclosure.AnnexName, annex.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Empty(Strays());
    }

    /// <summary>Links that are not finished, pages that no link leads to, and trees that no disclosure leads to.</summary>
    private IEnumerable<string> Strays()
    {
        var shared = new FileInfo(Path.Combine(Mirror, "shared")).LinkTarget!;
        var editions = Directory.EnumerateDirectories(Path.Combine(Mirror, "editions", "units"))
            .SelectMany(unit => new DirectoryInfo(unit).GetFileSystemInfos()).ToList();
        var kept = editions.Select(entry => entry.LinkTarget).OfType<string>().ToHashSet();
        return
        [
            .. Directory.EnumerateFileSystemEntries(Mirror, $"*{MirrorTree.Unfinished}", SearchOption.AllDirectories),
            .. MirrorFolder.SharedTrees(Mirror).Where(tree => tree != shared),
            .. editions.Where(entry => entry.LinkTarget is null && !kept.Contains(entry.Name)).Select(entry => entry.FullName),
            .. Unled(Path.Combine(Mirror, shared)),
        ];
    }

    private static IEnumerable<string> Unled(string tree)
    {
        var pages = Directory.EnumerateDirectories(Path.Combine(tree, "=")).ToList();
        return pages.Count == new MirrorTree(tree).Names().Count ? [] : [$"{tree} has {pages.Count} pages."];
    }

    private static async Task Until(Func<Task<bool>> isTrue)
    {
        for (var attempt = 0; !await isTrue(); attempt++)
        {
            Assert.True(attempt < 6000, "It did not come.");
            await Task.Delay(100, Cancellation);
        }
    }
}
