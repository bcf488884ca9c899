using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using AngleSharp.Html.Parser;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Verbs;

namespace BudgetPortal.Web.Tests.Verbs;

/// <summary>Verbs on foreign files. The foreign file is our own PDF or workbook of the seed, which a unit might have posted.</summary>
public sealed class FileVerbTests : IDisposable
{
    private readonly RunningPortal portal = new();
    private readonly string folder = Directory.CreateTempSubdirectory("files-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        portal.Dispose();
        Directory.Delete(folder, recursive: true);
        output.Dispose();
        errors.Dispose();
    }

    [Theory]
    [InlineData("pdf")]
    [InlineData("xlsx")]
    public async Task A_clean_file_is_reviewed_without_a_finding(string extension)
    {
        Assert.Equal(ExitCode.Done, await Run("check", await Post(extension, seed => seed)));

        Assert.Contains("全部一致", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("名词解释　符合要求：是", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_faulty_file_is_reviewed_with_its_cell_its_page_and_what_it_should_be()
    {
        var file = await Post("pdf", Faulty);
        var (json, html) = (Path.Combine(folder, "review.json"), Path.Combine(folder, "review.html"));

        Assert.Equal(ExitCode.Findings, await Run("check", file));
        Assert.Equal(ExitCode.Findings, await Run("check", folder, "--json", json, "--html", html));

        Assert.Contains("表3 2040202 一般行政管理事务 项目支出为29,518,000元，如其余数字无误，应为29,518,606元。", output.ToString(), StringComparison.Ordinal);
        using var review = JsonDocument.Parse(await File.ReadAllBytesAsync(json, Cancellation));
        var finding = Assert.Single(review.RootElement.GetProperty("documents").EnumerateArray())
            .GetProperty("findings").EnumerateArray().Single();
        Assert.Equal(("T3", "2040202", "project"), (Text(finding, "table"), Text(finding, "line"), Text(finding, "column")));
        Assert.StartsWith("第", Text(finding, "source"), StringComparison.Ordinal);
        var page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(html, Cancellation));
        Assert.Contains("支出预算总表", page.QuerySelector("td.no")!.ParentElement!.TextContent, StringComparison.Ordinal);

        static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task Annexes_come_with_a_version_whole_or_not_at_all()
    {
        var annex = Path.Combine(folder, "绩效目标表.xlsx");
        await File.WriteAllTextAsync(annex, "goals", Cancellation);
        var script = Path.Combine(folder, "页面.html");
        await File.WriteAllTextAsync(script, "<script>", Cancellation);
        var source = Path.Combine(folder, "working-paper.json");
        var paper = await portal.WithStore(async store =>
            await store.Publications.SourcesOf(await portal.Seed(Cancellation), Cancellation));
        await File.WriteAllBytesAsync(source, paper.Single().Content.ToArray(), Cancellation);

        foreach (var (said, arguments) in new (string, string[])[]
        {
            ("更正公开内容须说明理由", ["--annex", annex]),
            ("“页面.html”的格式不在可收之列", ["--annex", annex, "--annex", script, "--reason", "补充"]),
            ("无法读取文件", ["--annex", Path.Combine(folder, "nothing.pdf"), "--reason", "补充"]),
        })
        {
            Assert.Equal(ExitCode.Refused, await Run(["import", source, .. arguments]));
            Assert.Contains(said, errors.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(ExitCode.Done, await Run("import", source, "--annex", annex, "--reason", "补充绩效目标表"));
        var kept = Assert.Single(await portal.WithStore(async store =>
            await store.Publications.AnnexesOf(await portal.Seed(Cancellation), Cancellation)));
        Assert.Equal(("绩效目标表.xlsx", 5), (kept.Name, kept.Size));
        var page = await Visit.To(portal, RunningPortal.Disclosure);
        Assert.Contains("与第1版相比改动1处", page.TextOf(".correction"), StringComparison.Ordinal);

        Assert.Equal(ExitCode.Refused, await Run("import", source, "--without-annex", "说明.pdf", "--reason", "去掉"));
        Assert.Contains("现行版本没有附件“说明.pdf”。现有的附件：绩效目标表.xlsx。", errors.ToString(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(annex, "other goals", Cancellation);
        Assert.Equal(ExitCode.Done, await Run("import", source, "--annex", annex, "--reason", "换绩效目标表"));
        Assert.Equal(ExitCode.Done, await Run("import", source, "--without-annex", "绩效目标表.xlsx", "--reason", "附件有误"));
        foreach (var (from, word, old, now) in new[] { (1, "增", "没有", ""), (2, "改", "", ""), (3, "删", "", "没有") })
        {
            var changes = await Visit.To(portal, $"{RunningPortal.Disclosure}/changes/{from}/{from + 1}");
            Assert.Equal($"与第{from}版相比，改动1处。", changes.TextOf("main .lead").Split("更正理由")[0]);
            Assert.Equal([$"{word} 绩效目标表.xlsx"], changes.TextsOf(".changed tbody th"));
            var cells = changes.TextsOf(".changed tbody td").ToList();
            Assert.Equal((old.Length > 0, now.Length > 0), (cells[0] == old, cells[1] == now));
            foreach (var link in changes.Page.QuerySelectorAll(".changed tbody td a").Select(link => link.GetAttribute("href")!))
            {
                Assert.Contains("/versions/", link, StringComparison.Ordinal);
                Assert.Equal(System.Net.HttpStatusCode.OK, (await Visit.To(portal, link)).Status);
            }
        }

        using var client = portal.NewClient();
        var csv = await client.GetStringAsync($"{RunningPortal.Disclosure}/changes/1/2.csv", Cancellation);
        Assert.Contains(
            $",附件,绩效目标表.xlsx,,,,http://localhost:5080{RunningPortal.Disclosure}/versions/2/annexes/", csv, StringComparison.Ordinal);
        Assert.Contains(kept.Sha256, csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_file_prints_is_written_as_printed()
    {
        var json = Path.Combine(folder, "read.json");

        Assert.Equal(ExitCode.Done, await Run("read", await Post("pdf", seed => seed), "--json", json));

        using var read = JsonDocument.Parse(await File.ReadAllBytesAsync(json, Cancellation));
        Assert.Equal("budgetportal/disclosure/2", read.RootElement.GetProperty("format").GetString());
        var total = read.RootElement.GetProperty("tables")[2].GetProperty("lines").EnumerateArray().Last();
        Assert.Equal(47_061_988, total.GetProperty("cells").GetProperty("total").GetDecimal());
    }

    [Fact]
    public async Task An_imported_file_is_published_as_reported_and_leads_to_its_original()
    {
        var file = await Post(
            "pdf", seed => Faulty(seed) with { Disclosure = seed.Disclosure with { Unit = seed.Unit with { Name = "上海市某某中心" } } });

        Assert.Equal(ExitCode.Refused, await Run("import", file));
        Assert.Contains("--unit", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await Run("import", file, "--unit", "some-centre"));

        using var client = portal.CreateClient();
        var page = await client.GetStringAsync("/units/some-centre/2021/budget", Cancellation);
        Assert.Contains("与原件一致", page, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(file, Cancellation),
            await client.GetByteArrayAsync("/units/some-centre/2021/budget/source", Cancellation));
        Assert.Contains("29,518,000", await client.GetStringAsync("/units/some-centre/2021/budget/expenditure", Cancellation),
            StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound,
            (await client.GetAsync($"{RunningPortal.Disclosure}/source", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task What_a_file_prints_over_a_table_is_found_on_the_site_as_in_the_file()
    {
        var file = await Post(
            "xlsx", seed => seed with { Disclosure = seed.Disclosure with { Unit = seed.Unit with { Name = "上海市某某中心" } } });
        Rewrite(file, "2021年预算单位支出预算总表", "2020年预算单位支出预算总表");

        Assert.Equal(ExitCode.Done, await Run("check", file));
        Assert.Contains("标题的年度为“2020年”", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await Run("import", file, "--unit", "some-centre"));

        var imported = (await portal.WithStore(
            store => store.Publications.FindPublished("some-centre", 2021, DisclosureKind.Unit, Cancellation)))!;
        var recorded = (await portal.WithStore(store => store.Publications.CheckRecordOf(imported, Cancellation)))!;
        Assert.Contains(recorded.Findings, finding =>
            finding is { Check: "F24" } && finding.Message.Contains("标题的年度为“2020年”", StringComparison.Ordinal));
        using var client = portal.CreateClient();
        Assert.Contains("标题的年度为“2020年”", await client.GetStringAsync("/units/some-centre/2021/budget/checks", Cancellation),
            StringComparison.Ordinal);
    }

    /// <summary>Other words in the texts of a workbook, as a unit might have typed them.</summary>
    private static void Rewrite(string workbook, string words, string by)
    {
        using var package = ZipFile.Open(workbook, ZipArchiveMode.Update);
        foreach (var part in package.Entries.Where(part => part.FullName.EndsWith(".xml", StringComparison.Ordinal)).ToList())
        {
            using var content = part.Open();
            using var reader = new StreamReader(content);
            var changed = reader.ReadToEnd().Replace(words, by, StringComparison.Ordinal);
            content.SetLength(0);
            content.Write(System.Text.Encoding.UTF8.GetBytes(changed));
        }
    }

    [Theory]
    [InlineData("上海市某某中心", "代码 shanghai-card-centre 在平台上是上海市社会保障卡服务中心", "--unit", RunningPortal.Unit)]
    [InlineData("上海市某某中心", "文件所说的年度或类别", "--unit", "some-other", "--year", "2024")]
    [InlineData("上海市某某中心", "文件所说的年度或类别", "--unit", "some-other", "--kind", "department")]
    [InlineData("上海市XX单位", "样表中待填写", "--unit", "some-other")]
    public async Task A_file_is_not_published_as_what_it_says_that_it_is_not(string name, string message, params string[] options)
    {
        var file = await Post("pdf", seed => seed with { Disclosure = seed.Disclosure with { Unit = seed.Unit with { Name = name } } });

        Assert.Equal(ExitCode.Refused, await Run(["import", file, .. options]));
        Assert.Contains(message, errors.ToString(), StringComparison.Ordinal);
        Assert.Null(await portal.WithStore(store => store.Register.Find("some-other", Cancellation)));
        Assert.Single(await portal.WithStore(
            store => store.Publications.VersionsOf(RunningPortal.Unit, 2021, DisclosureKind.Unit, Cancellation)));
    }

    [Fact]
    public async Task A_file_that_is_not_read_in_full_is_not_published_as_equal_to_its_original()
    {
        var file = await Post("pdf", seed =>
        {
            var table = seed.Figures["T3"];
            var total = table.Find("total")!;
            return seed with
            {
                Disclosure = seed.Disclosure with { Unit = seed.Unit with { Name = "上海市某某中心" } },
                Figures = seed.Figures.With(
                    table with { Lines = table.Lines.Replace(total, total.With("project", new CellValue(null, "若干"))) }),
            };
        });

        Assert.Equal(ExitCode.Refused, await Run("import", file, "--unit", "some-other"));
        Assert.Contains("若干", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("文件没有全部读出", errors.ToString(), StringComparison.Ordinal);
        Assert.Null(await portal.WithStore(store => store.Register.Find("some-other", Cancellation)));
    }

    [Fact]
    public async Task A_unit_is_put_under_the_department_that_the_caller_names()
    {
        var file = await Post(
            "pdf", seed => seed with { Disclosure = seed.Disclosure with { Unit = seed.Unit with { Name = "上海市某某中心" } } });

        Assert.Equal(ExitCode.Refused, await Run("import", file, "--unit", "some-centre", "--under", "no-such-department"));
        Assert.Equal(ExitCode.Refused, await Run("import", file, "--unit", RunningPortal.Unit, "--under", RunningPortal.Unit));
        Assert.Contains("--under 应为平台上已有的主管部门的代码", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await Run("import", file, "--unit", "some-centre", "--under", RunningPortal.Unit));

        Assert.Equal(RunningPortal.Unit,
            (await portal.WithStore(store => store.Register.Find("some-centre", Cancellation)))!.Department?.Code);
    }

    [Fact]
    public async Task The_day_of_the_original_stands_beside_the_time_at_which_it_came_here()
    {
        var file = await Post("pdf", SomeCentre);
        Assert.Equal(ExitCode.Refused, await Run("import", file, "--unit", "some-centre", "--published", "20210220"));
        Assert.Equal(ExitCode.Refused, await Run("import", file, "--unit", "some-centre", "--source", "https://www.example.gov.cn/a"));
        Assert.Equal(ExitCode.Done, await Run(
            "import", file, "--unit", "some-centre", "--published", "2021-02-20", "--source", "https://www.example.gov.cn/a"));

        var page = await Visit.To(portal, "/units/some-centre/2021/budget");
        Assert.Contains("原公开日期：2021-02-20", page.TextOf(".publication-line"), StringComparison.Ordinal);
        Assert.Contains("收录时间：", page.TextOf(".publication-line"), StringComparison.Ordinal);
        Assert.DoesNotContain("首次公开", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal("https://www.example.gov.cn/a", page.Page.QuerySelector(".versions > p a")!.GetAttribute("href"));
        Assert.StartsWith(
            (await Version("some-centre")).PublishedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            page.Page.QuerySelector("meta[name=PubDate]")!.GetAttribute("content"),
            StringComparison.Ordinal);
        Assert.Contains("2021-02-20 原公开", (await Visit.To(portal, "/units/some-centre")).TextOf(".disclosures"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_told_later_is_noted_once_and_the_deadline_is_then_checked()
    {
        Assert.Equal(ExitCode.Done,
            await Run("import", await Post("pdf", SomeCentre), "--unit", "some-centre", "--approved", "2021-01-28"));
        var checks = await Visit.To(portal, "/units/some-centre/2021/budget/checks");
        Assert.Contains("F26 公开及时：不知原公开日期及其出处", checks.TextOf(".unchecked"), StringComparison.Ordinal);

        Assert.Equal(ExitCode.Refused, await Run("note", "some-centre", "2021"));
        Assert.Equal(ExitCode.Done,
            await Run("note", "some-centre", "2021", "--published", "2021-02-18", "--source", "https://www.example.gov.cn/a"));
        Assert.Equal(ExitCode.Refused, await Run("note", "some-centre", "2021", "--published", "2021-02-17"));
        Assert.Equal(ExitCode.Refused, await Run("note", RunningPortal.Unit, "2021", "--published", "2021-02-17"));

        checks = await Visit.To(portal, "/units/some-centre/2021/budget/checks");
        Assert.Contains("21天", checks.TextOf(".findings"), StringComparison.Ordinal);
        Assert.Equal((1, new DateOnly(2021, 2, 18)), ((await Version("some-centre")).Number, (await Version("some-centre")).Original?.Day));
    }

    [Fact]
    public async Task A_correction_that_brings_new_errors_is_shown_and_stored_only_when_accepted()
    {
        Assert.Equal(ExitCode.Done, await Run("import", await Post("pdf", SomeCentre), "--unit", "some-centre"));
        var worse = await Post("pdf", seed => Faulty(SomeCentre(seed)));

        Assert.Equal(ExitCode.Findings, await Run("import", worse, "--unit", "some-centre", "--reason", "更正"));
        Assert.Contains("更正后多出下列错误", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("T3/2040202/project：29518606 → 29518000", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, (await Version("some-centre")).Number);

        Assert.Equal(ExitCode.Done, await Run("import", worse, "--unit", "some-centre", "--reason", "更正", "--accept"));
        Assert.Equal(2, (await Version("some-centre")).Number);
        Assert.Equal(ExitCode.Done, await Run("import", await Post("pdf", SomeCentre), "--unit", "some-centre", "--reason", "再更正"));
        Assert.Equal(3, (await Version("some-centre")).Number);
    }

    [Fact]
    public async Task A_table_that_prints_no_unit_of_money_is_published_in_the_one_that_the_caller_tells()
    {
        var file = await Post("xlsx", SomeCentre);
        Rewrite(file, "单位：元", "");

        Assert.Equal(ExitCode.Refused, await Run("import", file, "--unit", "some-centre"));
        Assert.Contains("--amount-unit", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, await Run("import", file, "--unit", "some-centre", "--amount-unit", "美元"));
        Assert.Equal(ExitCode.Done, await Run("import", file, "--unit", "some-centre", "--amount-unit", "千元"));

        var published = (await portal.WithStore(
            store => store.Publications.FindPublished("some-centre", 2021, DisclosureKind.Unit, Cancellation)))!;
        Assert.Equal(47_061_988_000m, published.Figures[CellKey.Parse("T3/total/total")].Amount);
        Assert.Contains("47,061,988", (await Visit.To(portal, "/units/some-centre/2021/budget/expenditure")).TextOf("table"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_completed_json_is_published_with_the_document_it_was_completed_from()
    {
        var original = await Post("pdf", SomeCentre);
        var completed = Path.Combine(folder, "completed.json");

        Assert.Equal(ExitCode.Done, await Run("read", original, "--json", completed));
        Assert.Equal(ExitCode.Done, await Run("import", completed, "--original", original, "--unit", "some-centre", "--place", "上海市"));

        using var client = portal.CreateClient();
        Assert.Equal(await File.ReadAllBytesAsync(original, Cancellation),
            await client.GetByteArrayAsync("/units/some-centre/2021/budget/source", Cancellation));
        Assert.Equal(ExitCode.Refused, await Run("import", completed, "--original", "no-such-file.pdf", "--unit", "some-centre"));
    }

    [Theory]
    [InlineData("上海市社会保障卡服务中心", "上海市")]
    [InlineData("上海市普陀区教育局", "上海市普陀区")]
    [InlineData("上海市社区教育中心", "上海市")]
    [InlineData("普陀区教育局", "普陀区")]
    [InlineData("某某中心", null)]
    public void A_body_belongs_to_the_place_with_which_its_name_begins(string name, string? place) =>
        Assert.Equal(place, Jurisdictions.At(name));

    [Fact]
    public async Task A_file_that_is_no_disclosure_is_refused_and_nothing_is_published()
    {
        var file = Path.Combine(folder, "note.txt");
        await File.WriteAllTextAsync(file, "今天天气很好。", Cancellation);

        Assert.Equal(ExitCode.Refused, await Run("check", file));
        Assert.Equal(ExitCode.Refused, await Run("import", file, "--unit", "some-centre"));
        Assert.Null(await portal.WithStore(store => store.Register.Find("some-centre", Cancellation)));
    }

    [Fact]
    public async Task Verbs_on_files_open_no_portal()
    {
        var file = await Post("xlsx", seed => seed);
        var json = Path.Combine(folder, "read.json");

        Assert.Equal(ExitCode.Done, await WithoutPortal("check", file));
        Assert.Equal(ExitCode.Done, await WithoutPortal("read", file, "--json", json));
        Assert.Equal(["posted.xlsx", "read.json"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        Task<ExitCode> WithoutPortal(params string[] arguments) =>
            CommandLine.Run(arguments, () => throw new InvalidOperationException("The portal was opened."), output, errors, Cancellation);
    }

    [Theory]
    [InlineData("read", "none.pdf", "--json", "out.json")]
    [InlineData("read", ".", "--json", "out.json")]
    [InlineData("read", "posted.xlsx")]
    [InlineData("read", "posted.xlsx", "--json", "no-folder/out.json")]
    [InlineData("read", "posted.xlsx", "--json", ".")]
    [InlineData("check", "none.pdf")]
    [InlineData("check", "posted.xlsx", "--json", "no-folder/out.json")]
    [InlineData("check", "posted.xlsx", "--html", "no-folder/out.html")]
    [InlineData("check", "posted.xlsx", "--json", "out.json", "--html", ".")]
    public async Task What_cannot_be_read_or_written_is_said_and_nothing_is_written(params string[] arguments)
    {
        await Post("xlsx", seed => seed);

        Assert.Equal(ExitCode.Refused,
            await Run([.. arguments.Select(
                (argument, index) => index == 0 || argument.StartsWith('-') ? argument : Path.Combine(folder, argument))]));
        Assert.NotEmpty(errors.ToString());
        Assert.Empty(output.ToString());
        Assert.Equal("posted.xlsx", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(folder))));
    }

    [Fact]
    public async Task A_folder_is_reviewed_with_the_folders_below_it_in_the_order_of_names_and_an_unreadable_file_stops_nothing()
    {
        var seed = await portal.Seed(Cancellation);
        Directory.CreateDirectory(Path.Combine(folder, "乙", "丙"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "乙", "丙", "净.xlsx"), ExcelWriter.Write(seed), Cancellation);
        await File.WriteAllBytesAsync(Path.Combine(folder, "甲.pdf"), PdfWriter.Write(Faulty(seed)), Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "乙", "坏.pdf"), "%PDF-1.4 不是", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "~$锁.xlsx"), "锁", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "说明.docx"), "不读", Cancellation);
        var (json, html) = (Path.Combine(folder, "review.txt~"), Path.Combine(folder, "review.html"));

        Assert.Equal(ExitCode.Refused, await Run("check", folder, "--json", json, "--html", html));
        Assert.Equal("共 3 份文件：错误 1 个，提醒 0 个，提示 0 个；1 份无法读取。", output.ToString().Trim());
        using var review = JsonDocument.Parse(await File.ReadAllBytesAsync(json, Cancellation));
        Assert.Equal(
            [Path.Combine("乙", "丙", "净.xlsx"), Path.Combine("乙", "坏.pdf"), "甲.pdf"],
            review.RootElement.GetProperty("documents").EnumerateArray().Select(document => document.GetProperty("file").GetString()));
        Assert.Equal(3, new HtmlParser().ParseDocument(await File.ReadAllTextAsync(html, Cancellation)).QuerySelectorAll("article").Length);

        var (again, once) = (new StringWriter(), await File.ReadAllBytesAsync(json, Cancellation));
        await CommandLine.Run(
            ["check", folder, "--json", json], () => Task.FromResult<IServiceProvider?>(null), again, errors, Cancellation);
        Assert.Equal(once, await File.ReadAllBytesAsync(json, Cancellation));
    }

    [Fact]
    public async Task A_link_to_a_file_is_reviewed_and_one_to_a_folder_is_not_followed()
    {
        var elsewhere = await Post("xlsx", seed => seed);
        var links = Directory.CreateDirectory(Path.Combine(folder, "links")).FullName;
        File.CreateSymbolicLink(Path.Combine(links, "净.xlsx"), elsewhere);
        Directory.CreateSymbolicLink(Path.Combine(links, "环"), folder);

        Assert.Equal(ExitCode.Done, await Run("check", links));
        Assert.Contains("文件：净.xlsx", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_export_wrote_is_read_back_clean_in_every_format()
    {
        Assert.Equal(ExitCode.Done, await Run("export", RunningPortal.Unit, "2021", folder));
        var json = Path.Combine(folder, "review.txt~");

        // The CSV files hold the tables alone: what the texts say is not known.
        Assert.Equal(ExitCode.Refused, await Run("check", folder, "--json", json));
        using var review = JsonDocument.Parse(await File.ReadAllBytesAsync(json, Cancellation));
        var documents = review.RootElement.GetProperty("documents").EnumerateArray().ToList();
        Assert.All(documents.Skip(1), document => Assert.Empty(document.GetProperty("unread").EnumerateArray()));
        Assert.Equal(5, documents[0].GetProperty("unread").GetArrayLength());
        Assert.Equal(["", ".json", ".pdf", ".xlsx", ".zip"],
            documents.Select(document => Path.GetExtension(document.GetProperty("file").GetString())));
        Assert.Equal(Path.Combine("csv", "上海市社会保障卡服务中心（10 张 CSV 表）"), documents[0].GetProperty("file").GetString());
        Assert.All(documents, document => Assert.Empty(document.GetProperty("problems").EnumerateArray()));
    }

    [Fact]
    public async Task A_folder_of_the_tables_of_one_disclosure_is_read_as_one_document()
    {
        Assert.Equal(ExitCode.Done, await Run("export", RunningPortal.Unit, "2021", folder));
        var json = Path.Combine(folder, "read.json");

        Assert.Equal(ExitCode.Done, await Run("read", Path.Combine(folder, "csv"), "--json", json));
        using var read = JsonDocument.Parse(await File.ReadAllBytesAsync(json, Cancellation));
        Assert.Equal(10, read.RootElement.GetProperty("tables").GetArrayLength());
        Assert.Equal(ExitCode.Refused, await Run("read", folder, "--json", json));
    }

    [Fact]
    public async Task A_report_that_is_there_already_is_replaced_whole_and_nothing_else_is_left()
    {
        var (file, json) = (await Post("xlsx", seed => seed), Path.Combine(folder, "read.json"));
        await File.WriteAllTextAsync(json, new string('旧', 1_000_000), Cancellation);

        Assert.Equal(ExitCode.Done, await Run("read", file, "--json", json));
        JsonDocument.Parse(await File.ReadAllBytesAsync(json, Cancellation)).Dispose();
        Assert.Equal(2, Directory.GetFileSystemEntries(folder).Length);
    }

    [Fact]
    public void The_bar_on_a_terminal_counts_every_document_once_and_ends_its_line()
    {
        using var terminal = new StringWriter();
        var bar = new ProgressBar(terminal, 60);
        Parallel.For(0, 60, _ => bar.Advance());

        var drawn = terminal.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(1, 60).Select(done => $"{done}/60"), drawn.Select(line => line.Trim().Split(' ')[^1]));
        Assert.StartsWith($"[{new string('█', 15)}{new string(' ', 15)}] 30/60", drawn[29], StringComparison.Ordinal);
        Assert.EndsWith(Environment.NewLine, drawn[^1], StringComparison.Ordinal);
    }

    private static DisclosureDocument Faulty(DisclosureDocument seed) =>
        seed with { Figures = seed.Figures.With(Domain.Tables.CellKey.Parse("T3/2040202/project"), 29_518_000) };

    private static DisclosureDocument SomeCentre(DisclosureDocument seed) =>
        seed with { Disclosure = seed.Disclosure with { Unit = seed.Unit with { Name = "上海市某某中心" } } };

    private async Task<PublishedVersion> Version(string unit) =>
        (await portal.WithStore(store => store.Publications.FindPublished(unit, 2021, DisclosureKind.Unit, Cancellation)))!.Version;

    private async Task<string> Post(string extension, Func<DisclosureDocument, DisclosureDocument> change)
    {
        var seed = await portal.WithStore(
            store => store.Publications.FindPublished(RunningPortal.Unit, 2021, DisclosureKind.Unit, Cancellation));
        var file = Path.Combine(folder, $"posted.{extension}");
        await File.WriteAllBytesAsync(file, OutputFormats.Find(extension)!.WriteDisclosure!(change(seed!)), Cancellation);
        return file;
    }

    private Task<ExitCode> Run(params string[] arguments) =>
        CommandLine.Run(arguments, () => Task.FromResult<IServiceProvider?>(portal.Services), output, errors, Cancellation);
}
