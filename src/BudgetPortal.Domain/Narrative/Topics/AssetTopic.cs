using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative.Topics;

/// <summary>五、国有资产: vehicles by kind and costly equipment, what is owned and what is to be bought.</summary>
internal sealed partial class AssetTopic : Topic
{
    /// <summary>“应急保障用车（含抢险）”, “副部（省）级”.</summary>
    private const string Remark = @"(?:[（(][^（）()\d]{1,12}[）)])";

    private static readonly string AnyKind = string.Join('|', Supplements.VehicleKinds.Select(WordsOfKind));

    /// <summary>“一般公务用车3辆”, “救护车2台”: kinds that are none of the eight, which together are one figure.</summary>
    private static readonly Regex OtherKind = new(
        $@"(?<=[：:、，,；;]\s*)(?!其中|另|(?:均|都|全部|分别)?[为是]?(?:{AnyKind})|[^：:、，,；;。\d]{{0,16}}有(?:公务|机动)?(?:车辆|用车)(?:为)?\s*\d)"
        + $@"(?:[^：:、，,；;。\d（）()总共]|{Remark}){{0,16}}车(?:辆)?{Remark}?(?:为|有)?\s*(?<amount>\d+)\s*(?:辆|台(?!（套|\(套)|部)[^：:、，,；;。\d]*");

    private static readonly (IReadOnlyList<FigureWords> Figures, CellKey Total)[] Sides =
    [
        (FiguresOf(Supplements.OwnedTotal, Supplements.OwnedEquipment, Supplements.OwnedVehicles), Supplements.OwnedTotal),
        (FiguresOf(Supplements.PlannedTotal, Supplements.PlannedEquipment, Supplements.PlannedVehicles), Supplements.PlannedTotal),
    ];

    public override string Key => "assets";

    public override TextSectionKind Section => TextSectionKind.OtherNotes;

    public override int Number => 5;

    public override string Word => "国有资产";

    public override string Planned => "预算(?:拟)?安排购置";

    public override IEnumerable<Statement> Sentences(EditionKey form) => form.Year < 2023
        ? []
        :
        [
            new("assets-title", Recurrence.Once, Wording.When(HasAssets, "五、国有资产占有使用情况")),
            new(
                "assets-owned",
                Recurrence.Once,
                Wording.When(HasAssets, "截至{as-of}，{unit}共有车辆{assets/owned/count:count}辆，"
                    + $"其中：{Kinds("owned")}；单价100万元（含）以上设备（不含车辆）{{assets/owned-equipment/count:count}}台（套）。")),
            new(
                "assets-planned",
                Recurrence.Once,
                Wording.When(HasAssets, "{year}年{kind}预算安排购置车辆{assets/planned/count:count}辆，"
                    + $"其中：{Kinds("planned")}；{{kind}}预算安排购置单价100万元（含）以上设备（不含车辆）{{assets/planned-equipment/count:count}}台（套）。")),
        ];

    public override IReadOnlyList<FigureWords> Figures => [.. Sides.SelectMany(side => side.Figures)];

    public override IReadOnlyList<YearWords> Years { get; } =
        [new(YearSlot.Prior, AsOfLateInYear()), new(YearSlot.OwnOrPrior, AsOfYear())];

    public override IReadOnlyList<NameWords> Names { get; } = [new(Name())];

    /// <summary>The address of the vehicles of kinds beside the eight of the form: a sum of figures, not a figure itself.</summary>
    public static CellKey OtherKindsOf(CellKey total) => total with { Line = $"{total.Line}-others" };

    /// <summary>The address of those that may be none of all: hired, out of use, or told again by another order.</summary>
    public static CellKey DoubtfulKindsOf(CellKey total) => total with { Line = $"{total.Line}-doubtful" };

