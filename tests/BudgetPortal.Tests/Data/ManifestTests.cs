using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Tests.Checks;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Tests.Data;

public sealed class ManifestTests : IAsyncLifetime
{
    private const string OneFigure =
        "UPDATE reported_amounts SET fen = fen + 1 WHERE rowid = (SELECT min(rowid) FROM reported_amounts WHERE fen > 0)";

    private static readonly Edition Form = Edition.Find(new EditionKey(2023, Level.District, DisclosureKind.Unit))!;
    private static readonly Disclosure Center = SampleDisclosure.Of(SampleDisclosure.Unit(level: Level.District), 2023);

    // Published once; every test begins with a copy of it.
    private static readonly Lazy<Task<MemoryPortal>> Published = new(Publish);

    private MemoryPortal portal = null!;

    private static CancellationToken Cancellation => MemoryPortal.Cancellation;

    /// <summary>What someone may change who has taken the triggers away, and how it is called.</summary>
    public static TheoryData<string, string> Forgeries => new()
    {
        { OneFigure, "表中的金额、行和注" },
        { "UPDATE reported_amounts SET printed_decimals = 0, printed_unit = 'Yuan' WHERE column_key = 'total'", "金额印出的单位和位数" },
        { "UPDATE reported_lines SET name = 'x' WHERE position = 0", "表中的金额、行和注" },
        { "DELETE FROM table_notes", "表中的金额、行和注" },
        { "UPDATE paragraphs SET text = text || '。' WHERE section = 0 AND position = 0", "文字" },
        { "INSERT INTO paragraphs VALUES (1, 0, 99, '另一段')", "文字" },
        { "UPDATE printed_lines SET text = 'x' WHERE place = 'Cover'", "封面、目录和表头" },
        { "DELETE FROM entered_cells", "人工录入的标记" },
        { "UPDATE evidence SET content = x'00'", "在原件中的位置" },
        { "UPDATE findings SET message = 'x'", "公开时的核对结果" },
        { "DELETE FROM finding_cells", "公开时的核对结果" },
        { "UPDATE versions SET unit_name = '某市另一中心'", "单位名称、地区或级次" },
        { "UPDATE versions SET reason = '另一个理由'", "更正理由" },
        { "UPDATE versions SET approved_on = '2023-01-01'", "批复日期或原公开日期" },
        { "UPDATE versions SET published_at = published_at - 86400", "单位代码、年度、版本号或公开时间" },
        { "UPDATE versions SET number = 7", "单位代码、年度、版本号或公开时间" },
        { "UPDATE units SET code = 'other'", "单位代码、年度、版本号或公开时间" },
        { "UPDATE dated_notes SET day = day + 86400 WHERE kind = 'FirstPublished'", "批复日期或原公开日期" },
        { "UPDATE dated_notes SET source = 'x' WHERE kind = 'Approved'", "补记的日期" },
        { "DELETE FROM dated_notes WHERE kind = 'Approved'", "补记的日期" },
        { "UPDATE replies SET text = 'x'", "单位的答复" },
        { "DELETE FROM replies", "单位的答复" },
        { "INSERT INTO replies SELECT version_id, 1, check_key, cells, message, 'x', day, noted_at FROM replies", "单位的答复" },
        { "UPDATE files SET content = x'0102'", "来源文件“source.json”" },
        { "UPDATE files SET name = 'x'", "来源文件1" },
        { "UPDATE written_files SET content = x'02'", "PDF 文件" },
        { "DELETE FROM written_files", "PDF 文件" },
        { "INSERT INTO written_files SELECT version_id, 'xlsx', sha256, size, content FROM written_files", "XLSX 文件" },
        { "UPDATE manifests SET text = replace(text, 'made 2', 'made 1') WHERE subject = 'version'", "公开时的清单" },
        { "DELETE FROM manifests WHERE subject = 'version'", "公开时的清单" },
        { "DELETE FROM manifests", "公开时的清单" },
        { "UPDATE reported_lines SET kind = 'x' WHERE position = 0", "不能读出的内容" },
        { "UPDATE versions SET level = 'x'", "不能读出的内容" },
    };

