using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Files.Paper;

/// <summary>What is written in a cell of a working paper.</summary>
internal enum PaperKind
{
    Text,

    /// <summary>Yuan.</summary>
    Amount,
    Count,
    Day,

    /// <summary>是 or nothing.</summary>
    Flag,
}

/// <summary>
/// A cell, or a column of cells: what the form calls it, and the property of the working paper that it is. <paramref name="Words"/> are
/// those that may be chosen, as the form and as the working paper writes them.
/// </summary>
internal sealed record PaperField(
    string Property, string Label, PaperKind Kind = PaperKind.Text, IReadOnlyDictionary<string, string>? Words = null);

/// <summary>A sheet: its name, what to write in it, and its fields.</summary>
internal abstract record PaperSheet(string Name, string Note, IReadOnlyList<PaperField> Fields);

/// <summary>A field in each row: its label, and what it is. Properties are paths: <c>unit.code</c>.</summary>
internal sealed record PaperFacts(string Name, string Note, IReadOnlyList<PaperField> Fields) : PaperSheet(Name, Note, Fields);

/// <summary>An entry in each row of an array that is the property <paramref name="Property"/>.</summary>
internal sealed record PaperList(string Name, string Note, string Property, IReadOnlyList<PaperField> Fields)
    : PaperSheet(Name, Note, Fields);

/// <summary>
/// A value in each row, under a key in the first columns: of what (<paramref name="Parts"/>, by the words of the form, where there are
/// several), and which. Of <paramref name="IsText"/> the rows of a part are its paragraphs, without a key.
/// </summary>
internal sealed record PaperEntries(
    string Name, string Note, IReadOnlyDictionary<string, string> Parts, bool IsText, IReadOnlyList<PaperField> Fields)
    : PaperSheet(Name, Note, Fields);

/// <summary>
/// The working paper as a workbook: what a unit enters once, from which every table and text follows. Its sheets say what
/// <see cref="Reading.Json.WorkingPaperJson"/> reads, in the words of those who fill it in.
/// </summary>
internal static class PaperForm
{
    public const string Title = "预算公开工作底稿";
    public const string Facts = "基本信息";
    public const string Yes = "是";

    public const string YearPath = "year";
    public const string LevelPath = "unit.level";
    public const string KindPath = "kind";

    private static readonly IReadOnlyDictionary<string, string> Levels = new Dictionary<string, string>
    {
        ["市级"] = JsonWords.Of(Level.Municipal),
        ["区级"] = JsonWords.Of(Level.District),
    };

