using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative.Topics;

/// <summary>二、机关运行经费.</summary>
internal sealed partial class AgencyTopic : Topic
{
    public override string Key => "agency";

    public override TextSectionKind Section => TextSectionKind.OtherNotes;

    public override int Number => 2;

    public override string Word => "机关运行";

    public override bool IsCompared => true;

    public override string Planned => "机关运行(?:经)?费预算";

    public override IEnumerable<Statement> Sentences(EditionKey form) =>
    [
        new("agency-title", "二、机关运行经费预算"),
        new(
            "agency",
            Recurrence.Once,
            Wording.When(facts => facts.IsBlank("T9/budget/agency-operating"), form.Year < 2023 ? "本单位无机关运行费。" : "本{kind}无机关运行经费。"),
            Wording.Always("{year}年{unit}财政拨款的机关运行经费预算为{T9/budget/agency-operating:cents}万元。"),
            Wording.Read("{year}年{unit}无机关运行经费。")),
    ];

    public override IReadOnlyList<FigureWords> Figures { get; } =
        [new(new CellKey(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.AgencyOperatingExpenses), "机关运行(?:经)?费" + Tail, MoneyOrZero)];

    public override IReadOnlyList<NameWords> Names { get; } = [new(Name())];

    /// <summary>“本单位无机关运行经费”.</summary>
    public static bool SaysNone(string text) => None().IsMatch(text);

    [GeneratedRegex("无机关运行(?:经)?费")]
    private static partial Regex None();

    [GeneratedRegex(@"20\d\d年(?:度)?(?<name>[^，,。；：\d]{2,60}?)(?:[（(](?<remark>部门|单位)[）)])?(?:下属[^，。]*?)?财政拨款(?:安排)?的?机关运行")]
    private static partial Regex Name();
}
