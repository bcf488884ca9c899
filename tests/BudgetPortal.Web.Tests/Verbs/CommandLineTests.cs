using System.Text;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Verbs;

namespace BudgetPortal.Web.Tests.Verbs;

public sealed class CommandLineTests : IClassFixture<RunningPortal>, IDisposable
{
    private readonly RunningPortal seeded;
    private RunningPortal portal;
    private readonly string folder = Directory.CreateTempSubdirectory("verbs-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public CommandLineTests(RunningPortal seeded) => portal = this.seeded = seeded;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (portal != seeded)
        {
            portal.Dispose();
        }

        Directory.Delete(folder, recursive: true);
        output.Dispose();
        errors.Dispose();
    }

    [Theory]
    [InlineData("import", true)]
    [InlineData("no-such-verb", true)]
    [InlineData("--help", true)]
    [InlineData("-h", true)]
    [InlineData("--urls=http://localhost:5080", false)]
    public void A_verb_is_told_from_an_option_of_the_server(string first, bool isVerb)
    {
        Assert.Equal(isVerb, CommandLine.NamesAVerb([first]));
        Assert.False(CommandLine.NamesAVerb([]));
    }

    [Theory]
    [InlineData("no-such-verb")]
    [InlineData("import")]
    [InlineData("import", "a.json", "b.json")]
    [InlineData("check", "shanghai-card-centre")]
    [InlineData("export", "shanghai-card-centre", "2021", "out", "--no-such-option")]
    [InlineData("import", "a.json", "--reason")]
    [InlineData("check", "shanghai-card-centre", "2021", "--html", "a.html")]
    [InlineData("check", "a.pdf", "--reason", "更正")]
    public async Task What_is_not_understood_prints_the_usage(params string[] arguments)
    {
        Assert.Equal(ExitCode.Refused, await Run(arguments));
        Assert.Contains("用法：", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains(arguments[0], errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_prints_every_verb_and_is_no_fault(string word)
    {
        Assert.Equal(ExitCode.Done,
            await CommandLine.Run([word], () => throw new InvalidOperationException(), output, errors, Cancellation));
        Assert.All(CommandLine.Verbs, verb => Assert.Contains($"  {verb.Usage}", output.ToString(), StringComparison.Ordinal));
        Assert.Empty(errors.ToString());
    }

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task The_version_is_that_of_the_build_and_of_the_checks(string word)
    {
        Assert.True(CommandLine.NamesAVerb([word]));
        Assert.Equal(ExitCode.Done,
            await CommandLine.Run([word], () => throw new InvalidOperationException(), output, errors, Cancellation));
        Assert.Matches($@"^BudgetPortal \d+\.\d+\.\S+，核对规则第{AllChecks.Version}版，\.NET 10\.\S+\s*$", output.ToString());
    }

    [Theory]
    [InlineData("check", "--help")]
    [InlineData("check", "a.pdf", "-h")]
    [InlineData("help", "check")]
    public async Task Help_on_one_verb_prints_its_own_usage(params string[] arguments)
    {
        Assert.Equal(ExitCode.Done, await Run(arguments));
        Assert.Contains("check <文件或目录>", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("import", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_of_the_seed_finds_nothing()
    {
        Assert.Equal(ExitCode.Done, await Run("check", RunningPortal.Unit, "2021"));
        Assert.Contains("全部一致", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_names_both_cells_of_what_does_not_agree()
    {
        portal = new RunningPortal();
        var seed = await portal.Seed(Cancellation);
        await portal.WithStore(store => store.Publish(
            seed.Disclosure, seed.Figures.With(new CellKey("T3", "total", "total"), 1m), seed.Sections, null, "试验", Cancellation));

        Assert.Equal(ExitCode.Findings, await Run("check", RunningPortal.Unit, "2021"));
        Assert.Contains("【错误】F", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("T3/total/total", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "2021", "没有代码为“nobody”的单位")]
    [InlineData("shanghai-card-centre", "2020", "没有公开2020年度的预算。已公开：上海市社会保障卡服务中心2021年度单位预算")]
    [InlineData("shanghai-card-centre", "last", "“last”不是年度")]
    public async Task An_unknown_unit_or_year_is_refused_with_help(string unit, string year, string help)
    {
        Assert.Equal(ExitCode.Refused, await Run("check", unit, year));
        Assert.Contains(help, errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, await Run("export", unit, year, folder));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public async Task Export_writes_every_format_with_the_bytes_that_the_site_serves()
    {
        var target = Path.Combine(folder, "new", "place");
        Assert.Equal(ExitCode.Done, await Run("export", RunningPortal.Unit, "2021", target));

        using var client = portal.NewClient();
        foreach (var extension in new[] { "xlsx", "pdf", "json", "zip" })
        {
            var written = await File.ReadAllBytesAsync(Path.Combine(target, $"上海市社会保障卡服务中心2021年度单位预算.{extension}"), Cancellation);
            Assert.Equal(await client.GetByteArrayAsync($"/units/{RunningPortal.Unit}/2021/budget.{extension}", Cancellation), written);
        }

        Assert.Equal(10, Directory.GetFiles(Path.Combine(target, "csv"), "*.csv").Length);
    }

    [Fact]
    public async Task Export_into_a_place_that_cannot_be_written_is_refused()
    {
        var file = Path.Combine(folder, "a-file");
        await File.WriteAllTextAsync(file, "x", Cancellation);

        Assert.Equal(ExitCode.Refused, await Run("export", RunningPortal.Unit, "2021", file));
        Assert.Contains("无法写入目录", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_export_wrote_import_takes_back_and_finds_nothing_new()
    {
        await Run("export", RunningPortal.Unit, "2021", folder);

        Assert.Equal(ExitCode.Done, await Run("import", Path.Combine(folder, "上海市社会保障卡服务中心2021年度单位预算.json")));
        Assert.Contains("内容与已公开的第1版相同", output.ToString(), StringComparison.Ordinal);
        Assert.Single(await Versions());
    }

    [Fact]
    public async Task Import_of_a_correction_needs_a_reason_and_publishes_the_next_version()
    {
        portal = new RunningPortal();
        var paper = await SeedPaper();
        var changed = paper.Replace("正式居住证制作费", "居住证制作费", StringComparison.Ordinal);
        Assert.NotEqual(paper, changed);

        Assert.Equal(ExitCode.Refused, await Import(changed));
        Assert.Contains("须说明理由", errors.ToString(), StringComparison.Ordinal);
        Assert.Single(await Versions());

        Assert.Equal(ExitCode.Done, await Import(changed, "--reason", "项目名称有误"));
        Assert.Equal([null, "项目名称有误"], (await Versions()).Select(version => version.Reason));
    }

    [Fact]
    public async Task What_is_published_here_first_must_have_no_error_and_what_was_published_elsewhere_is_taken_as_it_is()
    {
        portal = new RunningPortal();
        var seed = await portal.Seed(Cancellation);
        var wrong = seed.Figures.With(new CellKey("T3", "total", "total"), 1m);
        var elsewhere = new DisclosureDocument(
            seed.Disclosure with { Unit = seed.Unit with { Code = "elsewhere" } },
            seed.Version with { ContentHash = ContentHash.Of(wrong, seed.Sections) },
            wrong,
            seed.Sections);
        var published = Encoding.UTF8.GetString(JsonWriter.Write(elsewhere));

        Assert.Equal(ExitCode.Findings, await Import(WithoutVersion(published)));
        Assert.Contains("没有公开，未作任何更改", errors.ToString(), StringComparison.Ordinal);
        Assert.Null(await portal.WithStore(store => store.Register.Find("elsewhere", Cancellation)));

        Assert.Equal(ExitCode.Done, await Import(published));
        Assert.NotNull(await portal.WithStore(store => store.Register.Find("elsewhere", Cancellation)));

        static string WithoutVersion(string json)
        {
            var root = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
            Assert.True(root.Remove("version"));
            return root.ToJsonString();
        }
    }

    [Theory]
    [InlineData("{", "$")]
    [InlineData("[]", "$")]
    [InlineData("""{ "format": "budgetportal/working-paper/9" }""", "$.format")]
    [InlineData("""{ "format": "budgetportal/working-paper/1", "year": "二〇二一" }""", "$.year")]
    public async Task A_malformed_file_names_the_path_and_value_and_changes_nothing(string content, string path)
    {
        Assert.Equal(ExitCode.Refused, await Import(content));
        Assert.Contains($"{path}：", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("未作任何更改", errors.ToString(), StringComparison.Ordinal);
        Assert.Single(await Versions());
    }

    [Theory]
    [InlineData("正式居住证制作费", "正式居住证\\u202e制作费", "$.projects[1].name")]
    [InlineData("\"code\": \"shanghai-card-centre\"", "\"code\": \"abc\\n\"", "$.unit.code")]
    [InlineData("\"level\": \"municipal\" }",
        "\"level\": \"municipal\", \"department\": { \"code\": \"shanghai-card-centre\", \"name\": \"某局\", \"jurisdiction\": \"上海市\", "
            + "\"level\": \"municipal\" } }",
        "$.unit.code")]
    public async Task What_would_mislead_or_lead_nowhere_is_refused(string words, string by, string path)
    {
        var paper = await SeedPaper();
        Assert.Contains(words, paper, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Refused, await Import(paper.Replace(words, by, StringComparison.Ordinal), "--reason", "试验"));

        Assert.Contains(path, errors.ToString(), StringComparison.Ordinal);
        Assert.Single(await Versions());
    }

    [Fact]
    public async Task An_approval_date_that_comes_later_makes_the_next_version_and_the_first_stays_to_be_had()
    {
        portal = new RunningPortal();
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date.ToString(
            "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var paper = (await SeedPaper()).Replace("\"year\": 2021", $"\"approvedOn\": \"{today}\", \"year\": 2021", StringComparison.Ordinal);

        Assert.Equal(ExitCode.Refused, await Import(paper));
        Assert.Equal(ExitCode.Refused, await Import(paper, "--reason", "补充批复日期", "--year", "2022"));
        Assert.Equal(ExitCode.Done, await Import(paper, "--reason", "补充批复日期"));

        Assert.Equal([1, 2], (await Versions()).Select(version => version.Number));
        using var client = portal.CreateClient();
        var page = await client.GetStringAsync(RunningPortal.Disclosure, Cancellation);
        Assert.Contains($"{RunningPortal.Disclosure}/versions/1.pdf", page, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK,
            (await client.GetAsync($"{RunningPortal.Disclosure}/versions/1.pdf", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_wrong_value_deep_in_a_working_paper_is_named_with_its_path()
    {
        var paper = (await SeedPaper()).Replace("\"amount\": 446048", "\"amount\": \"446,048\"", StringComparison.Ordinal);

        Assert.Equal(ExitCode.Refused, await Import(paper));
        Assert.Contains("$.projects[2].amount", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("446,048", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused()
    {
        Assert.Equal(ExitCode.Refused, await Run("import", Path.Combine(folder, "none.json")));
        Assert.Contains("无法读取文件", errors.ToString(), StringComparison.Ordinal);
    }

    private static Task<string> SeedPaper() => File.ReadAllTextAsync(
        Path.Combine(AppContext.BaseDirectory, "data", "disclosures", RunningPortal.Unit, "2021", "working-paper.json"), Cancellation);

    private async Task<ExitCode> Import(string content, params string[] options)
    {
        var file = Path.Combine(folder, "import.json");
        await File.WriteAllTextAsync(file, content, Cancellation);
        return await Run(["import", file, .. options]);
    }

    private Task<ExitCode> Run(params string[] arguments) =>
        CommandLine.Run(arguments, () => Task.FromResult<IServiceProvider?>(portal.Services), output, errors, Cancellation);

    private Task<IReadOnlyList<PublishedVersion>> Versions() =>
        portal.WithStore(store => store.Publications.VersionsOf(RunningPortal.Unit, 2021, DisclosureKind.Unit, Cancellation));
}
