using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>T7 国有资本经营预算支出功能分类预算表, in the forms from 2023 on.</summary>
public static class StateCapital
{
    public static TableDefinition For(EditionKey edition) =>
        new(TableKeys.StateCapital, "state-capital", $"{edition.TitlePrefix}国有资本经营预算支出功能分类预算表")
        {
            ShortTitle = "国有资本经营预算支出功能分类预算表",
            Synonyms = ["国有资本", "国有资本经营", "国有资本经营 财政拨款"],
            PlatformCodes = ["2.22", "3.23"],
            PreparedByLabel = edition.PreparedByLabel,
            Purpose = "国有资本收益安排的支出，按用途逐项列出。",
            NilNote = Headings.NilNote(edition, "国有资本经营预算"),
            Panels = [Headings.ByFunction("国有资本经营预算支出", Headings.BasicAndProject)],
        };
}
