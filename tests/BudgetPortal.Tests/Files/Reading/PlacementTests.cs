using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;
using CsCheck;

namespace BudgetPortal.Tests.Files.Reading;

public class PlacementTests
{
    private static readonly EditionKey Form2021 = Given.EditionKey();

    [Fact]
    public void Amounts_are_placed_as_they_stood_or_it_is_said_that_they_cannot_be()
    {
        RandomPapers.Publications().Sample(
            publication =>
            {
                var document = Read(BlanksLost.Print(publication));
                foreach (var table in publication.Edition.Tables)
                {
                    AssertNeverWrong(publication.Figures[table.Key], document);
                }
            },
            iter: 40,
            seed: "0000000000001");
    }

    [Fact]
    public void A_table_alone_is_placed_as_it_stood_or_it_is_said_that_it_cannot_be()
    {
        RandomPapers.Publications().Sample(
            publication =>
            {
                foreach (var table in publication.Edition.Tables)
                {
                    var text = new StringBuilder();
                    BlanksLost.Print(publication.Grid(table), text);
                    AssertNeverWrong(publication.Figures[table.Key], Read(text.ToString()));
                }
            },
            iter: 40,
            seed: "0000000000002");
    }

    [Fact]
    public void Most_lines_of_a_whole_disclosure_are_placed()
    {
        var (placed, open) = (0, 0);
        for (var seed = 0; seed < 40; seed++)
        {
            var publication = RandomPapers.Document(seed % 2 == 0 ? Form2021 : Given.EditionKey(2025, Level.Municipal), 60, seed);
            var document = Read(BlanksLost.Print(publication));
            placed += document.Figures.Tables.Sum(table => table.Lines.Length);
            open += document.Problems.Length;
        }

        Assert.True(open * 5 < placed, $"{open} of {placed} lines are open");
    }

    [Theory]
    [InlineData("-- 3 of 9 --")]
    [InlineData("第3页 共9页")]
    [InlineData("=== Page 3 ===")]
    [InlineData("— 3 —")]
    [InlineData("3 / 9")]
    [InlineData("[Page 3 of 9]")]
    [InlineData("PARSED TEXT FOR PAGE: 3 / 9")]
    [InlineData("----------------------------------------")]
    [InlineData("<page number=\"3\">")]
    public void What_is_set_between_pages_is_part_of_nothing(string mark)
    {
        var publication = RandomPapers.Document(Given.EditionKey(2025, Level.Municipal), 60, 4);
        var text = BlanksLost.Print(publication);
        var lines = text.Split('\n').Where(line => line.Trim().Length > 0).ToList();
        var marked = string.Join('\n', lines.SelectMany((line, index) => index % 5 == 4 ? [line, "", mark, ""] : new[] { line }));

        var (plain, read) = (Read(string.Join('\n', lines)), Read(marked));

        Assert.Equal(plain.Problems.Select(problem => problem.Message), read.Problems.Select(problem => problem.Message));
        Assert.Equal(plain.Figures.Tables.SelectMany(table => table.Lines).Select(line => line.Name),
            read.Figures.Tables.SelectMany(table => table.Lines).Select(line => line.Name));
        Assert.Equal(plain.Texts.SelectMany(section => section.Paragraphs), read.Texts.SelectMany(section => section.Paragraphs));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("——")]
    [InlineData("无")]
    [InlineData("/")]
    [InlineData("*")]
    [InlineData("####")]
    public void What_stands_for_a_blank_is_no_name_and_where_it_may_hide_an_amount_the_line_is_unread(string mark)
    {
        foreach (var (form, seed) in new[] { (Given.EditionKey(2025, Level.Municipal), 4), (Form2021, 5), (Form2021, 6) })
        {
            var publication = RandomPapers.Document(form, 30, seed);
            var document = Read(BlanksLost.Print(publication, mark));
            foreach (var table in publication.Edition.Tables)
            {
                AssertNeverWrong(publication.Figures[table.Key], document);
            }
        }
    }

    [Fact]
    public void A_project_whose_amount_may_be_hidden_is_unread_and_keeps_its_name()
    {
        var publication = RandomPapers.Document(Form2021, 30, 5);
        var projects = publication.Figures[TableKeys.FiscalProjects];
        var name = projects.Lines.First(line => line.Kind == LineKind.Project)[ColumnKeys.ProjectName].Text!;
        var text = Regex.Replace(BlanksLost.Print(publication), $@"(?m)^(\d+ {Regex.Escape(name)}) [\d,]+(?=\r?$)", "$1 ####");
        Assert.Contains($"{name} ####", text, StringComparison.Ordinal);

        var document = Read(text);

        Assert.Contains(document.Problems, problem => problem.Message.Contains("“####”", StringComparison.Ordinal));
        AssertNeverWrong(projects, document);
    }