    public async ValueTask InitializeAsync() => portal = MemoryPortal.CopyOf(await Published.Value);

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    private static async Task<MemoryPortal> Publish()
    {
        var portal = await MemoryPortal.Open();
        await portal.StoreThatWrites(_ => [("pdf", [1])]).Publish(SampleDisclosure.WithEverything(Center), CancellationToken.None);
        await portal.Store.Publishing.Note(Center, null, null, new DateOnly(2023, 2, 1), CancellationToken.None);
        await portal.Store.Replies.Add(
            Center, FindingIdentity.Of(GivenReport.WithFindings().Findings[0]), "已核实。", new DateOnly(2023, 3, 1), CancellationToken.None);
        return portal;
    }

    [Fact]
    public async Task What_was_published_fits_its_manifest_with_all_that_was_added_since()
    {
        Assert.Null(await portal.Manifests.Verify(1, Cancellation));
        Assert.NotNull(await Find());
        Assert.Equal(["note/Approved", "reply/0", "version"], portal.Read("SELECT subject FROM manifests ORDER BY subject"));

        await portal.Store.Withdrawals.Withdraw(Center, WithdrawalGround.LegalOrder, "理由", Cancellation);

        Assert.Null(await portal.Manifests.Verify(1, Cancellation));
        portal.DropTriggers();
        portal.Execute("UPDATE withdrawals SET reason = 'x'");
        Assert.Equal(["撤下的记录"], (await portal.Manifests.Verify(1, Cancellation))!.Parts);
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task What_is_changed_behind_the_stores_back_does_not_fit_and_is_named(string sql, string part)
    {
        portal.DropTriggers();
        portal.Execute("PRAGMA foreign_keys = OFF");
        portal.Execute(sql);

        var unfit = await portal.Manifests.Verify(1, Cancellation);

        Assert.Contains(part, unfit!.Parts);
        Assert.Contains(part, unfit.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OneFigure)]
    [InlineData("UPDATE paragraphs SET text = text || '。' WHERE section = 0 AND position = 0")]
    [InlineData("UPDATE printed_lines SET text = 'x' WHERE place = 'Cover'")]
    [InlineData("UPDATE versions SET reason = '另一个理由'")]
    [InlineData("UPDATE dated_notes SET source = 'x' WHERE kind = 'Approved'")]
    public async Task It_is_refused_as_soon_as_it_is_read_and_no_other_version_takes_its_place(string sql)
    {
        await portal.Store.Publish(
            new Submission(Center, SampleDisclosure.Full(Form, 8), []) { Reason = "更正", IsReported = true }, Cancellation);
        portal.DropTriggers();
        portal.Execute(sql);

        var refused = await Assert.ThrowsAsync<UnfitVersionException>(
            () => portal.Store.Publications.FindVersion("center", 2023, DisclosureKind.Unit, 1, Cancellation));

        Assert.Contains("第1版", refused.Message, StringComparison.Ordinal);
        Assert.Null(await portal.Store.Publications.FindFittingVersion("center", 2023, DisclosureKind.Unit, 1, Cancellation));
    }

    [Theory]
    [InlineData("UPDATE versions SET unit_name = '某市另一中心'")]
    [InlineData("UPDATE versions SET reason = '另一个理由'")]
    [InlineData("UPDATE versions SET approved_on = '2023-01-01'")]
    public async Task What_is_read_of_a_version_each_time_is_compared_though_its_content_is_remembered(string sql)
    {
        Assert.NotNull(await portal.StoreOfRequest.Publications.FindPublished("center", 2023, DisclosureKind.Unit, Cancellation));
        portal.DropTriggers();
        portal.Execute(sql);

        await Assert.ThrowsAsync<UnfitVersionException>(
            () => portal.StoreOfRequest.Publications.FindPublished("center", 2023, DisclosureKind.Unit, Cancellation));
    }

    [Fact]
    public async Task A_file_whose_bytes_are_not_those_that_were_recorded_is_not_handed_out()
    {
        var document = await Find();
        portal.DropTriggers();
        portal.Execute($"UPDATE written_files SET content = x'02', sha256 = '{new string('0', 64)}'");

        await Assert.ThrowsAsync<UnfitVersionException>(() => portal.Store.Files.Find(document!, "pdf", Cancellation));
    }

    [Fact]
    public async Task A_version_put_whole_in_the_place_of_another_does_not_fit()
    {
        var other = SampleDisclosure.Of(SampleDisclosure.Unit("other", level: Level.District), 2023);
        await portal.Store.Publish(other, SampleDisclosure.Single(1), [], null, null, Cancellation);
        portal.DropTriggers();
        portal.Execute("PRAGMA foreign_keys = OFF");
        foreach (var table in new[] { "reported_amounts", "reported_lines" })
        {
            portal.Execute($"DELETE FROM {table} WHERE version_id = 1");
            portal.Execute($"UPDATE {table} SET version_id = 1 WHERE version_id = 2");
        }

        portal.Execute("UPDATE versions SET content_hash = (SELECT content_hash FROM versions WHERE id = 2) WHERE id = 1");

        Assert.Contains("表中的金额、行和注", (await portal.Manifests.Verify(1, Cancellation))!.Parts);
        Assert.NotNull(await portal.Manifests.Verify(2, Cancellation));
    }

    [Fact]
    public async Task Versions_of_before_get_their_manifest_once_which_says_so_and_those_that_do_not_fit_get_none()
    {
        await portal.Store.Publish(
            SampleDisclosure.Of(SampleDisclosure.Unit("other"), 2021), SampleDisclosure.Single(1), [], null, null, Cancellation);
        await portal.Store.Withdrawals.Withdraw(Center, WithdrawalGround.LegalOrder, "理由", Cancellation);
        portal.ForgetManifests();
        portal.DropTriggers();
        portal.Execute("UPDATE reported_amounts SET fen = fen + 1 WHERE version_id = 2");
        Assert.Equal(2, await portal.Manifests.CountLacking(Cancellation));

        var manifests = portal.Manifests;
        Assert.True(await manifests.WriteNext(afterFiles: false, Cancellation));
        Assert.True(await manifests.WriteNext(afterFiles: false, Cancellation));
        Assert.False(await manifests.WriteNext(afterFiles: false, Cancellation));

        Assert.Equal(["reply/0", "version", "withdrawal"], portal.Read("SELECT subject FROM manifests ORDER BY subject"));
        Assert.All(portal.Read("SELECT text FROM manifests"), text => Assert.Contains(" upgrade\n", text, StringComparison.Ordinal));
        Assert.Null(await portal.Manifests.Verify(1, Cancellation));
        Assert.Equal(["内容指纹"], (await portal.Manifests.Verify(2, Cancellation))!.Parts);
    }

    [Fact]
    public async Task What_is_added_to_a_version_of_before_keeps_its_own_manifest_and_the_version_fits_throughout()
    {
        portal.ForgetManifests();
        await portal.Store.Replies.Add(
            Center, FindingIdentity.Of(GivenReport.WithFindings().Findings[0]), "再答复。", new DateOnly(2023, 4, 1), Cancellation);
        Assert.NotNull(await Find());
        Assert.Null(await portal.Manifests.Verify(1, Cancellation));

        Assert.True(await portal.Manifests.WriteNext(afterFiles: false, Cancellation));

        Assert.Null(await portal.Manifests.Verify(1, Cancellation));
        Assert.Equal(["reply/0", "reply/1", "version"], portal.Read("SELECT subject FROM manifests ORDER BY subject"));
        Assert.Equal(["reply/1"], portal.Read("SELECT subject FROM manifests WHERE text LIKE '% publication%'"));
    }

    [Fact]
    public async Task A_version_of_before_waits_for_its_files_before_it_gets_its_manifest()
    {
        await portal.Store.Publish(
            SampleDisclosure.Of(SampleDisclosure.Unit("other"), 2021), SampleDisclosure.Single(1), [], null, null, Cancellation);
        portal.ForgetManifests();
        var manifests = portal.Manifests;

        Assert.True(await manifests.WriteNext(afterFiles: true, Cancellation));
        Assert.False(await manifests.WriteNext(afterFiles: true, Cancellation));
        Assert.True(await portal.StoreThatWrites(_ => [("pdf", [9])]).Files.WriteNext(Cancellation));
        Assert.True(await manifests.WriteNext(afterFiles: true, Cancellation));

        Assert.Equal(0, await manifests.CountLacking(Cancellation));
        Assert.Contains("file/pdf", portal.Read("SELECT text FROM manifests ORDER BY id DESC")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_table_of_a_version_is_in_its_manifest()
    {
        // Each is changed by one of the forgeries; a table that is added later must be too.
        string[] withOthers = ["applied_checks", "check_records", "sections", "withdrawals"];
        var forged = Forgeries.Select(row => row.Data.Item1).Concat(withOthers).ToList();

        foreach (var row in portal.NewContext().Model.GetEntityTypes().Where(
            row => row.FindProperty("VersionId")?.GetColumnName() == "version_id"))
        {
            var table = row.GetTableName()!;
            Assert.True(forged.Any(sql => sql.Contains(table, StringComparison.Ordinal)), table);
        }
    }

    [Fact]
    public async Task A_manifest_is_a_text_that_says_what_it_was_made_of()
    {
        var text = portal.Read("SELECT text FROM manifests WHERE subject = 'version'")[0];

        var manifest = Manifest.Parse(text)!;
        Assert.Equal(text, manifest.Text);
        Assert.Equal(portal.Read("SELECT sha256 FROM manifests WHERE subject = 'version'")[0], manifest.Sha256);
        Assert.False(manifest.IsOfUpgrade);
        Assert.StartsWith("budgetportal/manifest/1\nsubject version\nof center 2023 Unit 1 ", text, StringComparison.Ordinal);
        Assert.Equal((await Find())!.Version.ContentHash, manifest.Parts["content"]);
        Assert.Equal("4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a", manifest.Parts["file/pdf"]);
        Assert.Null(Manifest.Parse(text + "x"));
        Assert.Null(Manifest.Parse(text.Replace("publication", "upgrade!", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_done_is_recorded_with_who_did_it_from_where()
    {
        await portal.Store.Withdrawals.Withdraw(Center, WithdrawalGround.LegalOrder, "理由", Cancellation);
        await portal.RegisterLists.Keep([new RegisterLine(_ => "第2行", "center") { Name = "某市新名中心" }], "更名", Cancellation);

        var entries = await portal.Audit.Since(DateTimeOffset.UnixEpoch, Cancellation);

        Assert.Equal(
            [AuditedAct.Publish, AuditedAct.Note, AuditedAct.Reply, AuditedAct.Withdraw, AuditedAct.Register],
            entries.Select(entry => entry.Act));
        Assert.All(entries, entry => Assert.Equal(("clerk", "desk"), (entry.Who, entry.Place)));
        Assert.All(entries.SkipLast(1), entry => Assert.Contains("center", entry.Subject, StringComparison.Ordinal));
        Assert.Contains("更名", entries[^1].Subject, StringComparison.Ordinal);
        Assert.Empty(await portal.Audit.Since(portal.Clock.GetUtcNow().AddDays(1), Cancellation));
    }

    private Task<DisclosureDocument?> Find() =>
        portal.Store.Publications.FindPublished("center", 2023, DisclosureKind.Unit, Cancellation);
}
