using System.Globalization;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Disclosures;
using BudgetPortal.Web.Features.Home;
using BudgetPortal.Web.Features.Shared;
using Microsoft.Extensions.DependencyInjection;

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
                "14个项目逐个列明，最大的是正式居住证制作费", "“三公”经费30.42万元", "政府采购预算979.11万元", "11个项目编报了绩效目标",
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
    public async Task The_terms_of_a_fact_lead_to_what_they_mean()
    {
        var visit = await Visit.To(portal, RunningPortal.Disclosure);
        var terms = visit.Page.QuerySelectorAll(".fact-terms a").ToList();
        Assert.Superset(
            new HashSet<string> { "财政拨款收入", "基本支出", "公用经费", "“三公”经费", "公务用车购置及运行费", "政府采购", "绩效目标" },
            terms.Select(term => term.TextContent).ToHashSet());
        var glossary = (await Visit.To(portal, "/glossary")).Page;
        Assert.All(terms, term => Assert.Contains(
            term.TextContent, glossary.GetElementById(term.GetAttribute("href")!.Split('#')[1])!.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chart_has_a_title_and_a_description_and_stands_beside_a_table_of_its_values()
    {
        var visit = await Visit.To(portal, RunningPortal.Disclosure);
        var charts = visit.Page.QuerySelectorAll(".chart");
        Assert.Equal(6, charts.Length);
        Assert.All(charts, chart =>
        {
            Assert.NotEqual("", chart.QuerySelector("svg > title")!.TextContent);
            Assert.Equal(
                chart.QuerySelectorAll("svg .bar-label, svg .bar-share").Select(text => text.TextContent),
                chart.QuerySelectorAll("tbody tr").SelectMany(row => new[] { row.Children[0].TextContent, row.Children[2].TextContent }));
            Assert.All(
                chart.QuerySelectorAll("tbody th"),
                row => Assert.Contains(row.TextContent, chart.QuerySelector("svg > desc")!.TextContent));
        });
    }

    [Fact]
    public async Task A_value_beside_a_chart_has_the_digits_of_the_cell_it_leads_to()
    {
        var seed = await portal.Seed(TestContext.Current.CancellationToken);
        var cell = CellKey.Parse("T3/204/total");
        var (table, value) = (seed.Figures["T3"], CellValue.Of(44_000_000.35m) with { Printed = new PrintedDigits(AmountUnit.Yuan, 2) });
        var publication = seed with
        {
            Figures = seed.Figures.With(table with
            {
                Lines = [.. table.Lines.Select(line => line.Key == cell.Line ? line.With(cell.Column, value) : line)],
            }),
        };

        var facts = new KeyFacts(
            publication, InterpretedTexts.Of(publication), portal.Services.GetRequiredService<Features.Shared.Addresses>()).All;

        var bar = facts.SelectMany(fact => fact.Chart?.Bars ?? [])
            .Single(bar => bar.Address?.EndsWith($"#{cell}", StringComparison.Ordinal) == true);
        Assert.Equal("44,000,000.35", bar.Amount);
        Assert.Equal(
            publication.Grid(publication.Edition.FindTable("T3")!, AmountUnit.Yuan).Find(cell)!.Text, bar.Amount);
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
        Assert.Contains(
            "2021年“三公”经费预算数为30.42万元，比2020年预算增加23.56万元。其中：",
            visit.Page.QuerySelectorAll(".reading-text p").Select(paragraph => paragraph.TextContent));
    }

    [Fact]
    public async Task Procurement_in_a_list_leads_to_where_the_text_states_it()
    {
        var list = await Visit.To(portal, "/lists/procurement?year=2021");
        var texts = await Visit.To(portal, $"{RunningPortal.Disclosure}/texts/other-notes");
        var place = $"{RunningPortal.Disclosure}/texts/other-notes#";
        var stated = list.Page.QuerySelectorAll("td a").Select(link => link.GetAttribute("href")!)
            .Where(address => address.StartsWith(place, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(stated);
        Assert.All(stated, address => Assert.NotNull(texts.Page.GetElementById(address[place.Length..])));
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
    public async Task Four_figures_come_first_and_lead_to_their_cells()
    {
        var visit = await Visit.To(portal, RunningPortal.Disclosure);

        Assert.Equal(["支出总计", "基本支出", "项目支出", "“三公”经费"], visit.TextsOf(".key-figures dt"));
        Assert.Equal("4,706.20万元", visit.TextsOf(".key-figures dd")[0]);
        Assert.Contains($"{RunningPortal.Disclosure}/expenditure#T3/total/total", visit.Links);
    }

    [Fact]
    public async Task The_reason_stands_beside_the_number_in_the_bodys_own_words()
    {
        var visit = await Visit.To(portal, RunningPortal.Disclosure);
        var notes = await Visit.To(portal, $"{RunningPortal.Disclosure}/texts/other-notes");

        var quoted = visit.Page.QuerySelectorAll(".own-words p")
            .Single(quote => quote.TextContent.Contains("（二）公务用车购置及运行费", StringComparison.Ordinal));
        var address = quoted.QuerySelector("a")!.GetAttribute("href")!.Split('#');

        Assert.Contains("主要原因是", quoted.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{RunningPortal.Disclosure}/texts/other-notes", address[0]);
        Assert.Contains(
            quoted.TextContent.Replace("原文", "", StringComparison.Ordinal).Trim(),
            notes.Page.GetElementById(address[1])!.ParentElement!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_states_what_the_catalogue_of_open_government_asks_for()
    {
        var visit = await Visit.To(portal, RunningPortal.Disclosure);

        Assert.Equal(["索引号", "信息名称", "发布机构", "生成日期", "内容概述", "网址"], visit.TextsOf(".catalogue-facts dt"));
        Assert.Equal("shanghai-card-centre-2021-units-1", visit.TextsOf(".catalogue-facts dd")[0]);
    }

    [Fact]
    public async Task The_home_page_shows_what_was_checked_in_total()
    {
        var visit = await Visit.To(portal, "/");
        Assert.Equal("1", visit.TextsOf(".numbers b")[0]);
        var comparisons = visit.TextsOf(".numbers b")[1];
        Assert.Contains($"勾稽核对{comparisons}项，全部一致", (await Visit.To(portal, RunningPortal.Disclosure)).TextOf(".publication-line"));
    }

    [Fact]
    public async Task The_home_page_sums_a_year_without_what_is_faulty_and_says_so()
    {
        await using var faulty = new RunningPortal();
        await FaultyDisclosure.Publish(faulty, TestContext.Current.CancellationToken);

        var visit = await Visit.To(faulty, "/");

        Assert.Equal("1份单位预算的支出总计合计（已公开2份）", visit.TextOf(".year-in-total dt"));
        Assert.Equal("4,706.20万元", visit.TextOf(".year-in-total dd"));
        Assert.Contains("核对有错误或未经核对的1份单位预算没有计入。", visit.TextOf(".year-in-total"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_total_leaves_out_is_counted_by_the_kind_whose_total_is_shown()
    {
        var shown = YearInTotal.Of(
            2025,
            [new KindTotal(DisclosureKind.Department, 1, 1, 0, 0), new KindTotal(DisclosureKind.Unit, 4, 1, 3, 3_000_000)],
            [],
            portal.Services.GetRequiredService<Features.Shared.Addresses>())!;

        Assert.Equal("3份单位预算的支出总计合计（已公开4份）", Assert.Single(shown.Sets).Set);
        Assert.EndsWith("核对有错误或未经核对的1份单位预算没有计入。", shown.Explanation, StringComparison.Ordinal);
    }

    /// <summary>A department's budget of 100 contains its units' of 60 and 40; nowhere do they make 200.</summary>
    [Fact]
    public async Task The_home_page_never_adds_a_department_and_its_units()
    {
        await using var growing = new RunningPortal();
        var bureau = new BudgetUnit("bureau", "某市甲局", "某市", Level.Municipal);
        await Publish(bureau, DisclosureKind.Department, 900_000);
        await Publish(bureau, DisclosureKind.Unit, 600_000);
        await Publish(new BudgetUnit("bureau-a", "某市甲局一所", "某市", Level.Municipal, bureau), DisclosureKind.Unit, 400_000);
        await Publish(bureau, DisclosureKind.Department, 1_000_000);

        var visit = await Visit.To(growing, "/");

        Assert.Equal(["1份部门预算的支出总计合计", "2份单位预算的支出总计合计"], visit.TextsOf(".year-in-total dt"));
        Assert.Equal(["100.00万元", "100.00万元"], visit.TextsOf(".year-in-total dd"));
        Assert.Contains("不能相加", visit.TextOf(".year-in-total"), StringComparison.Ordinal);

        // A department leads to its units, and a unit to its department.
        Assert.Equal("某市甲局一所", (await Visit.To(growing, "/units/bureau")).TextOf(".units a[href='/units/bureau-a']"));
        Assert.Contains("/units/bureau", (await Visit.To(growing, "/units/bureau-a")).Links);

        async Task Publish(BudgetUnit unit, DisclosureKind kind, decimal yuan)
        {
            var line = new FigureLine("lines", LineKeys.Total, LineKind.Total, "", "").With(ColumnKeys.Total, yuan);
            var disclosure = new Disclosure(unit, 2025, kind);
            var figures = new Figures([new TableFigures(TableKeys.Expenditure, [line])]);
            await growing.WithStore(store => store.Publish(
                new Submission(disclosure, figures, []) { Report = new CheckReport([], []), ReportIsWhole = true, Reason = "更正" },
                TestContext.Current.CancellationToken));
        }
    }
}
