using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>T6 政府性基金预算支出功能分类预算表.</summary>
public static class GovernmentFunds
{
    public static TableDefinition For(EditionKey edition) =>
        new(TableKeys.GovernmentFunds, "government-funds", $"{edition.TitlePrefix}政府性基金预算支出功能分类预算表")
        {
            ShortTitle = "政府性基金预算支出功能分类预算表",
            Synonyms = ["政府性基金", "政府性基金 财政拨款"],
            PlatformCodes = ["2.21", "3.22"],
            PreparedByLabel = edition.PreparedByLabel,
            Purpose = "专款专用的政府性基金，按用途逐项列出。",
            NilNote = Headings.NilNote(edition, "政府性基金预算"),
            Panels = [Headings.ByFunction("政府性基金预算支出", Headings.BasicAndProject)],
        };
}
