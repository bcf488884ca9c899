using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Narrative;

namespace BudgetPortal.Files.Reading.Json;

/// <summary>
/// Reads “budgetportal/working-paper/1”: the record <see cref="WorkingPaper"/> in camel case, beginning with unit, year and kind
/// as a disclosure does. What has a default in the record may be left out.
/// </summary>
internal static partial class WorkingPaperJson
{
    private const string ExpectedCode = "属性名应为格式正确的科目编码";

    private static readonly IReadOnlyDictionary<string, Fund> Funds = JsonWords.Words<Fund>();
    private static readonly IReadOnlyDictionary<string, Nature> Natures = JsonWords.Words<Nature>();
    private static readonly IReadOnlyDictionary<string, Nature> BasicNatures =
        Natures.Where(word => word.Value != Nature.Project).ToDictionary();

    public static JsonContent Read(JsonFields fields)
    {
        var disclosure = JsonReader.ReadDisclosure(fields);
        if (Edition.Find(disclosure.EditionKey) is null)
        {
            JsonReader.RefuseForm(fields, disclosure);
        }

        return new JsonContent.OfWorkingPaper(new WorkingPaper(disclosure)
        {
            ApprovedOn = fields.OptionalDate("approvedOn"),
            Economic = [.. fields.Each("economic", line => new EconomicLine(
                line.EconomicSection("code"), line.FunctionItem("function"), line.Word("nature", BasicNatures), line.Amount("amount")))],
            Projects = [.. fields.Each("projects", ReadProject)],
            Functions = [.. fields.Each("functions", line => new FunctionLine(
                line.FunctionItem("function"), line.Word("fund", Funds), line.Word("nature", Natures), line.Amount("amount")),
                required: false)],
            ThreePublic = fields.Part("threePublic", part => new ThreePublicFromProjects(
                part.OptionalAmount("overseasVisits") ?? 0,
                part.OptionalAmount("officialHospitality") ?? 0,
                part.OptionalAmount("vehicleOperation") ?? 0)) ?? new(),
            HasAgencyOperatingExpenses = fields.OptionalFlag("hasAgencyOperatingExpenses"),
            Procurement = fields.Part("procurement", plan => new ProcurementPlan(
                plan.Amount("goods"), plan.Amount("works"), plan.Amount("services"), plan.OptionalAmount("smallAndMedium"),
                plan.OptionalAmount("smallAndMicro"))),
            Prior = fields.Part("prior", ReadPrior) ?? new(),
            Assets = fields.Part("assets", assets => new StateAssets(
                assets.Date("asOf"), ReadVehicles(assets, "ownedVehicles"), assets.Count("ownedEquipment"),
                ReadVehicles(assets, "plannedVehicles"), assets.Count("plannedEquipment"))),
            PerformanceUnits = fields.OptionalCount("performanceUnits"),
            Names = TextsByKey(fields, "names", IsCode, ExpectedCode),
            Texts = fields.Part("texts", ReadTexts) ?? new(),
        });
    }

    private static ProjectLine ReadProject(JsonFields fields) =>
        new(fields.FunctionItem("function"), fields.FilledText("name"), fields.Amount("amount"))
        {
            Fund = fields.OptionalWord("fund", Funds) ?? Fund.GeneralPublicBudget,
            HasPerformanceTargets = fields.OptionalFlag("hasPerformanceTargets"),
            BuysVehicles = fields.OptionalFlag("buysVehicles"),
        };

    private static PriorYear ReadPrior(JsonFields fields) => new()
    {
        GeneralPublicBudget = fields.OptionalAmount("generalPublicBudget") ?? 0,
        GovernmentFunds = fields.OptionalAmount("governmentFunds") ?? 0,
        StateCapital = fields.OptionalAmount("stateCapital") ?? 0,
        OverseasVisits = fields.OptionalAmount("overseasVisits") ?? 0,
        OfficialHospitality = fields.OptionalAmount("officialHospitality") ?? 0,
        VehiclePurchase = fields.OptionalAmount("vehiclePurchase") ?? 0,
        VehicleOperation = fields.OptionalAmount("vehicleOperation") ?? 0,
        Execution = fields.ByKey("execution", key => FunctionCode.TryParse(key, out var code) && code.Value.IsItem, ExpectedCode)
            .ToImmutableSortedDictionary(entry => entry.Name, entry => fields.AmountOf(entry.Value), StringComparer.Ordinal),
    };

    private static ImmutableArray<int> ReadVehicles(JsonFields fields, string name)
    {
        var counts = fields.List(name);
        if (counts.Count != Supplements.VehicleKinds.Count)
        {
            fields.Refuse(name, $"应依次写出 {Supplements.VehicleKinds.Count} 类车辆的数量：{string.Join("、", Supplements.VehicleKinds)}");
        }

        return [.. counts.Select(fields.CountOf)];
    }

    private static PaperTexts ReadTexts(JsonFields fields) => new()
    {
        Functions = [.. fields.Texts("functions", required: false)],
        Organisation = [.. fields.Texts("organisation", required: false)],
        Glossary = [.. fields.Texts("glossary", required: false)],
        ProjectNotes = [.. fields.Texts("projectNotes", required: false)],
        Uses = TextsByKey(fields, "uses", key => FunctionCode.TryParse(key, out _), ExpectedCode),
        Reasons = TextsByKey(fields, "reasons", ReasonKey().IsMatch, "属性名应为小写单词（如 fiscal、vehicles）或科目编码"),
    };

    private static ImmutableSortedDictionary<string, string> TextsByKey(
        JsonFields fields, string name, Func<string, bool> isWellFormed, string expected) =>
        fields.ByKey(name, isWellFormed, expected)
            .ToImmutableSortedDictionary(entry => entry.Name, entry => fields.TextOf(entry.Value), StringComparer.Ordinal);

    private static bool IsCode(string key) => FunctionCode.TryParse(key, out _) || EconomicCode.TryParse(key, out _);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex ReasonKey();
}
