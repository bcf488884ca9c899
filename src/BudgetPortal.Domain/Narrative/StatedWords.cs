using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>Which year a form puts at a place of its texts: the budget's own, the one before, or either.</summary>
public enum YearSlot
{
    Own,
    Prior,
    OwnOrPrior,

    /// <summary>The last year of a period, which the budget's own belongs to or comes before.</summary>
    OwnOrLater,
}

/// <summary>A year where the form has a slot for one; years elsewhere, as in a document's number, say nothing (RULES.md).</summary>
public sealed record StatedYearWord(int Year, YearSlot Slot, string Words, FactPlace Place);

/// <summary>
/// The unit's name where the form has a slot for it, and the remark “部门” or “单位” behind it, blank where there is none.
/// The paragraph of a place is −1 where it is the heading.
/// </summary>
public sealed record StatedUnitName(string Name, string Remark, FactPlace Place);

/// <summary>
/// Finds years and unit names where the form's sentences have a slot for them: last year's sentences and another unit's show there.
/// </summary>
public static partial class StatedWords
{
    /// <summary>The paragraph of what stands in a heading.</summary>
    public const int Heading = -1;

    /// <summary>“2025年…政府采购预算”: the words of a plan with the year before them, by the text that they are of.</summary>
    private static readonly Dictionary<TextSectionKind, YearWords> Plans = Enum.GetValues<TextSectionKind>()
        .ToDictionary(
            kind => kind,
            kind => string.Join('|', TopicList.All.Of(kind).Select(topic => topic.Planned).Where(words => words.Length > 0)))
        .Where(plan => plan.Value.Length > 0)
        .ToDictionary(plan => plan.Key, plan => new YearWords(YearSlot.Own, PlannedIn(plan.Value)));

    private static Regex PlannedIn(string words) => new(
        @"(?<![比与较同])(?<words>(?<year>20\d\d)年(?:度)?)[，,]?[^，,。；、比]{0,60}?(?:" + words + ")", RegexOptions.CultureInvariant);

    public static IEnumerable<StatedYearWord> Years(IEnumerable<TextSection> sections)
    {
        foreach (var section in sections)
        {
            if (section.Kind == TextSectionKind.BudgetNotes && HeadingYear().Match(section.Heading) is { Success: true } heading)
            {
                yield return YearOf(heading, YearSlot.Own, section.Kind, Heading);
            }

            var (isPeriod, parts) = (false, section.Kind == TextSectionKind.ProjectNotes ? ProjectNotes.PartsIn(section.Paragraphs) : null);
            foreach (var (paragraph, text) in section.Paragraphs.Select(PrintedNumber.Plain).Index())
            {
                var seen = new HashSet<int>();
                foreach (var words in YearsOf(section.Kind))
                {
                    var matches = WithoutLastYears(words.Pattern.Matches(text), words.Slot, text);
                    foreach (var match in matches.Where(match => seen.Add(match.Groups["year"].Index)))
                    {
                        yield return YearOf(match, words.Slot, section.Kind, paragraph);
                    }
                }

                var isPart = parts is not null && (Numbering.IsHeading(text) || parts.Contains(paragraph));
                isPeriod = parts is not null && (isPart ? PeriodHeading().IsMatch(text) : isPeriod);
                if (isPeriod && LastOfPeriod(text) is { } last)
                {
                    yield return YearOf(last, YearSlot.OwnOrLater, section.Kind, paragraph);
                }
            }
        }
    }

    /// <summary>“2025年1月至2024年12月” ends in the year that stands last; of years in any other order the latest counts.</summary>
    private static Match? LastOfPeriod(string text)
    {
        var years = PeriodYear().Matches(text);
        return years is [var from, var to] && Until().IsMatch(text[(from.Index + from.Length)..to.Index])
            && Ends().IsMatch(text[(to.Index + to.Length)..]) ? to
            : years.MaxBy(match => match.Groups["year"].Value);
    }

    private static IEnumerable<YearWords> YearsOf(TextSectionKind kind) =>
    [
        .. TopicList.All.Of(kind).SelectMany(topic => topic.Years),
        .. Plans.TryGetValue(kind, out var plan) ? [plan] : Array.Empty<YearWords>(),
    ];

