using System.Collections.Immutable;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Tests.Data;

public sealed class VersionMemoryTests
{
    private static CancellationToken Cancellation => MemoryPortal.Cancellation;

    [Fact]
    public async Task A_version_that_was_loaded_once_costs_the_next_request_one_query()
    {
        await using var portal = await PortalWith(1m);
        var loaded = await Find(portal.StoreOfRequest);

        var before = portal.Statements.Count;
        var kept = await Find(portal.StoreOfRequest);

        Assert.Equal(1, portal.Statements.Count - before);
        Assert.Same(loaded.Figures, kept.Figures);
    }

    [Fact]
    public async Task A_correction_by_anyone_is_seen_at_once_and_the_version_before_it_stays_what_it_was()
    {
        await using var portal = await PortalWith(1m);
        await Find(portal.StoreOfRequest);

        // As another process publishes: nothing in this one is told.
        await Publish(portal, 2m, "更正");

        Assert.Equal(2, (await Find(portal.StoreOfRequest)).Version.Number);
        Assert.Equal(SampleDisclosure.Single(2m).Tables.Single().Lines.Single().Cells, CellsOf(await Find(portal.StoreOfRequest)));
        var first = await portal.StoreOfRequest.Publications.FindVersion("center", 2021, DisclosureKind.Unit, 1, Cancellation);
        Assert.Equal(SampleDisclosure.Single(1m).Tables.Single().Lines.Single().Cells, CellsOf(first!));
    }

    [Fact]
    public async Task A_day_that_is_noted_afterwards_shows_on_a_version_that_is_kept()
    {
        await using var portal = await PortalWith(1m);
        var disclosure = (await Find(portal.StoreOfRequest)).Disclosure;

        await portal.Store.Publishing.Note(disclosure, null, null, new DateOnly(2021, 1, 28), Cancellation);

        Assert.Equal(new DateOnly(2021, 1, 28), (await Find(portal.StoreOfRequest)).Version.KnownApproval);
    }

    [Fact]
    public async Task Those_who_ask_at_once_wait_for_one_load()
    {
        using var memory = new VersionMemory(1_000_000);
        var (loads, done) = (0, new TaskCompletionSource());
        var key = new VersionKey(1, "hash", DateTimeOffset.UnixEpoch);
        var asked = Enumerable.Range(0, 20).Select(_ => memory.Get(key, Load)).ToList();
        done.SetResult();

        var contents = await Task.WhenAll(asked);
        Assert.Equal(1, loads);
        Assert.Single(contents.Distinct());

        async Task<VersionContent> Load()
        {
            Interlocked.Increment(ref loads);
            await done.Task;
            return Content(1);
        }
    }

    [Fact]
    public async Task A_load_that_failed_is_tried_again()
    {
        using var memory = new VersionMemory(1_000_000);
        var key = new VersionKey(1, "hash", DateTimeOffset.UnixEpoch);

        await Assert.ThrowsAsync<IOException>(() => memory.Get(key, () => throw new IOException()));
        Assert.NotNull(await memory.Get(key, () => Task.FromResult(Content(1))));
    }

    [Fact]
    public async Task No_more_is_kept_than_there_is_room_for()
    {
        using var memory = new VersionMemory(10_000);
        for (var id = 0; id < 100; id++)
        {
            await memory.Get(new VersionKey(id, "hash", DateTimeOffset.UnixEpoch), () => Task.FromResult(Content(1_000)));
            Assert.InRange(memory.Count, 0, 10);
        }
    }

    private static VersionContent Content(long bytes) =>
        new(SampleDisclosure.Single(1m), [])
        {
            EnteredByHand = [],
            AsPrinted = null,
            Bytes = bytes,
            Head = new FrozenHead("", null!, ""),
        };

    private static ImmutableSortedDictionary<string, Domain.Tables.CellValue> CellsOf(DisclosureDocument document) =>
        document.Figures.Tables.Single().Lines.Single().Cells;

    private static async Task<MemoryPortal> PortalWith(decimal yuan)
    {
        var portal = await MemoryPortal.Open();
        await Publish(portal, yuan, null);
        return portal;
    }

    private static Task<PublishedVersion> Publish(MemoryPortal portal, decimal yuan, string? reason) => portal.Store.Publish(
        SampleDisclosure.Of(SampleDisclosure.Unit()), SampleDisclosure.Single(yuan), [], null, reason, Cancellation);

    private static async Task<DisclosureDocument> Find(Stores store) =>
        (await store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation))!;
}
