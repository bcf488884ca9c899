using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>T3 支出预算总表: every functional code by basic and project expenditure.</summary>
public static class Expenditure
{
    /// <summary>A disclosure's whole expenditure, wherever one is listed, summed or compared: 合计 of this table.</summary>
    public static readonly CellKey Whole = new(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Total);

    public static TableDefinition For(EditionKey edition) => new(TableKeys.Expenditure, "expenditure", $"{edition.TitlePrefix}支出预算总表")
    {
        ShortTitle = "支出预算总表",
        Synonyms = ["支出总", "支出预算", "支出"],
        PlatformCodes = ["2.17", "3.17"],
        PreparedByLabel = edition.PreparedByLabel,
        Purpose = "每一项支出中，多少用于日常运转（基本支出），多少用于专门项目（项目支出）。",
        Panels = [Headings.ByFunction("支出预算", Headings.BasicAndProject)],
    };
}
