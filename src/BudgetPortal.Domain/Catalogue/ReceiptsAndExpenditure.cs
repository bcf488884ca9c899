using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using static BudgetPortal.Domain.Catalogue.ColumnKeys;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>T1 财务收支预算总表: all receipts on the left, all expenditure by class on the right.</summary>
public static class ReceiptsAndExpenditure
{
    public static TableDefinition For(EditionKey edition) =>
        new(TableKeys.ReceiptsAndExpenditure, "receipts-and-expenditure", $"{edition.TitlePrefix}财务收支预算总表")
        {
            ShortTitle = "财务收支预算总表",
            Synonyms = ["收支总", "收支预算", "收支"],
            PlatformCodes = ["2.15", "3.15"],
            PreparedByLabel = edition.PreparedByLabel,
            Purpose = "全年收入从哪里来、支出用到哪里去，一表看总账。",
            Panels = [Receipts(edition), Expenditure(edition)],
        };

    private static Panel Receipts(EditionKey edition) =>
        new("receipts", [Column.Group("本年收入", Column.Name("项目", 13), Column.Amount(Amount, "预算数"))])
        {
            Lines =
            [
                new Line(LineKeys.FiscalAppropriation, "一、财政拨款收入"),
                .. Funds(edition),
                new Line(LineKeys.OperatingIncome, "二、事业收入"),
                new Line(LineKeys.BusinessIncome, "三、事业单位经营收入"),
                new Line(LineKeys.OtherIncome, "四、其他收入"),
            ],
            Total = new Line(LineKeys.ReceiptsTotal, "收入总计", LineKind.Total),
        };

    private static IEnumerable<Line> Funds(EditionKey edition)
    {
        var mark = edition.Traits.MarkOfFunds;
        yield return new Line(LineKeys.GeneralPublicBudget, $"1{mark}{edition.Traits.GeneralPublicBudget}", Indent: 1);
        yield return new Line(LineKeys.GovernmentFunds, $"2{mark}{edition.Traits.GovernmentFunds}", Indent: 1);
        if (edition.HasStateCapital)
        {
            yield return new Line(LineKeys.StateCapital, $"3{mark}国有资本经营预算", Indent: 1);
        }
    }

    /// <summary>The unit form breaks expenditure down; the department form prints one column 预算数.</summary>
    private static Panel Expenditure(EditionKey edition) =>
        new("expenditure", [Column.Group("本年支出", Column.Name("项目", 15), Amounts(edition))])
        {
            Open = OpenLines.Classes,
            Total = new Line(LineKeys.ExpenditureTotal, "支出总计", LineKind.Total),
        };

    private static Column Amounts(EditionKey edition) => edition.IsDepartment
        ? Column.Amount(Total, "预算数")
        : Column.Group("预算数", Headings.PersonnelPublicAndProject);
}
