using System.Text;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Tests.Data;

public abstract class WrittenFileTests(DatabaseProvider engine) : IAsyncLifetime
{
    private static readonly Disclosure Center = SampleDisclosure.Of(SampleDisclosure.Unit());

    private MemoryPortal portal = null!;

    private static CancellationToken Cancellation => MemoryPortal.Cancellation;

    public async ValueTask InitializeAsync() => portal = await MemoryPortal.Open(engine);

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Files_are_written_from_what_was_kept_and_with_the_version()
    {
        DisclosureDocument? written = null;
        var store = portal.StoreThatWrites(document =>
        {
            written = document;
            return [("pdf", [1, 2]), ("json", [3])];
        });

        var version = await store.Publish(Center, SampleDisclosure.Single(1m), [], null, null, Cancellation);

        Assert.Equal(version, written!.Version);
        var document = await Find(store);
        Assert.Equal([("json", 1), ("pdf", 2)], portal.Store.Files.Of(document).Select(file => (file.Format, (int)file.Size)).Order());
        Assert.Equal([1, 2], (await portal.Store.Files.Find(document, "pdf", Cancellation))!);
        Assert.Null(await portal.Store.Files.Find(document, "xlsx", Cancellation));
    }

    [Fact]
    public async Task A_version_whose_files_cannot_be_written_is_not_published()
    {
        var store = portal.StoreThatWrites(_ => Failing());

        await Assert.ThrowsAsync<InvalidDataException>(
            () => store.Publish(Center, SampleDisclosure.Single(1m), [], null, null, Cancellation));

        Assert.Null(await portal.Store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation));
        Assert.Null(await portal.Store.Register.Find("center", Cancellation));

        static IEnumerable<(string Format, byte[] Content)> Failing()
        {
            yield return ("pdf", [1]);
            throw new InvalidDataException();
        }
    }

    [Fact]
    public async Task Versions_of_before_get_their_files_once_and_no_later_build_changes_them()
    {
        await portal.Store.Publish(Center, SampleDisclosure.Single(1m), [], null, null, Cancellation);
        await portal.Store.Publish(Center, SampleDisclosure.Single(2m), [], null, "更正", Cancellation);
        portal.ForgetManifests();
        var told = new List<int>();
        portal.Notices.Published += (_, version) => told.Add(version.Number);

        var first = portal.StoreThatWrites(document => [("pdf", Encoding.UTF8.GetBytes($"{document.Version.Number}"))]);
        Assert.True(await first.Files.WriteNext(Cancellation));
        Assert.True(await first.Files.WriteNext(Cancellation));
        Assert.False(await first.Files.WriteNext(Cancellation));
        Assert.False(await portal.StoreThatWrites(_ => [("pdf", [9])]).Files.WriteNext(Cancellation));

        Assert.Equal([2, 1], told);
        Assert.Equal("2"u8.ToArray(), await portal.Store.Files.Find(await Find(portal.Store), "pdf", Cancellation));
        var before = await portal.Store.Publications.FindVersion("center", 2021, DisclosureKind.Unit, 1, Cancellation);
        Assert.Equal("1"u8.ToArray(), await portal.Store.Files.Find(before!, "pdf", Cancellation));
    }

    [Fact]
    public async Task The_sizes_of_tables_files_are_measured_with_the_version_and_again_by_another_build()
    {
        var (first, second) = (Measured("first", 7), Measured("second", 8));
        await portal.StoreThatWrites(first).Publish(Center, SampleDisclosure.Single(1m), [], null, null, Cancellation);
        var document = await Find(portal.Store);
        Assert.Equal((7, null), (Size(first, document), new TableSizes(portal.NewContext(), first).Of(document, "income", "csv")));
        Assert.Empty(await Lacking(first).Find(Cancellation));

        // Nothing is said that another build measured.
        Assert.Null(Size(second, document));
        Assert.Single(await Lacking(second).Find(Cancellation));
        foreach (var versions in await Lacking(second).Find(Cancellation))
        {
            await Lacking(second).Make(versions, Cancellation);
        }

        Assert.Equal((null, 8), (Size(first, document), Size(second, document)));
        Assert.Empty(await Lacking(second).Find(Cancellation));
    }

    [Fact]
    public async Task Versions_of_before_get_the_sizes_with_their_files()
    {
        await portal.Store.Publish(Center, SampleDisclosure.Single(1m), [], null, null, Cancellation);
        portal.ForgetManifests();
        var measured = Measured("build", 7);
        Assert.Empty(await Lacking(measured).Find(Cancellation));

        Assert.True(await portal.StoreThatWrites(measured).Files.WriteNext(Cancellation));

        Assert.Equal(7, Size(measured, await Find(portal.Store)));
        Assert.Empty(await Lacking(measured).Find(Cancellation));
    }

    private static DisclosureFormats Measured(string build, int bytes) =>
        new(_ => [("pdf", [1])]) { Measure = _ => [new TableFileSize("income", "xlsx", bytes)], Build = build };

    private int? Size(DisclosureFormats formats, DisclosureDocument document) =>
        new TableSizes(portal.NewContext(), formats).Of(document, "income", "xlsx");

    private LackingSizes Lacking(DisclosureFormats formats)
    {
        var context = portal.NewContext();
        return new LackingSizes(context, formats, new Fiction(context, portal.Clock), portal.Notices);
    }

    private static async Task<DisclosureDocument> Find(Stores store) =>
        (await store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation))!;
}

public sealed class WrittenFileOnSqliteTests() : WrittenFileTests(DatabaseProvider.Sqlite);

public sealed class WrittenFileOnPostgresTests() : WrittenFileTests(DatabaseProvider.PostgreSQL);
