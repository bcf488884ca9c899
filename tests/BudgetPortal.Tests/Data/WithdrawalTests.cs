using System.Data.Common;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;
using static BudgetPortal.Tests.Data.MemoryPortal;

namespace BudgetPortal.Tests.Data;

public abstract class WithdrawalTests(DatabaseProvider engine) : IAsyncLifetime
{
    private static readonly Disclosure Withdrawn = Seed.Document.Disclosure;

    private MemoryPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await Open(engine);
        await Publish();
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task What_is_withdrawn_is_in_no_list_no_slice_no_total_and_found_by_no_word()
    {
        Assert.NotEmpty(await Seen());

        await Withdraw();

        Assert.Empty(await Seen());
    }

    [Fact]
    public async Task The_record_keeps_that_it_was()
    {
        await Withdraw();

        var (unit, year, kind) = Withdrawn;
        var found = await portal.Store.Withdrawals.Find(unit.Code, year, kind, null, Cancellation);
        Assert.Equal(
            (1, WithdrawalGround.ThirdParty, "载有个人信息", portal.Clock.GetUtcNow()),
            (found!.Version, found.Ground, found.Reason, found.WithdrawnAt));
        Assert.Equal(Withdrawn.Title, found.Disclosure.Title);
        Assert.Equal([found], await portal.Store.Withdrawals.OfUnit(unit.Code, Cancellation));
        Assert.Equal(found, await portal.Store.Withdrawals.Find(unit.Code, year, kind, 1, Cancellation));
        Assert.Null(await portal.Store.Withdrawals.Find(unit.Code, year, kind, 2, Cancellation));
        Assert.NotEmpty(portal.Read("SELECT content_hash FROM versions"));
    }

    [Fact]
    public async Task What_is_published_later_is_the_next_version_and_the_one_before_stays_withdrawn()
    {
        await Withdraw();

        var again = await Publish();

        var (unit, year, kind) = Withdrawn;
        Assert.Equal((2, (int?)null), (again.Number, again.CorrectedBy));
        Assert.Equal([2], (await portal.Store.Publications.VersionsOf(unit.Code, year, kind, Cancellation)).Select(one => one.Number));
        Assert.Null(await portal.Store.Publications.FindVersion(unit.Code, year, kind, 1, Cancellation));
        Assert.NotEmpty(await Seen());
        Assert.Null(await portal.Store.Withdrawals.Find(unit.Code, year, kind, 2, Cancellation));
    }

    [Fact]
    public async Task Withdrawing_takes_every_version_at_once()
    {
        await Publish("更正");

        Assert.Equal(2, (await Withdraw())!.Version);

        Assert.Empty(await Seen());
        Assert.Null(await Withdraw());
    }

    [Fact]
    public async Task A_withdrawal_that_fails_half_way_changes_nothing()
    {
        var before = await Seen();
        portal.Break("withdrawals");

        await Assert.ThrowsAsync<DbUpdateException>(Withdraw);

        Assert.Equal(before, await Seen());
    }

    [Fact]
    public async Task Whoever_keeps_pages_is_told()
    {
        var told = new List<string>();
        portal.Notices.Changed += disclosure => told.Add(disclosure.Unit.Code);

        await Withdraw();

        Assert.Equal([Withdrawn.Unit.Code], told);
    }

