using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Tests.Checks;

namespace BudgetPortal.Tests.Data;

public abstract class PublicationTests(DatabaseProvider engine) : IAsyncLifetime
{
    private MemoryPortal portal = null!;

    private static CancellationToken Cancellation => MemoryPortal.Cancellation;

    public static TheoryData<int, Level, DisclosureKind> Forms =>
        [.. Edition.All.Select(edition => (edition.EditionKey.Year, edition.EditionKey.Level, edition.EditionKey.Kind))];

    public async ValueTask InitializeAsync() => portal = await MemoryPortal.Open(engine);

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_line_column_note_and_text_of_every_form_comes_back_as_published(int year, Level level, DisclosureKind kind)
    {
        var disclosure = SampleDisclosure.Of(SampleDisclosure.Unit(level: level), year, kind);
        var edition = Edition.Find(disclosure.EditionKey)!;
        var figures = SampleDisclosure.Full(edition, seed: year);
        var sections = SampleDisclosure.Sections(edition, disclosure.Unit.Name);

        var version = await portal.Store.Publish(disclosure, figures, sections, new DateOnly(year, 1, 28), null, Cancellation);
        var found = await portal.Store.Publications.FindPublished(disclosure.Unit.Code, year, kind, Cancellation);

        Assert.NotNull(found);
        Assert.Equal(disclosure, found.Disclosure);
        Assert.Equal(version, found.Version);
        Assert.Equal(ContentHash.Of(figures, sections), ContentHash.Of(found.Figures, found.Sections));
        foreach (var table in edition.Tables)
        {
            Assert.Equal(figures[table.Key].Notes, found.Figures[table.Key].Notes);
            Assert.Equal(figures[table.Key].Lines.Select(Describe), found.Figures[table.Key].Lines.Select(Describe));
        }

        Assert.Equal(sections.Select(section => section.Heading), found.Sections.Select(section => section.Heading));
        Assert.Equal(sections.SelectMany(section => section.Paragraphs), found.Sections.SelectMany(section => section.Paragraphs));

        static string Describe(FigureLine line) =>
            $"{line.Panel}|{line.Key}|{line.Kind}|{line.Code}|{line.Name}|{string.Join(';', line.Cells)}";
    }

    [Fact]
    public async Task A_version_is_read_in_nine_statements_however_many_lines_it_has()
    {
        var disclosure = SampleDisclosure.Of(SampleDisclosure.Unit());
        var edition = Edition.Find(disclosure.EditionKey)!;
        await portal.Store.Publish(
            disclosure, SampleDisclosure.Full(edition, 1), SampleDisclosure.Sections(edition, "某"), null, null, Cancellation);

        portal.Statements.Count = 0;
        Assert.NotNull(await portal.Store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation));

