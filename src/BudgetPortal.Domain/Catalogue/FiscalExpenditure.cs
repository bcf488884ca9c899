using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>T4b 财政拨款支出预算表 (2021): fiscal appropriation by functional code, basic expenditure split in two.</summary>
public static class FiscalExpenditure
{
    public static TableDefinition For(EditionKey edition) =>
        new(TableKeys.FiscalExpenditure, "fiscal-expenditure", $"{edition.TitlePrefix}财政拨款支出预算表")
        {
            ShortTitle = "财政拨款支出预算表",
            Synonyms = ["财政拨款支出", "财政拨款明细"],
            PlatformCodes = ["2.19", "3.20"],
            PreparedByLabel = edition.PreparedByLabel,
            Purpose = "财政拨款的每一项支出中，人员经费、公用经费和项目支出各多少。",
            Panels = [Headings.ByFunction("财政拨款支出", Headings.PersonnelPublicAndProject)],
        };
}
