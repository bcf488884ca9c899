using System.Collections.Immutable;
using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Checks;
using static BudgetPortal.Tests.Data.MemoryPortal;

namespace BudgetPortal.Tests.Data;

public abstract class ReplyTests(DatabaseProvider engine) : IAsyncLifetime
{
    private static readonly CheckReport Report = GivenReport.WithFindings();

    private MemoryPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await Open(engine);
        await Publish(null);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_reply_comes_back_beside_its_finding_the_oldest_first()
    {
        await Reply(Report.Findings[1], "第一次答复");
        await Reply(Report.Findings[1], " 第二次答复 ");

        var report = Report.With(await Replies(1), 1);

        Assert.Empty(report.Findings[0].Replies);
        Assert.Equal(["第一次答复", "第二次答复"], report.Findings[1].Replies.Select(reply => reply.Text));
        Assert.Empty(report.OtherReplies);
    }

    [Fact]
    public async Task A_reply_to_what_is_found_no_more_stands_apart()
    {
        await Reply(Report.Findings[1], "已更正");

        var report = (Report with { Findings = [Report.Findings[0]] }).With(await Replies(1), 1);

        Assert.Equal("已更正", Assert.Single(report.OtherReplies).Text);
    }

    [Fact]
    public async Task A_later_version_shows_it_only_where_the_same_is_still_said()
    {
        await Reply(Report.Findings[1], "答复");
        await Publish("更正");

        var replies = await Replies(2);
        var said = Report.With(replies, 2);
        var other = (Report with
        {
            Findings = [.. Report.Findings.Select(finding => finding with { Message = finding.Message + "之类" })],
        }).With(replies, 2);

        Assert.Equal(["答复"], said.Findings[1].Replies.Select(reply => reply.Text));
        Assert.All(other.Findings, finding => Assert.Empty(finding.Replies));
        Assert.Empty(other.OtherReplies);
        Assert.Empty(await Replies(0));
    }

    [Fact]
    public void Of_two_findings_at_one_place_the_words_tell_which_is_meant()
    {
        var (first, second) = (Report.Findings[0], Report.Findings[0] with { Message = "另一句话" });
        var report = Report with { Findings = [first, second] };

        Assert.NotEqual(FindingIdentity.Of(first).Code, FindingIdentity.Of(second).Code);
        Assert.Same(second, FindingIdentity.Of(second).FindIn(report));
        Assert.Null((FindingIdentity.Of(second) with { Message = "都不是" }).FindIn(report));
    }

    [Fact]
    public async Task Where_a_figure_stands_in_the_original_comes_back_and_is_no_part_of_the_content()
    {
        var places = ImmutableDictionary<CellKey, OriginalPlace>.Empty
            .Add(CellKey.Parse("T3/total/total"), new OriginalPlace(12, "", ""))
            .Add(CellKey.Parse("T3/204/total"), OriginalPlace.InText(31))
            .Add(CellKey.Parse("N4/p2/text"), new OriginalPlace(null, "编制\t说明\n", "B7"));

        var version = await Publish("更正", new Evidence(places));

        var (unit, year, kind) = Seed.Document.Disclosure;
        var publications = portal.Store.Publications;
        var current = await publications.FindPublished(unit.Code, year, kind, Cancellation);
        var evidence = await publications.EvidenceOf(current!, Cancellation);
        Assert.Equal("第12页", evidence.Of(CellKey.Parse("T3/total/total"))!.ToString());
        Assert.Equal(places[CellKey.Parse("T3/204/total")], evidence.Of(CellKey.Parse("T3/204/total")));
        Assert.Equal("工作表“编制 说明 ”B7", evidence.Of(CellKey.Parse("N4/p2/text"))!.ToString());
        Assert.Null(evidence.Of(CellKey.Parse("T3/total/basic")));
        Assert.Equal(Seed.Document.Version.ContentHash, version.ContentHash);
        var first = await publications.FindVersion(unit.Code, year, kind, 1, Cancellation);
        Assert.Same(Evidence.None, await publications.EvidenceOf(first!, Cancellation));
    }

    private Task<Reply?> Reply(Finding finding, string text) => portal.Store.Replies.Add(
        Seed.Document.Disclosure, FindingIdentity.Of(finding), text, new DateOnly(2021, 3, 1), Cancellation);

    private Task<IReadOnlyList<Reply>> Replies(int version) => portal.Store.Publications.RepliesTo(
        Seed.Document with { Version = Seed.Document.Version with { Number = version } }, Cancellation);

    private Task<PublishedVersion> Publish(string? reason, Evidence? evidence = null) => portal.Store.Publish(
        new Submission(Seed.Document.Disclosure, Seed.Document.Figures, Seed.Document.Sections)
        {
            Reason = reason,
            ApprovedOn = reason is null ? null : new DateOnly(2021, 1, 28),
            Evidence = evidence ?? Evidence.None,
        },
        Cancellation);
}

public sealed class ReplyOnSqliteTests() : ReplyTests(DatabaseProvider.Sqlite);

public sealed class ReplyOnPostgresTests() : ReplyTests(DatabaseProvider.PostgreSQL);
