using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Tests.Checks;

namespace BudgetPortal.Tests.Data;

public abstract class YearOverviewTests(DatabaseProvider engine) : IAsyncLifetime
{
    private MemoryPortal portal = null!;

    private static CancellationToken Cancellation => MemoryPortal.Cancellation;

    public async ValueTask InitializeAsync()
    {
        portal = await MemoryPortal.Open(engine);
        await Keep(Line("center", "某市某某中心"), Line("bureau", "某市某局") with { Kind = DisclosureKind.Department }, Line("school", "某市某校"));
        await portal.Store.Publish(
            new Submission(SampleDisclosure.Of(SampleDisclosure.Unit()), Total(123_456m), []) { Report = GivenReport.WithFindings() },
                Cancellation);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task What_is_due_by_the_register_and_not_here_is_not_seen_and_nobody_is_called_late_without_a_day_of_approval()
    {
        var year = await Overview(2021);

        Assert.Equal((3, 1, 2, 0), (year.Due, year.Published, year.NotSeen, year.Overdue));
        Assert.Equal(
            [("bureau", DisclosureKind.Department), ("center", DisclosureKind.Unit), ("school", DisclosureKind.Unit)],
            All(year).Select(line => (line.Unit.Code, line.Kind)));
        Assert.Equal(123_456m, All(year)[1].Report!.Expenditure);
        Assert.True(All(year)[1].Report!.Counts is { Found: > 0 });
        Assert.Equal(DisclosureState.NotSeen, All(year)[0].State);
    }

    [Theory]
    [InlineData(20, DisclosureState.NotSeen)]
    [InlineData(21, DisclosureState.Overdue)]
    public async Task What_is_not_here_is_late_from_the_twenty_first_day_in_Beijing_on(int days, DisclosureState expected)
    {
        await Approve("school", new DateOnly(2021, 1, 28));

        // The last second of the day in Beijing, which is still the day's afternoon in UTC.
        portal.Clock.Now = new DateTimeOffset(2021, 1, 28, 23, 59, 59, TimeSpan.FromHours(8)).AddDays(days);

        var line = All(await Overview(2021)).Single(line => line.Unit.Code == "school");
        Assert.Equal(expected, line.State);
        Assert.Equal(new DateOnly(2021, 2, 17), line.DueBy);
    }

    [Fact]
    public async Task What_was_published_elsewhere_on_a_day_that_no_source_tells_is_not_called_late()
    {
        await Approve("school", new DateOnly(2020, 1, 28));
        await portal.Store.Publish(
            new Submission(SampleDisclosure.Of(SampleDisclosure.Unit("school", "某市某校")), Total(1m), []) { IsReported = true },
                Cancellation);
        Assert.Equal(DisclosureState.Published, All(await Overview(2021)).Single(line => line.Unit.Code == "school").State);

        await Approve("center", new DateOnly(2020, 1, 28));
        Assert.Equal(DisclosureState.PublishedLate, All(await Overview(2021)).Single(line => line.Unit.Code == "center").State);
    }

    [Theory]
    [InlineData(10, DisclosureState.Published, null)]
    [InlineData(25, DisclosureState.PublishedLate, 5)]
    public async Task A_correction_is_as_late_as_the_first_version_was(int days, DisclosureState expected, int? late)
    {
        var approved = new DateOnly(2021, 2, 15);
        var submission = new Submission(SampleDisclosure.Of(SampleDisclosure.Unit("school", "某市某校")), Total(1m), []);
        portal.Clock.Now = new DateTimeOffset(2021, 2, 15, 9, 0, 0, TimeSpan.FromHours(8)).AddDays(days);
        await Approve("school", approved);
        await portal.Store.Publish(submission, Cancellation);
        portal.Clock.Now = portal.Clock.Now.AddDays(200);
        await portal.Store.Publish(submission with { Figures = Total(2m), Reason = "更正" }, Cancellation);

        var overview = await Overview(2021);
        var line = All(overview).Single(line => line.Unit.Code == "school");
        Assert.Equal((2, expected, late), (line.Version!.Number, line.State, line.DaysLateOn(overview.AsOf)));
        Assert.Equal(approved.AddDays(days), line.FirstPublishedOn);
    }

    [Fact]
    public async Task A_body_is_told_which_years_it_owes_and_by_what_day()
    {
        await Approve("school", new DateOnly(2021, 1, 28));
        await Keep("自2020年起", Line("school", "某市某校") with { Years = (2020, null) });
        portal.Clock.Now = new DateTimeOffset(2021, 2, 28, 0, 0, 0, TimeSpan.Zero);
        var school = (await portal.Store.Register.Find("school", Cancellation))!;

        Assert.Equal(
            [(2021, DisclosureState.Overdue), (2020, DisclosureState.NotSeen)], await Owed(school, [2020, 2019], []));
        Assert.Equal([(2020, DisclosureState.NotSeen)], await Owed(school, [2020], [(2021, DisclosureKind.Unit)]));
        Assert.Empty(await Owed(school with { Code = "nobody" }, [2021], []));

        async Task<IEnumerable<(int, DisclosureState)>> Owed(
            BudgetUnit body, IReadOnlyList<int> years, IReadOnlyCollection<(int, DisclosureKind)> known) =>
            (await new YearOverviews(portal.NewContext(), portal.Clock).MissingOf(body, years, known, Cancellation))
                .Lines.Select(budget => (budget.Year, budget.Line.State));
    }

    [Fact]
    public async Task A_body_owes_nothing_outside_its_years_and_what_it_published_is_shown_all_the_same()
    {
        await Keep("自2022年起单独编制", Line("center", "某市某某中心") with { Years = (2022, null) });

        var year = await Overview(2021);
        Assert.Equal((2, 0), (year.Due, year.Published));
        Assert.False(All(year).Single(line => line.Unit.Code == "center").IsDue);
        Assert.Equal(3, (await Overview(2022)).Due);
    }

    [Fact]
    public async Task A_change_needs_a_reason_is_told_old_and_new_and_leaves_the_former_name_to_be_found()
    {
        var renamed = Line("center", "某市新中心") with { ShortNames = ["新中心"], Years = (2020, null) };
        var refused = await Keep(renamed);
        Assert.False(refused.IsStored);
        Assert.Equal(["center 名称：某市某某中心 → 某市新中心", "center 起始年度：不限 → 2020"], refused.Changes.Select(change => change.ToString()));
        Assert.Single(await portal.Store.Register.NamesOf("center", Cancellation));

        Assert.True((await Keep("机构改革", renamed)).IsStored);

        Assert.Equal(
            [("某市新中心", BodyNameKind.Current), ("新中心", BodyNameKind.Abbreviated), ("某市某某中心", BodyNameKind.Former)],
            (await portal.Store.Register.NamesOf("center", Cancellation)).Select(name => (name.Name, name.Kind)));
        Assert.Equal(["某市某某中心 → 某市新中心，机构改革", "不限 → 2020，机构改革"],
            portal.Read("SELECT old || ' → ' || new || '，' || reason FROM register_changes ORDER BY id"));
        Assert.Empty((await Keep(renamed)).Changes);
    }

    [Fact]
    public async Task A_list_with_one_fault_stores_nothing_of_the_rest()
    {
        var result = await Keep(
            Line("new", "某市新校"), Line("new", "某市新校"), Line("other", "某市别校") with { Department = "nobody" },
            Line("bureau", "某市某局"), new RegisterLine(_ => "第9行", "bare"));

        Assert.False(result.IsStored);
        Assert.Equal(["第new行", "第9行", "第other行", "第bureau行"], result.Problems.Select(problem => problem[..problem.IndexOf('：')]));
        Assert.Null(await portal.Store.Register.Find("new", Cancellation));
    }

    [Fact]
    public async Task A_day_of_approval_changes_only_with_a_reason_and_lies_in_no_future()
    {
        await Approve("school", new DateOnly(2021, 1, 28));
        var lists = portal.RegisterLists;
        var other = new ApprovalLine(_ => "第2行", "school", 2021, new DateOnly(2021, 1, 29), "https://example.invalid/");
        Assert.False((await lists.Keep([other], null, Cancellation)).IsStored);
        Assert.True((await lists.Keep([other], "抄写有误", Cancellation)).IsStored);

        portal.Clock.Now = new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var result = await lists.Keep([other with { Year = 2022, ApprovedOn = new DateOnly(2021, 1, 2) }], null, Cancellation);
        Assert.Contains("还没有到", Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    private static Domain.Tables.Figures Total(decimal yuan) => new(
    [
        new Domain.Tables.TableFigures(
            TableKeys.Expenditure, [new Domain.Tables.FigureLine("lines", LineKeys.Total, Domain.Tables.LineKind.Total, "", "")
            .With(ColumnKeys.Total, yuan)]),
    ]);

    private static RegisterLine Line(string code, string name) => new(_ => $"第{code}行", code)
    {
        Name = name,
        Kind = DisclosureKind.Unit,
        Level = Level.Municipal,
        Region = "某市",
    };

    private Task<RegisterResult> Keep(params RegisterLine[] lines) => portal.RegisterLists.Keep(lines, null, Cancellation);

    private Task<RegisterResult> Keep(string reason, params RegisterLine[] lines) => portal.RegisterLists.Keep(lines, reason, Cancellation);

    private async Task Approve(string code, DateOnly day) => Assert.True(
        (await portal.RegisterLists.Keep([new ApprovalLine(_ => "第2行", code, 2021, day, null)], null, Cancellation)).IsStored);

    private Task<YearOverview> Overview(int year) =>
        new YearOverviews(portal.NewContext(), portal.Clock).Of(year, YearOrdering.Unit, 1, 100, Cancellation);

    private static List<YearLine> All(YearOverview year) =>
        [.. year.Lines.Concat(year.Missing).OrderBy(line => line.Unit.Code, StringComparer.Ordinal).ThenBy(line => line.Kind)];
}

public sealed class YearOverviewOnSqliteTests() : YearOverviewTests(DatabaseProvider.Sqlite);

public sealed class YearOverviewOnPostgresTests() : YearOverviewTests(DatabaseProvider.PostgreSQL);
