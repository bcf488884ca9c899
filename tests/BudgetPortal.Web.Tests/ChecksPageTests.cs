using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests;

public class ChecksPageTests(RunningPortal portal)
{
    [Fact]
    public async Task Every_check_stands_with_its_number_its_statement_and_every_comparison()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/checks");
        var checks = visit.Page.QuerySelectorAll(".check");
        Assert.True(checks.Length >= 15);
        Assert.All(checks, check =>
        {
            Assert.Matches("^F[0-9]+b?(-2)?$", check.Id!);
            Assert.NotEqual("", check.QuerySelector("p")!.TextContent.Trim());
            Assert.Equal($"比对{check.QuerySelectorAll(".comparisons li").Length}处，全部一致", check.QuerySelector("summary")!.TextContent.Trim());
        });
        Assert.Contains($"勾稽核对{visit.Page.QuerySelectorAll(".check .comparisons li").Length}项", visit.TextOf("h1"));
    }

    [Fact]
    public async Task A_comparison_names_its_outcome_in_words_and_links_both_figures()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/checks");
        var line = visit.Page.QuerySelector("#F6 .comparisons li")!;
        Assert.Equal("一致", line.QuerySelector(".outcome")!.TextContent);
        Assert.Equal(2, line.QuerySelectorAll("a.figure").Length);
    }

    /// <summary>On a portal of its own: 302-17 公务接待费 reported as 40,000 in both its columns.</summary>
    [Fact]
    public async Task A_finding_is_told_on_the_checks_page_and_shown_at_the_cells_it_concerns()
    {
        await using var spoiled = new RunningPortal();
        await using (var scope = spoiled.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<DisclosureStore>();
            var cancellation = TestContext.Current.CancellationToken;
            var published = (await store.FindPublished("shanghai-card-centre", 2021, DisclosureKind.Unit, cancellation))!;
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
}