    [Fact]
    public async Task A_version_that_was_corrected_knows_by_which()
    {
        await Publish("更正");
        await Publish("再次更正");

        var (unit, year, kind) = Withdrawn;
        Assert.Equal(
            [3, 3, null],
            (await portal.Store.Publications.VersionsOf(unit.Code, year, kind, Cancellation)).Select(version => version.CorrectedBy));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    public async Task The_record_tells_publications_and_withdrawals_in_their_order_page_by_page(int size)
    {
        var told = new List<string> { $"2021 published {Withdrawn.Unit.Code}" };
        foreach (var (code, goes) in new[] { ("a", true), ("b", false), ("c", true), ("d", false) })
        {
            portal.Clock.Now += TimeSpan.FromMinutes(1);
            var disclosure = SampleDisclosure.Of(SampleDisclosure.Unit(code, $"某市{code}中心"));
            await portal.Store.Publish(disclosure, SampleDisclosure.Single(1), [], null, null, Cancellation);
            told.Insert(0, $"{disclosure.Year} published {code}");
            if (goes)
            {
                portal.Clock.Now += TimeSpan.FromMinutes(1);
                await portal.Store.Withdrawals.Withdraw(disclosure, WithdrawalGround.TakenByMistake, "误收", Cancellation);
                told[0] = $"{disclosure.Year} withdrawn {code}";
            }
        }

        var record = new PublicRecord(portal.NewContext(), portal.Store.Withdrawals) { Size = size };
        var pages = new List<RecordPage>();
        do
        {
            pages.Add(await record.Latest(new RecordFilter(), pages.Count + 1, Cancellation));
        }
        while (pages.Count < pages[0].PageCount);

        Assert.Equal((told.Count + size - 1) / size, pages.Count);
        Assert.Equal(told, pages.SelectMany(page => page.Items
            .Select(item => (item.Version.PublishedAt, Words: $"{item.Disclosure.Year} published {item.Disclosure.Unit.Code}"))
            .Concat(page.Withdrawals.Select(gone =>
                (gone.WithdrawnAt, Words: $"{gone.Disclosure.Year} withdrawn {gone.Disclosure.Unit.Code}")))
            .OrderByDescending(one => one.Item1).Select(one => one.Words)));
        Assert.Equal("a", Assert.Single((await record.Latest(new RecordFilter("a"), 1, Cancellation)).Withdrawals).Disclosure.Unit.Code);
    }

    [Fact]
    public async Task A_withdrawal_cannot_be_changed()
    {
        await Withdraw();

        Assert.ThrowsAny<DbException>(() => portal.Execute("DELETE FROM withdrawals"));
    }

    private Task<Withdrawal?> Withdraw() =>
        portal.Store.Withdrawals.Withdraw(Withdrawn, WithdrawalGround.ThirdParty, " 载有个人信息 ", Cancellation);

    private Task<PublishedVersion> Publish(string? reason = null) => portal.Store.Publish(
        new Submission(Withdrawn, Seed.Document.Figures, Seed.Document.Sections)
        {
            Reason = reason,
            ApprovedOn = reason is null ? null : new DateOnly(2021, 1, 28 + reason.Length - 3),
            Report = AllChecks.Run(Seed.Document, Seed.Lists),
        },
        Cancellation);

    /// <summary>Everything that the public can find of it, whichever store is asked.</summary>
    private async Task<IReadOnlyList<string>> Seen()
    {
        var (unit, year, kind) = Withdrawn;
        var store = portal.StoreOfRequest;
        var context = portal.NewContext();
        var slices = new Slices(context);
        var found = await new Search(context).Find(
            new SearchRequest(SearchQuery.Parse("社会保障卡")), Cancellation);
        var totals = new PublishedTotals(context);
        var overview = await new YearOverviews(context, portal.Clock).Of(year, YearOrdering.Unit, 1, 100, Cancellation);
        var lists = new Lists(context);
        var totalled = new ListQuery(ListedTables.Expenditure, LineKeys.Total, year);
        var sums = await lists.Sums(totalled, Cancellation);
        return
        [
            .. new[] { await store.Publications.FindPublished(unit.Code, year, kind, Cancellation) }.OfType<DisclosureDocument>()
                .Select(document => document.Disclosure.Title),
            .. (await store.Publications.VersionsOf(unit.Code, year, kind, Cancellation)).Select(version => $"{version.Number}"),
            .. (await store.Directory.OfUnit(unit.Code, Cancellation)).Select(summary => summary.Disclosure.Title),
            .. (await store.Directory.Latest(10, Cancellation)).Select(summary => summary.Disclosure.Title),
            .. (await store.Directory.List(new DisclosureFilter(), 1, Cancellation)).Items.Select(summary => summary.Disclosure.Title),
            .. (await store.Directory.Years(Cancellation)).Select(known => $"{known}"),
            .. (await store.Directory.Departments(Cancellation)).Select(department => $"{department.DisclosureCount}"),
            .. (await store.Directory.CurrentVersions(Cancellation)).Select(version => version.ContentHash),
            .. new[] { await store.Directory.First(Cancellation) }.OfType<DisclosureSummary>().Select(summary => summary.Disclosure.Title),
            .. (await slices.Cells(new SliceQuery("T3", [year]), Cancellation)).Select(cell => cell.Cell.ToString()),
            .. (await lists.Lines(totalled, sums, 0, 100, Cancellation)).Select(line => line.Disclosure.Unit.Code),
            .. sums.Select(sum => $"{sum.Kind} {sum.Lines}"),
            .. (await lists.Published(year, Cancellation)).Select(count => $"{count.Kind} {count.Count}"),
            .. (await totals.OfYear(year, Cancellation)).Select(total => $"{total.Kind} {total.Published}"),
            .. (await totals.Checked(Cancellation)).Disclosures == 0 ? Array.Empty<string>() : ["checked"],
            .. found.Groups.Concat(Nearest(found)).SelectMany(group => group.Hits).Select(hit => hit.Text),
            .. overview.Lines.Concat(overview.Missing).Select(line => line.Unit.Code),
        ];

        static IEnumerable<SearchGroup> Nearest(SearchResult result) => [new(SearchKind.Disclosure, 0, false, result.Nearest.Hits)];
    }
}

public sealed class WithdrawalOnSqliteTests() : WithdrawalTests(DatabaseProvider.Sqlite);

public sealed class WithdrawalOnPostgresTests() : WithdrawalTests(DatabaseProvider.PostgreSQL);