    public override NarrativeFacts Read(NarrativeFacts facts, IReadOnlyList<Passage> passages, int? year)
    {
        var found = new List<Fact>();
        var twice = new List<StatedText>();
        foreach (var passage in passages)
        {
            // What is owned is told first; what is to be bought, in a sentence or paragraph of its own.
            var planned = PlannedBegins().Match(passage.Text) is { Success: true } match ? match.Index : passage.Text.Length;
            Passage[] parts = [passage.Between(0, planned), passage.Between(planned, passage.Text.Length)];
            foreach (var (side, part) in Sides.Zip(parts))
            {
                var isOfSeveral = side.Total == Supplements.PlannedTotal && IsOfSeveralPlans(part);
                found.AddRange(side.Figures.Where(words => !isOfSeveral || words.Cell != side.Total)
                    .Select(words => words.Find(Key, [part], null)?.Fact).OfType<Fact>());
                found.AddRange(PlanOf(side.Total, part) is { } plan && found.TrueForAll(fact => fact.Address != side.Total) ? [plan] : []);
                twice.AddRange(isOfSeveral ? [part.Stated(0, part.Text.TrimEnd().Length)] : []);
                twice.AddRange(side.Figures.Skip(2).Select(words => words.Pattern.Matches(KindsWithin().Replace(part.Text, "")))
                    .Where(told => told.Count > 1).Select(_ => part.Stated(0, part.Text.TrimEnd().Length)));
                found.AddRange(OtherKind.Matches(KindsWithin().Replace(part.Text, kinds => new string(' ', kinds.Length)))
                    .Select(other => (Number: part.Number(other.Groups["amount"]), IsDoubtful: MayBeNone(part.Text, other)))
                    .Where(other => other.Number is not null)
                    .GroupBy(other => other.IsDoubtful ? DoubtfulKindsOf(side.Total) : OtherKindsOf(side.Total))
                    .Select(own => new Fact(own.Key, own.First().Number! with { Value = own.Sum(other => other.Number!.Value) }, Key)
                    {
                        IsSum = true,
                    }));
            }
        }

        return facts with
        {
            Figures = facts.Figures.AddRange(found.DistinctBy(fact => fact.Address)),
            StateAssetsAsOf = AsOf(passages),
            Unread = facts.Unread.AddRange(twice.Where(text => text.Place.Length > 0).DistinctBy(text => text.Place)),
        };
    }

    /// <summary>“计划新增公务用车1辆、更新公务用车2辆”: whether one is all of them is not known, unless it is the sum of the others.</summary>
    private static bool IsOfSeveralPlans(Passage part)
    {
        var plans = InOwnWords().IsMatch(part.Text.TrimStart())
            ? PlansWithin().Matches(part.Text).Select(plan => part.Number(plan.Groups["count"])?.Value ?? 0).ToList() : [];
        return plans.Count > 1 && plans[0] != plans.Skip(1).Sum();
    }

    /// <summary>“2026年计划更新2辆公务用车”, “未安排购置车辆”: a plan in words that put the one number first, or none.</summary>
    private Fact? PlanOf(CellKey total, Passage part) => total != Supplements.PlannedTotal ? null
        : PlannedNone().Match(part.Text) is { Success: true } none
            ? new Fact(total, new StatedNumber(none.Value, 0, part.Place(none.Index, none.Length)), Key)
        : InOwnWords().IsMatch(part.Text.TrimStart()) && AnyVehicles().Matches(part.Text) is [var only]
            && part.Number(only.Index, only.Value.TrimEnd('辆').TrimEnd().Length) is { } number ? new Fact(total, number, Key)
        : null;

    /// <summary>Behind 其他用车, the last of the form, what is told may be another order, or a remark.</summary>
    private static bool MayBeNone(string text, Match other) => OutOfOrder().IsMatch(other.Value)
        || Regex.IsMatch(text[..other.Index], WordsOfKind("其他用车"), RegexOptions.CultureInvariant);

    private static FigureWords[] FiguresOf(CellKey vehicles, CellKey equipment, Func<int, CellKey> kinds) =>
    [
        new(vehicles, @"(?<!通信|保障|执勤|技术|干部|其他|其它)(?:车辆|用车)(?:共计|共有|共|合计)?\s*", @"(?<amount>\d+)\s*辆"),
        new(equipment, @"设备[^\d台套]*?(?:[（(][^）)]*[）)])?[^\d台套]*", @"(?<amount>\d+)\s*[台套]"),
        .. Supplements.VehicleKinds.Select((kind, index) =>
            new FigureWords(kinds(index + 1), $@"{WordsOfKind(kind)}{Remark}?(?:为|共)?\s*", @"(?<amount>\d+)\s*辆")),
    ];

    private static string WordsOfKind(string kind) => kind == "其他用车" ? "其[他它](?:公务)?用车" : Regex.Escape(kind);

    private static DateOnly? AsOf(IReadOnlyList<Passage> passages)
    {
        var match = passages.Select(passage => Day().Match(passage.Text)).FirstOrDefault(match => match.Success);
        return match is not null && DateOnly.TryParseExact(
            $"{match.Groups[1].Value}-{match.Groups[2].Value}-{match.Groups[3].Value}",
            "yyyy-M-d",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day)
            ? day
            : null;
    }

