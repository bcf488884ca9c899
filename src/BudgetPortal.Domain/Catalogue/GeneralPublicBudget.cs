using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>T5 一般公共预算支出功能分类预算表.</summary>
public static class GeneralPublicBudget
{
    public static TableDefinition For(EditionKey edition) =>
        new(TableKeys.GeneralPublicBudget, "general-public-budget", $"{edition.TitlePrefix}一般公共预算支出功能分类预算表")
        {
            ShortTitle = "一般公共预算支出功能分类预算表",
            Synonyms = ["一般公共预算", "一般公共预算 财政拨款"],
            PlatformCodes = ["2.20", "3.21"],
            PreparedByLabel = edition.PreparedByLabel,
            Purpose = "以税收为主的一般公共预算资金，按用途逐项列出。",
            Panels = [Headings.ByFunction("一般公共预算支出", Headings.BasicAndProject)],
        };
}