    /// <summary>
    /// “2024年政府采购预算80万元，2025年政府采购预算60万元”, “2024年预算为45万元，2025年为42万元”: last year's figure stands there to be
    /// compared with.
    /// </summary>
    private static IEnumerable<Match> WithoutLastYears(MatchCollection matches, YearSlot slot, string text)
    {
        if (slot != YearSlot.Own)
        {
            return matches;
        }

        var last = matches.Count > 1 ? matches.Max(YearIn) : null;
        return matches.Where(match => YearIn(match) is not { } year
            || (year != last - 1 && !Regex.IsMatch(RestOfSentence(text, match), $"(?<![比与较同]){year + 1}年")));

        static int? YearIn(Match match) => PrintedNumber.ParseWhole(match.Groups["year"].Value);
    }

    private static string RestOfSentence(string text, Match match) => text[(match.Index + match.Length)..].Split('。')[0];

    public static IEnumerable<StatedUnitName> Names(IEnumerable<TextSection> sections)
    {
        foreach (var section in sections)
        {
            if (section.Kind is TextSectionKind.Functions or TextSectionKind.Organisation
                && HeadingName().Match(section.Heading) is { Success: true } heading)
            {
                yield return NameOf(heading, section.Kind, Heading);
            }

            foreach (var (paragraph, text) in section.Paragraphs.Select(PrintedNumber.Plain).Index())
            {
                foreach (var words in TopicList.All.Of(section.Kind).SelectMany(topic => topic.Names))
                {
                    if (words.Pattern.Match(text) is { Success: true } match
                        && match.Groups["name"] is { Length: > 0 } name && !IsPronoun(name.Value))
                    {
                        yield return NameOf(match, section.Kind, paragraph);
                    }
                }
            }
        }
    }

    private static StatedYearWord YearOf(Match match, YearSlot slot, TextSectionKind section, int paragraph)
    {
        var year = match.Groups["year"];
        return new StatedYearWord(
            int.Parse(year.Value, CultureInfo.InvariantCulture),
            slot,
            match.Groups["words"] is { Success: true } words ? words.Value : match.Value,
            new FactPlace(section, paragraph, year.Index, year.Length));
    }

    private static StatedUnitName NameOf(Match match, TextSectionKind section, int paragraph)
    {
        var name = match.Groups["name"];
        return new StatedUnitName(
            name.Value.Trim(), match.Groups["remark"].Value, new FactPlace(section, paragraph, name.Index, name.Length));
    }

    /// <summary>“本部门”, “我局”, “该中心”, “学校”.</summary>
    private static bool IsPronoun(string name) => name[0] is '本' or '我' or '该' || CommonNoun().IsMatch(name);

    [GeneratedRegex("^全?(?:学?校|幼儿园|学?院|医院|中心|单位|部门|机关|局|委|办|站|所|馆|街道|乡|镇)(?:机关|本级|本部)?$")]
    private static partial Regex CommonNoun();

    [GeneratedRegex(@"^(?<words>(?<year>20\d\d)年)")]
    private static partial Regex HeadingYear();

    [GeneratedRegex(@"^[\d月日.．/\s]*[至到\-－—–~～]+\s*$")]
    private static partial Regex Until();

    // “至2025年项目资金用完” does not end in that year.
    [GeneratedRegex(@"^\s*(?:\d|[底末。；;，,（()）]|$)")]
    private static partial Regex Ends();

    [GeneratedRegex(@"^\s*(?:(?:" + Numbering.OfHeadings + "|" + Numbering.InBrackets + "|" + Numbering.OfEntries + @")\s*)?"
        + "(?:项目)?(?:实施|执行)(?:周期|期限|期间|时间)")]
    private static partial Regex PeriodHeading();

    [GeneratedRegex(@"(?<!\d)(?<words>(?<year>20\d\d)(?:年(?:\s*\d{1,2}月(?:\s*\d{1,2}日)?)?|(?=\s*[.．/\-－—–~～至])))")]
    private static partial Regex PeriodYear();

    // “第一部分 单位主要职能”, “部门（单位）机构设置” name nobody.
    [GeneratedRegex(@"^(?>(?:第?[一二三四五六七八九十\d]{1,3}(?:[、.．]|(?:部分|[章节篇])[：:、]?)|[（(][一二三四五六七八九十\d]{1,3}[）)])?)\s*"
        + "(?![本我该]?(?:预算|单位|部门|[、/（）()或及和])*(?:主要职|机构设))"
        + "(?<name>.{4,60}?)(?:[（(]?(?<remark>部门|单位)[）)]?)?(?:主要职[能责]|机构设置(?:情况)?)$")]
    private static partial Regex HeadingName();
}
