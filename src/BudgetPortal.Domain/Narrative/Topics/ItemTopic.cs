using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative.Slots;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative.Topics;

/// <summary>
/// The list of N4: the municipal style lists classes in whole 万元, the district style items with two decimals and last year's execution
/// (FORMATS.md).
/// </summary>
internal sealed partial class ItemTopic : Topic
{
    private static readonly string[] Levels = ["class", "section", "item"];
    private static readonly string[] CodeParts = ["c1", "c2", "c3"];

    private static readonly CellKey Execution = new(Supplements.Execution, "line", ColumnKeys.Amount);

    /// <summary>In place of a table: a part of the line that the paragraph is about.</summary>
    internal const string OfPart = "part";

    public override string Key => "item";

    public override TextSectionKind Section => TextSectionKind.BudgetNotes;

    public override int Number => 2;

    public override IEnumerable<Statement> Sentences(EditionKey form) => form.Year < 2023
        ? [Classes]
        : [ListFollows, form.IsMunicipal ? Classes : Items(form)];

    public override IReadOnlyList<YearWords> Years { get; } =
    [
        new(YearSlot.Own, ArrangedYear()),
        new(YearSlot.Own, ListedYear()),
        new(YearSlot.Prior, ListedPriorYear()),
        new(YearSlot.Prior, ExecutionYear()),
    ];

    public override bool Claims(Passage passage) => ItemOf(passage) is not null;

    public override NarrativeFacts Read(NarrativeFacts facts, IReadOnlyList<Passage> passages, int? year)
    {
        ImmutableArray<StatedItem> items = [.. passages.Select(ItemOf).OfType<StatedItem>()];
        var figures = items.SelectMany(item => FiguresOf(item, year));
        return facts with { Items = facts.Items.AddRange(items), Figures = facts.Figures.AddRange(figures) };
    }

    private static Statement ListFollows => new("list", "财政拨款支出主要内容如下：");

    private static Statement Classes => new(
        "item", Recurrence.PerClass, Wording.Always("{n}.“{name}”科目{line/total:whole}万元，主要用于{use}。"));

    private static Statement Items(EditionKey form)
    {
        var subject = form.Year >= 2026
            ? "{n}.“{class}（{class-code}类）{section}（{section-code}款）{item}（{item-code}项）”{line/total:cents}万元，主要用于{use}。"
            : "{n}.“{class}（类）{section}（款）{item}（项）”{line/total:cents}万元，主要用于{use}。";
        return new Statement(
            "item",
            Recurrence.PerItem,
            Wording.When(
                facts => facts.HasExecution,
                subject + "{prior-year}年当年预算执行数为{execution/amount:cents}万元，{year}年预算安排{line/total:cents}万元，"
                    + "比{prior-year}年预算执行数{line/total:percent}。主要原因是：{reason}。"),
            Wording.Always(subject),
            Wording.Read("{n}.“{class}-{section}-{item}”科目{line/total:cents}万元，主要用于{use}。"));
    }

    /// <summary>
    /// The amount under which the line is listed, last year's execution, and what is arranged, each once. What “其中：2024年安排” says of
    /// an earlier year is not what is arranged now.
    /// </summary>
    private static IEnumerable<Fact> FiguresOf(StatedItem item, int? year)
    {
        yield return new Fact(null, item.Amount, item.Key) { Item = item, IsListed = true };
        if (item.Execution is { } execution)
        {
            yield return new Fact(Execution, execution.Amount, item.Key) { Item = item };
        }

        if (item.Arranged is { } arranged && (item.Execution is not null || arranged.Year is null || !(arranged.Year < year)))
        {
            yield return new Fact(null, arranged.Amount, item.Key) { Item = item };
        }

        foreach (var (name, amount) in item.Parts)
        {
            yield return new Fact(new CellKey(OfPart, "line", PartNames.ColumnOf(name)), amount, item.Key) { Item = item };
        }
    }

    private static StatedItem? ItemOf(Passage paragraph) => ItemOf(paragraph, mayBeOther: false);