    private static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        ["单位预算"] = JsonWords.Of(DisclosureKind.Unit),
        ["部门预算"] = JsonWords.Of(DisclosureKind.Department),
    };

    private static readonly IReadOnlyDictionary<string, string> Funds = new Dictionary<string, string>
    {
        ["一般公共预算"] = JsonWords.Of(Fund.GeneralPublicBudget),
        ["政府性基金"] = JsonWords.Of(Fund.GovernmentFunds),
        ["国有资本经营预算"] = JsonWords.Of(Fund.StateCapital),
        ["事业收入"] = JsonWords.Of(Fund.OperatingIncome),
        ["事业单位经营收入"] = JsonWords.Of(Fund.BusinessIncome),
        ["其他收入"] = JsonWords.Of(Fund.OtherIncome),
    };

    private static readonly IReadOnlyDictionary<string, string> Natures = new Dictionary<string, string>
    {
        ["人员经费"] = JsonWords.Of(Nature.Personnel),
        ["公用经费"] = JsonWords.Of(Nature.Public),
        ["项目支出"] = JsonWords.Of(Nature.Project),
    };

    private static readonly Dictionary<string, string> Own = new() { ["用途"] = "texts.uses", ["原因"] = "texts.reasons" };

    private static readonly PaperField Function = new("function", "功能分类项的编码");
    private static readonly PaperField Amount = new("amount", "金额（元）", PaperKind.Amount);
    private static readonly PaperField Source = new("fund", "资金来源", Words: Funds);

    /// <summary>The sheets of an edition.</summary>
    public static IReadOnlyList<PaperSheet> Of(Edition edition) =>
    [
        FactsOf(edition.EditionKey),
        new PaperList("基本支出", "一般公共预算安排的基本支出，一行一个经济分类的款；同一个款列在几个功能分类项下的，分几行写。", "economic",
            [new("code", "经济分类款的编码"), Function, new("nature", "性质", Words: Without(Natures, "项目支出")), Amount]),
        new PaperList("项目支出", "一行一个项目；资金来源不写的是一般公共预算。", "projects",
        [
            Function, new("name", "项目名称"), Amount, Source, new("hasPerformanceTargets", "编报绩效目标", PaperKind.Flag),
            new("buysVehicles", "购置公务用车", PaperKind.Flag),
        ]),
        new PaperList("其他支出", "前两张表没有写到的支出，如用事业收入安排的基本支出；没有的不写。", "functions",
            [Function, Source, new("nature", "性质", Words: Natures), Amount]),
        NumbersOf(edition.EditionKey),
        new PaperEntries("上年执行数", "上年各功能分类项的预算执行数；表样不比较执行数的不写。",
            new Dictionary<string, string> { [""] = "prior.execution" }, IsText: false, [new("", "功能分类项的编码"), Amount]),
        new PaperEntries("科目名称", "当年科目表中没有的编码和它的名称；没有的不写。",
            new Dictionary<string, string> { [""] = "names" }, IsText: false, [new("", "编码"), new("", "名称")]),
        new PaperEntries("文字", "只有单位能写的文字，一行一段，按次序写；其余文字由程序写出。", TextsOf(edition), IsText: true,
            [new("", "部分", Words: TextsOf(edition).Keys.ToDictionary(part => part)), new("", "段落")]),
        new PaperEntries("用途和原因", "“主要用于……”按类或项的编码写，“主要原因”按事项写："
            + "fiscal（财政拨款）、overseas-visits（因公出国）、vehicles（公务用车）、hospitality（公务接待）或者编码；句末不写句号。",
            Own, IsText: false, [new("", "类型", Words: Own.Keys.ToDictionary(part => part)), new("", "编码或事项"), new("", "文字")]),
    ];

    /// <summary>What the form calls a fact.</summary>
    public static string LabelOf(string property) =>
        FactsOf(Edition.All.First().EditionKey).Fields.Single(field => field.Property == property).Label;

    private static PaperFacts FactsOf(EditionKey edition) => new(Facts, "在第二栏填写；主管部门就是本单位的不写主管部门。",
    [
        new(YearPath, "预算年度", PaperKind.Count), new(LevelPath, "级次", Words: Levels), new(KindPath, "类别", Words: Kinds),
        new("unit.code", "单位代码（小写字母、数字和连字符）"), new("unit.name", "单位名称"), new("unit.jurisdiction", "地区，如“上海市普陀区”"),
        new("unit.department.code", "主管部门代码"), new("unit.department.name", "主管部门名称"),
        new("approvedOn", "批复日期，如 2021-01-28", PaperKind.Day),
        new("hasAgencyOperatingExpenses", "有机关运行经费（行政单位和参照管理的单位写“是”）", PaperKind.Flag),
        .. edition.IsDepartment ? [new PaperField("performanceUnits", "编报绩效目标的单位数", PaperKind.Count)] : Array.Empty<PaperField>(),
    ]);

    private static PaperFacts NumbersOf(EditionKey edition) => new("其他数额", "在第二栏填写，金额单位是元；政府采购和车辆、设备，要写就全写，没有的写 0。",
    [
        .. Amounts("threePublic.", ("overseasVisits", "项目中安排的因公出国（境）费"), ("officialHospitality", "项目中安排的公务接待费"),
            ("vehicleOperation", "项目中安排的公务用车运行费")),
        .. Amounts("procurement.", ("goods", "政府采购货物预算"), ("works", "政府采购工程预算"), ("services", "政府采购服务预算"),
            ("smallAndMedium", "面向中小企业预留"), ("smallAndMicro", "其中面向小型和微型企业预留")),
        .. Amounts("prior.", ("generalPublicBudget", "上年一般公共预算拨款"), ("governmentFunds", "上年政府性基金拨款")),
        .. edition.HasStateCapital ? Amounts("prior.", ("stateCapital", "上年国有资本经营预算拨款")) : [],
        .. Amounts("prior.", ("overseasVisits", "上年因公出国（境）费预算"), ("officialHospitality", "上年公务接待费预算"),
            ("vehiclePurchase", "上年公务用车购置费预算"), ("vehicleOperation", "上年公务用车运行费预算")),
        new("assets.asOf", "国有资产占有使用情况的日期，如 2025-12-31", PaperKind.Day),
        .. Vehicles("assets.ownedVehicles", "现有"), new("assets.ownedEquipment", "现有100万元以上设备（台、套）", PaperKind.Count),
        .. Vehicles("assets.plannedVehicles", "计划购置"), new("assets.plannedEquipment", "计划购置100万元以上设备（台、套）", PaperKind.Count),
    ]);

    private static IEnumerable<PaperField> Amounts(string part, params (string Property, string Label)[] fields) =>
        fields.Select(field => new PaperField(part + field.Property, $"{field.Label}（元）", PaperKind.Amount));

    private static IEnumerable<PaperField> Vehicles(string property, string what) =>
        Supplements.VehicleKinds.Index().Select(
            kind => new PaperField($"{property}[{kind.Index}]", $"{what}{kind.Item}（辆）", PaperKind.Count));

    private static Dictionary<string, string> TextsOf(Edition edition) => edition.Sections
        .Where(section => section.Kind is not (TextSectionKind.BudgetNotes or TextSectionKind.OtherNotes))
        .ToDictionary(section => section.ContentsTitle, section => $"texts.{PropertyOf(section.Kind)}");

    private static string PropertyOf(TextSectionKind kind) => kind switch
    {
        TextSectionKind.Functions => "functions",
        TextSectionKind.Organisation => "organisation",
        TextSectionKind.Glossary => "glossary",
        TextSectionKind.ProjectNotes => "projectNotes",
        _ => throw new NotSupportedException($"A working paper has no words of its own for {kind}."),
    };

    private static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> words, string word) =>
        words.Where(entry => entry.Key != word).ToDictionary(entry => entry.Key, entry => entry.Value);
}
