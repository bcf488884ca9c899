using System.Text;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>What a sheet hides, how it words its unit of money, its body and its codes, on invented tables.</summary>
public class SheetTests
{
    private static readonly object?[] Headings = ["类", "款", "项", "功能分类科目名称", "合计", "基本支出", "项目支出"];

    private static readonly object?[][] Lines =
    [
        [208, null, null, "社会保障和就业支出", 30, 10, 20],
        [208, 5, null, "行政事业单位养老支出", 30, 10, 20],
        [208, 5, 5, "机关事业单位基本养老保险缴费支出", 10, 10, null],
        [208, 5, 6, "机关事业单位职业年金缴费支出", 20, null, 20],
        ["合计", null, null, null, 30, 10, 20],
    ];

    private static readonly CellKey Total = new("T3", "total", "total");

    [Theory]
    [InlineData("2025年预算单位支出预算总表（万元）", "", "")]
    [InlineData("2025年预算单位支出预算总表", "单位：万元", "")]
    [InlineData("2025年预算单位支出预算总表", "金额单位: 万元", "")]
    [InlineData("2025年预算单位支出预算总表", "（单位：万元）", "")]
    [InlineData("2025年预算单位支出预算总表", "（万元）", "")]
    [InlineData("2025年预算单位支出预算总表", "万元", "")]
    [InlineData("2025年预算单位支出预算总表", "编制单位：某站  单位：万元", "")]
    [InlineData("2025年预算单位支出预算总表", "", "（万元）")]
    public void A_unit_of_money_is_read_wherever_it_stands(string title, string line, string heading)
    {
        object?[] headings = [.. Headings.Take(4), $"合计{heading}", $"基本支出{heading}", $"项目支出{heading}"];
        var table = Read(new BuiltSheet("表", [[title], [line], headings, .. Lines]));

        Assert.Equal(300_000m, table.Figures.Amount(Total));
        Assert.Equal("万元", table.Find("T3")!.Unit);
        Assert.Equal("2025年预算单位支出预算总表", table.Find("T3")!.Title);
    }

    [Theory]
    [InlineData("单位：元", 30)]
    [InlineData("单位：千元", 30_000)]
    [InlineData("单位：百万元", 30_000_000)]
    [InlineData("单位：亿元", 3_000_000_000)]
    public void Every_unit_of_money_is_read_exactly(string unit, decimal yuan) =>
        Assert.Equal(yuan, Read(Sheet(unit, Lines)).Figures.Amount(Total));

