using System.Globalization;

namespace BudgetPortal.Web.Tests;

public class DisclosurePageTests(RunningPortal portal)
{
    [Fact]
    public async Task Headings_tell_what_the_reader_learns()
    {
        var visit = await Visit.To(portal, RunningPortal.Disclosure);
        Assert.Equal(
            [
                "收入全部是财政拨款收入", "支出的93.7%用于公共安全", "支出的68.6%用于项目",
                "14个项目逐个列明，最大的是正式居住证制作费", "“三公”经费30.42万元",
            ],
            visit.TextsOf(".fact h2"));
    }

    [Fact]
    public async Task Every_figure_in_words_is_the_figure_of_the_cell_it_leads_to()
    {
        var visit = await Visit.To(portal, RunningPortal.Disclosure);
        var figures = visit.Page.QuerySelectorAll(".fact p a.figure").Where(link => link.GetAttribute("href")!.Contains("#T")).ToList();
        Assert.True(figures.Count >= 8);
        foreach (var figure in figures)
        {
            var (address, anchor) = figure.GetAttribute("href")!.Split('#') is [var page, var id] ? (page, id) : ("", "");
            var cell = (await Visit.To(portal, $"{address}?unit=wan")).Page.GetElementById(anchor)!.TextContent;
            Assert.Equal($"{decimal.Parse(cell, CultureInfo.InvariantCulture):N2}万元", figure.TextContent);
        }
    }

    [Fact]
    public async Task A_chart_has_a_title_and_a_description_and_stands_beside_a_table_of_its_values()
    {
        var visit = await Visit.To(portal, RunningPortal.Disclosure);
        var charts = visit.Page.QuerySelectorAll(".chart");
        Assert.Equal(3, charts.Length);
        Assert.All(charts, chart =>
        {
            Assert.NotEqual("", chart.QuerySelector("svg > title")!.TextContent);
            Assert.Equal(
                chart.QuerySelectorAll("svg .bar-label, svg .bar-share").Select(text => text.TextContent),
                chart.QuerySelectorAll("tbody tr").SelectMany(row => new[] { row.Children[0].TextContent, row.Children[2].TextContent }));
            Assert.All(chart.QuerySelectorAll("tbody th"), row => Assert.Contains(row.TextContent, chart.QuerySelector("svg > desc")!.TextContent));
        });
    }

    [Fact]
    public async Task It_states_time_version_hash_and_how_the_checks_came_out()
    {
        var visit = await Visit.To(portal, RunningPortal.Disclosure);
        Assert.Matches(@"公开时间：\d{4}-\d{2}-\d{2} \d{2}:\d{2}", visit.TextOf(".publication-line"));
        Assert.Contains("第1版", visit.TextOf(".publication-line"));
        Assert.Matches("勾稽核对[1-9][0-9]*项，全部一致", visit.TextOf(".publication-line"));
        Assert.Matches("^[0-9a-f]{64}$", visit.TextOf(".hash code"));
    }

    [Fact]
    public async Task Figures_in_the_texts_lead_to_their_cells()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/texts/other-notes");
        var figure = visit.Page.QuerySelectorAll("a.figure").Single(link => link.TextContent == "30.42");
        Assert.Equal($"{RunningPortal.Disclosure}/three-public#T9/budget/total", figure.GetAttribute("href"));
        Assert.Contains("2021年“三公”经费预算数为30.42万元，比2020年预算增加23.56万元。其中：", visit.Page.QuerySelectorAll(".reading-text p").Select(paragraph => paragraph.TextContent));
    }

    [Fact]
    public async Task The_whole_disclosure_has_every_text_and_every_cell_on_one_page()
    {
        var visit = await Visit.To(portal, $"{RunningPortal.Disclosure}/all");
        Assert.Equal(10, visit.Page.QuerySelectorAll("table.grid").Length);
        Assert.Equal(5, visit.Page.QuerySelectorAll(".whole-text").Length);
        Assert.Equal(816, visit.Page.QuerySelectorAll("table.grid tbody [id]").Length);
    }

    [Fact]
    public async Task The_home_page_shows_real_numbers_from_the_store()
    {
        var visit = await Visit.To(portal, "/");
        Assert.Equal("816", visit.TextsOf(".numbers b")[0]);
        var comparisons = visit.TextsOf(".numbers b")[1];
        Assert.Contains($"勾稽核对{comparisons}项，全部一致", (await Visit.To(portal, RunningPortal.Disclosure)).TextOf(".publication-line"));
    }
}
