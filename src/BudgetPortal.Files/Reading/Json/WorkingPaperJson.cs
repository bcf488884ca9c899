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
    private static readonly IReadOnlyDictionary<string, Fund> Funds = JsonWords.Words<Fund>();
    private static readonly IReadOnlyDictionary<string, Nature> Natures = JsonWords.Words<Nature>();
    private static readonly IReadOnlyDictionary<string, Nature> BasicNatures =
        Natures.Where(word => word.Value != Nature.Project).ToDictionary();

    public static JsonContent Read(JsonFields fields, JsonProblems problems)
    {
        var disclosure = JsonReader.ReadDisclosure(fields, problems);
        if (Edition.Find(disclosure.EditionKey) is null && fields.Find("year") is { } year)
        {
            problems.Add(year, $"没有{disclosure.Year}年{disclosure.EditionKey.LevelWord}{disclosure.EditionKey.KindWord}预算的公开格式");
        }

        var paper = new WorkingPaper(disclosure)
        {
            ApprovedOn = fields.OptionalDate("approvedOn"),
            Economic = [.. fields.List("economic").Select(value => ReadEconomicLine(value, problems))],
            Projects = [.. fields.List("projects").Select(value => ReadProject(value, problems))],
            Functions = [.. fields.List("functions", required: false).Select(value => ReadFunctionLine(value, problems))],
            ThreePublic = fields.Find("threePublic") is { } threePublic ? ReadThreePublic(threePublic, problems) : new(),
            HasAgencyOperatingExpenses = fields.OptionalFlag("hasAgencyOperatingExpenses"),
            Procurement = fields.Find("procurement") is { } procurement ? ReadProcurement(procurement, problems) : null,
            Prior = fields.Find("prior") is { } prior ? ReadPrior(prior, problems) : new(),
            Assets = fields.Find("assets") is { } assets ? ReadAssets(assets, problems) : null,
            PerformanceUnits = fields.OptionalCount("performanceUnits"),
            Names = ReadNames(fields, problems),
            Texts = fields.Find("texts") is { } texts ? ReadTexts(texts, problems) : new(),
        };
        fields.RefuseUnknown();
        return new JsonContent.OfWorkingPaper(paper);
    }

    private static EconomicLine ReadEconomicLine(JsonValue value, JsonProblems problems)
    {
        var fields = new JsonFields(value, problems);
        var line = new EconomicLine(
            fields.EconomicSection("code"), fields.FunctionItem("function"), fields.Word("nature", BasicNatures), fields.Amount("amount"));
        fields.RefuseUnknown();
        return line;
    }

    private static ProjectLine ReadProject(JsonValue value, JsonProblems problems)
    {
        var fields = new JsonFields(value, problems);
        var project = new ProjectLine(fields.FunctionItem("function"), fields.FilledText("name"), fields.Amount("amount"))
        {
            Fund = fields.OptionalWord("fund", Funds) ?? Fund.GeneralPublicBudget,
            HasPerformanceTargets = fields.OptionalFlag("hasPerformanceTargets"),
            BuysVehicles = fields.OptionalFlag("buysVehicles"),
        };
        fields.RefuseUnknown();
        return project;
    }

    private static FunctionLine ReadFunctionLine(JsonValue value, JsonProblems problems)
    {
        var fields = new JsonFields(value, problems);
        var line = new FunctionLine(
            fields.FunctionItem("function"), fields.Word("fund", Funds), fields.Word("nature", Natures), fields.Amount("amount"));
        fields.RefuseUnknown();
        return line;
    }

    private static ThreePublicFromProjects ReadThreePublic(JsonValue value, JsonProblems problems)
    {
        var fields = new JsonFields(value, problems);
        var read = new ThreePublicFromProjects(
            fields.OptionalAmount("overseasVisits") ?? 0,
            fields.OptionalAmount("officialHospitality") ?? 0,
            fields.OptionalAmount("vehicleOperation") ?? 0);
        fields.RefuseUnknown();
        return read;
    }

    private static ProcurementPlan ReadProcurement(JsonValue value, JsonProblems problems)
    {
        var fields = new JsonFields(value, problems);
        var plan = new ProcurementPlan(
            fields.Amount("goods"),
            fields.Amount("works"),
            fields.Amount("services"),
            fields.OptionalAmount("smallAndMedium"),
            fields.OptionalAmount("smallAndMicro"));
        fields.RefuseUnknown();
        return plan;
    }

    private static PriorYear ReadPrior(JsonValue value, JsonProblems problems)
    {
        var fields = new JsonFields(value, problems);
        var prior = new PriorYear
        {
            GeneralPublicBudget = fields.OptionalAmount("generalPublicBudget") ?? 0,
            GovernmentFunds = fields.OptionalAmount("governmentFunds") ?? 0,
            StateCapital = fields.OptionalAmount("stateCapital") ?? 0,
            OverseasVisits = fields.OptionalAmount("overseasVisits") ?? 0,
            OfficialHospitality = fields.OptionalAmount("officialHospitality") ?? 0,
            VehiclePurchase = fields.OptionalAmount("vehiclePurchase") ?? 0,
            VehicleOperation = fields.OptionalAmount("vehicleOperation") ?? 0,
            Execution = fields.Entries("execution")
                .Where(entry => IsCode(entry, FunctionCode.TryParse(entry.Name, out var code) && code.Value.IsItem, problems))
                .ToImmutableSortedDictionary(entry => entry.Name, entry => fields.AmountOf(entry.Value), StringComparer.Ordinal),
        };
        fields.RefuseUnknown();
        return prior;
    }

    private static StateAssets ReadAssets(JsonValue value, JsonProblems problems)
    {
        var fields = new JsonFields(value, problems);
        var assets = new StateAssets(
            fields.Date("asOf"), Vehicles("ownedVehicles"), fields.Count("ownedEquipment"), Vehicles("plannedVehicles"), fields.Count("plannedEquipment"));
        fields.RefuseUnknown();
        return assets;

        ImmutableArray<int> Vehicles(string name)
        {
            var counts = fields.List(name);
            if (counts.Count != Supplements.VehicleKinds.Count && fields.Find(name) is { } found)
            {
                problems.Add(found, $"应依次写出 {Supplements.VehicleKinds.Count} 类车辆的数量：{string.Join("、", Supplements.VehicleKinds)}");
            }

            return [.. counts.Select(fields.CountOf)];
        }
    }

    private static ImmutableSortedDictionary<string, string> ReadNames(JsonFields fields, JsonProblems problems) =>
        fields.Entries("names")
            .Where(entry => IsCode(entry, FunctionCode.TryParse(entry.Name, out _) || EconomicCode.TryParse(entry.Name, out _), problems))
            .ToImmutableSortedDictionary(entry => entry.Name, entry => fields.TextOf(entry.Value), StringComparer.Ordinal);

    private static PaperTexts ReadTexts(JsonValue value, JsonProblems problems)
    {
        var fields = new JsonFields(value, problems);
        var texts = new PaperTexts
        {
            Functions = [.. fields.Texts("functions", required: false)],
            Organisation = [.. fields.Texts("organisation", required: false)],
            Glossary = [.. fields.Texts("glossary", required: false)],
            ProjectNotes = [.. fields.Texts("projectNotes", required: false)],
            Uses = fields.Entries("uses")
                .Where(entry => IsCode(entry, FunctionCode.TryParse(entry.Name, out _), problems))
                .ToImmutableSortedDictionary(entry => entry.Name, entry => fields.TextOf(entry.Value), StringComparer.Ordinal),
            Reasons = fields.Entries("reasons")
                .Where(entry => IsReasonKey(entry, problems))
                .ToImmutableSortedDictionary(entry => entry.Name, entry => fields.TextOf(entry.Value), StringComparer.Ordinal),
        };
        fields.RefuseUnknown();
        return texts;
    }

    private static bool IsCode(JsonMember entry, bool wellFormed, JsonProblems problems)
    {
        if (!wellFormed)
        {
            problems.Add(entry.Value.Path, entry.Value.Line, entry.Name, "属性名应为格式正确的科目编码");
        }

        return wellFormed;
    }

    private static bool IsReasonKey(JsonMember entry, JsonProblems problems)
    {
        var wellFormed = ReasonKey().IsMatch(entry.Name);
        if (!wellFormed)
        {
            problems.Add(entry.Value.Path, entry.Value.Line, entry.Name, "属性名应为小写单词（如 fiscal、vehicles）或科目编码");
        }

        return wellFormed;
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex ReasonKey();
}
