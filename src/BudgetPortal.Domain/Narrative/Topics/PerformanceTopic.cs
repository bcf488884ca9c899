using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Narrative.Topics;

/// <summary>四、绩效目标: how many projects of how many units have targets, and what they cost.</summary>
internal sealed partial class PerformanceTopic : Topic
{
    public override string Key => "performance";

    public override TextSectionKind Section => TextSectionKind.OtherNotes;

    public override int Number => 4;

    public override string Word => "绩效";

    public override string Planned => "编报绩效目标|项目(?:预算)?绩效目标";

    public override IEnumerable<Statement> Sentences(EditionKey form)
    {
        var format = form.Year >= 2023 && form.IsMunicipal ? "cents" : "plain";
        yield return new Statement("performance-title", form.Year < 2023 ? "四、预算绩效情况" : "四、绩效目标设置情况");
        yield return new Statement(
            "performance",
            Recurrence.Once,
            Wording.When(
                facts => !facts.IsBlank(Supplements.PerformanceUnits),
                "按照本区预算绩效管理工作的总体要求，本{kind}{performance/units/count:count}个预算单位开展了{year}年项目预算绩效目标编报工作，"
                + $"编报绩效目标的项目{{performance/projects/count:count}}个，涉及项目预算资金{{performance/projects/amount:{format}}}万元。"),
            Wording.Always(
                "{year}年度，本{kind}编报绩效目标的项目共{performance/projects/count:count}个，"
                + $"涉及项目预算资金{{performance/projects/amount:{format}}}万元。"));
    }

    private static readonly FigureWords Funds = new(
        Supplements.PerformanceAmount,
        @"(?:(?:涉及)?(?:项目)?(?:预算)?资金|涉及(?:项目)?(?:预算)?(?:金额|拨款))(?:共计|共|合计|为|是)?\s*",
        MoneyOrZero);

    public override IReadOnlyList<FigureWords> Figures { get; } =
    [
        new(
            Supplements.PerformanceCount,
            @"(?:项目(?:共计|共有|共|合计|有)?\s*|(?=\d+\s*个\s*项目[^，。；;\d]{0,6}绩效目标))",
            @"(?<amount>\d+)\s*[个项]"),
        Funds,
        new(Supplements.PerformanceUnits, "", @"(?<amount>\d+)\s*[个家]\s*(?:预算)?单位"),
    ];

    /// <summary>
    /// The money of the projects with targets and the parts of it that follow: “涉及项目预算资金110.00万元，其中：…60.00万元”. Null where none
    /// do.
    /// </summary>
    public static (StatedNumber Whole, IReadOnlyList<StatedNumber> Parts)? PartsOf(TextSection notes, int year)
    {
        var passages = Passage.Of(notes).Where(passage => passage.Text.Contains("绩效", StringComparison.Ordinal)).ToList();
        if (Funds.Find("", passages, year) is not { } found)
        {
            return null;
        }

        var following = Parts().Match(found.Passage.Text, found.End);
        if (!following.Success)
        {
            return null;
        }

        // Parts of one kind stand between semicolons; a second division of the same whole is not added to the first.
        var groups = new List<List<StatedNumber>>();
        var start = following.Groups["parts"].Index;
        foreach (var group in following.Groups["parts"].Value.Split(['；', ';']))
        {
            var amounts = Part().Matches(group).Select(part => part.Groups["amount"]);
            groups.Add([.. amounts.Select(amount => found.Passage.Number(start + amount.Index, amount.Length)).OfType<StatedNumber>()]);
            start += group.Length + 1;
        }

        groups.RemoveAll(group => group.Count == 0);
        return groups.Count == 0 ? null
            : groups.TrueForAll(group => group.Count == 1) ? (found.Fact.Number, [.. groups.SelectMany(group => group)])
            : (found.Fact.Number, groups.MaxBy(group => group.Sum(part => part.Value))!);
    }

    [GeneratedRegex(@"\G\s*" + StatedNumber.Units + @"[。，；,;]?\s*其中[：:，,]?(?<parts>(?:(?!其中)[^。])*[0-9]\s*" + StatedNumber.Units
        + "(?:(?!其中)[^。])*)(?:。|$)")]
    private static partial Regex Parts();

    [GeneratedRegex(@"(?<![0-9.,，])" + Money)]
    private static partial Regex Part();
}
