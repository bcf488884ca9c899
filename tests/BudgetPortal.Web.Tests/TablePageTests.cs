using System.Globalization;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests;

public class TablePageTests(RunningPortal portal)
{
    public static TheoryData<string> Tables =>
        [.. Edition.Find(new EditionKey(2021, Level.Municipal, DisclosureKind.Unit))!.Tables.Select(table => table.Slug)];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_tables_page_has_the_cells_of_its_grid_and_no_others(string slug)
    {
        var grid = await GridOf(slug);
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/{slug}");
        var drawn = visit.Page.QuerySelectorAll("table.grid tbody > tr > *")
            .Select(cell => (Id: cell.GetAttribute("id"), Text: cell.TextContent));
        var expected = grid.Rows.SelectMany(row => row.Cells).Select(cell => (Id: cell.Key?.ToString(), cell.Text));
        Assert.Equal(expected, drawn);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Headings_stand_as_the_form_has_them_with_scopes_and_spans(string slug)
    {
        var grid = await GridOf(slug);
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/{slug}");
        var drawn = visit.Page.QuerySelectorAll("table.grid thead tr").Select(row => row.Children.Select(heading => (
            heading.TextContent,
            Number(heading.GetAttribute("colspan")),
            Number(heading.GetAttribute("rowspan")),
            heading.GetAttribute("scope"))).ToList());
        var expected = grid.Headings.Select(row => row.Select(heading => (
            heading.Text, heading.ColumnSpan, heading.RowSpan, (string?)(heading.IsLeaf ? "col" : "colgroup"))).ToList());
        Assert.Equal(expected, drawn);

        static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_class_announces_its_group_and_sections_and_items_are_indented_beneath_it()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/expenditure");
        var group = visit.Page.QuerySelector("table.grid tbody")!;
        Assert.Equal(
            ["rowgroup name", "row name indent-1", "row name indent-2", "row name indent-2", "row name indent-2"],
            group.QuerySelectorAll("th").Select(heading => $"{heading.GetAttribute("scope")} {heading.ClassName}"));
    }

    [Fact]
    public async Task Another_unit_shows_the_same_data_and_leads_back()
    {
        var yuan = await Visit.To(portal, $"{RunningPortal.Disclosure}/expenditure");
        var wan = await Visit.To(portal, $"{RunningPortal.Disclosure}/expenditure?unit=wan");
        Assert.Equal("47,061,988", yuan.Page.GetElementById("T3/total/total")!.TextContent);
        Assert.Equal("4,706.20", wan.Page.GetElementById("T3/total/total")!.TextContent);
        Assert.Equal("", wan.Page.GetElementById("T3/2040202/basic")!.TextContent);
        Assert.Equal("单位：万元", wan.TextOf(".unit"));
        Assert.Contains($"{RunningPortal.Disclosure}/expenditure?unit=wan#T3", yuan.Links);
        Assert.Contains($"{RunningPortal.Disclosure}/expenditure#T3", wan.Links);
        Assert.Equal(
            $"http://localhost:5080{RunningPortal.Disclosure}/expenditure",
            wan.Page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_term_in_a_heading_leads_to_its_explanation_under_the_table()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/expenditure");
        var term = visit.Page.QuerySelectorAll("thead a.term").Single(link => link.TextContent == "基本支出");
        Assert.Contains("保障其机构正常运转", visit.Page.GetElementById(term.GetAttribute("href")![1..])!.TextContent);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Every_heading_that_names_a_term_leads_to_its_explanation_and_from_there_to_the_glossary(string slug)
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/{slug}");
        var glossary = await Visit.To(portal, "/glossary");
        var headings = visit.Page.QuerySelectorAll("table.grid thead th").ToList();

        // 序号 explains itself, and a title over a panel may.
        Assert.All(
            headings.Where(heading => heading.QuerySelector("a.term") is null), heading => Assert.Contains(heading.TextContent, Untold));
        foreach (var link in headings.Select(heading => heading.QuerySelector("a.term")).OfType<AngleSharp.Dom.IElement>())
        {
            var explained = visit.Page.GetElementById(link.GetAttribute("href")![1..])!.QuerySelector("a[href^='/glossary#']")!;
            Assert.NotNull(glossary.Page.GetElementById(explained.GetAttribute("href")!.Split('#')[1]));
        }
    }

    private static readonly string[] Untold = ["序号", "本年收入", "本年支出", "收入预算", "支出预算"];

    [Fact]
    public async Task Every_term_of_the_glossary_names_its_source()
    {
        var glossary = await Visit.To(portal, "/glossary");
        Assert.True(glossary.Page.QuerySelectorAll(".term-list dt").Length >= 20);
        Assert.All(glossary.TextsOf(".term-list .source"), source => Assert.Matches("^出处：.+", source));
    }

    [Fact]
    public async Task An_amount_that_a_sentence_states_shows_the_sentence_and_leads_to_it()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/three-public");
        var told = visit.Page.GetElementById("T9/budget/vehicles")!.QuerySelector("a.told")!;
        var address = told.GetAttribute("href")!.Split('#');

        Assert.StartsWith("（二）公务用车购置及运行费30.02万元，比2020年预算增加", told.GetAttribute("title"), StringComparison.Ordinal);
        Assert.NotNull((await Visit.To(portal, address[0])).Page.GetElementById(address[1]));
        Assert.Contains(told.GetAttribute("title")!, visit.TextOf(".told-here"), StringComparison.Ordinal);
        Assert.Null((await Visit.To(portal, $"{RunningPortal.Disclosure}/all")).Page.QuerySelector("a.told"));
    }

    [Fact]
    public async Task An_empty_table_is_shown_and_says_why_it_is_empty()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/government-funds");
        Assert.Contains("空表", visit.TextOf(".notice"));
        Assert.Null((await Visit.To(portal, $"{RunningPortal.Disclosure}/expenditure")).Page.QuerySelector(".notice"));
    }

    [Fact]
    public async Task Texts_and_tables_lead_from_one_to_the_next_in_printed_order()
    {
        var address = $"{RunningPortal.Disclosure}/texts/functions";
        var walk = new List<string> { address };
        while ((await Visit.To(portal, address)).Page.QuerySelector("a[rel=next]")?.GetAttribute("href") is { } next)
        {
            walk.Add(address = next);
        }

        var printed = (await Visit.To(portal, RunningPortal.Disclosure)).Page.QuerySelectorAll(".contents a")
            .Select(link => link.GetAttribute("href"));
        Assert.Equal(printed, walk);
        Assert.Equal(15, walk.Count);
    }

    private async Task<Grid> GridOf(string slug)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var publication = await scope.ServiceProvider.GetRequiredService<Publications>()
            .FindPublished("shanghai-card-centre", 2021, DisclosureKind.Unit, TestContext.Current.CancellationToken);
        return publication!.Grid(publication.Edition.FindTable(slug)!);
    }
}
