using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using static BudgetPortal.Domain.Catalogue.ColumnKeys;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>T8 一般公共预算基本支出部门预算经济分类预算表: what basic expenditure is spent on.</summary>
public static class BasicEconomic
{
    public static TableDefinition For(EditionKey edition) =>
        new(TableKeys.BasicEconomic, "basic-economic", $"{edition.TitlePrefix}一般公共预算基本支出部门预算经济分类预算表")
        {
            ShortTitle = "一般公共预算基本支出部门预算经济分类预算表",
            Synonyms = ["经济分类", "基本支出明细", "基本支出预算", "基本支出 经济分类", "一般公共预算 基本支出", "一般公共预算 财政拨款 基本支出"],
            PlatformCodes = ["2.23", "3.24"],
            PreparedByLabel = edition.PreparedByLabel,
            Purpose = "日常运转的钱花在工资、办公、水电等哪些具体用途上。",
            Panels =
            [
                new Panel("lines", [Subject(edition), Column.Group("一般公共预算基本支出", Amounts)])
                {
                    Open = OpenLines.EconomicCodes,
                    Total = new Line(LineKeys.Total, "合计", LineKind.Total),
                },
            ],
        };

    private static Column Subject(EditionKey edition) => Column.Group(
        "项目",
        Column.Group(
            edition.IsDepartment ? "部门预算经济分类科目编码" : "经济分类科目编码",
            Column.Code("class", "类", 0, 3) with { Width = 4 },
            Column.Code("section", "款", 3, 5) with { Width = 4 }),
        Column.Name(edition.IsDepartment ? "经济分类科目名称" : "部门经济分类科目名称"));

    private static IReadOnlyList<Column> Amounts =>
        [Column.Sum(Total, "合计"), Column.Amount(Personnel, "人员经费"), Column.Amount(Public, "公用经费")];
}
