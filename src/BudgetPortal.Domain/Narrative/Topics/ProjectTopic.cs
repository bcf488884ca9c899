using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative.Topics;

/// <summary>An amount of a text in the unit printed behind it; 万 is short for 万元.</summary>
internal sealed record StatedMoney(string Printed, decimal Yuan, decimal HalfDigit)
{
    public static StatedMoney Of(Match match)
    {
        var unit = (AmountUnit.Counting(match.Groups["unit"].Value) ?? AmountUnit.Yuan).InYuan;
        var number = match.Groups["number"].Value;
        return new StatedMoney(
            number + match.Groups["unit"].Value,
            (PrintedNumber.Parse(number) ?? 0) * unit, unit / Powers.OfTen(PrintedNumber.DecimalsOf(number)) / 2);
    }
}

/// <summary>
/// What the note on a project says under “年度预算安排”, at the paragraph, counted from 0, where that begins. <paramref name="Amounts"/> are
/// those that may be the year's; <paramref name="IsStated"/> where any amount is, also one that is spelt out.
/// </summary>
internal sealed record ProjectArrangement(string Project, string Text, int Paragraph, ImmutableArray<StatedMoney> Amounts, bool IsStated);

/// <summary>项目经费情况说明 (N6): every word is the unit's own; its years and what it arranges have a place.</summary>
internal sealed partial class ProjectTopic : Topic
{
    /// <summary>What a part of a whole is called, for patterns: 总投资, 上年 or what it grew by is none.</summary>
    internal const string NameOfPart = @"(?:(?!其中|总|共|累计|合计|上年|去年|另|[比较增减]|结余|结转)[^（）()\d，,、；;。：:“”]){2,30}";

    public override string Key => "project";

    public override TextSectionKind Section => TextSectionKind.ProjectNotes;

    public override int Number => 1;

    public override IReadOnlyList<YearWords> Years { get; } = [new(YearSlot.Own, BudgetYear())];

    public static IEnumerable<ProjectArrangement> ArrangementsOf(TextSection section, int year)
    {
        var paragraphs = section.Paragraphs;
        var next = 0;
        foreach (var note in ProjectNotes.Read(section.Heading, paragraphs))
        {
            foreach (var part in note.Parts.Where(part => part.Heading.Contains("年度预算安排", StringComparison.Ordinal)))
            {
                var first = part.Text.Split('\n')[0];
                var found = next;
                while (found < paragraphs.Length && !paragraphs[found].EndsWith(first, StringComparison.Ordinal))
                {
                    found++;
                }

                if (first.Length > 0 && found < paragraphs.Length && !Elsewhere().IsMatch(part.Text))
                {
                    next = found + 1;
                    var amounts = Amount().Matches(part.Text).ToList();
                    yield return new ProjectArrangement(
                        note.Project,
                        part.Text,
                        found,
                        [.. amounts.Where(amount => !IsOfMoreThan(year, part.Text[..amount.Index])).Select(StatedMoney.Of)],
                        amounts.Count > 0 || InWords().IsMatch(part.Text));
                }
            }
        }
    }

    /// <summary>
    /// “2026年预算安排500.00万元，其中：…”: the year's whole, of which parts are told; null where it is not so put, or where others or other
    /// years may have a part of it.
    /// </summary>
    public static StatedMoney? WholeOf(ProjectArrangement arrangement, int year) =>
        YearsWhole().Match(arrangement.Text) is { Success: true } whole
            && (!whole.Groups["year"].Success || PrintedNumber.ParseWhole(whole.Groups["year"].Value) == year)
            && !SharedWithOthers().IsMatch(arrangement.Text[(whole.Index + whole.Length)..])
            ? StatedMoney.Of(whole) : null;

    /// <summary>True where the words of its clause say that an amount is that of a whole investment, a contract or another year.</summary>
    private static bool IsOfMoreThan(int year, string before)
    {
        var clause = before[(before.LastIndexOfAny(['，', ',', '。', '；', ';', '\n']) + 1)..];
        return WholeInvestment().IsMatch(clause)
            || (Year().Matches(clause) is [.., var last] && PrintedNumber.ParseWhole(last.Groups["year"].Value) != year);
    }

