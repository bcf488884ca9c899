using System.Net;
using System.Text.Json;

namespace BudgetPortal.Web.Tests;

public sealed class CorrectedPortal : IAsyncLifetime
{
    public RunningPortal Portal { get; } = new()
    {
        Settings = { ["Portal:ReportTo"] = "zhaocuo@example.gov.cn", ["Portal:Contacts:corrected-centre"] = "办公室 021-12345678" },
    };

    public async ValueTask InitializeAsync() => await CorrectedDisclosure.Publish(Portal, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}

public sealed class VersionPageTests(CorrectedPortal corrected) : IClassFixture<CorrectedPortal>
{
    private const string Address = CorrectedDisclosure.Address;

    private readonly RunningPortal portal = corrected.Portal;

    public static TheoryData<string> OldPages =>
    [
        .. new[]
        {
            "", "/expenditure", "/receipts-and-expenditure", "/texts/budget-notes", "/checks", "/checks/f3", "/all", "/lines/2040202",
        },
    ];

    public static TheoryData<string> OldFiles =>
    [
        .. new[]
        {
            ".pdf", ".xlsx", ".json", ".zip", "/expenditure.pdf", "/expenditure.xlsx", "/expenditure.json", "/expenditure.csv",
            "/expenditure.csv?bom=1",
        },
    ];

    [Theory]
    [MemberData(nameof(OldPages))]
    public async Task An_old_version_says_so_on_every_page_and_leads_to_the_current_one(string page)
    {
        var visit = await Visit.To(portal, $"{Address}/versions/1{page}");

        Assert.Equal(HttpStatusCode.OK, visit.Status);
        Assert.StartsWith("本版本已被更正。", visit.TextOf(".superseded"));
        Assert.Equal($"{Address}{page}", visit.Page.QuerySelector(".superseded a")!.GetAttribute("href"));
        var canonical = visit.Page.QuerySelector("link[rel=canonical]")!.GetAttribute("href");
        Assert.Equal($"http://localhost:5080{Address}{page}", canonical);
        Assert.Contains("第1版，已被更正", visit.TextOf("title"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OldPages))]
    public async Task The_current_version_has_the_same_pages_under_its_number_without_the_banner(string page)
    {
        var visit = await Visit.To(portal, $"{Address}/versions/2{page}");

        Assert.Equal(HttpStatusCode.OK, visit.Status);
        Assert.Empty(visit.Page.QuerySelectorAll(".superseded"));
    }

