using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Data;
using BudgetPortal.Web.Features.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests;

public class ChecksPageTests(RunningPortal portal)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_check_stands_with_its_number_its_statement_and_the_way_to_every_comparison()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/checks");
        var checks = visit.Page.QuerySelectorAll(".check-lines tbody tr");
        Assert.True(checks.Length >= 15);
        var compared = 0;
        foreach (var check in checks)
        {
            Assert.Matches("^F[0-9]+b?(-[23])?$", check.Id!);
            Assert.NotEqual("", check.QuerySelector("p")!.TextContent.Trim());
            Assert.Equal("全部一致", check.QuerySelector("td .agrees")!.TextContent);
            var all = await Visit.To(portal, check.QuerySelector("a")!.GetAttribute("href")!);
            var lines = all.Page.QuerySelectorAll(".comparisons li").Length;
            Assert.Equal($"{lines}处", check.Children[1].TextContent);
            Assert.Equal($"比对{lines}处，全部一致", all.TextOf(".check-count"));
            compared += lines;
        }

        Assert.Contains($"勾稽核对{compared}项", visit.TextOf("h1"));
    }

    [Fact]
    public async Task A_comparison_names_its_outcome_in_words_and_links_both_figures()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/checks/f6");
        var line = visit.Page.QuerySelector(".comparisons li")!;
        Assert.Equal("一致", line.QuerySelector(".outcome")!.TextContent);
        Assert.Equal(2, line.QuerySelectorAll("a.figure").Length);
        Assert.Equal("应等于：", line.QuerySelector(".relation")!.TextContent);
    }

    [Fact]
    public async Task Where_nothing_should_be_found_no_other_side_is_told()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/checks/f25");
        Assert.NotEmpty(visit.TextsOf(".comparisons .side"));
        Assert.Empty(visit.TextsOf(".comparisons .relation"));
        Assert.DoesNotContain("规范的文字", visit.TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_checks_opens_what_differs_the_gravest_first_and_is_no_longer_than_a_reader_can_bear()
    {
        await using var faulty = new RunningPortal();
        await FaultyDisclosure.Publish(faulty, Cancellation);

        var visit = await Visit.To(faulty, $"{FaultyDisclosure.Address}/checks");

        var severities = visit.TextsOf(".finding summary b")
            .Select(words => words.StartsWith("提示", StringComparison.Ordinal) ? words[..2] : words[(words.IndexOf('（') + 1)..^1]).ToList();
        Assert.Equal(severities.OrderBy(word => Array.IndexOf(["错误", "提醒", "提示"], word)), severities);
        Assert.All(visit.Page.QuerySelectorAll(".finding details"), details => Assert.True(details.HasAttribute("open")));
        Assert.Equal("不一致", visit.TextsOf(".check-lines td span")[0][^3..]);
        Assert.InRange((await visit.Response.Content.ReadAsByteArrayAsync(Cancellation)).Length, 1, 130_000);
    }

    /// <summary>On a portal of its own: 302-17 公务接待费 reported as 40,000 in both its columns.</summary>
    [Fact]
    public async Task A_finding_is_told_on_the_checks_page_and_shown_at_the_cells_it_concerns()
    {
        await using var spoiled = new RunningPortal();
        await using (var scope = spoiled.Services.CreateAsyncScope())
        {
            var store = Stores.Of(scope.ServiceProvider);
            var cancellation = TestContext.Current.CancellationToken;
            var published = (await store.Publications.FindPublished("shanghai-card-centre", 2021, DisclosureKind.Unit, cancellation))!;
            var figures = published.Figures
                .With(CellKey.Parse("T8/30217/total"), 40_000m)
                .With(CellKey.Parse("T8/30217/public"), 40_000m);
            await store.Publish(published.Disclosure, figures, published.Sections, null, "更正公务接待费", cancellation);
        }

        var checks = await Visit.To(spoiled, $"{RunningPortal.Disclosure}/checks");
        Assert.Matches("发现[1-9][0-9]*个问题", checks.TextOf("h1"));
        var finding = checks.Page.GetElementById("finding-1")!;
        Assert.Contains("302", finding.TextContent);

        var table = await Visit.To(spoiled, $"{RunningPortal.Disclosure}/basic-economic");
        var marks = table.Page.QuerySelectorAll("table.grid .mark");
        Assert.NotEmpty(marks);
        Assert.All(marks, mark => Assert.NotNull(checks.Page.GetElementById(mark.GetAttribute("href")!.Split('#')[1])));
        Assert.NotEmpty(table.Page.QuerySelectorAll("main .findings a"));
        Assert.Equal("40,000", table.Page.GetElementById("T8/30217/total")!.TextContent);

        var disclosure = await Visit.To(spoiled, RunningPortal.Disclosure);
        Assert.Contains("更正公务接待费", disclosure.TextOf(".versions"));
        Assert.Contains("第2版", disclosure.TextOf(".publication-line"));
    }

    [Fact]
    public void What_rounding_explains_is_counted_apart_from_the_problems()
    {
        Assert.Equal("勾稽核对10项，发现2个问题：错误1个、提醒1个，另有提示3个", CheckResult.Of(new CheckCounts(10, 0, 0, 1, 1, 3)).Words);
        Assert.Equal("勾稽核对10项，没有发现问题，另有提示3个；1处没有读出，2项未核对", CheckResult.Of(new CheckCounts(10, 1, 2, 0, 0, 3)).Words);
    }

    [Fact]
    public async Task What_cannot_be_checked_is_said_with_its_reason()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/checks");

        Assert.Equal(["F26 公开及时：预算、附注和名录都没有写明批复日期，无从核对。"], visit.TextsOf(".unchecked li"));
    }

    [Fact]
    public async Task The_result_at_publication_is_said_to_be_that_of_today_where_it_is()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/checks");

        Assert.Matches($@"按核对规则第{AllChecks.Version}版核对，与公开时（\d{{4}}-\d\d-\d\d \d\d:\d\d）的结果相同。", visit.TextOf("main"));
        Assert.Null(visit.Page.QuerySelector(".recorded"));
        Assert.Equal(
            AllChecks.Version,
            (await portal.WithStore(async store => await store.Publications.CheckRecordOf(await portal.Seed(Cancellation), Cancellation)))!
                .Catalogue);
    }

    /// <summary>The database is made to look as one in which an older catalogue found something that is not found any more.</summary>
    [Fact]
    public async Task The_result_at_publication_is_shown_where_the_checks_have_changed_since()
    {
        await using var aged = new RunningPortal { ComparesManifests = false };
        await aged.Seed(Cancellation);
        await using (var connection = new SqliteConnection($"Data Source={aged.Database}"))
        {
            await connection.OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = """
                DROP TRIGGER check_records_frozen_update; DROP TRIGGER applied_checks_frozen_update; DROP TRIGGER findings_frozen_insert;
                DROP TRIGGER finding_cells_frozen_insert;
                UPDATE check_records SET catalogue = 0, checked_at = 1612749600;
                UPDATE applied_checks SET check_version = 0 WHERE check_key = 'F3';
                INSERT INTO findings SELECT version_id, 0, NULL, 'F3', 'Error', '表3 合计当时算错了。' FROM check_records;
                INSERT INTO finding_cells SELECT version_id, 0, 0, 'T3', 'total', 'total' FROM check_records;
                """;
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        var visit = await Visit.To(aged, $"{RunningPortal.Disclosure}/checks");

        Assert.Equal("公开时核对结果（核对规则第0版，2021-02-08 10:00）", visit.TextOf("#recorded"));
        Assert.Contains("发现1个问题：错误1个。此后核对规则有修改", visit.TextOf(".recorded"), StringComparison.Ordinal);
        Assert.Equal("本站已撤回，系核对规则有误：1个", visit.TextOf(".withdrawn summary"));
        Assert.Equal($"错误：表3 合计当时算错了。 F3 公开时第0版，现为第{VersionOf("F3")}版 支出预算 合计 已撤回", visit.TextOf(".withdrawn .recorded-lines li"));
        Assert.Equal(
            ["/checks#F3", $"{RunningPortal.Disclosure}/expenditure#T3/total/total"],
            visit.Page.QuerySelectorAll(".recorded-lines a").Select(link => link.GetAttribute("href")));
        Assert.StartsWith("勾稽核对", visit.TextOf("h1"), StringComparison.Ordinal);

        static int VersionOf(string check) => AllChecks.Catalogue.Single(candidate => candidate.Key == check).Version;
    }

    [Fact]
    public async Task That_all_agreed_then_is_not_said_again_once_the_checks_have_changed()
    {
        await using var aged = new RunningPortal { ComparesManifests = false };
        await aged.Seed(Cancellation);
        await using (var connection = new SqliteConnection($"Data Source={aged.Database}"))
        {
            await connection.OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER check_records_frozen_update; UPDATE check_records SET catalogue = 0";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        var visit = await Visit.To(aged, $"{RunningPortal.Disclosure}/checks");

        Assert.Contains("当时未发现不一致", visit.TextOf(".recorded"), StringComparison.Ordinal);
        Assert.DoesNotContain("全部一致", visit.TextOf(".recorded"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_department_names_the_units_it_waits_for_and_compares_their_sum_once_they_are_here()
    {
        await using var growing = new RunningPortal();
        var bureau = new BudgetUnit("bureau", "某市甲局", "某市", Level.Municipal);
        var table = new TableFigures("T3", [new FigureLine("lines", "total", LineKind.Total, "", "合计").With("total", 100)]);
        var organisation = new TextSection(TextSectionKind.Organisation, "机构设置", ["行政单位1家，事业单位1家，具体包括：", "1.某市甲局（本级）。", "2.某市甲局一所。"]);
        await growing.WithStore(
            store => store.Publish(
                new Disclosure(bureau, 2025, DisclosureKind.Department), new Figures([table]), [organisation], null, null, Cancellation));
        await growing.WithStore(
            store => store.Publish(new Disclosure(bureau, 2025, DisclosureKind.Unit), With(60), [], null, null, Cancellation));

        var waiting = await Visit.To(growing, "/departments/bureau/2025/budget/checks");
        Assert.Equal("尚缺：某市甲局一所，合计无从核对。", waiting.TextOf("#F27 .notice"));

        var first = new BudgetUnit("bureau-a", "某市甲局一所", "某市", Level.Municipal, bureau);
        await growing.WithStore(
            store => store.Publish(new Disclosure(first, 2025, DisclosureKind.Unit), With(50), [], null, null, Cancellation));

        var whole = await Visit.To(growing, "/departments/bureau/2025/budget/checks");
        Assert.Null(whole.Page.QuerySelector("#F27 .notice"));
        Assert.Contains("所属各单位 表3 合计为110.00元", whole.TextOf(".findings"), StringComparison.Ordinal);

        Figures With(decimal yuan) => new([table with { Lines = [table.Lines[0].With("total", yuan)] }]);
    }
}