    /// <summary>
    /// The line that a numbered paragraph lists; null where it lists none. With <paramref name="mayBeOther"/> also “1.初中教育100万元”, which
    /// may as well be “1.财政拨款收入100万元”, a numbered sentence of another kind.
    /// </summary>
    internal static StatedItem? ItemOf(Passage paragraph, bool mayBeOther)
    {
        var match = Listed().Match(paragraph.Text);
        if (!match.Success)
        {
            return null;
        }

        var subject = match.Groups["subject"];
        var (names, code) = NamesOf(subject.Value);
        var isOfLine = match.Groups["quoted"].Success || names.Length > 1 || code.Length > 0 || match.Groups["label"].Success;
        if (!(isOfLine || mayBeOther) || paragraph.Number(match.Groups["amount"]) is not { } amount)
        {
            return null;
        }

        var rest = match.Index + match.Length;
        var execution = paragraph.Year(Executed(), rest);
        var arranged = paragraph.Year(Arranged(), rest) ?? (execution is null ? null : paragraph.Year(ArrangedNow(), rest));
        var told = new[] { execution, arranged }.OfType<StatedYear>()
            .Select(year => paragraph.Behind(year.Amount.Place)).Append(rest).Max();
        var change = PercentSlot.Find(paragraph, told) ?? (execution is null ? null : PercentSlot.FindBehind(paragraph, told));
        return new StatedItem(
            ChineseNumeral.Parse(match.Groups["number"].Value),
            paragraph.Stated(0, paragraph.Text.Length),
            paragraph.Stated(subject.Index, subject.Length),
            names,
            code,
            amount)
        {
            Use = paragraph.Find(Use(), rest, "text"),
            Prior = paragraph.Year(PriorBudget(), rest),
            Execution = execution,
            Arranged = arranged,
            Change = change,
            OtherShare = execution is null || change is not null ? null : paragraph.Find(OtherShare(), told, "text"),
            Reason = paragraph.Find(Reason(), rest, "text"),
            Parts = PartsOf(paragraph, rest, amount),
        };
    }

    /// <summary>
    /// None where they may be no parts of this line's own beside one another: of other years, of several bodies, or parts within parts.
    /// </summary>
    private static ImmutableArray<(string Name, StatedNumber Amount)> PartsOf(Passage paragraph, int start, StatedNumber whole)
    {
        var match = Parts().Match(paragraph.Text, start);
        var names = match.Groups["name"].Captures.Select(name => name.Value).ToList();
        var amounts = match.Groups["amount"].Captures.Select(paragraph.Number).OfType<StatedNumber>().ToList();
        var isMore = amounts.Sum(amount => amount.Value) * 10_000m
            > (whole.Value * 10_000m) + amounts.Append(whole).Sum(amount => amount.HalfDigit);
        var columns = names.Count(name => PartNames.ColumnOf(name).Length > 0);
        var isOfColumns = columns > 0;
        return amounts.Count == names.Count
            && (!(isMore || isOfColumns) || PartNames.LieBeside(names, [.. amounts.Select(amount => amount.Value)]))
            && !(isOfColumns && Column().Count(paragraph.Text[start..]) > columns)
                ? [.. names.Zip(amounts)] : [];
    }

