using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Composition;

/// <summary>Enter once: 27 economic lines, 14 projects, 3 amounts of procurement and 4 of last year give the whole disclosure.</summary>
public class SeedTests
{
    [Fact]
    public void The_working_paper_states_no_more_than_it_must()
    {
        Assert.Equal(27, Seed.Paper.Economic.Length);
        Assert.Equal(14, Seed.Paper.Projects.Length);
        Assert.Empty(Seed.Paper.Functions);
        Assert.Empty(Seed.Paper.Names);
    }

    [Fact]
    public void The_ten_tables_have_816_cells() =>
        Assert.Equal(816, Seed.Document.Edition.Tables.Sum(table => Seed.Document.Grid(table).CellCount));

    [Fact]
    public void Every_cell_of_the_ten_tables_is_what_was_published()
    {
        var golden = new Golden(Samples.Golden("shanghai-card-centre-2021-unit.json"));
        foreach (var table in Seed.Document.Edition.Tables)
        {
            Assert.Equal(golden.Title(table.Key), table.Title);
            var composed = Seed.Document.Figures[table.Key];
            var published = golden.Lines(table.Key).ToList();
            var total = published.Count == composed.Lines.Length ? 0 : 1;
            Assert.Equal(published.Count, composed.Lines.Length + total);
            foreach (var (line, printed) in composed.Lines.Zip(published))
            {
                AssertSame(table, line, printed);
            }
        }
    }

    private static void AssertSame(TableDefinition table, FigureLine line, GoldenLine printed)
    {
        var place = $"{table.Key} {line.Key}";
        var label = line.Name.Length > 0 ? line.Name
            : line.Kind == LineKind.Project ? line[ColumnKeys.ProjectName].Text
            : table.FindPanel(line.Panel)!.FindLine(line.Key)!.Label;
        Assert.Equal(printed.Panel, line.Panel);
        Assert.True(
            line.Kind == LineKind.Total || table.Key == TableKeys.ThreePublic || printed.Name == label,
            $"{place}: {printed.Name} ≠ {label}");
        Assert.True(printed.Code.Length == 0 || printed.Code == line.Code, $"{place}: {printed.Code} ≠ {line.Code}");
        Assert.Equal(table.FindPanel(line.Panel)!.AmountColumns().Select(column => column.Key).Order(), printed.Cells.Keys.Order());
        Assert.All(
            printed.Cells,
            cell => Assert.True(cell.Value == line[cell.Key].Amount, $"{place}/{cell.Key}: {cell.Value} ≠ {line[cell.Key].Amount}"));
    }

    [Fact]
    public void Every_text_is_what_was_published_word_for_word()
    {
        var golden = new Golden(Samples.Golden("shanghai-card-centre-2021-unit.json"));

        Assert.Equal(golden.Texts.Keys, Seed.Document.Sections.Select(section => section.Heading));
        Assert.All(Seed.Document.Sections, section => Assert.Equal(golden.Texts[section.Heading], section.Paragraphs));
    }

    [Fact]
    public void The_headline_and_the_three_public_sentences_follow_from_the_figures()
    {
        var notes = Seed.Document.Find(TextSectionKind.BudgetNotes)!.Paragraphs;
        var other = Seed.Document.Find(TextSectionKind.OtherNotes)!.Paragraphs;

        Assert.StartsWith(
            "2021年，上海市社会保障卡服务中心预算支出总额为4,706万元，其中：财政拨款支出预算4,706万元，比2020年预算减少1,457万元。",
            notes[0],
            StringComparison.Ordinal);
        Assert.Contains("（二）公务用车购置及运行费30.02万元，比2020年预算增加23.62万元，主要原因是公务车辆购置费23.62万元。", other);
        Assert.Contains("（三）公务接待费0.40万元。比2020年预算减少0.06万元，主要原因是压缩开支。", other);
        Assert.Contains("2021年度，本单位编报绩效目标的项目共11个，涉及项目预算资金3209.38万元。", other);
    }

    [Theory]
    [InlineData("T1/receipts-total/amount", 47_061_988)]
    [InlineData("T2/2040250/fiscal", 11_850_477)]
    [InlineData("T3/total/basic", 14_792_507)]
    [InlineData("T4/204/general", 44_119_958)]
    [InlineData("T4b/2040250/public", 3_120_303)]
    [InlineData("T8/302/public", 3_070_303)]
    [InlineData("T9/budget/total", 304_200)]
    [InlineData("T10/p12/amount", 236_200)]
    [InlineData("procurement/total/amount", 9_791_100)]
    [InlineData("performance/projects/count", 11)]
    [InlineData("prior/three-public/amount", 68_600)]
    public void A_figure_follows_from_the_paper(string address, int yuan) =>
        Assert.Equal(yuan, Seed.Document.Figures.Amount(CellKey.Parse(address)));

    [Fact]
    public void A_code_that_no_list_knows_is_refused_by_name()
    {
        var paper = Seed.Paper with
        {
            Projects = [new ProjectLine(Domain.Classification.FunctionCode.Parse("2040288"), "某项目", 1)],
        };

        var refused = Assert.Throws<UnknownCodeException>(() => Composer.Compose(paper, Seed.Lists));
        Assert.Equal("2040288", refused.Code);
    }

    [Fact]
    public void A_name_in_the_paper_stands_in_for_a_code_that_no_list_knows()
    {
        var paper = Seed.Paper with
        {
            Projects = [.. Seed.Paper.Projects, new ProjectLine(Domain.Classification.FunctionCode.Parse("2040288"), "某项目", 1)],
            Names = Seed.Paper.Names.Add("2040288", "某项支出"),
        };

        var figures = Composer.Compose(paper, Seed.Lists).Figures;
        Assert.Equal("某项支出", figures["T3"].Find("2040288")!.Name);
        Assert.Equal(47_061_989, figures.Amount(CellKey.Parse("T3/total/total")));
    }
}
