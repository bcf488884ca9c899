using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using static BudgetPortal.Domain.Catalogue.ColumnKeys;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>T1 财务收支预算总表: all receipts on the left, all expenditure by class on the right.</summary>
public static class ReceiptsAndExpenditure
{
    public static TableDefinition For(EditionKey form) =>
        new(TableKeys.ReceiptsAndExpenditure, "receipts-and-expenditure", $"{form.TitlePrefix}财务收支预算总表")
        {
            ShortTitle = "财务收支预算总表",
            Synonyms = ["收支总", "收支预算", "收支"],
            PlatformCodes = ["2.15", "3.15"],
            PreparedByLabel = form.PreparedByLabel,
            Purpose = "全年收入从哪里来、支出用到哪里去，一表看总账。",
            Panels = [Receipts(form), Expenditure(form)],
        };

    private static Panel Receipts(EditionKey form) =>
        new("receipts", [Column.Group("本年收入", Column.Name("项目", 13), Column.Amount(Amount, "预算数"))])
        {
            Lines =
            [
                new Line(LineKeys.FiscalAppropriation, "一、财政拨款收入"),
                .. Funds(form),
                new Line(LineKeys.OperatingIncome, "二、事业收入"),
                new Line(LineKeys.BusinessIncome, "三、事业单位经营收入"),
                new Line(LineKeys.OtherIncome, "四、其他收入"),
            ],
            Total = new Line(LineKeys.ReceiptsTotal, "收入总计", LineKind.Total),
        };

    private static IEnumerable<Line> Funds(EditionKey form)
    {
        var mark = form.Traits.MarkOfFunds;
        yield return new Line(LineKeys.GeneralPublicBudget, $"1{mark}{form.Traits.GeneralPublicBudget}", Indent: 1);
        yield return new Line(LineKeys.GovernmentFunds, $"2{mark}{form.Traits.GovernmentFunds}", Indent: 1);
        if (form.HasStateCapital)
        {
            yield return new Line(LineKeys.StateCapital, $"3{mark}国有资本经营预算", Indent: 1);
        }
    }

    /// <summary>The unit form breaks expenditure down; the department form prints one column 预算数.</summary>
    private static Panel Expenditure(EditionKey form) =>
        new("expenditure", [Column.Group("本年支出", Column.Name("项目", 15), Amounts(form))])
        {
            Open = OpenLines.Classes,
            Total = new Line(LineKeys.ExpenditureTotal, "支出总计", LineKind.Total),
        };

    private static Column Amounts(EditionKey form) => form.IsDepartment
        ? Column.Amount(Total, "预算数")
        : Column.Group("预算数", Headings.PersonnelPublicAndProject);
}
