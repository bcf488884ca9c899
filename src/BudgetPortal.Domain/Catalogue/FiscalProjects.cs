using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using static BudgetPortal.Domain.Catalogue.ColumnKeys;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>T10 财政拨款项目支出预算表 (2021): every project under its functional code, numbered through.</summary>
public static class FiscalProjects
{
    public static TableDefinition For(EditionKey edition) =>
        new(TableKeys.FiscalProjects, "fiscal-projects", $"{edition.TitlePrefix}财政拨款项目支出预算表")
        {
            ShortTitle = "财政拨款项目支出预算表",
            Synonyms = ["财政拨款项目支出", "项目支出明细", "项目支出预算", "项目明细"],
            PlatformCodes = ["2.24"],
            PreparedByLabel = edition.PreparedByLabel,
            Purpose = "每一个项目叫什么、安排多少钱，逐个列出。",
            Panels =
        [
            new Panel(
                "lines",
                [
                    Headings.FunctionCode,
                    Column.Name("功能分类科目名称", 14),
                    new Column(Sequence, "序号", ColumnKind.Sequence, 3),
                    Column.Text(ProjectName, "项目名称", 20),
                    Column.Amount(Amount, "预算数"),
                ])
            {
                Open = OpenLines.Projects,
                Total = new Line(LineKeys.Total, "合计", LineKind.Total),
            },
        ],
        };
}
