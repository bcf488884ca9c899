using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Tests.Files.Reading;

public class OldWorkbookTests
{
    [Fact]
    public void An_xls_is_read_with_its_cells_and_its_errors()
    {
        var document = DisclosureReader.Read(
            XlsBuilder.Write(
                "支出预算总表",
                ["2025年部门支出预算总表"],
                ["类", "款", "项", "功能分类科目名称", "合计", "基本支出", "项目支出"],
                [204, null, null, "公共安全支出", 3.25, 1, 2.25],
                [204, 2, null, "公安", 3.25, new CellFault("#REF!"), 2.25],
                ["合计", null, null, null, 3.25, 1, 2.25]),
            "支出.xls",
            cancellation: TestContext.Current.CancellationToken).Content!;

        Assert.Equal(["204", "20402", "total"], document.Figures["T3"].Lines.Select(line => line.Key));
        Assert.Equal(3.25m, document.Figures.Amount(new CellKey("T3", "total", "total")));
        Assert.Equal(2.25m, document.Figures.Amount(new CellKey("T3", "20402", "project")));
        Assert.Contains(document.Problems, problem => problem is { Found: "#REF!", Path: "“支出预算总表”F4" });
    }

    /// <summary>Whoever types 3-2 gets a day, which is no amount.</summary>
    [Fact]
    public void A_day_in_the_cell_of_an_amount_of_an_xls_is_unread()
    {
        var document = DisclosureReader.Read(
            XlsBuilder.Write(
                "支出预算总表",
                ["2025年部门支出预算总表"],
                ["类", "款", "项", "功能分类科目名称", "合计", "基本支出", "项目支出"],
                [204, null, null, "公共安全支出", 3.25, new DateTime(2025, 3, 2), 2.25],
                ["合计", null, null, null, 3.25, 1, 2.25]),
            "支出.xls",
            cancellation: TestContext.Current.CancellationToken).Content!;

        var problem = Assert.Single(document.Problems, problem => problem.Place is not null);
        Assert.Equal(("2025-03-02", "支出预算总表：这一格是日期，不是金额，未读取"), (problem.Found, problem.Message));
        Assert.Equal(new UnreadAddress("T3", "204", "basic"), problem.Address);
        Assert.Null(document.Figures.Amount(new CellKey("T3", "204", "basic")));
        Assert.Equal(2.25m, document.Figures.Amount(new CellKey("T3", "204", "project")));
    }

    [Fact]
    public void Rows_that_only_a_damaged_file_claims_are_not_looked_for()
    {
        var content = XlsBuilder.Write("支出预算总表", ["2025年部门支出预算总表"], ["合计", 3.25]);
        var dimensions = content.AsSpan().IndexOf(new byte[] { 0x00, 0x02, 0x0E, 0x00, 0, 0, 0, 0, 2, 0, 0, 0 });
        BitConverter.GetBytes(2_000_000_000).CopyTo(content, dimensions + 8);
        var read = DisclosureReader.Read(content, "支出.xls", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("文件已损坏，请重新取得（工作表“支出预算总表”称有2000000000行）", Assert.Single(read.Problems).Message);
    }

    [Fact]
    public void Every_error_of_an_xls_is_told_by_its_name()
    {
        string[] errors = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"];
        var document = DisclosureReader.Read(
            XlsBuilder.Write(
                "支出预算总表",
                [
                    ["2025年部门支出预算总表"],
                    ["类", "款", "项", "功能分类科目名称", "合计", "基本支出", "项目支出"],
                    .. errors.Select((error, index) => new object?[] { 204 + index, null, null, "公共安全支出", new CellFault(error), 1, 2.25 }),
                ]),
            "支出.xls",
            cancellation: TestContext.Current.CancellationToken).Content!;

        Assert.Equal(errors, document.Problems.Select(problem => problem.Found).Where(found => found.StartsWith('#')));
    }
}