    [Fact]
    public void A_total_that_no_line_tells_is_unread_where_lines_have_amounts()
    {
        var publication = RandomPapers.Document(Form2021, 20, 3);
        var lines = BlanksLost.Print(publication).Split('\n')
            .Where(line => !line.EndsWith("合计", StringComparison.Ordinal) || !char.IsAsciiDigit(line[0]));

        var document = Read(string.Join('\n', lines));

        Assert.Contains(document.Problems, problem => problem.Address == new UnreadAddress(TableKeys.Expenditure, "total"));
        AssertNeverWrong(publication.Figures[TableKeys.Expenditure], document);
    }

    [Fact]
    public void A_line_whose_amounts_have_several_places_is_unread_and_nothing_else_is()
    {
        var text = "单位：万元\n5.00 1.00 4.00 4.00\n2025年单位“三公”经费和机关运行经费预算表\n编制单位：某区中心\n"
            + "2025年“三公”经费预算数 2025年机关运行经费预算数\n合计 因公出国(境)费 公务接待费 公务用车购置及运行费\n小计 购置费 运行费";

        var problem = Assert.Single(Read(text).Problems, problem => problem.Address.Table is not null);

        Assert.Equal(new UnreadAddress("T9", "budget"), problem.Address);
    }

    [Fact]
    public void A_table_of_three_hundred_lines_is_placed_within_a_moment()
    {
        var text = new StringBuilder("单位：元\n");
        for (var number = 1; number < 100; number++)
        {
            text.AppendLine(null, $"201 {number:00} 款{Chinese(number)} {number * 3},000 {number},000 {number * 2},000");
            text.AppendLine(null, $"201 {number:00} 01 甲{Chinese(number)} {number},000 {number},000");
            text.AppendLine(null, $"201 {number:00} 02 乙{Chinese(number)} {number * 2},000 {number * 2},000");
        }

        text.AppendLine("14,850,000 4,950,000 9,900,000合计\n2025年预算单位支出预算总表\n项目 支出预算\n功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出\n类 款 项");
        var watch = Stopwatch.StartNew();
        var document = Read(text.ToString());

        Assert.Equal(298, document.Find(TableKeys.Expenditure)!.Lines.Length);
        Assert.Single(document.Problems); // the form is told nowhere
        Assert.Equal(7_000m, document.Figures.Amount(new CellKey("T3", "2010701", ColumnKeys.Basic)));
        Assert.Equal(14_000m, document.Figures.Amount(new CellKey("T3", "2010702", ColumnKeys.Project)));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"{watch.Elapsed}");
    }

    [Fact]
    public void Three_hundred_equal_items_are_not_searched_for_ever()
    {
        var text = new StringBuilder("单位：元\n201 类甲 45,150 22,575 22,575\n201 01 款甲 45,150 22,575 22,575\n");
        for (var number = 1; number <= 300; number++)
        {
            text.AppendLine(null, $"201 01 {number:000} 项{Chinese(number)} {number} {number}");
        }

        text.AppendLine("45,150 22,575 22,575合计\n2025年预算单位支出预算总表\n功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出 类 款 项 项目 支出预算");
        var watch = Stopwatch.StartNew();
        var document = Read(text.ToString());

        Assert.Equal(300, document.Problems.Count(problem => problem.Message.Contains("支出预算总表：", StringComparison.Ordinal)
            && !problem.Message.Contains("编码的写法", StringComparison.Ordinal)));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_line_with_two_ways_names_both()
    {
        var document = Read("""
            单位：元
            204 公共安全支出 100 100
            100 100合计
            2021年预算单位支出预算总表
            功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出 类 款 项 项目 支出预算
            """);

        var problem = document.Problems.Single(problem => problem.Found.StartsWith("204", StringComparison.Ordinal));
        Assert.Equal("支出预算总表：空白栏位不能唯一确定，金额可能依次在“合计、基本支出”，或“合计、项目支出”", problem.Message);
        Assert.Equal(2, Assert.IsType<SourcePlace.InText>(problem.Place).Line);
        Assert.Equal(100m, document.Figures.Amount(new CellKey("T3", "204", ColumnKeys.Total)));
        Assert.Null(document.Figures.Amount(new CellKey("T3", "204", ColumnKeys.Basic)));
    }

    [Fact]
    public void Sums_that_do_not_hold_decide_nothing()
    {
        var document = Read("""
            单位：元
            204 公共安全支出 300 100 200
            204 02 公安 300 100 200
            204 02 01 行政运行 100 100
            204 02 02 一般行政管理事务 250 250
            300 100 200合计
            2021年预算单位支出预算总表
            功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出 类 款 项 项目 支出预算
            """);

        Assert.Equal(200m, document.Figures.Amount(new CellKey("T3", "20402", ColumnKeys.Project)));
        Assert.Equal(
            ["2040201 行政运行 100 100", "2040202 一般行政管理事务 250 250"],
            document.Problems.Where(problem => problem.Message.Contains("没有一种放法", StringComparison.Ordinal))
                .Select(problem => problem.Found));
    }

    [Fact]
    public void Sums_of_rounded_amounts_may_be_a_yuan_off()
    {
        var document = Read("""
            单位：元
            302 商品和服务支出 301 301
            302 01 办公费 100 100
            302 02 印刷费 200 200
            303 对个人和家庭的补助 500 500
            303 02 退休费 500 500
            801 500 301合计
            2025年预算单位一般公共预算基本支出部门预算经济分类预算表
            项目 一般公共预算基本支出 经济分类科目编码 部门经济分类科目名称 合计 人员经费 公用经费 类 款
            """);

        Assert.Single(document.Problems); // the form is told nowhere
        Assert.Equal(200m, document.Figures.Amount(new CellKey("T8", "30202", ColumnKeys.Public)));
        Assert.Equal(500m, document.Figures.Amount(new CellKey("T8", "303", ColumnKeys.Personnel)));
    }

    [Fact]
    public void Amounts_on_a_line_of_their_own_are_the_totals_only_where_the_word_follows()
    {
        const string Rows = "单位：元\n204 公共安全支出 300 100 200\n";
        const string Headings = "\n2021年预算单位支出预算总表\n功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出 类 款 项 项目 支出预算";

        Assert.Equal(200m, Read(Rows + "300 100 200\n合计" + Headings).Figures.Amount(new CellKey("T3", "total", ColumnKeys.Project)));
        Assert.Contains(Read(Rows + "300 100 200\n205 教育支出" + Headings).Problems, problem =>
            problem.Message.Contains("不知属于哪一行", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("合　计 300 100 200", true)]
    [InlineData("总 计 300 100 200", true)]
    [InlineData("上年结转 1,300 1,100 200", false)]
    public void No_line_with_amounts_is_lost_in_the_name_of_the_line_above(string line, bool isTotal)
    {
        var document = Read(
            $"单位：元\n204 公共安全支出 300 100 200\n{line}\n2021年预算单位支出预算总表\n"
            + "功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出 类 款 项 项目 支出预算");

        Assert.Equal("公共安全支出", document.Figures["T3"].Find("204")!.Name);
        Assert.Equal(isTotal ? 300m : null, document.Figures.Amount(new CellKey("T3", "total", ColumnKeys.Total)));
        Assert.Equal(!isTotal, document.Problems.Any(problem => problem.Address == new UnreadAddress("T3")));
    }

    [Fact]
    public void A_line_that_may_have_lost_amounts_is_not_placed()
    {
        // One amount to the line: the first alone would fit one column only.
        var document = Read("""
            单位：万元
            30.42
            0.40
            30.02
            2021年单位“三公”经费和机关运行经费预算表
            合计 因公出国(境)费 公务接待费 小计 购置费 运行费 机关运行经费预算数 “三公”经费预算数 公务用车购置及运行费
            """);

        Assert.All(document.Figures["T9"].Lines, line => Assert.Empty(line.Cells));
        Assert.Contains(document.Problems, problem => problem.Message.Contains("不知归属的金额", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("208 05 05 机关事业单位基本养老保险缴费\n支出\n\n70 70")]
    [InlineData("208 05 05 机关事业单位基本养老保险缴费 70 70\n支出")]
    [InlineData("机关事业单位基本养老保险缴费\n2080505 支出 70 70", true)]
    [InlineData("机关事业单位基本养老保险缴费支出\n208 05 05 70 70")]
    public void A_wrapped_name_is_joined_or_its_rest_reported(string lines, bool reported = false)
    {
        var document = Read($"""
            单位：元
            208 社会保障和就业支出 70 0 70
            208 05 行政事业单位养老支出 70 0 70
            {lines}
            70 0 70合计
            2021年预算单位支出预算总表
            功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出 类 款 项 项目 支出预算
            """);

        var line = document.Figures["T3"].Find("2080505")!;
        Assert.Equal(70m, line[ColumnKeys.Project].Amount);
        Assert.True(reported || line.Name == "机关事业单位基本养老保险缴费支出", line.Name);
    }

    /// <summary>Some programs set spaces for what stands far apart on a page: such a line is longer than any that is wrapped.</summary>
    [Fact]
    public void Lines_of_a_wrapped_text_are_joined_where_one_is_very_long()
    {
        string[] paragraphs = [.. "一二三四五六七八".Select(number =>
            $"（{number}）财政拨款收入：{string.Concat(Enumerable.Repeat("是从本级财政部门取得的", 13))}收入。")];
        var lines = paragraphs.SelectMany(paragraph => ("　　" + paragraph).Chunk(56).Select(line => new string(line))).ToList();
        lines[1] = lines[1].Insert(20, new string(' ', 120));

        var section = Assert.Single(Read($"名词解释\n{string.Join('\n', lines)}\n单位：元\n2021年预算单位支出预算总表").Texts);

        Assert.Equal(paragraphs, section.Paragraphs);
    }

    /// <summary>Where every cell stands on a line of its own, no label is a line without amounts.</summary>
    [Fact]
    public void A_label_whose_amounts_stand_elsewhere_is_not_blank()
    {
        var document = Read("""
            2021年预算单位财政拨款收支预算总表
            单位：元
            财政拨款收入 财政拨款支出
            项目 预算数 项目 合计 一般公共预算资金 政府性基金
            一、一般公共预算资金
            70
            一、公共安全支出
            70
            70

            收入总计
            70
            支出总计
            70
            70
            """);

        Assert.All(
            document.Figures["T4"].Lines.Where(line => line.Cells.Values.All(cell => cell.Amount is null)),
            line => Assert.Contains(document.Problems, problem => problem.Address == new UnreadAddress("T4", line.Key)));
    }

    [Fact]
    public void Headings_printed_again_end_no_name()
    {
        var document = Read("""
            2021年预算单位支出预算总表
            单位：元
            功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出 类 款 项 项目 支出预算
            208 社会保障和就业支出 70 0 70
            208 05 行政事业单位养老支出 70 0 70
            类 款 项 算
            208 05 05 机关事业单位基本养老保险缴费支出 70 0 70
            合计 70 0 70
            """);

        Assert.Equal("行政事业单位养老支出", document.Figures["T3"].Find("20805")!.Name);
        Assert.Contains(document.Problems, problem => problem.Message.Contains("再次印出的表头", StringComparison.Ordinal));
    }

    /// <summary>What some programs draw last, a wrapped name, stands at the end of the page: neither line is accused of its name.</summary>
    [Theory]
    [InlineData("", "住房改革支出", new[] { "20805", "22102" })]
    [InlineData("行政事业单位养老支出", "", new string[0])]
    public void A_name_that_may_be_that_of_another_line_is_unread(string name, string displaced, string[] unread)
    {
        var document = Read($"""
            2021年预算单位支出预算总表
            单位：元
            功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出 类 款 项 项目 支出预算
            208 社会保障和就业支出 7,000 0 7,000
            208 05 {name} 7,000 0 7,000
            221 住房保障支出 3,000 0 3,000
            221 02 住房改革 3,000 0 3,000
            {displaced}
            合计 10,000 0 10,000
            """);

        Assert.Equal(unread, document.Unread.Where(part => part.Table == "T3" && part.Column is null).Select(part => part.Line));
    }

    private static string Chinese(int number) => string.Concat($"{number}".Select(digit => "〇一二三四五六七八九"[digit - '0']));

    private static ReadDocument Read(string text)
    {
        var read = DisclosureTextReader.Read(text, "文本.txt");
        return read.Content ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
    }

    private static void AssertNeverWrong(TableFigures expected, ReadDocument document)
    {
        var table = document.Find(expected.Table)!;
        foreach (var line in table.Lines)
        {
            var original = expected.Lines.FirstOrDefault(candidate => candidate.Panel == line.Line.Panel
                && (candidate.Key == line.Line.Key || (candidate.Name.Length > 0 && candidate.Name == line.Label)));
            var isOpen = document.Problems.Any(problem => problem.Place == line.Place);
            foreach (var column in table.Definition.FindPanel(line.Line.Panel)!.AmountColumns())
            {
                var (should, isRead) = (original?[column.Key].Amount, line.Line[column.Key].Amount);
                Assert.True(
                    should is { } yuan ? isRead == Amounts.Round(yuan / table.Definition.AmountUnit.InYuan,
                        DecimalsOf(document, table)) * table.Definition.AmountUnit.InYuan || (isRead is null && isOpen) : isRead is null,
                    $"{expected.Table}/{line.Line.Key}/{column.Key}: {should} is read as {isRead} " +
                    $"in {string.Join(' ', line.Line.Cells)}\n{string.Join('\n', document.Problems)}");
            }
        }

        Assert.Equal(
            expected.Lines.Count(line => line.Kind != LineKind.Total && line.Cells.Count > 0),
            table.Lines.Count(line => line.Line.Kind != LineKind.Total && expected.Lines.Any(candidate =>
                candidate.Panel == line.Line.Panel && candidate.Cells.Count > 0
                && (candidate.Key == line.Line.Key || candidate.Name == line.Label))));
    }

    private static int DecimalsOf(ReadDocument document, ReadTable table) =>
        document.Edition?.FindTable(table.Definition.Key)?.Decimals ?? table.Definition.Decimals;
}
