using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>The cases beside the project: workbooks and CSV as they are met, each with its right answer.</summary>
public class RealWorkbookTests
{
    private static readonly CellKey Receipts = new("T1", "receipts-total", "amount");

    [Theory]
    [InlineData("sheetjs-no-macro.xlsx")]
    [InlineData("amounts-with-yuan.xlsx")]
    [InlineData("unit-qianyuan.xlsx")]
    [InlineData("unit-wan-in-brackets.xlsx")]
    [InlineData("all-tables-wan.xlsx")]
    [InlineData("unit-name-with-jine.xlsx")]
    [InlineData("amount-cell-as-date.xlsx")]
    public void Whatever_the_unit_of_money_the_amount_is_in_yuan(string name)
    {
        var document = Read(name);

        Assert.Equal(5_660_000m, document.Figures.Amount(Receipts));
        Assert.Equal("江州市云溪区水文服务站", document.UnitName);
        Assert.Equal(9, document.Tables.Length);
        Assert.Equal("2025年区级单位预算", $"{document.EditionKey!.Year}年{document.EditionKey.LevelWord}{document.EditionKey.KindWord}预算");
    }

    [Theory]
    [InlineData("sheetjs-no-macro.xlsx")]
    [InlineData("unit-qianyuan.xlsx")]
    [InlineData("unit-wan-in-brackets.xlsx")]
    [InlineData("all-tables-wan.xlsx")]
    [InlineData("unit-name-with-jine.xlsx")]
    [InlineData("hidden-row.xlsx")]
    public void A_workbook_without_faults_is_read_without_problems(string name) => Assert.Empty(Read(name).Problems);

    [Fact]
    public void An_amount_in_another_unit_than_its_table_is_unread() =>
        Assert.All(Read("amounts-with-yuan.xlsx").Problems, problem => Assert.Equal("T9", problem.Address.Table));

    [Theory]
    [InlineData("unit-qianyuan.xlsx", "千元")]
    [InlineData("all-tables-wan.xlsx", "万元")]
    [InlineData("amounts-with-yuan.xlsx", "元")]
    public void A_table_keeps_the_unit_that_it_prints(string name, string unit) => Assert.Equal(unit, Read(name).Find("T3")!.Unit);

    [Fact]
    public void A_hidden_row_that_no_sum_counts_is_said_and_is_no_line()
    {
        var document = Read("hidden-row.xlsx");

        Assert.Contains(document.Remarks, remark =>
            remark.Place.ToString()!.StartsWith("“3支出预算总表”", StringComparison.Ordinal)
            && remark.Message.Contains("隐藏", StringComparison.Ordinal));
        Assert.DoesNotContain(document.Figures["T3"].Lines, line => line.Name.Contains('旧', StringComparison.Ordinal));
    }

    [Fact]
    public void A_date_in_an_amount_cell_is_unread()
    {
        var document = Read("amount-cell-as-date.xlsx");

        Assert.Equal(["“3支出预算总表”F8", "“3支出预算总表”E9"], document.Problems.Select(problem => problem.Path));
        Assert.All(document.Problems, problem => Assert.Contains("日期", problem.Message, StringComparison.Ordinal));
        Assert.Equal([new UnreadAddress("T3", "2010350", "basic"), new UnreadAddress("T3", "2010399", "total")],
            document.Problems.Select(problem => problem.Address));
        Assert.Null(document.Figures.Amount(new CellKey("T3", "2010399", "total")));
    }

    [Fact]
    public void Tables_that_Excel_has_saved_are_those_of_the_seed()
    {
        var folder = Path.GetDirectoryName(Samples.Case("csv-saved-once-by-excel/上海市社会保障卡服务中心－2021年预算单位支出预算总表.csv"))!;
        var read = DisclosureReader.ReadTables(
            [.. Directory.GetFiles(folder).Select(file => new NamedFile(Path.GetFileName(file), File.ReadAllBytes(file)))], "表",
            TestContext.Current.CancellationToken);

        Assert.Empty(read.Problems);
        Assert.All(Seed.Document.Edition.Tables, table => Assert.Equal(
            Seed.Document.Figures[table.Key].Lines.Select(line => OfficialWorkbookTests.Flat(table, line)),
            read.Content!.Figures[table.Key].Lines.Select(line => OfficialWorkbookTests.Flat(table, line))));
    }

    [Theory]
    [InlineData("spreadsheetml2003.xls", "SpreadsheetML")]
    [InlineData("f-ods.ods", "ODS")]
    [InlineData("biff5.xls", "Excel 5.0/95")]
    public void Old_kinds_are_named_with_a_way_out(string name, string kind)
    {
        var read = Open(name);

        Assert.Null(read.Content);
        Assert.Contains(kind, read.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("另存为 .xlsx", read.Problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("final-account-2024.pdf", "这是决算")]
    [InlineData("other-province-form-2024.pdf", "另一种表式")]
    [InlineData("national-form-district-2025.pdf", "另一种表式")]
    public void Other_documents_are_refused_by_name(string name, string words)
    {
        var read = Open(name);

        Assert.Null(read.Content);
        Assert.Contains(words, read.Problems[0].Message, StringComparison.Ordinal);
    }

    private static ReadDocument Read(string name) =>
        Open(name) is { Content: { } document } ? document : throw new InvalidOperationException(string.Join('\n', Open(name).Problems));

    private static ReadResult<ReadDocument> Open(string name) =>
        DisclosureReader.Read(File.ReadAllBytes(Samples.Case(name)), name, cancellation: TestContext.Current.CancellationToken);
}