    [Theory]
    [MemberData(nameof(OldPages))]
    public async Task Whoever_reads_an_old_version_stays_in_it(string page)
    {
        var visit = await Visit.To(portal, $"{Address}/versions/1{page}");
        var inside = visit.Page.QuerySelectorAll("main :not(.superseded) > a[href]").Select(link => link.GetAttribute("href")!)
            .Where(link => link.StartsWith(Address, StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(inside);
        Assert.All(inside, link => Assert.Matches($"^{Address}/(versions|changes)", link));
        foreach (var link in inside.Select(link => link.Split('#')[0]).Distinct())
        {
            Assert.Equal((link, HttpStatusCode.OK), (link, (await Visit.To(portal, link)).Status));
        }
    }

    [Fact]
    public async Task A_table_of_an_old_version_leads_to_its_lines_and_projects_of_then()
    {
        foreach (var (table, cell, kind) in new[]
        {
            ("expenditure", "T3/2040202/name", "lines"), ("fiscal-projects", "T10/p1/project-name", "projects"),
        })
        {
            var link = (await Visit.To(portal, $"{Address}/versions/1/{table}")).Page.GetElementById(cell)!.QuerySelector("a")!;
            Assert.StartsWith($"{Address}/versions/1/{kind}/", link.GetAttribute("href"), StringComparison.Ordinal);
            var (then, now) = (await Visit.To(portal, link.GetAttribute("href")!), await Visit.To(portal, $"{Address}/versions/2/{kind}/"
                + link.GetAttribute("href")!.Split('/')[^1]));
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (then.Status, now.Status));
            Assert.Equal("这里是第1版的数，各年的数见现行版本。", then.TextOf("section[aria-labelledby=years] p"));
        }

        var line = await Visit.To(portal, $"{Address}/versions/1/lines/2040202");
        Assert.Contains("29,518,000", line.TextOf("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "29,518,000", (await Visit.To(portal, $"{Address}/lines/2040202")).TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Visit.To(portal, $"{Address}/versions/1/lines/9999999")).Status);
    }

    [Fact]
    public async Task What_the_current_version_has_no_more_leads_to_what_became_of_it()
    {
        var address = $"{Address}/versions/1/projects/{Uri.EscapeDataString("正式居住证制作费")}";
        var visit = await Visit.To(portal, address);

        Assert.Contains("现行版本中已经没有这个项目。", visit.TextOf(".superseded"), StringComparison.Ordinal);
        var ways = visit.Page.QuerySelectorAll(".superseded a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal([$"{Address}/changes/1/2", $"{Address}/fiscal-projects"], ways);
        foreach (var way in ways)
        {
            Assert.Equal(HttpStatusCode.OK, (await Visit.To(portal, way)).Status);
        }

        Assert.EndsWith(address, visit.Page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/versions/1")]
    [InlineData("/versions/2")]
    public async Task Annexes_are_named_with_kind_size_and_hash_and_taken_away_as_they_are(string version)
    {
        var line = Assert.Single((await Visit.To(portal, Address + version)).Page.QuerySelectorAll(".annexes li"));
        var link = line.QuerySelector("a")!;
        Assert.Equal(CorrectedDisclosure.AnnexName, link.TextContent);
        Assert.Equal(Address + version + CorrectedDisclosure.Annex, Uri.UnescapeDataString(link.GetAttribute("href")!));
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(CorrectedDisclosure.AnnexContent));
        Assert.Contains($"（PDF，{CorrectedDisclosure.AnnexContent.Length} 字节）", line.TextContent, StringComparison.Ordinal);
        Assert.Contains(hash, line.TextContent, StringComparison.Ordinal);

        using var client = portal.NewClient();
        using var file = await client.GetAsync(link.GetAttribute("href"), TestContext.Current.CancellationToken);
        Assert.Equal(
            CorrectedDisclosure.AnnexContent, await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ("attachment", "application/pdf"),
            (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith(file.Headers.ETag!.Tag.Trim('"'), hash, StringComparison.Ordinal);
        Assert.Equal(CorrectedDisclosure.AnnexName, file.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal(["nosniff"], file.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(HttpStatusCode.NotFound, (await Visit.To(portal, $"{Address}{version}/annexes/other.pdf")).Status);
    }

    [Fact]
    public async Task Annexes_are_in_the_package_with_bytes_and_hash()
    {
        var files = OpenData.PackagedPortal.Unzip(await OpenData.PackagedPortal.Bytes(portal, $"{Address}/package.zip"));
        Assert.Equal(CorrectedDisclosure.AnnexContent, files[CorrectedDisclosure.Annex[1..]]);
        using var descriptor = JsonDocument.Parse(files["datapackage.json"]);
        var annex = descriptor.RootElement.GetProperty("resources").EnumerateArray()
            .Single(resource => resource.GetProperty("path").GetString() == CorrectedDisclosure.Annex[1..]);
        Assert.Equal(CorrectedDisclosure.AnnexContent.Length, annex.GetProperty("bytes").GetInt32());
        Assert.StartsWith("sha256:", annex.GetProperty("hash").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_find_annexes_among_the_files_of_the_disclosure_and_in_the_catalogue()
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(CorrectedDisclosure.AnnexContent));
        var address = $"http://localhost:5080{Address}{CorrectedDisclosure.Annex}";
        var page = await Visit.To(portal, Address);
        using var dataset = JsonDocument.Parse(page.Page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        var file = dataset.RootElement.GetProperty("distribution").EnumerateArray()
            .Single(file => Uri.UnescapeDataString(file.GetProperty("contentUrl").GetString()!) == address);
        Assert.Equal(
            ($"附件：{CorrectedDisclosure.AnnexName}", "application/pdf", $"{CorrectedDisclosure.AnnexContent.Length} B", hash),
            (Text(file, "name"), Text(file, "encodingFormat"), Text(file, "contentSize"), Text(file, "sha256")));

        using var client = portal.NewClient();
        using var catalog = JsonDocument.Parse(await client.GetByteArrayAsync("/catalog.jsonld", TestContext.Current.CancellationToken));
        var entry = catalog.RootElement.GetProperty("dcat:dataset").EnumerateArray()
            .SelectMany(dataset => dataset.GetProperty("dcat:distribution").EnumerateArray())
            .Single(file => Uri.UnescapeDataString(Text(file, "@id")) == address);
        Assert.Equal(hash, Text(entry.GetProperty("spdx:checksum").GetProperty("spdx:checksumValue"), "@value"));
        Assert.Equal($"{CorrectedDisclosure.AnnexContent.Length}", Text(entry.GetProperty("dcat:byteSize"), "@value"));

        static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
    }

    [Theory]
    [MemberData(nameof(OldFiles))]
    public async Task A_file_of_an_old_version_says_in_its_name_that_it_was_corrected(string file)
    {
        var visit = await Visit.To(portal, $"{Address}/versions/1{file}");

        Assert.Equal(HttpStatusCode.OK, visit.Status);
        var name = visit.Response.Content.Headers.ContentDisposition!.FileNameStar!;
        Assert.Matches(@"（第1版，\d{4}-\d\d-\d\d，已被更正）\.[a-z]+$", name);
        var current = (await Visit.To(portal, $"{Address}/versions/2{file}")).Response.Content.Headers.ContentDisposition!.FileNameStar!;
        Assert.DoesNotContain("更正）", current, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_leaves_the_first_versions_files_as_they_were_byte_for_byte()
    {
        using var fresh = new RunningPortal();
        await CorrectedDisclosure.PublishWithdrawn(fresh, TestContext.Current.CancellationToken);
        var seed = await fresh.Seed(TestContext.Current.CancellationToken);
        string[] formats = [".pdf", ".xlsx", ".json", ".zip", "/expenditure.pdf", "/expenditure.csv"];
        var before = await Bytes(fresh, RunningPortal.Disclosure, formats);

        await fresh.WithStore(store => store.Publish(
            seed.Disclosure, seed.Figures.With(CorrectedDisclosure.Wrong, 1), seed.Sections, null, "更正",
            TestContext.Current.CancellationToken));

        Assert.Equal(before, await Bytes(fresh, $"{RunningPortal.Disclosure}/versions/1", formats));
        Assert.NotEqual(before, await Bytes(fresh, RunningPortal.Disclosure, formats));
    }

    [Theory]
    [InlineData("/versions/3", "没有第3版")]
    [InlineData("/versions/3/expenditure", "没有第3版")]
    [InlineData("/versions/3.pdf", "没有第3版")]
    [InlineData("/versions/1/no-such-table", "没有找到这张表")]
    [InlineData("/versions/01", "没有")]
    [InlineData("/versions/0", "没有")]
    [InlineData("/changes/2/1", "没有这两版之间的改动")]
    [InlineData("/changes/1/1", "没有这两版之间的改动")]
    [InlineData("/changes/1/3", "没有这两版之间的改动")]
    [InlineData("/changes/1/2.pdf", "没有这种格式的文件")]
    public async Task What_is_no_version_is_not_found_with_help(string address, string heading)
    {
        var visit = await Visit.To(portal, Address + address);

        Assert.Equal(HttpStatusCode.NotFound, visit.Status);
        Assert.StartsWith(heading, visit.TextOf("h1"));
        Assert.NotEmpty(visit.Page.QuerySelectorAll("main .links a"));
    }

    [Fact]
    public async Task An_unknown_version_names_those_that_exist()
    {
        var visit = await Visit.To(portal, $"{Address}/versions/9");

        Assert.Contains("已公开的有第1版、第2版。", visit.TextOf("main .lead"), StringComparison.Ordinal);
        Assert.Equal(
            [$"{Address}/versions/2", $"{Address}/versions/1"],
            visit.Page.QuerySelectorAll("main .links a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_corrected_disclosure_says_at_its_top_when_why_and_in_how_many_places()
    {
        var visit = await Visit.To(portal, Address);

        Assert.Matches(
            $@"^这份预算经过更正。\d{{4}}年\d+月\d+日 \d\d:\d\d公开第2版，理由：{CorrectedDisclosure.Reason}。与第1版相比改动3处。", visit.TextOf(".correction"));
        Assert.Equal($"{Address}/changes/1/2", visit.Page.QuerySelector(".correction a")!.GetAttribute("href"));
        Assert.Empty((await Visit.To(portal, RunningPortal.Disclosure)).Page.QuerySelectorAll(".correction"));
    }

    [Fact]
    public async Task The_versions_are_listed_with_time_reason_hash_files_and_changes()
    {
        var visit = await Visit.To(portal, $"{Address}/versions");

        Assert.Equal(["第2版 现行", "第1版 已被更正"], visit.TextsOf(".version-lines tbody th"));
        Assert.Contains(CorrectedDisclosure.Reason, visit.TextOf(".version-lines tbody tr"), StringComparison.Ordinal);
        Assert.All(visit.TextsOf(".version-lines .hash code"), hash => Assert.Matches("^[0-9a-f]{64}$", hash));
        Assert.Contains($"{Address}/changes/1/2", visit.Links);
        Assert.Contains($"{Address}/versions/1.zip", visit.Links);
    }

    [Fact]
    public async Task The_changes_show_every_cell_and_sentence_then_and_now()
    {
        var visit = await Visit.To(portal, $"{Address}/changes/1/2");

        var cell = visit.Page.QuerySelector(".changed-rows tbody tr")!;
        Assert.Equal(
            ["改 2040202 一般行政管理事务", "项目支出", "29,518,000", "29,108,000", "−410,000"],
            cell.Children.Select(child => string.Join(' ', child.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal(
            [$"{Address}/versions/1/expenditure#T3/2040202/project", $"{Address}/versions/2/expenditure#T3/2040202/project"],
            cell.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["补充一句。"], visit.TextsOf(".changed-sentences ins"));
        Assert.Contains("删", visit.TextsOf(".change-kind"));
        foreach (var link in visit.Page.QuerySelectorAll("main .changed a").Select(link => link.GetAttribute("href")!.Split('#')))
        {
            Assert.NotNull((await Visit.To(portal, link[0])).Page.GetElementById(link[1]));
        }
    }

    [Fact]
    public async Task The_changes_are_a_file_for_people_and_for_machines()
    {
        using var client = portal.NewClient();
        var csv = await client.GetStringAsync($"{Address}/changes/1/2.csv", TestContext.Current.CancellationToken);
        Assert.StartsWith("改动,表或文字,行或段落,栏目,原地址,原,新地址,新,差额（元）\r\n", csv, StringComparison.Ordinal);
        Assert.Contains(",\"29,108,000\",-410000\r\n", csv, StringComparison.Ordinal);
        var forPeople = await client.GetByteArrayAsync($"{Address}/changes/1/2.csv?bom=1", TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], forPeople[..3]);

        using var json = JsonDocument.Parse(
            await client.GetByteArrayAsync($"{Address}/changes/1/2.json", TestContext.Current.CancellationToken));
        Assert.Equal(3, json.RootElement.GetProperty("count").GetInt32());
        var first = json.RootElement.GetProperty("changes")[0];
        Assert.Equal(-410_000, first.GetProperty("difference").GetDecimal());
        Assert.Equal(CorrectedDisclosure.Reason, json.RootElement.GetProperty("to").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_reply_stands_beside_its_finding_on_every_page_that_shows_it()
    {
        var checks = await Visit.To(portal, $"{Address}/checks");
        Assert.Equal([$"单位答复（2021年3月8日）：{CorrectedDisclosure.Reply}"], checks.TextsOf("#finding-1 .reply"));
        Assert.Single(checks.Page.QuerySelectorAll(".reply"));

        var mark = checks.Page.QuerySelector("#finding-1 .comparisons a.figure")!.GetAttribute("href")!.Split('#')[0];
        Assert.Contains(CorrectedDisclosure.Reply, (await Visit.To(portal, mark)).TextOf("main"), StringComparison.Ordinal);
        var check = checks.Page.QuerySelector("#finding-1 a[href*='/checks/']")?.GetAttribute("href");
        foreach (var address in new[] { "/findings", "/findings.csv", check ?? $"{CorrectedDisclosure.Address}/checks" })
        {
            Assert.Contains(CorrectedDisclosure.Reply, await portal.CreateClient().GetStringAsync(
                address.Split('#')[0], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        // It was given to the second version.
        Assert.Empty((await Visit.To(portal, $"{Address}/versions/1/checks")).Page.QuerySelectorAll(".reply"));
    }

    [Fact]
    public async Task A_side_of_a_finding_leads_to_its_page_in_the_original_of_that_version()
    {
        var visit = await Visit.To(portal, $"{Address}/versions/1/checks");
        var originals = visit.Page.QuerySelectorAll(".original a");

        Assert.Contains(originals, link => link.TextContent == "原件第17页"
            && link.GetAttribute("href") == $"{Address}/versions/1/source#page=17");
        Assert.Contains("3,070,303", visit.TextsOf(".original q"));
        var source = await Visit.To(portal, $"{Address}/versions/1/source");
        Assert.Equal("inline", source.Response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("原件.pdf", source.Response.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Empty((await Visit.To(portal, $"{RunningPortal.Disclosure}/checks")).Page.QuerySelectorAll(".original"));
    }

    [Fact]
    public async Task A_page_says_whom_to_call_and_takes_reports_with_its_address_and_version_filled_in()
    {
        foreach (var page in new[] { "", "/expenditure", "/texts/budget-notes", "/checks", "/lines/2040202" })
        {
            var visit = await Visit.To(portal, Address + page);
            Assert.Contains("办公室 021-12345678", visit.TextOf(".ask-and-report"), StringComparison.Ordinal);
            var letter = Uri.UnescapeDataString(visit.Page.QuerySelector(".ask-and-report a")!.GetAttribute("href")!);
            Assert.StartsWith($"mailto:zhaocuo@example.gov.cn?subject=找错：http://localhost:5080{Address}{page}&", letter);
            Assert.Contains("版本：第2版", letter, StringComparison.Ordinal);
        }

        var finding = (await Visit.To(portal, $"{Address}/checks")).Page.QuerySelector("#finding-1 .finding-foot a")!.GetAttribute("href")!;
        Assert.Contains($"{Address}/checks#finding-1", Uri.UnescapeDataString(finding), StringComparison.Ordinal);
        Assert.Empty((await Visit.To(portal, "/units")).Page.QuerySelectorAll(".ask-and-report"));
    }

    [Fact]
    public async Task Without_settings_there_is_no_dead_label_and_a_form_gets_both_as_its_query()
    {
        using var plain = new RunningPortal();
        Assert.Empty((await Visit.To(plain, RunningPortal.Disclosure)).Page.QuerySelectorAll(".ask-and-report"));

        using var form = new RunningPortal { Settings = { ["Portal:ReportTo"] = "https://report.example.cn/f?id=1" } };
        var visit = await Visit.To(form, RunningPortal.Disclosure);
        var link = Uri.UnescapeDataString(visit.Page.QuerySelector(".ask-and-report a")!.GetAttribute("href")!);
        Assert.Equal($"https://report.example.cn/f?id=1&url=http://localhost:5080{RunningPortal.Disclosure}&version=第1版", link);
    }

    private static async Task<IReadOnlyList<string>> Bytes(RunningPortal portal, string address, IEnumerable<string> formats)
    {
        using var client = portal.NewClient();
        var hashes = new List<string>();
        foreach (var format in formats)
        {
            var bytes = await client.GetByteArrayAsync(address + format, TestContext.Current.CancellationToken);
            hashes.Add($"{format} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes))}");
        }

        return hashes;
    }
}