    private static bool HasAssets(Facts facts) => !facts.IsBlank(Supplements.OwnedTotal);

    private static string Kinds(string prefix) =>
        string.Join("、", Supplements.VehicleKinds.Select((kind, index) => $"{kind}{{assets/{prefix}-{index + 1}/count:count}}辆"));

    [GeneratedRegex("[租借]|报废|处置|核减|增加|减少|更新|新增|购置|新能源|电动|电瓶|自行车|非机动|封存|停用|停驶|闲置|拍卖|调出|转出|划转|注销|淘汰|编制|在编|编[内外]"
        + "|备用|后备|平台|外单位|代管|托管|配备|公司|用途|购买服务|不计|[即系]")]
    private static partial Regex OutOfOrder();

    // “其他用车3辆，其中：校车2辆、班车1辆”.
    [GeneratedRegex(@"(?<=其[他它](?:公务)?用车(?:为|共)?\s*\d+\s*辆\s*)[，,（(]\s*(?:其[他它](?:公务)?用车)?(?:其中|主要|包括|均?为|含)[^。；;]*"
        + "|(?:除上述|除此|此外|另)[^。；;]*")]
    private static partial Regex KindsWithin();

    [GeneratedRegex(@"截[至止](?:到)?\s*(20\d\d)年\s*(\d{1,2})月\s*(\d{1,2})日")]
    private static partial Regex Day();

    [GeneratedRegex(@"(?:部门|单位)?预算(?:拟)?安排购置(?:公务)?(?:车辆|用车)|20\d\d年(?:度)?(?:部门|单位)?预算|" + OwnPlan + "|" + NoPlan)]
    private static partial Regex PlannedBegins();

    // “2026年计划更新公务用车2辆”, “本单位拟新购2辆公务用车”.
    private const string OwnPlan = @"(?:20\d\d年(?:度)?|本年(?:度)?|今年)?(?:本)?(?:部门|单位)?(?:计划|拟|预算安排|安排)(?:安排|计划)?(?:更新|新增|新购|购置|采购|购买)"
        + @"(?=[^，,。；;、\d]{0,12}(?:车辆|用车|汽车)|\s*\d+\s*辆)";

    private const string NoPlan = @"(?:20\d\d年(?:度)?|本年(?:度)?|今年)?(?:本)?(?:部门|单位)?(?:预算)?"
        + @"(?:(?:未|没有|不)(?:安排|计划)(?:新增|更新|购置|采购)(?:公务)?(?:车辆|用车)"
        + @"|无(?:新增|更新|购置|采购)(?:公务)?(?:车辆|用车)(?:的)?(?:计划|预算|安排)|无(?:公务)?(?:车辆|用车)(?:更新|购置|采购)(?:计划|预算|安排))(?=[。；;，,、]|$)";

    [GeneratedRegex(NoPlan)]
    private static partial Regex PlannedNone();

    [GeneratedRegex("^" + OwnPlan)]
    private static partial Regex InOwnWords();

    [GeneratedRegex(@"\d+\s*辆")]
    private static partial Regex AnyVehicles();

    [GeneratedRegex(@"(?:更新|新增|新购|购置|采购|购买)[^，。；、\d]{0,12}(?<count>\d+)\s*辆")]
    private static partial Regex PlansWithin();

    // What a body has on a day; a plan or a deadline may end on any other.
    private const string WhatIsOwned = "[^。；;]{0,60}?(?:共有|拥有|实有|占有|固定资产|资产总|有(?:公务)?(?:车辆|用车))";

    [GeneratedRegex(@"截[至止](?:到)?\s*(?<year>20\d\d)年(?=" + WhatIsOwned + ")")]
    private static partial Regex AsOfYear();

    // A budget is published in the first months of its year: a later day of it has not come.
    [GeneratedRegex(@"截[至止](?:到)?\s*(?<year>20\d\d)年(?=\s*(?:(?:[7-9]|1[0-2])月(?:\s*\d{1,2}日|底)?|[底末])(?!之?前)"
        + WhatIsOwned + ")")]
    private static partial Regex AsOfLateInYear();

    [GeneratedRegex(@"截[至止](?:到)?\s*20\d\d年\s*\d{1,2}月\s*\d{1,2}日[，,](?<name>[^，,。；：]{2,60}?)(?:[（(](?<remark>部门|单位)[）)])?"
        + "(?:共有|拥有|实有|现有|有)(?:公务)?(?:车辆|用车)")]
    private static partial Regex Name();
}
