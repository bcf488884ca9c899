using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using static BudgetPortal.Domain.Catalogue.ColumnKeys;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>T4 财政拨款收支预算总表: fiscal appropriation by fund on the left, its use by class and fund on the right.</summary>
public static class FiscalReceiptsAndExpenditure
{
    public static TableDefinition For(EditionKey edition) =>
        new(TableKeys.FiscalReceiptsAndExpenditure, "fiscal-receipts-and-expenditure", $"{edition.TitlePrefix}财政拨款收支预算总表")
        {
            ShortTitle = "财政拨款收支预算总表",
            Synonyms = ["财政拨款收支"],
            PlatformCodes = ["2.18", "3.19"],
            PreparedByLabel = edition.PreparedByLabel,
            Purpose = "财政拨款有多少，来自哪本预算，用于哪些方面。",
            Panels = [Receipts(edition), Expenditure(edition)],
        };

    private static Panel Receipts(EditionKey edition) =>
        new("receipts", [Column.Group("财政拨款收入", Column.Name("项目", 13), Column.Amount(Amount, "预算数"))])
        {
            Lines =
            [
                new Line(LineKeys.GeneralPublicBudget, $"一、{edition.Traits.GeneralPublicBudget}"),
                new Line(LineKeys.GovernmentFunds, $"二、{edition.Traits.GovernmentFunds}"),
                .. StateCapitalLine(edition),
            ],
            Total = new Line(LineKeys.ReceiptsTotal, "收入总计", LineKind.Total),
        };

    private static Panel Expenditure(EditionKey edition) =>
        new("expenditure", [Column.Group("财政拨款支出", [Column.Name("项目", 15), .. FundColumns(edition)])])
        {
            Open = OpenLines.Classes,
            Total = new Line(LineKeys.ExpenditureTotal, "支出总计", LineKind.Total),
        };

    private static IEnumerable<Column> FundColumns(EditionKey edition)
    {
        yield return Column.Sum(Total, "合计");
        yield return OfFund(ColumnKeys.GeneralPublicBudget, "一般公共预算");
        yield return OfFund(ColumnKeys.GovernmentFunds, "政府性基金预算");
        if (edition.HasStateCapital)
        {
            yield return OfFund(ColumnKeys.StateCapital, "国有资本经营预算");
        }
    }

    private static Column OfFund(string key, string heading) =>
        Column.Amount(key, heading) with { Synonyms = [$"{heading}拨款", $"{heading}财政拨款", $"{heading}资金"] };

    private static IEnumerable<Line> StateCapitalLine(EditionKey edition) =>
        edition.HasStateCapital ? [new Line(LineKeys.StateCapital, "三、国有资本经营预算")] : [];
}
