using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using static BudgetPortal.Domain.Catalogue.ColumnKeys;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>T2 收入预算总表: every functional code by source of income.</summary>
public static class Income
{
    public static TableDefinition For(EditionKey edition) => new(TableKeys.Income, "income", $"{edition.TitlePrefix}收入预算总表")
    {
        ShortTitle = "收入预算总表",
        Synonyms = ["收入总", "收入预算", "收入"],
        PlatformCodes = ["2.16", "3.16"],
        PreparedByLabel = edition.PreparedByLabel,
        Purpose = "每一项收入来自财政拨款、事业收入、经营收入还是其他收入。",
        Panels =
        [
            Headings.ByFunction(
                "收入预算",
                Column.Sum(Total, "合计"),
                Column.Amount(FiscalAppropriation, "财政拨款收入"),
                Column.Amount(OperatingIncome, "事业收入", 7),
                Column.Amount(BusinessIncome, "事业单位经营收入", 7),
                Column.Amount(OtherIncome, "其他收入", 7)),
        ],
    };
}