    [Theory]
    [InlineData("单位：万美元")]
    [InlineData("单位：十万元")]
    [InlineData("金额单位：港币")]
    public void A_table_in_another_currency_or_unit_is_not_read(string unit)
    {
        var read = WorkbookReader.Read(XlsxBuilder.Write(Sheet(unit, Lines)), "表.xlsx", TestContext.Current.CancellationToken);

        Assert.Null(read.Content);
        Assert.Contains(read.Problems, problem =>
            problem.Address == new UnreadAddress("T3") && problem.Message.Contains("金额单位", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_that_prints_no_unit_is_read_in_that_of_its_form_and_says_so()
    {
        var table = Read(Sheet("", Lines));

        Assert.Equal("", table.Find("T3")!.Unit);
        Assert.Contains(table.Remarks, remark => remark.Message.Contains("没有写明金额单位", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("编制单位：江州市水文站", "江州市水文站")]
    [InlineData("填报单位:江州市水文站", "江州市水文站")]
    [InlineData("单位名称：[201001]江州市水文站", "江州市水文站")]
    [InlineData("部门：201001-江州市水务局", "江州市水务局")]
    [InlineData("编制单位（盖章）：江州市水文站　　金额单位：元", "江州市水文站")]
    [InlineData("编制单位：江州市水文站  编制日期：2025年1月3日", "江州市水文站")]
    public void The_body_is_named_by_its_line(string line, string name) => Assert.Equal(name, Read(Sheet(line, Lines)).UnitName);

    [Fact]
    public void A_code_in_front_of_a_name_is_no_part_of_it() =>
        Assert.Equal("社会保障和就业支出", Read(Sheet("单位：元", [[208, null, null, "[208]社会保障和就业支出", 30, 10, 20]])).Figures["T3"].Lines[0].Name);

    [Fact]
    public void The_radical_of_households_is_the_character_printed_today() =>
        Assert.Equal("困难户", Read(Sheet("单位：元", [[208, null, null, "困难⼾", 30, 10, 20]])).Figures["T3"].Lines[0].Name);

    [Fact]
    public void A_hidden_row_that_the_sums_count_is_unread()
    {
        var table = Read(Sheet("单位：元", Lines) with { HiddenRows = [7] });

        var problem = Assert.Single(table.Problems);
        Assert.Contains("隐藏", problem.Message, StringComparison.Ordinal);
        Assert.Equal(("T3", "2080506"), (problem.Address.Table, problem.Address.Line));
        Assert.Null(table.Figures.Amount(new CellKey("T3", "2080506", "total")));
    }

    [Fact]
    public void A_hidden_column_that_the_sums_count_is_unread_cell_by_cell()
    {
        var table = Read(Sheet("单位：元", Lines) with { HiddenColumns = [6] });

        var problem = Assert.Single(table.Problems);
        Assert.Equal(["208", "20805", "2080505", "total"], problem.Unread.Select(part => part.Line));
        Assert.All(problem.Unread, part => Assert.Equal(("T3", "basic"), (part.Table, part.Column)));
    }

    [Fact]
    public void What_is_left_under_a_merged_cell_is_said_and_not_read()
    {
        object?[][] lines = [.. Lines, ["注：本表为示例", "9", 9, null, 9]];
        var table = Read(Sheet("单位：元", lines) with { Merges = ["A9:G9"] });

        Assert.Equal(30m, table.Figures.Amount(Total));
        Assert.DoesNotContain(table.Figures["T3"].Lines, line => line.Code == "99");
    }

    [Fact]
    public void Formulas_that_nothing_has_worked_out_are_one_problem()
    {
        var table = Read(Sheet(
            "单位：元", [.. Lines.Take(2), [208, 5, 5, "缴费支出", new Formula("A1"), new Formula("A1"), null],
            [208, 5, 6, "职业年金", new Formula("A1"), null, new Formula("A1")]]));

        var problem = Assert.Single(table.Problems);
        Assert.Contains("未计算的公式", problem.Message, StringComparison.Ordinal);
        Assert.Equal(4, problem.Unread.Count());
    }

    [Theory]
    [InlineData("0!.0,", 300_000, "单位：万元")]
    [InlineData("0.00%", 0.3, "单位：元")]
    [InlineData(";;;", 30, "单位：元")]
    [InlineData("yyyy-mm-dd", 45_292, "单位：元")]
    public void A_number_that_is_shown_as_another_is_unread(string format, decimal number, string unit)
    {
        var table = Read(Sheet(unit, [[208, null, null, "社会保障和就业支出", new Formatted(number, format), 10, 20]]));

        Assert.Equal(new UnreadAddress("T3", "208", "total"), Assert.Single(table.Problems).Address);
        Assert.Null(table.Figures.Amount(new CellKey("T3", "208", "total")));
    }

    [Fact]
    public void A_cell_keeps_unit_and_digits_as_it_shows_them()
    {
        var table = Read(Sheet("单位：万元", [[208, null, null, "社会保障和就业支出", new Formatted(12.3456m, "#,##0.00"), 10.5m, "1.8456万元"]]));

        Assert.Equal((123_456m, 2),
            (table.Figures.Amount(new CellKey("T3", "208", "total"))!.Value,
            table.Figures[new CellKey("T3", "208", "total")].Printed!.Value.Decimals));
        Assert.Equal(1, table.Figures[new CellKey("T3", "208", "basic")].Printed!.Value.Decimals);
        Assert.Equal(18_456m, table.Figures.Amount(new CellKey("T3", "208", "project")));
    }

    [Fact]
    public void A_list_of_types_that_names_macros_makes_no_macro_workbook()
    {
        var types =
            """<Types><Default Extension="xlsm" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>""" + "\n" +
            """<Override PartName="/xl/workbook.xml" """ +
            """ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""";
        var parts = XlsxBuilder.Parts(Sheet("单位：元", Lines)).Select(part => part.Name == "[Content_Types].xml" ? (part.Name, types) : part);

        Assert.Empty(WorkbookReader.Read(XlsxBuilder.Zip([.. parts]), "表.xlsx", TestContext.Current.CancellationToken).Problems);
    }

    [Theory]
    [InlineData("导出.xls", "<html><table><tr><td>1</td></tr></table></html>", "网页（HTML）")]
    [InlineData("导出.xls", "<table border=1><tr><td>1</td></tr></table>", "网页（HTML）")]
    [InlineData("导出.xls", "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "SpreadsheetML")]
    [InlineData("公开.rtf", "{\\rtf1\\ansi 公开}", "RTF")]
    [InlineData("公开.7z", "7z\u00BC\u00AF\u0027\u001C", "7z")]
    [InlineData("旧.xls", "\u0009\u0008\u0008\u0000\u0000\u0005", "Excel 5.0/95")]
    public void Kinds_that_are_not_read_are_named_with_a_way_out(string name, string content, string kind) =>
        AssertNamed(name, Encoding.Latin1.GetBytes(content), kind);

    [Fact]
    public void Archives_of_other_programs_are_named_with_a_way_out()
    {
        AssertNamed("表.ods", XlsxBuilder.Zip(
            [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")]), "ODS");
        AssertNamed("公开.ofd", XlsxBuilder.Zip([("OFD.xml", "<ofd:OFD/>"), ("Doc_0/Document.xml", "<x/>")]), "OFD");
        AssertNamed("表.xlsb", XlsxBuilder.Zip([("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", "x")]), "二进制");
    }

    private static void AssertNamed(string name, byte[] content, string kind)
    {
        var read = DisclosureReader.Read(content, name, cancellation: TestContext.Current.CancellationToken);

        Assert.Null(read.Content);
        Assert.Contains(kind, read.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("另存为 .xlsx", read.Problems[0].Message, StringComparison.Ordinal);
    }

    private static BuiltSheet Sheet(string line, object?[][] lines) => new("3江州市云溪区", [["2025年预算单位支出预算总表"], [line], Headings, .. lines]);

    private static ReadDocument Read(BuiltSheet sheet)
    {
        var read = WorkbookReader.Read(XlsxBuilder.Write(sheet), "表.xlsx");
        return read.Content ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
    }
}
