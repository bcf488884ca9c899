using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Data;

/// <summary>What lists know of checks, without loading a document: it is what the checks say today.</summary>
public abstract class TodaysReportTests(DatabaseProvider engine) : IAsyncLifetime
{
    private static readonly BudgetUnit Bureau = new("bureau", "某市某局", "某市", Level.Municipal);
    private static readonly BudgetUnit Centre = new("centre", "某市某某中心", "某市", Level.Municipal, Bureau);

    private MemoryPortal portal = null!;

    private static CancellationToken Cancellation => MemoryPortal.Cancellation;

    private TodaysReports Reports => new(portal.NewContext());

    private LackingReports Lacking => new(portal.NewContext());

    public async ValueTask InitializeAsync()
    {
        portal = await MemoryPortal.Open(engine);
        await Publish(Seed.Document.Disclosure, Seed.Document.Figures);
        await Publish(Faulty, Seed.Document.Figures.With(CellKey.Parse("T3/2040202/project"), 29_518_000));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    private static Disclosure Faulty => Seed.Document.Disclosure with { Unit = Seed.Document.Unit with { Code = "faulty" } };

    [Fact]
    public async Task What_lists_tell_is_the_report_of_today()
    {
        var document = await Find(Faulty);
        var report = AllChecks.Run(document, Seed.Lists, await Related(document));
        Assert.Equal(new ListedReport(document.Figures.Amount(Expenditure.Whole), CheckCounts.Of(report)), await Listed(Faulty));

        var found = (await Reports.Find(new FindingFilter(), 1, 1000, Cancellation)).Items
            .Where(finding => finding.Disclosure.Unit.Code == "faulty").OrderBy(finding => finding.Number).ToList();
        Assert.Equal(
            report.Findings.Select(finding => (finding.Check.Key, finding.Severity, finding.Message, finding.Comparison.Left.Text)),
            found.Select(finding => (finding.Check, finding.Severity, finding.Message, finding.Left.Text)));
    }

    [Fact]
    public async Task The_gravest_come_first_and_a_filter_counts_what_it_leaves()
    {
        var all = await Reports.Find(new FindingFilter(), 1, 1000, Cancellation);
        Assert.Equal(all.Items.Select(finding => finding.Severity).Order(), all.Items.Select(finding => finding.Severity));
        var first = all.Items[0];
        var narrow = new FindingFilter(2021, first.Check, null, first.Severity);
        var narrowed = await Reports.Find(narrow, 1, 1000, Cancellation);
        Assert.Equal(
            all.Items.Where(finding => (finding.Check, finding.Severity) == (first.Check, first.Severity))
                .Select(finding => (finding.Disclosure, finding.Number)),
            narrowed.Items.Select(finding => (finding.Disclosure, finding.Number)));
        Assert.Equal(narrowed.Items.Count, narrowed.Counts.Where(narrow.Takes).Sum(count => count.Count));
        Assert.Empty((await Reports.Find(new FindingFilter(2021, Department: "bureau"), 1, 10, Cancellation)).Items);
    }

    [Fact]
    public async Task A_correction_takes_the_findings_back()
    {
        await Publish(Faulty, Seed.Document.Figures, "更正");
        Assert.DoesNotContain(
            (await Reports.Find(new FindingFilter(), 1, 1000, Cancellation)).Items,
            finding => finding.Disclosure.Unit.Code == "faulty" && finding.Severity == Severity.Error);
    }

    [Fact]
    public async Task What_is_published_later_changes_the_reports_of_those_that_are_compared_with_it()
    {
        var department = new Disclosure(Bureau, 2025, DisclosureKind.Department);
        await Publish(department, SampleDisclosure.Full(Edition.Find(department.EditionKey)!, 1));
        await Publish(new Disclosure(Centre, 2025, DisclosureKind.Unit), SampleDisclosure.Full(Edition.Find(
            new EditionKey(2025, Level.Municipal, DisclosureKind.Unit))!, 2));
        var document = await Find(department);
        var report = AllChecks.Run(document, Seed.Lists, await Related(document));
        Assert.Contains(report.Comparisons, comparison => comparison.Check.Number == "F27");
        Assert.Equal(CheckCounts.Of(report), (await Listed(department))!.Counts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_comes_to_another_department_changes_the_reports_of_both_in_every_year(bool byItsOwnDocument)
    {
        var other = new BudgetUnit("other-bureau", "某市另一局", "某市", Level.Municipal);
        var edition = Edition.Find(new EditionKey(2025, Level.Municipal, DisclosureKind.Department))!;
        List<Disclosure> departments =
        [
            .. from department in new[] { Bureau, other } from year in Enumerable.Range(2024, 2)
               select new Disclosure(department, year, DisclosureKind.Department),
        ];
        foreach (var department in departments)
        {
            await Publish(department, SampleDisclosure.Full(edition, 1));
        }

        foreach (var year in Enumerable.Range(2024, 2))
        {
            await Publish(new Disclosure(Centre, year, DisclosureKind.Unit), SampleDisclosure.Full(Edition.Find(
                new EditionKey(year, Level.Municipal, DisclosureKind.Unit))!, 2));
        }

        var before = await Counts();
        if (byItsOwnDocument)
        {
            await Publish(new Disclosure(Centre with { Department = other }, 2025, DisclosureKind.Unit), SampleDisclosure.Full(
                Edition.Find(new EditionKey(2025, Level.Municipal, DisclosureKind.Unit))!, 2), "划转");
        }
        else
        {
            Assert.True((await portal.RegisterLists.Keep(
                [new RegisterLine(_ => "第2行", Centre.Code) { Department = other.Code }], "划转", Cancellation)).IsStored);
        }

        Assert.All(before.Zip(await Counts()), one => Assert.NotEqual(one.First, one.Second));

        async Task<List<CheckCounts>> Counts()
        {
            var counts = new List<CheckCounts>();
            foreach (var department in departments)
            {
                var document = await Find(department);
                counts.Add(CheckCounts.Of(AllChecks.Run(document, Seed.Lists, await Related(document))));
                Assert.Equal(counts[^1], (await Listed(department))!.Counts);
            }

            return counts;
        }
    }

    [Fact]
    public async Task What_a_department_discloses_as_a_unit_is_counted_where_it_is_listed()
    {
        foreach (var kind in new[] { DisclosureKind.Department, DisclosureKind.Unit })
        {
            var disclosure = new Disclosure(Bureau, 2025, kind);
            await Publish(disclosure, SampleDisclosure.Full(Edition.Find(disclosure.EditionKey)!, 1));
        }

        var filter = new FindingFilter(2025, Department: Bureau.Code);
        var found = await Reports.Find(filter, 1, 1000, Cancellation);
        Assert.Contains(found.Items, finding => finding.Disclosure.Kind == DisclosureKind.Unit);
        Assert.Equal(found.Items.Count, found.Counts.Where(filter.Takes).Sum(count => count.Count));
    }

    [Fact]
    public async Task What_other_checks_than_todays_said_is_not_known_until_todays_are_applied()
    {
        var (before, listed, years) = (Rows(), Kept("listed_disclosures"), Kept("listed_years"));
        portal.Execute("UPDATE todays_reports SET stamp = 'old', errors = 9");
        portal.Execute("UPDATE todays_findings SET message = 'old'");
        await Lacking.SetAside(Cancellation);
        var found = await Reports.Find(new FindingFilter(), 1, 10, Cancellation);
        Assert.Empty(found.Items);
        Assert.Equal(new UnknownCount(0, 0, 0, Unchecked: 2), found.NotKnown);
        Assert.Equal(new ListedReport(Seed.Document.Figures.Amount(Expenditure.Whole), null), await Listed(Faulty));
        Assert.DoesNotContain(await Reports.Forms(2021, null, Cancellation), form => form.IsMade);
        Assert.Equal(0, (await new PublishedTotals(portal.NewContext()).Checked(Cancellation)).Disclosures);

        await Lacking.MakeAll(Cancellation);
        Assert.Equal(before, Rows());
        Assert.Equal((listed, years), (Kept("listed_disclosures"), Kept("listed_years")));
        Assert.Empty(await Lacking.Find(Cancellation));
    }

    [Fact]
    public async Task A_report_that_a_publication_made_meanwhile_stays()
    {
        portal.Execute("UPDATE todays_reports SET stamp = 'old', errors = 9");
        await Lacking.SetAside(Cancellation);
        var group = Assert.Single(await Lacking.Find(Cancellation));
        await Publish(Faulty, Seed.Document.Figures, "更正");
        var published = (await Listed(Faulty))!.Counts!;
        Assert.Equal(0, published.Errors);
        await Lacking.Make(group, Cancellation);
        Assert.Equal(published, (await Listed(Faulty))!.Counts);
        Assert.Equal(2, (await new PublishedTotals(portal.NewContext()).Checked(Cancellation)).Disclosures);
    }

    [Fact]
    public async Task All_that_lists_show_can_be_made_again()
    {
        var before = Rows();

        portal.Execute("UPDATE todays_reports SET errors = 9");
        await new SearchPublishing(portal.NewContext()).Rebuild(Cancellation);
        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task The_form_of_a_year_has_every_body_and_no_line_is_clean_that_differs()
    {
        var forms = await Reports.Forms(2021, null, Cancellation);
        Assert.Equal(["faulty", Seed.Document.Unit.Code], forms.Select(form => form.Disclosure.Unit.Code));
        var faulty = forms[0].Lines.ToDictionary(line => line.Name, line => line.Verdict);
        Assert.Equal(ReviewForm.No, faulty["表3 支出预算总表"]);
        Assert.Equal(ReviewForm.NotComparable, faulty[ReviewForm.Timeliness]);
        Assert.DoesNotContain(forms[1].Lines, line => line.Name == "表3 支出预算总表" && line.Verdict != ReviewForm.Yes);
        var document = await Find(Faulty);
        var report = AllChecks.Run(document, Seed.Lists, await Related(document));
        Assert.Equal(
            ReviewForm.Of(document, report).Where(line => line.Verdict != ReviewForm.Yes).Select(line => line.Name).Order(),
            forms[0].Lines.Where(line => line.Verdict != ReviewForm.Yes).Select(line => line.Name).Order());
    }

    [Fact]
    public async Task Totals_of_a_year_leave_out_what_is_faulty_today()
    {
        var total = Assert.Single(await new PublishedTotals(portal.NewContext()).OfYear(2021, Cancellation));
        Assert.Equal(new KindTotal(DisclosureKind.Unit, 2, 1, 1, Seed.Document.Figures.Amount(Expenditure.Whole)!.Value), total);
        Assert.Equal(2, (await new PublishedTotals(portal.NewContext()).Checked(Cancellation)).Disclosures);
    }

    /// <summary>“比2020年预算增加23.56万元”: where last year's disclosure is not here, this is all that is known of it.</summary>
    [Theory]
    [InlineData("增加23.56万元", "增加23.56万元", 235_600)]
    [InlineData("增加23.56万元", "减少23.56万元", -235_600)]
    [InlineData("比2020年预算增加23.56万元", "比2020年预算执行数增加23.56万元", null)]
    [InlineData("比2020年预算增加23.56万元", "比2019年预算增加23.56万元", null)]
    [InlineData("比2020年预算增加23.56万元", "比2020年预算增加", null)]
    public async Task A_list_has_the_change_that_a_text_states_against_last_years_budget(string words, string others, int? yuan)
    {
        var document = Seed.Document;
        Assert.Contains(document.Sections, section => section.Paragraphs.Any(text => text.Contains(words, StringComparison.Ordinal)));
        await portal.Store.Publish(
            Faulty,
            document.Figures,
            [
                .. document.Sections.Select(section => section with
                {
                    Paragraphs = [.. section.Paragraphs.Select(text => text.Replace(words, others, StringComparison.Ordinal))],
                }),
            ],
            null,
            "更正",
            Cancellation);
        var lists = new Lists(portal.NewContext());
        var query = new ListQuery(ListedTables.ThreePublic, LineKeys.Budget, 2021);
        var line = (await lists.Lines(query, await lists.Sums(query, Cancellation), 0, 10, Cancellation))
            .Single(line => line.Disclosure.Unit.Code == "faulty");
        Assert.Equal(yuan, line.Stated?.Amount);
        Assert.True(line.Stated is null || line.Stated.Value.Statement == CellKey.Parse("N5/three-public/change.T9.budget.total"));
    }

    [Fact]
    public async Task A_database_of_a_build_that_kept_less_gets_it_at_start()
    {
        var before = portal.Read("SELECT version || ' ' || line || ' ' || fen || ' ' || statement FROM todays_changes ORDER BY version");
        Assert.NotEmpty(before);
        portal.Execute("DROP TABLE todays_changes");
        await ReportTables.Make(portal.NewContext(), Cancellation);
        await Lacking.SetAside(Cancellation);
        await Lacking.MakeAll(Cancellation);
        Assert.Equal(
            before, portal.Read("SELECT version || ' ' || line || ' ' || fen || ' ' || statement FROM todays_changes ORDER BY version"));
    }

    [Fact]
    public async Task A_day_of_approval_that_the_register_learns_is_checked_and_a_later_one_takes_its_place()
    {
        var disclosure = Seed.Document.Disclosure;
        var published = ChinaTime.DayOf((await Find(disclosure)).Version.PublishedAt);
        Assert.Contains(await Said(), line => line.StartsWith("NotCompared", StringComparison.Ordinal));

        await Approve(published.AddDays(-21), null);
        Assert.Contains("Differs 21天", await Said());
        Assert.Equal(1, (await Listed(disclosure))!.Counts!.Warnings);

        await Approve(published.AddDays(-20), "抄写有误");
        Assert.Contains("Agrees 20天", await Said());
        Assert.Equal(0, (await Listed(disclosure))!.Counts!.Warnings);

        async Task Approve(DateOnly day, string? reason) => Assert.True((await portal.RegisterLists.Keep(
            [new ApprovalLine(_ => "第2行", disclosure.Unit.Code, disclosure.Year, day, null)], reason, Cancellation)).IsStored);

        async Task<IReadOnlyList<string>> Said()
        {
            var document = await Find(disclosure);
            var report = AllChecks.Run(document, Seed.Lists, await Related(document));
            Assert.Equal(CheckCounts.Of(report), (await Listed(disclosure))!.Counts);
            return
            [
                .. report.Comparisons.Where(comparison => comparison.Check.Key == "F26")
                    .Select(comparison => $"{comparison.Outcome} {comparison.Left.Text}"),
                .. report.Omissions.Where(omission => omission.Check.Key == "F26").Select(omission => $"NotCompared {omission.Reason}"),
            ];
        }
    }

    private IReadOnlyList<string> Rows() => portal.Read("""
        SELECT r.version || ' ' || r.stamp || ' ' || r.comparisons || ' ' || r.errors || ' '
            || coalesce(f.check_key, '') || coalesce(f.message, '') || coalesce(f.left_text, '')
        FROM todays_reports r LEFT JOIN todays_findings f ON f.version = r.version ORDER BY r.version, f.position
        """);

    private string Kept(string table) => string.Join('\n', portal.Read(table switch
    {
        "listed_years" => """
            SELECT year || ' ' || kind || ' ' || published || ' ' || checked || ' ' || faulty || ' ' || counted || ' ' || total || ' '
                || comparisons || ' ' || not_known || ' ' || with_unknown || ' ' || errors || ' ' || warnings || ' ' || notes
            FROM listed_years ORDER BY year, kind
            """,
        _ => """
            SELECT disclosure || ' ' || version || ' ' || is_checked || ' ' || total || ' ' || comparisons || ' ' || not_known || ' '
                || unread || ' ' || errors || ' ' || warnings || ' ' || notes
            FROM listed_disclosures ORDER BY disclosure
            """,
    }));

    private async Task<DisclosureDocument> Find(Disclosure disclosure) =>
        (await portal.Store.Publications.FindPublished(disclosure.Unit.Code, disclosure.Year, disclosure.Kind, Cancellation))!;

    private Task<Related> Related(DisclosureDocument document) => portal.Store.Publications.RelatedTo(document, Cancellation);

    private async Task<ListedReport?> Listed(Disclosure disclosure) =>
        (await Reports.Of([disclosure], Cancellation)).GetValueOrDefault((disclosure.Unit.Code, disclosure.Year, disclosure.Kind));

    private Task<PublishedVersion> Publish(Disclosure disclosure, Figures figures, string? reason = null) => portal.Store.Publish(
        disclosure, figures, disclosure.Year == 2021 ? Seed.Document.Sections : [], null, reason, Cancellation);
}

public sealed class TodaysReportOnSqliteTests() : TodaysReportTests(DatabaseProvider.Sqlite);

public sealed class TodaysReportOnPostgresTests() : TodaysReportTests(DatabaseProvider.PostgreSQL);
