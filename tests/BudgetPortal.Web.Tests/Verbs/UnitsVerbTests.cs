using System.Text;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Verbs;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests.Verbs;

public sealed class UnitsVerbTests : IDisposable
{
    private const string Register = """
        代码,名称,简称,主管部门,类别,级次,地区,起始年度,终止年度,继任单位
        xu-bureau,虚构市某局,某局,,部门,市级,虚构市,,,
        xu-school,虚构市某校,"某校、老""某""校",xu-bureau,单位,市级,虚构市,2021,,
        """;

    private readonly RunningPortal portal = new();
    private readonly string folder = Directory.CreateTempSubdirectory("units-").FullName;
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
    [InlineData("utf-8")]
    [InlineData("utf-8 with its mark")]
    [InlineData("gb18030")]
    public async Task A_register_is_taken_in_whichever_encoding_it_comes(string encoding)
    {
        Assert.Equal(ExitCode.Done, await Units("import", Encoded(Register, encoding)));
        Assert.Contains("新增2个单位，更改0处", output.ToString(), StringComparison.Ordinal);
        var school = await portal.WithStore(store => store.Register.Find("xu-school", Cancellation));
        Assert.Equal(("虚构市某校", "xu-bureau"), (school!.Name, school.Department!.Code));
        Assert.Equal(
            ["虚构市某校", "某校", "老\"某\"校"],
            (await portal.WithStore(store => store.Register.NamesOf("xu-school", Cancellation))).Select(name => name.Name));

        // The same list again says nothing new.
        Assert.Equal(ExitCode.Done, await Units("import", Encoded(Register, encoding)));
        Assert.Contains("新增0个单位，更改0处", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_departments_page_lists_a_unit_as_soon_as_the_register_has_it()
    {
        await Units("import", Encoding.UTF8.GetBytes(Register));
        Assert.Contains("/units/xu-school", (await Visit.To(portal, "/units/xu-bureau")).Links);

        // One that is called as its department is told apart from it.
        var more = Encoding.UTF8.GetBytes("代码,名称,主管部门,类别,级次,地区\nxu-office,虚构市某局,xu-bureau,单位,市级,虚构市\n");
        Assert.Equal(ExitCode.Done, await Units("import", more));
        var units = (await Visit.To(portal, "/units/xu-bureau")).Page.QuerySelectorAll(".units a").Select(link => link.TextContent);
        Assert.Equal(["虚构市某局（单位代码：xu-office）", "虚构市某校"], units);
    }

    [Fact]
    public async Task What_was_blank_is_filled_in_without_a_reason_and_counted()
    {
        var successor = Encoding.UTF8.GetBytes("代码,继任单位\nxu-school,xu-bureau\n");
        await Units("import", Encoding.UTF8.GetBytes(Register));
        Assert.Equal(ExitCode.Done, await Units("import", successor));
        Assert.Contains("新增0个单位，补填1处，更改0处", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await Units("import", successor));
        Assert.EndsWith("新增0个单位，更改0处。", output.ToString().Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("代码,名称\nXU School,某校", "第2行第1列（代码）", "小写字母")]
    [InlineData("代码,类别\nxu-school,学校", "第2行第2列（类别）", "单位或部门")]
    [InlineData("代码,起始年度\nxu-school,2021-01-01", "第2行第2列（起始年度）", "四位年度")]
    [InlineData("代码,名称,人数\nxu-school,某校,5", "第1行第3列", "没有这样的栏目")]
    [InlineData("名称\n某校", "第1行", "缺少栏目“代码”")]
    [InlineData("代码,名称\nxu-school,某校,多余", "第2行第3列", "没有栏目名称")]
    [InlineData("代码,名称\nxu-school,\"某校", "第2行第2列", "引号没有结束")]
    [InlineData("代码,名称\nxu-school,某校", "第2行", "新的单位")]
    public async Task What_is_wrong_is_told_by_line_and_column_and_nothing_is_stored(string content, string place, string message)
    {
        Assert.Equal(ExitCode.Refused, await Units("import", Encoding.UTF8.GetBytes(content)));
        Assert.Contains(place, errors.ToString(), StringComparison.Ordinal);
        Assert.Contains(message, errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("未作任何更改", errors.ToString(), StringComparison.Ordinal);
        Assert.Null(await portal.WithStore(store => store.Register.Find("xu-school", Cancellation)));
    }

    [Fact]
    public async Task The_year_says_who_is_late_and_by_what_day()
    {
        await Units("import", Encoding.UTF8.GetBytes(Register + $"\n{RunningPortal.Unit},,,,,,,,,xu-school"));
        using var client = portal.CreateClient();
        var before = await client.GetStringAsync("/years/2021", Cancellation);
        Assert.Contains("应公开3份，已公开1份，未见公开2份。", before, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"late\"", before, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, await Units("approvals", "code,year,approved on,source\nxu-school,2021,2021-01-28,\n"u8.ToArray()));
        await using var scope = portal.Services.CreateAsyncScope();
        var overview = await scope.ServiceProvider.GetRequiredService<YearOverviews>()
            .Of(2021, YearOrdering.Unit, 1, 100, Cancellation);
        Assert.Equal(DisclosureState.Overdue, overview.Missing.Single(line => line.Unit.Code == "xu-school").State);

        var after = await client.GetStringAsync("/years/2021", Cancellation);
        Assert.Contains("未见公开2份，其中逾期1份。", after, StringComparison.Ordinal);
        Assert.Matches("逾期[0-9]+天</strong>.*2021-01-28</td>.*2021-02-17</td>", after.ReplaceLineEndings(""));
        var missing = after[after.IndexOf("id=\"missing\"", StringComparison.Ordinal)..];
        Assert.True(
            missing.IndexOf("xu-school", StringComparison.Ordinal) < missing.IndexOf("xu-bureau", StringComparison.Ordinal),
            "Who is late stands behind who is not.");
        await Tells_of_the_body_and_in_files(client);
    }

    private static async Task Tells_of_the_body_and_in_files(HttpClient client)
    {
        var body = await client.GetStringAsync("/units/xu-school", Cancellation);
        Assert.Matches("未见公开的预算.*<th[^>]*>2021年度单位预算</th>.*逾期[0-9]+天</strong>.*2021-01-28.*2021-02-17", body.ReplaceLineEndings(""));
        Assert.Contains($"href=\"/units/{RunningPortal.Unit}\">承接：", body, StringComparison.Ordinal);
        Assert.Contains(
            "href=\"/units/xu-school\">继任单位：", await client.GetStringAsync($"/units/{RunningPortal.Unit}", Cancellation),
            StringComparison.Ordinal);
        var all = await client.GetStringAsync("/years/2021/missing", Cancellation);
        Assert.Contains("应公开3份，下列2份本站没有。", all, StringComparison.Ordinal);

        var csv = (await client.GetStringAsync("/years/2021.csv", Cancellation)).Split("\r\n");
        Assert.Contains("单位代码,主管部门代码,名录应公开,公开情况,批复日期,最迟公开日期,公开日期,逾期天数", csv[0], StringComparison.Ordinal);
        Assert.Contains(csv, row => row.StartsWith(
            "虚构市某校2021年度单位预算,xu-school,xu-bureau,是,逾期,2021-01-28,2021-02-17,,", StringComparison.Ordinal));
        Assert.Contains(csv, row => row.StartsWith("虚构市某局2021年度部门预算,xu-bureau,,是,未见公开,,,,,", StringComparison.Ordinal));
        Assert.Contains(csv, row => row.Contains($",{RunningPortal.Unit},", StringComparison.Ordinal)
            && row.Contains(",是,已公开,", StringComparison.Ordinal));
        using var json = System.Text.Json.JsonDocument.Parse(await client.GetByteArrayAsync("/years/2021.json", Cancellation));
        Assert.Equal(3, json.RootElement.GetProperty("table").GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public async Task A_day_of_approval_that_another_process_takes_in_is_checked_on_pages_that_are_kept()
    {
        using var client = portal.CreateClient();
        var checks = $"{RunningPortal.Disclosure}/checks";
        Assert.Contains("名录都没有写明批复日期", await client.GetStringAsync(checks, Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "名录所载批复日期", await client.GetStringAsync(RunningPortal.Disclosure, Cancellation), StringComparison.Ordinal);
        var current = (await portal.WithStore(store => store.Publications.FindPublished(
            RunningPortal.Unit, 2021, DisclosureKind.Unit, Cancellation)))!;
        var late = ChinaTime.DayOf(current.Version.PublishedAt).AddDays(-Disclosure.DaysAfterApproval - 1);

        Assert.Equal(ExitCode.Done, await Units("approvals", Encoding.UTF8.GetBytes(
            $"代码,年度,批复日期,出处\n{RunningPortal.Unit},2021,{late:yyyy-MM-dd},某财预〔2021〕1号\n")));

        for (var waited = 0; !(await client.GetStringAsync(checks, Cancellation)).Contains("21天", StringComparison.Ordinal); waited++)
        {
            Assert.True(waited < 300, "The page of before is still shown.");
            await Task.Delay(50, Cancellation);
        }

        var page = await Visit.To(portal, RunningPortal.Disclosure);
        Assert.Matches("名录所载批复日期：[0-9]+年[0-9]+月[0-9]+日，出处：某财预〔2021〕1号", page.TextOf(".versions"));
        Assert.Contains("提醒1个", page.TextOf(".publication-line"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_for_which_only_approvals_are_known_says_who_is_late()
    {
        await Units("import", Encoding.UTF8.GetBytes(Register));
        Assert.Equal(ExitCode.Done, await Units("approvals", "code,year,approved on\nxu-school,2022,2022-01-28\n"u8.ToArray()));
        using var client = portal.CreateClient();
        Assert.Contains("/years/2022", await client.GetStringAsync("/years", Cancellation), StringComparison.Ordinal);
        Assert.Contains("其中逾期1份", await client.GetStringAsync("/years/2022", Cancellation), StringComparison.Ordinal);
        Assert.Contains("xu-school", await client.GetStringAsync("/years/2022.csv", Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("代码,年度,批复日期\nnobody,2021,2021-01-28", "list.csv 第2行第1列（代码）：名录中没有代码为“nobody”的单位")]
    [InlineData("代码,年度,批复日期\nxu-school,2021,2999-01-28", "list.csv 第2行第3列（批复日期）：批复日期 2999-01-28 还没有到")]
    [InlineData("年度,批复日期,代码\n2021,2021-01-28,xu-school\n2021,2021-01-29,xu-school",
        "list.csv 第3行第3列（代码）：xu-school 2021年单位预算在 list.csv 第2行第3列（代码） 已经写过")]
    [InlineData("代码,年度,批复日期,类别\nxu-school,2021,2021-01-28,\nxu-school,2021,2021-01-29,单位", "已经写过")]
    public async Task What_the_register_does_not_know_is_told_by_file_line_and_column(string content, string message)
    {
        await Units("import", Encoding.UTF8.GetBytes(Register));
        Assert.Equal(ExitCode.Refused, await Units("approvals", Encoding.UTF8.GetBytes(content)));
        Assert.Contains(message, errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_printed_old_and_new_and_needs_a_reason()
    {
        await Units("import", Encoding.UTF8.GetBytes(Register));
        var renamed = Encoding.UTF8.GetBytes("代码,名称\nxu-school,虚构市新校\n");

        Assert.Equal(ExitCode.Refused, await Units("import", renamed));
        Assert.Contains("xu-school 名称：虚构市某校 → 虚构市新校", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("--reason", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await Units("import", renamed, "--reason", "更名"));
        Assert.Contains(
            new BodyName("xu-school", "虚构市某校", BodyNameKind.Former),
            await portal.WithStore(store => store.Register.Names(Cancellation)));
    }

    private static byte[] Encoded(string text, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return encoding switch
        {
            "gb18030" => Encoding.GetEncoding("gb18030").GetBytes(text),
            "utf-8" => Encoding.UTF8.GetBytes(text),
            _ => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
        };
    }

    private async Task<ExitCode> Units(string word, byte[] content, params string[] options)
    {
        var file = Path.Combine(folder, "list.csv");
        await File.WriteAllBytesAsync(file, content, Cancellation);
        return await CommandLine.Run(
            ["units", word, file, .. options], () => Task.FromResult<IServiceProvider?>(portal.Services), output, errors, Cancellation);
    }
}