    /// <summary>
    /// What another text states for a project of exactly this name: “其中：信息系统运行维护项目60.00万元”. What is said of purchases is
    /// no more than a part of it.
    /// </summary>
    public static IEnumerable<(int Paragraph, StatedMoney Amount)> AmountsOf(string project, TextSection section)
    {
        var named = new Regex(
            @"(?:^|[，,、；;：:。“""（(]|用于|其中|安排|包括)\s*" + Regex.Escape(project)
            + @"\s*[”""]?(?:项目)?(?:经费|资金)?(?:支出)?(?:预算)?(?:安排)?(?:为|是|共计|共)?\s*(?<money>" + Money + ")",
            RegexOptions.CultureInvariant);
        return
            from passage in Passage.Of(section)
            where !passage.Text.Contains("采购", StringComparison.Ordinal)
            from match in named.Matches(ComparableName.Of(passage.Text))
            select (passage.Index, StatedMoney.Of(Amount().Match(match.Groups["money"].Value)));
    }

    /// <summary>
    /// “项目总预算1,170.00万元，其中支持企业发展870.00万元、支持企业创新300.00万元”: the whole and its parts; null where nothing like it is said, or
    /// where a part tells more than its amount.
    /// </summary>
    public static (StatedMoney Whole, IReadOnlyList<StatedMoney> Parts)? BudgetOf(string text)
    {
        if (!(WholeBudget().Match(text) is { Success: true } whole))
        {
            return null;
        }

        var clauses = ClauseEnd().Split(whole.Groups["parts"].Value).Where(clause => clause.Any(char.IsAsciiDigit)).ToList();
        var amounts = clauses.ConvertAll(clause => Amount().Matches(clause));
        return amounts.Count > 0 && amounts.TrueForAll(found => found.Count == 1) && PartNames.AreOfBudget(clauses)
            && clauses.Zip(amounts).All(part => part.First.TrimEnd().EndsWith(part.Second[0].Value, StringComparison.Ordinal))
            ? (StatedMoney.Of(whole), [.. amounts.Select(found => StatedMoney.Of(found[0]))])
            : null;
    }

    private const string Counted = @"(?<number>[0-9][0-9,，]{0,17}(?:\.[0-9]{1,6})?)\s*(?<unit>亿元?|万元?|千元|元)";

    [GeneratedRegex(@"项目总预算(?:为)?\s*(?<number>[0-9][0-9,，]{0,17}(?:\.[0-9]{1,6})?)\s*(?<unit>亿元?|万元?)"
        + @"(?:[（(]\s*其中[：:]?(?<parts>[^（）()]*)[）)]|[，,；;]?\s*其中[：:]?(?<parts>.*?)(?:[，,；;]?合计|。|$))")]
    private static partial Regex WholeBudget();

    [GeneratedRegex("[、；;。]|[，,](?![0-9]{3})")]
    private static partial Regex ClauseEnd();

    [GeneratedRegex(@"^\s*(?:(?<year>20\d\d)年(?:度)?|本年(?:度)?|当年)(?:预算|安排|资金|项目|经费){1,3}(?:为|共|共计)?\s*"
        + Counted + @"[，,；;（(]?\s*其中")]
    private static partial Regex YearsWhole();

    [GeneratedRegex("年|当期|首期|其余|[市区上本]级|中央|本单位|本部门|其他单位|自筹|配套|承担")]
    private static partial Regex SharedWithOthers();

    [GeneratedRegex("总投资|投资总额|投资估算|概算|累计|合同|上一?年|去年|已(?:拨付|支付|完成|安排)")]
    private static partial Regex WholeInvestment();

    [GeneratedRegex(@"(?<year>20\d\d)\s*年")]
    private static partial Regex Year();

    // What is secret or told in another paper need not be told here.
    [GeneratedRegex("详见|见附|涉密|保密")]
    private static partial Regex Elsewhere();

    [GeneratedRegex("(?<![0-9.,，])" + Counted)]
    private static partial Regex Amount();

    [GeneratedRegex("[零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+(?:亿|万|元)|[0-9]\\s*[（(]?(?:亿|万|千)?元")]
    private static partial Regex InWords();

    [GeneratedRegex(@"(?<year>20\d\d)年(?:度)?项目总预算")]
    private static partial Regex BudgetYear();
}