    /// <summary>
    /// The names of 类, 款 and 项, and their codes where printed: “公安（类）…（款）…（项）”, “公安（204类）…（06款）…（01项）”,
    /// “公安-…-…”, or one of them alone: “2040601行政运行”, “行政运行（2040601）”.
    /// </summary>
    internal static (ImmutableArray<string> Names, string Code) NamesOf(string subject)
    {
        subject = WordsBefore().Replace(subject, "");
        if (Bracketed().Match(subject) is { Success: true } match)
        {
            var names = Levels.Where(level => match.Groups[level].Success).Select(level => Clean(match.Groups[level].Value));
            return ([.. names], match.Groups["whole"] is { Success: true } whole
                ? whole.Value : JoinedCode(CodeParts.Select(part => match.Groups[part].Value)));
        }

        var parts = LevelAlone().Replace(CodeInParts().Replace(subject, "${c1}${c2}${c3}"), "").Split(
            ['-', '—', '–', '－', '/', '→'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var named = parts.Select(part => CodeInFront().Replace(part, "")).Where(part => part.Length > 0).ToList();
        if (parts.Length > 1 && JoinedCode(parts.Select(part => CodeInFront().Match(part).Groups["code"].Value)) is var joined
            && joined.Length == (2 * named.Count) + 1)
        {
            return ([.. named.Select(Clean)], joined);
        }

        var code = parts.Length > 0 ? CodeBeside().Match(parts[^1]).Groups["code"].Value : "";
        return ([.. WithoutLevels(parts).Select(Clean)], parts.Length == 1 || code.Length == (2 * parts.Length) + 1 ? code : "");

        static string Clean(string name) => LeadingCode().Replace(
            AroundName().Replace(CodeBeside().Replace(LevelAlone().Replace(name.Trim(), ""), "${name}"), "${name}"), "");
    }

    /// <summary>“205”, “02”, “03”, and “205”, “20502”, “2050203”, which prints each code whole.</summary>
    private static string JoinedCode(IEnumerable<string> parts) => parts.Aggregate("", (above, part) =>
        part.Length > above.Length && part.StartsWith(above, StringComparison.Ordinal) ? part : above + part);

    /// <summary>“教育支出类”, “普通教育款”, “初中教育项” without their last characters; a name alone may end in one of its own.</summary>
    private static IEnumerable<string> WithoutLevels(string[] parts) =>
        parts is [[.., '类'], [.., '款'], [.., '项']] ? parts.Select(part => part[..^1]) : parts;

    // 1.“…”科目12万元 · 18“…”12万元 · “…”2026年度预算12万元 (a further 项 of a 类, without a number) · 1、…（204类）…（06款）…（01项）12万元
    [GeneratedRegex("""
        ^\s*(?:(?:[（(](?<number>\d{1,3}|[一二三四五六七八九十]{1,3})[）)]|(?<number>[①-⑳])|(?<number>\d{1,3})\s*(?:[.．、)）]|(?=[“"＂])))\s*
        (?<quoted>[“”"＂‘])?|(?<quoted>[“"＂]))
        \s*(?<subject>(?:[“”"＂]?[^“”"＂。；（(]{2,40}[”"＂]\s*[（(]\s*\d*\s*[类款项]\s*[)）]\s*){1,3}
        |(?:[“"＂]?[^“”"＂。；（(]{2,40}[（(]\s*\d*\s*[类款项]\s*[)）][”"＂]\s*){2,3}
        |(?:[^“”"＂。；]|“[^“”。；]{1,12}”)+?)\s*[“”"＂’]?
        \s*(?<label>科目)?(?:支出)?\s*(?:[：:]|[，,](?=\s*\d[\d,，.]*\s*[万元]))?\s*
        (?:20\d\d年(?:度)?)?(?:年初)?(?:支出)?(?:预算)?(?:数)?(?:为|安排|共计?|合计)?(?:支出)?
        \s*(?<![\d.]|\d[,，])(?<amount>-?\d[\d,，]{0,17}(?:\.\d{1,6})?)\s*
        """ + StatedNumber.Units, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Listed();

    [GeneratedRegex(@"\G\s*[（(，,；;。]?\s*其中[：:，,]?\s*(?:(?<name>" + ProjectTopic.NameOfPart + @"?)(?:预算)?(?:为|是|安排)?\s*"
        + Money + @"(?:[，,、；;和及]|(?=[。）)]|$)))+")]
    private static partial Regex Parts();

    [GeneratedRegex(PartNames.Basic + "|" + PartNames.Project)]
    private static partial Regex Column();

    [GeneratedRegex(@"\G[，,；;]\s*(?<year>20\d\d)年?(?:度)?预算(?:数)?(?:为)?\s*" + Money)]
    private static partial Regex PriorBudget();

    [GeneratedRegex(@"主要用(?:于)?[:：]?(?<text>[^。]*)")]
    private static partial Regex Use();

    [GeneratedRegex(@"(?:(?<year>20\d\d)年?|上年|去年)(?:度)?(?:当年)?(?:年初)?(?:预算(?:支出)?)?执行数(?:为|是)?\s*" + Money)]
    private static partial Regex Executed();

    // Not “其中：2025年安排1万元”, or “2025年安排1万元用于维修”, which are parts of it.
    [GeneratedRegex(@"(?<!其中[：:，,]?)(?<year>20\d\d)年?(?:度)?(?:当年)?(?:年初)?(?:预算)?(?:数)?安排(?:预算)?(?:数)?(?:为|是)?\s*" + Money
        + @"(?=\s*(?:[，,。；;、（(]|$))")]
    private static partial Regex Arranged();

    // Beside last year's execution: “上年执行数8万元，本年预算10万元”.
    [GeneratedRegex(@"(?<=[，,；;。])\s*(?<year>)(?:本年|今年)(?:度)?(?:年初)?预算(?:安排)?(?:数)?(?:为|是)?\s*" + Money
        + @"(?=\s*(?:[，,。；;、（(]|$))")]
    private static partial Regex ArrangedNow();

    [GeneratedRegex(@"\G(?:(?!原因)[^。；;])*?(?<text>[^，,。；;]*\d\s*[%倍])")]
    private static partial Regex OtherShare();

    [GeneratedRegex(@"主要原因(?:是|为|系)?[:：]?\s*(?<text>.*?)[。；;]?\s*$")]
    private static partial Regex Reason();

    private const string BetweenLevels = @"(?:[”""＂]\s*[-—－、，,/→]?\s*[“""＂]|\s*[-—－、，,/→]?\s*)";

    // Of a code the word behind it may be left out: “教育支出（205）普通教育（02）”; a whole code may stand behind all.
    [GeneratedRegex(@"^(?<class>.+?)[（(]\s*(?:(?<c1>\d{3})\s*类?|类)\s*[)）]"
        + "(?:" + BetweenLevels + @"(?<section>.+?)[（(]\s*(?:(?<c2>\d{2,5})\s*款?|款)\s*[)）])?"
        + "(?:" + BetweenLevels + @"(?<item>.+?)[（(]\s*(?:(?<c3>\d{2,7})\s*项?|项)\s*[)）])?"
        + @"[”""＂]?\s*(?:[（(]\s*(?<whole>\d{3}(?:\d{2}){0,2})\s*[)）])?\s*$")]
    private static partial Regex Bracketed();

    // A year is none: “2024年…”.
    [GeneratedRegex(@"^[\[【（(]?(?<code>\d{3}(?:\d{2}){0,2})(?![\d年])[\]】)）]?\s*(?<name>.+)$"
        + @"|^(?<name>.+?)\s*[\[【（(](?<code>\d{3}(?:\d{2}){0,2})[\]】)）]$")]
    private static partial Regex CodeBeside();

    // “本年教育支出…”: what no line's name begins with.
    [GeneratedRegex(@"^(?:本年(?:度)?|20\d\d年(?:度)?|(?:一般公共预算|财政拨款)(?:安排)?(?:的)?)(?=.{2})")]
    private static partial Regex WordsBefore();

    // “205 02 03 初中教育”, “205-02-03初中教育”.
    [GeneratedRegex(@"^(?<c1>\d{3})[\s-]+(?<c2>\d{2})(?:[\s-]+(?<c3>\d{2}))?[\s-]*(?=[^\d\s-])")]
    private static partial Regex CodeInParts();

    // “205教育支出-02普通教育-03初中教育”; “2050203-教育支出-…”, where it stands alone.
    [GeneratedRegex(@"^(?<code>\d{2,7})(?![\d年])\s*")]
    private static partial Regex CodeInFront();

    [GeneratedRegex(@"^\d{3,7}\s*")]
    private static partial Regex LeadingCode();

    // “行政运行”（项）, without the 类 and 款 above it.
    [GeneratedRegex(@"\s*[（(]\s*[类款项]\s*[)）]\s*$|(?<=支出)类\s*$")]
    private static partial Regex LevelAlone();

    // “公安”（类）, of which the first mark may stand before the whole; “两庭”建设 keeps its own.
    [GeneratedRegex(@"^[“""＂]?(?<name>[^“”""＂]+)[”""＂]$")]
    private static partial Regex AroundName();

    [GeneratedRegex(@"(?<year>20\d\d)年?(?:度)?(?:当年)?预算安排")]
    private static partial Regex ArrangedYear();

    [GeneratedRegex(@"[”"" ＂）)]\s*(?<words>(?<year>20\d\d)年(?:度)?预算)(?=\s*\d)")]
    private static partial Regex ListedYear();

    // Behind a line's own amount; elsewhere “2024年预算8万元，2025年预算10万元” names both.
    [GeneratedRegex(@"(?<=(?:[”""＂）)]|科目)\s*(?:20\d\d年(?:度)?)?(?:预算)?(?:数)?\s*" + PrintedNumber.Pattern
        + @"\s*" + StatedNumber.Units + @"[，,；;])\s*(?<words>(?<year>20\d\d)年(?:度)?预算)(?=\s*\d)")]
    private static partial Regex ListedPriorYear();

    [GeneratedRegex(@"(?<![比与较同])(?<year>20\d\d)年?(?:度)?(?:当年)?(?:年初)?(?:预算(?:支出)?)?执行数(?=为|是|\d)")]
    private static partial Regex ExecutionYear();
}
