using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative.Topics;

/// <summary>一、“三公”经费: the total and its parts, each compared with last year, with the reason.</summary>
internal sealed partial class ThreePublicTopic : Topic
{
    private const string Fee = "(?:经费|费用|费)";

    private const string Whole = @"[“”""]?三公[“”""]?\s*经费";

    private const string OverseasVisits = @"(?:因公)?出国(?:[（(]?境[)）]?)?\s*";

    private const string Vehicle = "公务(?:用车|车辆|车)";

    private const string Vehicles2021 =
        "（二）公务用车购置及运行费{T9/budget/vehicles:cents}万元，{T9/budget/vehicles:change cents}{because vehicles}。";

    private const string VehiclesInParts = Vehicles2021
        + "其中：公务用车购置费{T9/budget/vehicle-purchase:cents}万元，{T9/budget/vehicle-purchase:change cents}{because vehicle-purchase}；"
        + "公务用车运行费{T9/budget/vehicle-operation:cents}万元，{T9/budget/vehicle-operation:change cents}{because vehicle-operation}。";

    public override string Key => "three-public";

    public override TextSectionKind Section => TextSectionKind.OtherNotes;

    public override int Number => 1;

    public override string Word => "三公";

    public override bool IsCompared => true;

    /// <summary>Some forms put a full stop after the amount of 公务接待费, and are followed in that.</summary>
    public override IEnumerable<Statement> Sentences(EditionKey form)
    {
        var stop = form.Year >= 2023 && form.IsMunicipal ? "，" : "。";
        return
        [
            new("three-public-title", "一、{year}年“三公”经费预算情况说明"),
            new("three-public", "{year}年“三公”经费预算数为{T9/budget/total:cents}万元，{T9/budget/total:change cents}。其中："),
            new(
                "overseas-visits",
                "（一）因公出国（境）费{T9/budget/overseas-visits:cents}万元，{T9/budget/overseas-visits:change cents}{because overseas-visits}。"),
            new("vehicles", form.Year < 2023 ? Vehicles2021 : VehiclesInParts),
            new(
                "hospitality",
                $"（三）公务接待费{{T9/budget/hospitality:cents}}万元{stop}{{T9/budget/hospitality:change cents}}{{because hospitality}}。"),
        ];
    }

    public override IReadOnlyList<FigureWords> Figures { get; } =
    [
        Of(ColumnKeys.Total, Whole, Whole),
        Of(ColumnKeys.OverseasVisits, $"{OverseasVisits}{Fee}?", OverseasVisits + Fee),
        Of(
            ColumnKeys.Vehicles,
            $"{Vehicle}(?:购置(?:费)?(?:及|和|与)运行(?:维护)?)?{Fee}?",
            $"{Vehicle}购置(?:费)?(?:及|和|与)运行(?:维护)?{Fee}"),
        Of(ColumnKeys.VehiclePurchase, $"(?:{Vehicle}|用车)?购置{Fee}", $"{Vehicle}购置{Fee}"),
        Of(
            ColumnKeys.VehicleOperation,
            $"(?<!购置费?[及和与](?:{Vehicle})?)(?:{Vehicle})?运行(?:维护)?{Fee}",
            $"{Vehicle}运行(?:维护)?{Fee}"),
        Of(ColumnKeys.OfficialHospitality, $"公务接待{Fee}?", "公务接待" + Fee),
    ];

    /// <summary>The forms put vehicles in one sentence, and what is bought in its reason.</summary>
    public override IReadOnlyList<FigureWords> FiguresOfReasons { get; } =
        [new(CellOf(ColumnKeys.VehiclePurchase), $"{Vehicle}购置费", Money)];

    public override IReadOnlyList<YearWords> Years { get; } = [new(YearSlot.Own, Year())];

    private static FigureWords Of(string column, string words, string name) =>
        new(CellOf(column), words + Tail, MoneyOrZero) { Statement = $"three-public-{column}", Name = name };

    private static CellKey CellOf(string column) => new(TableKeys.ThreePublic, LineKeys.Budget, column);

    [GeneratedRegex(@"(?<![比与较同])(?<year>20\d\d)年(?:度)?\s*[“""”]?三公[“""”]?\s*经费(?:财政拨款)?预算")]
    private static partial Regex Year();
}
