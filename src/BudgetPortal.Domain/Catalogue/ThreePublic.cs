using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using static BudgetPortal.Domain.Catalogue.ColumnKeys;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>T9 “三公”经费和机关运行经费预算表, the only table in 万元.</summary>
public static class ThreePublic
{
    public static TableDefinition For(EditionKey edition) => new(TableKeys.ThreePublic, "three-public", TitleOf(edition))
    {
        ShortTitle = "“三公”经费和机关运行经费预算表",
        Synonyms = ["三公", "三公经费", "三公支出", "一般公共预算 三公", "财政拨款 三公"],
        PlatformCodes = ["2.25", "3.25"],
        PreparedByLabel = edition.PreparedByLabel,
        Purpose = "因公出国（境）、公务接待、公务用车的经费，以及机关日常运行经费。",
        AmountUnit = AmountUnit.TenThousandYuan,
        Decimals = 2,
        Panels =
        [
            new Panel("lines", [ThreePublicGroup(edition), AgencyOperating(edition)])
            {
                Lines = [new Line(LineKeys.Budget, "")],
            },
        ],
    };

    private static Column AgencyOperating(EditionKey edition) =>
        Column.Amount(AgencyOperatingExpenses, $"{YearIn(edition)}机关运行经费预算数", 10) with { Synonyms = ["机关运行经费", "机关运行费预算数"] };

    private static Column ThreePublicGroup(EditionKey edition) => Column.Group(
        $"{YearIn(edition)}“三公”经费预算数",
        Column.Sum(Total, "合计"),
        Column.Amount(OverseasVisits, "因公出国(境)费") with { Synonyms = ["因公出国(境)费用", "因公出国(境)经费"] },
        Column.Amount(OfficialHospitality, "公务接待费"),
        Column.Group(
            "公务用车购置及运行费",
            Column.Sum(Vehicles, "小计") with { Synonyms = ["公务用车购置及运行费小计"] },
            Column.Amount(VehiclePurchase, "购置费") with { Synonyms = ["公务用车购置费"] },
            Column.Amount(VehicleOperation, "运行费") with { Synonyms = ["公务用车运行费", "公务用车运行维护费", "运行维护费"] }));

    /// <summary>The year stands in the title or in the headings.</summary>
    private static string TitleOf(EditionKey edition) =>
        (edition.Traits.HasYearInThreePublicHeadings ? "" : $"{edition.Year}年") + $"{edition.KindWord}“三公”经费和机关运行经费预算表";

    private static string YearIn(EditionKey edition) => edition.Traits.HasYearInThreePublicHeadings ? $"{edition.Year}年" : "";
}
