using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>The seed as text against what a careful reader wrote down of it, cell by cell. Both lie beside the repository.</summary>
public class SeedTextTests
{
    private const string Name = "shanghai-card-centre-2021-unit";

    [Fact]
    public void Nothing_in_the_seed_is_uncertain()
    {
        var document = Read();

        Assert.Empty(document.Problems);
        Assert.Equal(new EditionKey(2021, Level.Municipal, DisclosureKind.Unit), document.EditionKey);
        Assert.Equal("上海市社会保障卡服务中心", document.UnitName);
    }

    [Fact]
    public void Every_cell_of_the_seed_is_read_as_printed_blanks_included()
    {
        var document = Read();
        var golden = new Golden(Samples.Golden(Name + ".json"));
        var compared = 0;

        foreach (var table in document.Edition!.Tables)
        {
            var definition = document.Find(table.Key)!.Definition;
            var expected = golden.Lines(table.Key).ToList();
            var actual = document.Find(table.Key)!.Lines;
            foreach (var panel in definition.Panels)
            {
                var columns = panel.AmountColumns().ToList();
                compared += columns.Count * expected.Count(line => line.Panel == panel.Key);
                Assert.Equal(
                    expected.Where(line => line.Panel == panel.Key).Select(line =>
                        Flat(line.Code, line.Name, columns.Select(column => line.Cells[column.Key]))),
                    actual.Where(line => line.Line.Panel == panel.Key).OrderBy(line => line.Line.Kind == LineKind.Total)
                        .Select(line => Flat(
                        panel.Open == OpenLines.Classes ? "" : line.Line.Code,
                        line.Line.Kind == LineKind.Total && definition.Panels.Count == 1 ? "" : line.Label,
                        columns.Select(column => line.Line[column.Key].Amount))));
            }
        }

        Assert.Equal(407, compared);
    }

    [Fact]
    public void The_seed_as_text_holds_the_figures_that_follow_from_its_working_paper()
    {
        var document = Read();

        foreach (var table in document.Edition!.Tables)
        {
            Assert.Equal(
                Seed.Document.Figures[table.Key].Lines.OrderBy(line => (line.Panel, line.Key)).Select(Flat),
                document.Figures[table.Key].Lines.OrderBy(line => (line.Panel, line.Key)).Select(Flat));
        }

        static string Flat(FigureLine line) =>
            $"{line.Panel} {line.Key} {line.Kind} {line.Code} {line.Name} " + string.Join(' ', line.Cells.Select(cell =>
                $"{cell.Key}={Amounts.ForMachines(cell.Value.Amount ?? 0)}{cell.Value.Text}"));
    }

    [Fact]
    public void Titles_and_captions_of_the_seed_are_read()
    {
        var document = Read();
        var golden = new Golden(Samples.Golden(Name + ".json"));

        foreach (var (table, index) in document.Edition!.Tables.Select((table, index) => (table, index)))
        {
            var read = document.Find(table.Key)!;
            Assert.Equal(golden.Title(table.Key), read.Title);
            Assert.Equal(table.AmountUnit.Label, read.Unit);
            Assert.Equal("编制单位：上海市社会保障卡服务中心", read.PreparedBy);
            Assert.Equal(index + 1, read.Number);
        }
    }

    [Fact]
    public void Every_text_of_the_seed_is_read_with_its_wrapped_lines_joined()
    {
        var golden = new Golden(Samples.Golden(Name + ".json")).Texts;

        Assert.Equal(
            golden.Select(text => string.Join('\n', text.Value.Prepend(text.Key))),
            Read().Texts.Select(text => string.Join('\n', text.Paragraphs.Prepend(text.Heading))));
    }

    [Fact]
    public void It_is_said_what_tables_alone_left_open()
    {
        var remarks = Read().Remarks.Select(remark => remark.Message).ToList();

        Assert.Contains(remarks, remark => remark.StartsWith("收入预算总表：仅凭本表", StringComparison.Ordinal));
        Assert.Contains(remarks, remark => remark.StartsWith("“三公”经费和机关运行经费预算表：仅凭本表", StringComparison.Ordinal));
        Assert.DoesNotContain(remarks, remark => remark.StartsWith("支出预算总表", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_value_of_the_seed_is_found_again_at_its_place()
    {
        var document = Read();
        var lines = File.ReadAllLines(Samples.Published(Name + ".txt"));

        foreach (var (key, place) in document.Places.Where(place => document.Figures[place.Key].Amount is not null))
        {
            var text = Assert.IsType<SourcePlace.InText>(place);
            var definition = document.Find(key.Table)!.Definition;
            var printed = document.Figures[key].Text ?? Amounts.Print(document.Figures[key].Amount!.Value / definition.AmountUnit.InYuan,
                definition.Decimals);
            Assert.Equal(printed, lines[text.Line - 1].Substring(text.Start, text.Length));
        }
    }

    private static ReadDocument Read() => DisclosureTextReader.Read(File.ReadAllBytes(Samples.Published(Name + ".txt")), Name
        + ".txt").Content!;

    [Theory]
    [InlineData("    ")]
    [InlineData("")]
    public void Of_a_text_that_was_never_wrapped_every_line_is_a_paragraph(string indent)
    {
        var text = $"2026年部门预算编制说明\n{indent}2026年，某区某局收入预算100万元，其中：财政拨款收入100万元{new string('长', 90)}；其他收入0万元。\n"
            + $"{indent}支出预算100万元，其中：财政拨款支出预算100万元{new string('长', 80)}，没有写完\n{indent}财政拨款支出主要内容如下：\n";

        var section = Assert.Single(DisclosureTextReader.Read(text, "粘贴的文本").Content!.Sections);

        Assert.Equal(3, section.Paragraphs.Length);
        Assert.EndsWith("没有写完", section.Paragraphs[1].Text, StringComparison.Ordinal);
    }

    /// <summary>Extractions may leave a text before its heading: the heading has none then, and the text above it one too many.</summary>
    [Theory]
    [InlineData("某区某局主要职能\n负责某事。\n设办公室。\n某区某局机构设置\n名词解释\n某词：某义。\n", "N1 N2")]
    [InlineData("负责某事。\n某区某局主要职能\n设办公室。\n某区某局机构设置\n某词：某义。\n名词解释\n", "N1 N2 N3")]
    public void A_text_before_its_heading_is_unread(string text, string parts)
    {
        var read = DisclosureTextReader.Read("某区某局2026年部门预算\n" + text, "粘贴的文本").Content!;

        Assert.Equal(parts, string.Join(' ', read.Unread.Where(part => part.Reason.Contains("标题下没有文字", StringComparison.Ordinal))
            .Select(part => part.Table)));
    }

    private static string Flat(string code, string name, IEnumerable<decimal?> amounts) =>
        $"{code} {name} {string.Join(' ', amounts.Select(amount => amount is { } yuan ? Amounts.ForMachines(yuan) : "空"))}";
}
