using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Tests.Data;

public abstract class DirectoryTests(DatabaseProvider engine) : IAsyncLifetime
{
    private static readonly BudgetUnit Bureau = SampleDisclosure.Unit("bureau", "某市甲局");

    private MemoryPortal portal = null!;

    private static CancellationToken Cancellation => MemoryPortal.Cancellation;

    public async ValueTask InitializeAsync()
    {
        portal = await MemoryPortal.Open(engine);
        await Publish(SampleDisclosure.Unit("lone_1", "某市100%_中心"), 2021);
        await Publish(SampleDisclosure.Unit("bureau-a", "某市甲局一所", department: Bureau), 2023);
        await Publish(SampleDisclosure.Unit("bureau-a", "某市甲局一所", department: Bureau), 2024);
        await Publish(SampleDisclosure.Unit("bureau-b", "某市甲局二所", department: Bureau), 2023);
        await Publish(Bureau, 2023, DisclosureKind.Department);
        await Publish(Bureau, 2023);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData(null, null, null, "bureau-a2024 bureau2023 bureau2023 bureau-a2023 bureau-b2023 lone_12021")]
    [InlineData(2023, null, null, "bureau2023 bureau2023 bureau-a2023 bureau-b2023")]
    [InlineData(null, "bureau", null, "bureau-a2024 bureau2023 bureau2023 bureau-a2023 bureau-b2023")]
    [InlineData(null, "-", null, "lone_12021")]
    [InlineData(null, null, "二所", "bureau-b2023")]
    [InlineData(null, null, " BUREAU-A ", "bureau-a2024 bureau-a2023")]
    [InlineData(2024, "bureau", "一所", "bureau-a2024")]
    [InlineData(null, null, "没有这个单位", "")]
    [InlineData(2030, null, null, "")]
    public async Task A_list_shows_what_passes_its_filter(int? year, string? department, string? search, string expected)
    {
        var list = await portal.Store.Directory.List(new DisclosureFilter(year, department, search), 1, Cancellation);

        Assert.Equal(expected, string.Join(' ', list.Items.Select(item => item.Disclosure.Unit.Code + item.Disclosure.Year)));
        Assert.Equal(list.Items.Count, list.TotalCount);
    }

    [Fact]
    public async Task A_part_of_a_list_is_the_same_from_either_end()
    {
        var all = await portal.Store.Directory.Range(0, 100, Cancellation);
        Assert.Equal(6, all.Count);
        for (var skip = 0; skip <= all.Count + 1; skip++)
        {
            for (var take = 1; take <= 4; take++)
            {
                Assert.Equal(all.Skip(skip).Take(take), await portal.Store.Directory.Range(skip, take, Cancellation));
            }
        }
    }

    [Theory]
    [InlineData("bureau", 2023, DisclosureKind.Department, 3)]
    [InlineData("bureau-a", 2024, DisclosureKind.Unit, 1)]
    [InlineData("bureau-a", 2023, DisclosureKind.Unit, 0)]
    public async Task The_hashes_of_what_is_compared_with_are_those_of_what_is_loaded(string unit, int year, DisclosureKind kind, int count)
    {
        var publication = (await portal.Store.Publications.FindPublished(unit, year, kind, Cancellation))!;

        var related = await portal.Store.Publications.RelatedTo(publication, Cancellation);
        var mark = await portal.Store.Publications.RelatedMark(publication, Cancellation);
        var hashes = mark.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(count, hashes.Length);
        Assert.Equal(related.Units.Append(related.LastYear).OfType<DisclosureDocument>().Select(other => other.Version.ContentHash).Order(),
            hashes.Order());
    }