        Assert.Equal(9, portal.Statements.Count);
    }

    [Theory]
    [InlineData("0.001")]
    [InlineData("-12.345")]
    [InlineData("92233720368547758.08")]
    public async Task An_amount_that_whole_fen_cannot_hold_is_refused_with_its_place_and_leaves_nothing_behind(string amount)
    {
        var yuan = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
        var refused = await Assert.ThrowsAsync<PublicationRefusedException>(() => Publish(SampleDisclosure.Single(yuan)));

        Assert.Contains($"T2/2080505/total 的金额 {amount} 元", refused.Message, StringComparison.Ordinal);
        Assert.Null(await portal.Store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation));
        Assert.Null(await portal.Store.Register.Find("center", Cancellation));
    }

    [Fact]
    public async Task A_form_that_no_edition_knows_is_refused()
    {
        var unknown = SampleDisclosure.Of(SampleDisclosure.Unit(), year: 1999);
        var refused = await Assert.ThrowsAsync<PublicationRefusedException>(
            () => portal.Store.Publish(unknown, SampleDisclosure.Single(1), [], null, null, Cancellation));

        Assert.Contains("1999年市级单位预算", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("注\0")]
    [InlineData("注\u0001")]
    public async Task Text_that_cannot_be_kept_is_refused_with_its_place(string note)
    {
        var table = SampleDisclosure.Single(1).Tables.Single();

        var refused = await Assert.ThrowsAsync<PublicationRefusedException>(
            () => Publish(new Figures([table with { Notes = [note] }])));

        Assert.Contains($"表 {table.Table} 的注", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await Versions());
    }

    [Fact]
    public async Task The_time_of_publication_is_the_servers_and_reads_in_Beijing_time()
    {
        portal.Clock.Now = new DateTimeOffset(2021, 2, 10, 17, 0, 0, TimeSpan.Zero);

        var version = await Publish(SampleDisclosure.Single(1));

        Assert.Equal("2021-02-11 01:00", version.PublishedAt.ToString("yyyy-MM-dd HH:mm", null));
        Assert.Equal(portal.Clock.Now, version.PublishedAt);
    }

    [Theory]
    [InlineData(-1, "早于最近一次公开的时间")]
    [InlineData(365 * 30, "晚三年以上")]
    public async Task A_clock_before_the_last_publication_or_far_ahead_of_it_publishes_nothing(int days, string words)
    {
        var first = await Publish(SampleDisclosure.Single(1));
        portal.Clock.Now += TimeSpan.FromDays(days);

        var refused = await Assert.ThrowsAsync<PublicationRefusedException>(
            () => Publish(SampleDisclosure.Single(2), "更正"));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal([first], await Versions());
    }

    [Fact]
    public async Task Publishing_the_same_content_again_publishes_nothing()
    {
        var first = await Publish(SampleDisclosure.Single(1));
        portal.Clock.Now += TimeSpan.FromDays(1);

        Assert.Equal(first, await Publish(SampleDisclosure.Single(1)));
        Assert.Equal([first], await Versions());
    }

    [Fact]
    public async Task What_a_document_prints_beside_its_tables_is_kept_with_the_version_and_is_no_part_of_its_hash()
    {
        var edition = Edition.Find(SampleDisclosure.Of(SampleDisclosure.Unit()).EditionKey)!;
        var printed = SampleDisclosure.Printed(edition);

        var version = await Publish(Printing(printed));
        var found = (await portal.Store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation))!.AsPrinted!;

        Assert.Equal(printed.Cover, found.Cover);
        Assert.Equal(printed.Contents, found.Contents);
        Assert.Equal(printed.Tables, found.Tables);
        Assert.Equal(ContentHash.Of(SampleDisclosure.Single(1), []), version.ContentHash);
    }

    [Fact]
    public async Task What_was_written_here_prints_nothing_of_its_own()
    {
        await Publish(SampleDisclosure.Single(1));

        Assert.Null((await portal.Store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation))!.AsPrinted);
    }

    [Fact]
    public async Task Another_cover_over_equal_content_is_a_correction()
    {
        var first = await Publish(Printing(new AsPrinted(["2020年预算"], [], [])));

        Assert.Equal(first, await Publish(Printing(new AsPrinted(["2020年预算"], [], []))));
        Assert.Equal(first, await Publish(Printing(null)));
        await Assert.ThrowsAsync<PublicationRefusedException>(() => Publish(Printing(new AsPrinted(["2021年预算"], [], []))));
        var second = await Publish(Printing(new AsPrinted(["2021年预算"], [], [])) with { Reason = "封面年度有误" });

        Assert.Equal((2, first.ContentHash), (second.Number, second.ContentHash));
    }

    [Fact]
    public async Task A_cover_that_was_not_kept_before_is_news_only_to_someone_who_gives_a_reason()
    {
        var first = await Publish(SampleDisclosure.Single(1));

        Assert.Equal(first, await Publish(Printing(new AsPrinted(["2021年预算"], [], []))));
        Assert.Equal(2, (await Publish(Printing(new AsPrinted(["2021年预算"], [], [])) with { Reason = "补充封面" })).Number);
    }

    [Fact]
    public async Task A_correction_without_a_reason_is_refused()
    {
        var first = await Publish(SampleDisclosure.Single(1));

        await Assert.ThrowsAsync<PublicationRefusedException>(() => Publish(SampleDisclosure.Single(2), " "));

        Assert.Equal([first], await Versions());
    }

    [Fact]
    public async Task A_correction_is_the_next_version_and_the_corrected_one_stays_readable()
    {
        var first = await Publish(SampleDisclosure.Single(1));
        var second = await Publish(SampleDisclosure.Single(2), "金额录入有误");

        Assert.Equal((1, 2), (first.Number, second.Number));
        Assert.Equal("金额录入有误", second.Reason);
        Assert.Equal([first with { CorrectedBy = 2 }, second], await Versions());
        var key = new CellKey("T2", "2080505", "total");
        Assert.Equal(2, (await portal.Store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation))!.Figures.Amount(
            key));
        Assert.Equal(1, (await portal.Store.Publications.FindVersion("center", 2021, DisclosureKind.Unit, 1, Cancellation))!.Figures.Amount(
            key));
        Assert.Null(await portal.Store.Publications.FindVersion("center", 2021, DisclosureKind.Unit, 3, Cancellation));
    }

    [Fact]
    public async Task A_return_to_earlier_content_is_a_correction_too()
    {
        var first = await Publish(SampleDisclosure.Single(1));
        await Publish(SampleDisclosure.Single(2), "更正");
        var third = await Publish(SampleDisclosure.Single(1), "恢复原数");

        Assert.Equal(3, third.Number);
        Assert.Equal(first.ContentHash, third.ContentHash);
    }

    [Fact]
    public async Task A_unit_renamed_later_keeps_its_old_name_on_what_it_published_before()
    {
        await Publish(SampleDisclosure.Single(1));
        await portal.Store.Publish(
            SampleDisclosure.Of(SampleDisclosure.Unit(name: "某市新名中心"), 2023), SampleDisclosure.Single(1), [], null, "单位更名", Cancellation);

        Assert.Equal("某市某某中心",
            (await portal.Store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation))!.Unit.Name);
        Assert.Equal("某市新名中心", (await portal.Store.Register.Find("center", Cancellation))!.Name);
        Assert.Equal(
            ["某市新名中心2023年度单位预算", "某市某某中心2021年度单位预算"],
            (await portal.Store.Directory.OfUnit("center", Cancellation)).Select(summary => summary.Disclosure.Title));
    }

    [Fact]
    public async Task What_is_known_of_a_body_changes_only_with_a_reason()
    {
        await Publish(SampleDisclosure.Single(1));
        foreach (var other in new[]
        {
            SampleDisclosure.Of(SampleDisclosure.Unit(name: "某市新名中心"), 2023),
            SampleDisclosure.Of(SampleDisclosure.Unit(level: Level.District), 2023),
            SampleDisclosure.Of(SampleDisclosure.Unit(), 2023, DisclosureKind.Department),
        })
        {
            var refused = await Assert.ThrowsAsync<PublicationRefusedException>(
                () => portal.Store.Publish(other, SampleDisclosure.Single(1), [], null, null, Cancellation));
            Assert.Contains("须说明理由", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(SampleDisclosure.Unit(), await portal.Store.Register.Find("center", Cancellation));
    }

    [Fact]
    public async Task A_department_keeps_its_name_whatever_its_units_call_it()
    {
        var bureau = SampleDisclosure.Unit("bureau", "某市甲局");
        await portal.Store.Publish(
            SampleDisclosure.Of(bureau, 2025, DisclosureKind.Department), SampleDisclosure.Single(1), [], null, null, Cancellation);

        await portal.Store.Publish(
            SampleDisclosure.Of(SampleDisclosure.Unit(department: bureau with { Name = "某市乙局", Level = Level.District })),
                SampleDisclosure.Single(1), [], null, "试验", Cancellation);

        Assert.Equal(bureau, await portal.Store.Register.Find("bureau", Cancellation));
        Assert.Equal(bureau, (await portal.Store.Register.Find("center", Cancellation))!.Department);
    }

    [Fact]
    public async Task A_body_moves_to_another_department_only_with_a_reason()
    {
        await PublishUnder("bureau", null);
        await Assert.ThrowsAsync<PublicationRefusedException>(() => PublishUnder("other", null));
        await PublishUnder("other", "划转");

        Assert.Equal("other", (await portal.Store.Register.Find("center", Cancellation))!.Department?.Code);

        Task<PublishedVersion> PublishUnder(string department, string? reason) => portal.Store.Publish(
            SampleDisclosure.Of(SampleDisclosure.Unit(department: SampleDisclosure.Unit(department, $"某市{department}局")), reason is null
                && department == "other" ? 2023 : 2021),
            SampleDisclosure.Single(1), [], null, reason, Cancellation);
    }

    [Fact]
    public async Task A_wrong_name_is_put_right_by_a_version_that_changes_nothing_else()
    {
        await portal.Store.Publish(
            SampleDisclosure.Of(SampleDisclosure.Unit(name: "某市某某中心部门")), SampleDisclosure.Single(1), [], null, null, Cancellation);

        await Publish(SampleDisclosure.Single(1), "单位名称有误");

        Assert.Equal("某市某某中心", (await portal.Store.Register.Find("center", Cancellation))!.Name);
        Assert.Equal("某市某某中心",
            (await portal.Store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation))!.Unit.Name);
        Assert.Equal("某市某某中心部门",
            (await portal.Store.Publications.FindVersion("center", 2021, DisclosureKind.Unit, 1, Cancellation))!.Unit.Name);
    }

    [Fact]
    public async Task A_day_is_noted_once_without_a_new_version_and_then_stands()
    {
        await Publish(Reported());
        portal.Clock.Now += TimeSpan.FromDays(1);
        var (published, approved) = (new DateOnly(2021, 2, 20), new DateOnly(2021, 1, 28));

        var noted = await portal.Store.Publishing.Note(
            Reported().Disclosure, published, "https://www.example.gov.cn/a", approved, Cancellation);

        Assert.Equal(1, noted.Number);
        var found = (await portal.Store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation))!.Version;
        Assert.Equal((published, "https://www.example.gov.cn/a", portal.Clock.Now),
            (found.Original!.Day, found.Original.Source, found.Original.NotedAt));
        Assert.Equal((approved, null, published), (found.KnownApproval, found.ApprovedOn, found.FirstPublishedOn));
        await portal.Store.Publishing.Note(Reported().Disclosure, published, null, approved, Cancellation);
        await Assert.ThrowsAsync<PublicationRefusedException>(
            () => portal.Store.Publishing.Note(Reported().Disclosure, published.AddDays(1), null, null, Cancellation));
        Assert.Single(await Versions());
    }

    [Fact]
    public async Task What_was_first_published_here_has_no_other_day_of_publication()
    {
        await Publish(SampleDisclosure.Single(1));

        await Assert.ThrowsAsync<PublicationRefusedException>(
            () => portal.Store.Publishing.Note(Reported().Disclosure, new DateOnly(2021, 2, 20), null, null, Cancellation));

        var version = Assert.Single(await Versions());
        Assert.Equal((false, DateOnly.FromDateTime(portal.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime)),
            (version.IsReported, version.FirstPublishedOn));
    }

    [Fact]
    public async Task Lists_stand_by_the_day_of_the_original_where_it_is_known()
    {
        await Publish(Reported() with { OriginallyPublishedOn = new DateOnly(2019, 3, 1) });
        await portal.Store.Publish(
            SampleDisclosure.Of(SampleDisclosure.Unit("a-later")), SampleDisclosure.Single(1), [], null, null, Cancellation);
        await Publish(Reported("b-older") with { OriginallyPublishedOn = new DateOnly(2018, 3, 1) });

        var latest = await portal.Store.Directory.Latest(3, Cancellation);
        var list = await portal.Store.Directory.List(new DisclosureFilter(2021), 1, Cancellation);

        Assert.Equal(["a-later", "center", "b-older"], latest.Select(entry => entry.Disclosure.Unit.Code));
        Assert.Equal(latest.Select(entry => entry.Disclosure), list.Items.Select(entry => entry.Disclosure));
    }

    [Fact]
    public async Task What_each_cell_prints_and_what_was_entered_by_hand_is_kept_and_leaves_the_hash_as_it_is()
    {
        var key = new CellKey(TableKeys.Income, "2080505", ColumnKeys.Total);
        var plain = SampleDisclosure.Single(1000);
        var line = plain[TableKeys.Income].Lines[0];
        var printed = plain.With(plain[TableKeys.Income] with
        {
            Lines = [line.With(ColumnKeys.Total, new CellValue(1000, null) { Printed = new PrintedDigits(AmountUnit.TenThousandYuan, 1) })],
        });

        var version = await Publish(
            new Submission(SampleDisclosure.Of(SampleDisclosure.Unit()), printed, []) { IsReported = true, EnteredByHand = [key] });

        var found = (await portal.Store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation))!;
        Assert.Equal(new PrintedDigits(AmountUnit.TenThousandYuan, 1), found.Figures[key].Printed);
        Assert.Equal([key], found.EnteredByHand);
        Assert.Equal(ContentHash.Of(plain, []), version.ContentHash);
    }

    private static Submission Reported(string code = "center") =>
        new(SampleDisclosure.Of(SampleDisclosure.Unit(code)), SampleDisclosure.Single(1), []) { IsReported = true };

    [Fact]
    public async Task Whoever_listens_is_told_once_the_version_can_be_read()
    {
        var told = new List<int>();
        portal.Notices.Published += (disclosure, version) =>
        {
            Assert.Equal("center", disclosure.Unit.Code);
            told.Add(version.Number);
        };

        await Publish(SampleDisclosure.Single(1));
        await Publish(SampleDisclosure.Single(1));
        await Publish(SampleDisclosure.Single(2), "更正");

        Assert.Equal([1, 2], told);
    }

    [Fact]
    public async Task The_files_a_version_was_made_from_are_kept_with_it()
    {
        var source = StoredFile.Of("working-paper.json", "application/json", "{}"u8.ToArray());
        await Publish(Printing(null) with { Sources = [source] });
        var publication = (await portal.Store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation))!;

        var kept = Assert.Single(await portal.Store.Publications.SourcesOf(publication, Cancellation));
        Assert.Equal(("working-paper.json", source.Sha256), (kept.Name, kept.Sha256));
    }

    [Fact]
    public async Task Annexes_belong_to_their_version_and_stay_with_a_correction_until_one_of_their_name_comes()
    {
        var goals = Annexes.Of("绩效目标表.pdf", "first"u8.ToArray());
        await Publish(Printing(null) with { Annexes = [goals], Sources = [StoredFile.Of("源.json", "application/json", "{}"u8.ToArray())] });
        await Publish(SampleDisclosure.Single(2), "更正金额");
        await Publish(Printing(null) with
        {
            Figures = SampleDisclosure.Single(2),
            Annexes = [Annexes.Of("绩效目标表.PDF", "second"u8.ToArray()), Annexes.Of("说明.docx", "other"u8.ToArray())],
            Reason = "补充附件",
        });

        string[][] expected = [["绩效目标表.pdf first"], ["绩效目标表.pdf first"], ["绩效目标表.PDF second", "说明.docx other"]];
        foreach (var (index, annexes) in expected.Index())
        {
            var version = (await portal.Store.Publications.FindVersion("center", 2021, DisclosureKind.Unit, index + 1, Cancellation))!;
            var kept = new List<string>();
            foreach (var annex in await portal.Store.Publications.AnnexesOf(version, Cancellation))
            {
                var file = (await portal.Store.Publications.FindAnnex(version, Annexes.AddressOf(annex.Name), Cancellation))!;
                kept.Add($"{file.Name} {System.Text.Encoding.UTF8.GetString(file.Content.Span)}");
            }

            Assert.Equal(annexes, kept);
            Assert.Null(await portal.Store.Publications.FindAnnex(version, "源.json", Cancellation));
            Assert.DoesNotContain(await portal.Store.Publications.SourcesOf(version, Cancellation), file => file.Name.Contains('附'));
            Assert.Null(await portal.Manifests.Verify(index + 1, Cancellation));
        }
    }

    [Fact]
    public async Task An_annex_of_what_is_published_is_a_correction_with_a_reason_and_the_same_one_is_none()
    {
        var annex = Annexes.Of("绩效目标表.pdf", "goals"u8.ToArray());
        await Publish(Printing(null));
        await Assert.ThrowsAsync<PublicationRefusedException>(() => Publish(Printing(null) with { Annexes = [annex] }));
        Assert.Equal(2, (await Publish(Printing(null) with { Annexes = [annex], Reason = "补充附件" })).Number);
        Assert.Equal(2, (await Publish(Printing(null) with { Annexes = [annex], Reason = "再次" })).Number);
        Assert.Equal(2, (await Publish(Printing(null))).Number);
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf")]
    [InlineData("a\\b.pdf")]
    [InlineData(".pdf")]
    [InlineData("……！.pdf")]
    [InlineData(" 表.pdf")]
    [InlineData("表\u202Efdp.exe.pdf")]
    [InlineData("表\u0000.pdf")]
    [InlineData("页面.html")]
    [InlineData("图.svg")]
    [InlineData("没有后缀")]
    [InlineData("空.pdf", 0)]
    [InlineData("太大.pdf", Annexes.MostBytes + 1)]
    public async Task An_annex_that_could_do_harm_is_refused(string name, int bytes = 4)
    {
        await Assert.ThrowsAsync<PublicationRefusedException>(
            () => Publish(Printing(null) with { Annexes = [Annexes.Of(name, new byte[bytes])] }));
        Assert.Empty(await Versions());
    }

    [Fact]
    public async Task Annexes_are_bounded_in_number_and_no_two_share_an_address()
    {
        foreach (var names in new[] { Enumerable.Range(0, Annexes.Most + 1).Select(number => $"表{number}.pdf"), ["表（一）.pdf", "表 一.PDF"] })
        {
            await Assert.ThrowsAsync<PublicationRefusedException>(
                () => Publish(Printing(null) with { Annexes = [.. names.Select(name => Annexes.Of(name, new byte[1]))] }));
        }
    }

    [Fact]
    public async Task What_the_checks_said_at_publication_is_kept_with_their_versions()
    {
        portal.Clock.Now = new DateTimeOffset(2021, 2, 8, 2, 30, 0, TimeSpan.Zero);
        var report = GivenReport.WithFindings();
        await Publish(Printing(null) with { Report = report });
        portal.Clock.Now += TimeSpan.FromDays(300);

        var kept = (await portal.Store.Publications.CheckRecordOf(
            (await portal.Store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation))!, Cancellation))!;

        Assert.Equal((AllChecks.Version, report.Comparisons.Length), (kept.Catalogue, kept.Comparisons));
        Assert.Equal("2021-02-08 10:30", kept.CheckedAt.ToString("yyyy-MM-dd HH:mm", null));
        Assert.Equal(AllChecks.Catalogue.Select(check => (check.Key, check.Version)),
            kept.Checks.Select(check => (check.Key, check.Version)));
        Assert.Equal(report.Findings.Select(Describe), kept.Findings.Select(DescribeRecorded));
        Assert.True(kept.SaysTheSameAs(report));

        static string Describe(Finding finding) =>
            $"{finding.Check.Key} {finding.Severity} {finding.Message} "
            + string.Join('+', finding.Comparison.Left.Cells.Concat(finding.Comparison.Right.Cells).Distinct())
            + $" [{string.Join(';', finding.Consequences.Select(Describe))}]";

        static string DescribeRecorded(RecordedFinding finding) =>
            $"{finding.Check} {finding.Severity} {finding.Message} {string.Join('+', finding.Cells)} "
            + $"[{string.Join(';', finding.Consequences.Select(DescribeRecorded))}]";
    }

    [Fact]
    public async Task What_was_not_checked_at_publication_says_so()
    {
        await Publish(SampleDisclosure.Single(1));

        Assert.Null(await portal.Store.Publications.CheckRecordOf(
            (await portal.Store.Publications.FindPublished("center", 2021, DisclosureKind.Unit, Cancellation))!, Cancellation));
    }

    private Task<PublishedVersion> Publish(Figures figures, string? reason = null) =>
        portal.Store.Publish(SampleDisclosure.Of(SampleDisclosure.Unit()), figures, [], null, reason, Cancellation);

    private Task<PublishedVersion> Publish(Submission submission) => portal.Store.Publish(submission, Cancellation);

    private static Submission Printing(AsPrinted? printed) =>
        new(SampleDisclosure.Of(SampleDisclosure.Unit()), SampleDisclosure.Single(1), []) { AsPrinted = printed };

    private Task<IReadOnlyList<PublishedVersion>> Versions() =>
        portal.Store.Publications.VersionsOf("center", 2021, DisclosureKind.Unit, Cancellation);
}

public sealed class PublicationOnSqliteTests() : PublicationTests(DatabaseProvider.Sqlite);

public sealed class PublicationOnPostgresTests() : PublicationTests(DatabaseProvider.PostgreSQL);