    [Theory]
    [InlineData("%", "lone_1")]
    [InlineData("_", "lone_1")]
    [InlineData(@"\", "")]
    [InlineData("100%_", "lone_1")]
    public async Task Search_takes_every_character_literally(string search, string expected)
    {
        var list = await portal.Store.Directory.List(new DisclosureFilter(Search: search), 1, Cancellation);

        Assert.Equal(expected, string.Join(' ', list.Items.Select(item => item.Disclosure.Unit.Code)));
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_that_neither_repeat_nor_skip()
    {
        for (var number = 0; number < DisclosureList.PageSize * 2; number++)
        {
            await Publish(SampleDisclosure.Unit($"many-{number:00}", "某所"), 2025);
        }

        var filter = new DisclosureFilter(Year: 2025);
        var first = await portal.Store.Directory.List(filter, 1, Cancellation);
        var second = await portal.Store.Directory.List(filter, 2, Cancellation);
        var beyond = await portal.Store.Directory.List(filter, 99, Cancellation);
        var before = await portal.Store.Directory.List(filter, -1, Cancellation);

        Assert.Equal((1, 2, 40), (first.Page, first.PageCount, first.TotalCount));
        Assert.Equal(40, first.Items.Concat(second.Items).Select(item => item.Disclosure.Unit.Code).Distinct().Count());
        Assert.Equal((2, 1), (beyond.Page, before.Page));
    }

    [Fact]
    public async Task Departments_count_their_units_and_what_was_disclosed_beneath_them()
    {
        var departments = await portal.Store.Directory.Departments(Cancellation);

        Assert.Equal(
            [("某市甲局", 2, 5), (null, 1, 1)],
            departments.Select(row => (row.Department?.Name, row.UnitCount, row.DisclosureCount)));
    }

    [Fact]
    public async Task A_unit_knows_its_department_and_its_disclosures_newest_first()
    {
        Assert.Equal(Bureau, (await portal.Store.Register.Find("bureau-a", Cancellation))!.Department);
        Assert.Equal([2024, 2023],
            (await portal.Store.Directory.OfUnit("bureau-a", Cancellation)).Select(summary => summary.Disclosure.Year));
        Assert.Null(await portal.Store.Register.Find("nobody", Cancellation));
        Assert.Empty(await portal.Store.Directory.OfUnit("nobody", Cancellation));
    }

    [Fact]
    public async Task A_source_that_names_no_department_does_not_take_the_known_one_away()
    {
        await Publish(SampleDisclosure.Unit("bureau-a", "某市甲局一所"), 2025);

        Assert.Equal("bureau", (await portal.Store.Register.Find("bureau-a", Cancellation))!.Department?.Code);
    }

    [Fact]
    public async Task The_latest_are_those_published_last_with_one_entry_for_each_disclosure()
    {
        portal.Clock.Now += TimeSpan.FromHours(1);
        await portal.Store.Publish(
            SampleDisclosure.Of(SampleDisclosure.Unit("lone_1", "某市100%_中心")), SampleDisclosure.Single(2), [], null, "更正", Cancellation);

        var latest = await portal.Store.Directory.Latest(3, Cancellation);

        Assert.Equal(3, latest.Count);
        Assert.Equal(("lone_1", 2), (latest[0].Disclosure.Unit.Code, latest[0].Version.Number));
        Assert.Equal(6, (await portal.Store.Directory.Latest(100, Cancellation)).Count);
    }

    [Fact]
    public async Task Years_are_those_of_which_something_was_published()
    {
        Assert.Equal([2024, 2023, 2021], await portal.Store.Directory.Years(Cancellation));
    }

    [Fact]
    public async Task Number_and_hash_of_every_current_version_tell_what_changed()
    {
        var before = await portal.Store.Directory.CurrentVersions(Cancellation);
        await portal.Store.Publish(
            SampleDisclosure.Of(SampleDisclosure.Unit("lone_1", "某市100%_中心")), SampleDisclosure.Single(2), [], null, "更正", Cancellation);

        var changed = Assert.Single((await portal.Store.Directory.CurrentVersions(Cancellation)).Except(before));
        Assert.Equal(("lone_1", 2021, 2), (changed.Unit, changed.Year, changed.Number));
        Assert.Equal(6, before.Count);
        Assert.Equal(("bureau", null), (before.Single(version => version.Unit == "bureau-b").Department, changed.Department));
    }

    [Fact]
    public async Task Whoever_listens_is_told_the_department_that_the_directory_knows()
    {
        var told = new List<string?>();
        portal.Notices.Published += (disclosure, _) => told.Add(disclosure.Unit.Department?.Code);

        await Publish(SampleDisclosure.Unit("bureau-a", "某市甲局一所"), 2025);

        Assert.Equal(["bureau"], told);
    }

    private Task<PublishedVersion> Publish(BudgetUnit unit, int year, DisclosureKind kind = DisclosureKind.Unit) =>
        portal.Store.Publish(SampleDisclosure.Of(unit, year, kind), SampleDisclosure.Single(1), [], null, null, Cancellation);
}

public sealed class DirectoryOnSqliteTests() : DirectoryTests(DatabaseProvider.Sqlite);

public sealed class DirectoryOnPostgresTests() : DirectoryTests(DatabaseProvider.PostgreSQL);
