using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// Reads the facts that real texts state, whoever worded them: headline amounts, comparisons, items, “三公” expenses, procurement,
/// performance targets and state assets. It takes numbers as printed and judges none; <see cref="StatementReader"/> reads the
/// sentences that this portal writes.
/// </summary>
public static partial class FactReader
{
    private const string Money = @"(?<amount>-?\d[\d,，]{0,17}(?:\.\d{1,6})?)\s*万元";

    // 0 is also printed without its unit: “支出预算为0；”.
    private const string MoneyOrZero = @"(?<amount>-?\d[\d,，]{0,17}(?:\.\d{1,6})?(?=\s*万元)|0(?:\.0+)?(?![\d.]))";

    private static readonly (string Key, Regex Pattern)[] HeadlinePatterns =
    [
        (FactKeys.Income, new Regex($@"(?<!拨款)收入(?:总)?预算(?:总额|总数|总计|数)?(?:为|是|合计)?\s*{MoneyOrZero}")),
        (FactKeys.FiscalIncome, new Regex($@"财政拨款收入(?:预算)?(?:数)?(?:为|是)?\s*{MoneyOrZero}")),
        (FactKeys.OperatingIncome, new Regex($@"(?<!经营)事业(?:单位)?收入(?:预算)?(?:为|是)?\s*{MoneyOrZero}")),
        (FactKeys.BusinessIncome, new Regex($@"(?:事业单位)?经营收入(?:预算)?(?:为|是)?\s*{MoneyOrZero}")),
        (FactKeys.OtherIncome, new Regex($@"其他收入(?:预算)?(?:为|是)?\s*{MoneyOrZero}")),
        (FactKeys.Expenditure, new Regex($@"(?:(?<!拨款)支出(?:总)?预算(?:总额|总数|总计|数)?|预算支出总额)(?:为|是|合计)?\s*{MoneyOrZero}")),
        (FactKeys.FiscalExpenditure, new Regex($@"(?<!预算|基金|经营|公共)财政拨款支出(?:预算)?(?:数)?(?:为|是)?\s*{MoneyOrZero}")),
        (FactKeys.GeneralExpenditure, new Regex($@"一般公共预算(?:(?:财政)?拨款)?支出(?:预算)?(?:数)?(?:为|是)?\s*{MoneyOrZero}")),
        (FactKeys.FundExpenditure, new Regex($@"政府性基金(?:预算)?(?:财政)?拨款支出(?:预算)?(?:数)?(?:为|是)?\s*{MoneyOrZero}")),
        (FactKeys.StateCapitalExpenditure, new Regex($@"国有资本经营(?:预算)?(?:财政)?拨款支出(?:预算)?(?:数)?(?:为|是)?\s*{MoneyOrZero}")),
    ];

    private static readonly (string Key, Regex Pattern)[] ThreePublicPatterns =
    [
        (ColumnKeys.Total, new Regex($@"[“”""]?三公[“”""]?\s*经费(?:财政拨款)?预算(?:数|总数|总额)?(?:为|是|共计|合计|安排)?\s*{MoneyOrZero}")),
        (ColumnKeys.OverseasVisits, new Regex($@"因公出国[（(]境[)）]\s*(?:经费|费用|费)?(?:预算)?(?:数)?(?:为|是|安排)?\s*{MoneyOrZero}")),
        (ColumnKeys.Vehicles, new Regex($@"公务用车购置(?:费)?(?:及|和)运行(?:维护)?(?:经费|费用|费)?(?:预算)?(?:数)?(?:为|是|安排)?\s*{MoneyOrZero}")),
        (ColumnKeys.VehiclePurchase, new Regex($@"(?:公务)?用车购置(?:经费|费用|费)(?:预算)?(?:数)?(?:为|是|安排)?\s*{MoneyOrZero}")),
        (ColumnKeys.VehicleOperation, new Regex($@"(?<!购置及|购置费及|购置和)(?:公务用车)?运行(?:维护)?(?:经费|费用|费)(?:预算)?(?:数)?(?:为|是|安排)?\s*{MoneyOrZero}")),
        (ColumnKeys.OfficialHospitality, new Regex($@"公务接待(?:经费|费用|费)?(?:预算)?(?:数)?(?:为|是|安排)?\s*{MoneyOrZero}")),
    ];

    private static readonly string[] Levels = ["class", "section", "item"];

    /// <summary>The facts in the texts of a disclosure; a text that is missing yields none.</summary>
    public static NarrativeFacts Read(IReadOnlyList<TextSection> sections)
    {
        var facts = new NarrativeFacts();
        var comparisons = ImmutableArray.CreateBuilder<StatedComparison>();
        if (sections.FirstOrDefault(section => section.Kind == TextSectionKind.BudgetNotes) is { } notes)
        {
            facts = ReadBudgetNotes(facts, notes, comparisons);
        }

        if (sections.FirstOrDefault(section => section.Kind == TextSectionKind.OtherNotes) is { } others)
        {
            facts = ReadOtherNotes(facts, others, comparisons);
        }

        return facts with { Comparisons = comparisons.ToImmutable() };
    }

    private static NarrativeFacts ReadBudgetNotes(NarrativeFacts facts, TextSection notes, ImmutableArray<StatedComparison>.Builder comparisons)
    {
        var items = ImmutableArray.CreateBuilder<StatedItem>();
        var headline = ImmutableDictionary.CreateBuilder<string, StatedNumber>();
        var reason = facts.HeadlineReason;
        var found = new List<(StatedNumber Number, string Key)>();
        for (var index = 0; index < notes.Paragraphs.Length; index++)
        {
            var paragraph = new Passage(notes.Kind, index, notes.Paragraphs[index]);
            if (ItemOf(paragraph) is { } item)
            {
                items.Add(item);
                continue;
            }

            foreach (var (key, pattern) in HeadlinePatterns)
            {
                if (!headline.ContainsKey(key) && paragraph.Number(pattern) is { } number)
                {
                    headline.Add(key, number);
                    found.Add((number, key));
                }
            }

            if (reason is null && HeadlineReason().Match(paragraph.Text) is { Success: true } match)
            {
                reason = paragraph.Stated(match.Index, match.Length);
            }
        }

        foreach (var (number, key) in found.OrderBy(entry => entry.Number.Place.Paragraph).ThenBy(entry => entry.Number.Place.Start))
        {
            var paragraph = new Passage(notes.Kind, number.Place.Paragraph, notes.Paragraphs[number.Place.Paragraph]);
            if (ComparisonAfter(paragraph, number, key) is { } comparison)
            {
                comparisons.Add(comparison);
            }
        }

        return facts with { Headline = headline.ToImmutable(), HeadlineReason = reason, Items = items.ToImmutable() };
    }

    private static StatedItem? ItemOf(Passage paragraph)
    {
        var match = Item().Match(paragraph.Text);
        if (!match.Success)
        {
            return null;
        }

        var subject = match.Groups["subject"];
        var (names, code) = NamesOf(subject.Value);
        if (!match.Groups["quoted"].Success && names.Length < 2 && !match.Groups["label"].Success)
        {
            // “1.财政拨款收入100万元”: a numbered sentence of another kind.
            return null;
        }

        var rest = match.Index + match.Length;
        return new StatedItem(
            NumberOf(match.Groups["number"].Value),
            paragraph.Stated(0, paragraph.Text.Length),
            paragraph.Stated(subject.Index, subject.Length),
            names,
            code,
            paragraph.Number(match.Groups["amount"]))
        {
            Use = paragraph.Find(Use(), rest, "text"),
            Prior = paragraph.Year(PriorBudget(), rest),
            Execution = paragraph.Year(Execution(), rest),
            Arranged = paragraph.Year(Arranged(), rest),
            Change = ChangeIn(paragraph, rest),
            Reason = paragraph.Find(ItemReason(), rest, "text"),
        };
    }

    /// <summary>“12” or “十二”; null where no number is printed.</summary>
    private static int? NumberOf(string printed)
    {
        if (printed.Length == 0)
        {
            return null;
        }

        if (int.TryParse(printed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var ten = printed.IndexOf('十', StringComparison.Ordinal);
        var (tens, ones) = ten < 0 ? ("", printed) : (printed[..ten], printed[(ten + 1)..]);
        return (ten < 0 ? 0 : Math.Max(1, Digit(tens)) * 10) + Digit(ones);

        static int Digit(string text) => text.Length == 0 ? 0 : "一二三四五六七八九".IndexOf(text[0], StringComparison.Ordinal) + 1;
    }

    private static StatedPercent? ChangeIn(Passage paragraph, int start)
    {
        var match = PercentChange().Match(paragraph.Text, start);
        return match.Success && DirectionOf(match.Groups["direction"].Value) is { } direction
            ? new StatedPercent(
                YearIn(match.Groups["year"]),
                direction,
                match.Groups["percent"].Success ? paragraph.Number(match.Groups["percent"]) : null,
                paragraph.Place(match.Index, match.Length))
            : null;
    }

    /// <summary>
    /// The names of 类, 款 and 项, and their codes where printed: “公安（类）…（款）…（项）”, “公安（204类）…（06款）…（01项）”,
    /// “公安-…-…”, or a 类 alone.
    /// </summary>
    private static (ImmutableArray<string> Names, string Code) NamesOf(string subject)
    {
        if (Bracketed().Match(subject) is { Success: true } match)
        {
            var names = Levels.Where(level => match.Groups[level].Success).Select(level => Clean(match.Groups[level].Value));
            var code = match.Groups["c1"].Value + match.Groups["c2"].Value + match.Groups["c3"].Value;
            return ([.. names], code);
        }

        var parts = subject.Split(['-', '—', '–', '－', '–', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return ([.. parts.Select(Clean)], "");

        static string Clean(string name) => LeadingCode().Replace(name.Trim(), "");
    }

    private static NarrativeFacts ReadOtherNotes(NarrativeFacts facts, TextSection notes, ImmutableArray<StatedComparison>.Builder comparisons)
    {
        foreach (var part in PartsOf(notes))
        {
            facts = part.Topic switch
            {
                Topic.ThreePublic => facts with { ThreePublic = ReadThreePublic(part, comparisons) },
                Topic.Agency => facts with { AgencyOperating = part.Read((FactKeys.Amount, AgencyAmount())) },
                Topic.Procurement => facts with
                {
                    Procurement = part.Read(
                        (FactKeys.Total, ProcurementTotal()),
                        (FactKeys.Goods, Goods()),
                        (FactKeys.Works, Works()),
                        (FactKeys.Services, Services()),
                        (FactKeys.SmallAndMedium, SmallAndMedium()),
                        (FactKeys.SmallAndMicro, SmallAndMicro())),
                },
                Topic.Performance => facts with
                {
                    Performance = part.Read((FactKeys.Count, PerformanceCount()), (FactKeys.Amount, PerformanceAmount()), (FactKeys.Units, PerformanceUnits())),
                },
                Topic.StateAssets => facts with { StateAssets = ReadStateAssets(part), StateAssetsAsOf = AsOf(part) },
                _ => facts,
            };
        }

        return facts;
    }

    private static ImmutableArray<StatedExpense> ReadThreePublic(Part part, ImmutableArray<StatedComparison>.Builder comparisons)
    {
        // The sentence on an expense runs up to the next one, or to the end of its paragraph.
        var found = new List<(string Key, Passage Passage, Match Match)>();
        foreach (var (key, pattern) in ThreePublicPatterns)
        {
            foreach (var passage in part.Passages)
            {
                var match = pattern.Match(passage.Text);
                if (match.Success)
                {
                    found.Add((key, passage, match));
                    break;
                }
            }
        }

        found = [.. found.OrderBy(entry => entry.Passage.Index).ThenBy(entry => entry.Match.Index)];
        var expenses = ImmutableArray.CreateBuilder<StatedExpense>();
        for (var index = 0; index < found.Count; index++)
        {
            var (key, passage, match) = found[index];
            var end = index + 1 < found.Count && found[index + 1].Passage.Index == passage.Index ? found[index + 1].Match.Index : passage.Text.Length;
            var amount = passage.Number(match.Groups["amount"]);
            var sentence = passage.Stated(match.Index, end - match.Index);
            var comparison = ComparisonAfter(passage, amount, key, end);
            if (comparison is not null)
            {
                comparisons.Add(comparison);
            }

            expenses.Add(new StatedExpense(key, amount, sentence)
            {
                Comparison = comparison,
                Reason = key == ColumnKeys.Total ? null : passage.Find(ExpenseReason(), match.Index, "text", end),
            });
        }

        return expenses.ToImmutable();
    }

    private static StatedNumbers ReadStateAssets(Part part)
    {
        var numbers = ImmutableDictionary.CreateBuilder<string, StatedNumber>();
        foreach (var passage in part.Passages)
        {
            // What is owned is told first; what is to be bought, in a sentence or paragraph of its own.
            var planned = Planned().Match(passage.Text) is { Success: true } match ? match.Index : passage.Text.Length;
            Read(passage, 0, planned, FactKeys.Vehicles, FactKeys.Equipment, FactKeys.OtherKinds, FactKeys.VehiclesOf);
            Read(passage, planned, passage.Text.Length, FactKeys.PlannedVehicles, FactKeys.PlannedEquipment, FactKeys.PlannedOtherKinds, FactKeys.PlannedVehiclesOf);
        }

        return new StatedNumbers(part.Text, numbers.ToImmutable());

        void Read(Passage passage, int start, int end, string vehicles, string equipment, string others, Func<int, string> kinds)
        {
            Add(vehicles, VehicleCount());
            Add(others, OtherVehicleKind());
            Add(equipment, EquipmentCount());
            for (var kind = 1; kind <= VehicleKinds.Length; kind++)
            {
                Add(kinds(kind), VehicleKinds[kind - 1]);
            }

            void Add(string key, Regex pattern)
            {
                var match = pattern.Match(passage.Text[..end], start);
                if (match.Success)
                {
                    numbers.TryAdd(key, passage.Number(match.Groups["amount"]));
                }
            }
        }
    }

    private static readonly Regex[] VehicleKinds =
        [.. Supplements.VehicleKinds.Select(kind => new Regex($@"{(kind == "其他用车" ? "其[他它](?:公务)?用车" : Regex.Escape(kind))}(?:为|共)?\s*(?<amount>\d+)\s*辆"))];

    private static DateOnly? AsOf(Part part)
    {
        var match = part.Passages.Select(passage => Day().Match(passage.Text)).FirstOrDefault(match => match.Success);
        return match is not null && DateOnly.TryParseExact(
            $"{match.Groups[1].Value}-{match.Groups[2].Value}-{match.Groups[3].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
    }

    /// <summary>The comparison that follows an amount, with at most its unit and a mark between.</summary>
    private static StatedComparison? ComparisonAfter(Passage passage, StatedNumber number, string key, int? end = null)
    {
        var start = number.Place.Start + number.Place.Length;
        var match = Comparison().Match(passage.Text[..(end ?? passage.Text.Length)], start);
        if (!match.Success || DirectionOf(match.Groups["direction"].Value) is not { } direction)
        {
            return null;
        }

        var phrase = match.Groups["phrase"];
        return new StatedComparison(
            key,
            phrase.Value,
            YearIn(match.Groups["year"]),
            match.Groups["base"].Value,
            direction,
            match.Groups["amount"].Success ? passage.Number(match.Groups["amount"]) : null,
            passage.Place(phrase.Index, phrase.Length));
    }

    /// <summary>Null for “上年”.</summary>
    private static int? YearIn(Group year) => int.TryParse(year.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Direction? DirectionOf(string word) => word switch
    {
        "增加" or "增长" or "上升" or "增" => Direction.More,
        "减少" or "下降" or "降低" or "减" => Direction.Less,
        "持平" or "基本持平" or "一致" or "相同" => Direction.Same,
        _ => null,
    };

    private static IEnumerable<Part> PartsOf(TextSection notes)
    {
        var topic = Topic.None;
        var passages = new List<Passage>();
        for (var index = 0; index < notes.Paragraphs.Length; index++)
        {
            var text = notes.Paragraphs[index];
            if (Subheading().IsMatch(text) && text.Length <= 40 && TopicOf(text) is var next and not Topic.None)
            {
                if (passages.Count > 0)
                {
                    yield return new Part(topic, passages);
                }

                topic = next;
                passages = [];
            }
            else if (topic != Topic.None)
            {
                passages.Add(new Passage(notes.Kind, index, text));
            }
            else if (TopicOf(text) is var told and not Topic.None)
            {
                // A text without subheadings: every paragraph tells its topic itself.
                yield return new Part(told, [new Passage(notes.Kind, index, text)]);
            }
        }

        if (passages.Count > 0)
        {
            yield return new Part(topic, passages);
        }
    }

    private static Topic TopicOf(string text) => text switch
    {
        _ when text.Contains("三公", StringComparison.Ordinal) => Topic.ThreePublic,
        _ when text.Contains("机关运行", StringComparison.Ordinal) => Topic.Agency,
        _ when text.Contains("采购", StringComparison.Ordinal) => Topic.Procurement,
        _ when text.Contains("绩效", StringComparison.Ordinal) => Topic.Performance,
        _ when text.Contains("国有资产", StringComparison.Ordinal) => Topic.StateAssets,
        _ => Topic.None,
    };

    private enum Topic
    {
        None,
        ThreePublic,
        Agency,
        Procurement,
        Performance,
        StateAssets,
    }

    private sealed record Part(Topic Topic, IReadOnlyList<Passage> Passages)
    {
        public string Text => string.Join('\n', Passages.Select(passage => passage.Text));

        public StatedNumbers Read(params (string Key, Regex Pattern)[] patterns)
        {
            var numbers = ImmutableDictionary.CreateBuilder<string, StatedNumber>();
            foreach (var (key, pattern) in patterns)
            {
                if (Passages.Select(passage => passage.Number(pattern)).FirstOrDefault(number => number is not null) is { } number)
                {
                    numbers.Add(key, number);
                }
            }

            return new StatedNumbers(Text, numbers.ToImmutable());
        }
    }

    /// <summary>A paragraph and where it is.</summary>
    private sealed record Passage(TextSectionKind Section, int Index, string Text)
    {
        public FactPlace Place(int start, int length) => new(Section, Index, start, length);

        public StatedText Stated(int start, int length) => new(Text.Substring(start, length), Place(start, length));

        public StatedNumber Number(Group group) => new(
            group.Value,
            decimal.TryParse(
                group.Value.Replace("，", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
                ? value : 0,
            Place(group.Index, group.Length));

        public StatedNumber? Number(Regex pattern) => pattern.Match(Text) is { Success: true } match ? Number(match.Groups["amount"]) : null;

        public StatedText? Find(Regex pattern, int start, string group, int? end = null)
        {
            var match = pattern.Match(Text[..(end ?? Text.Length)], start);
            return match.Success ? Stated(match.Groups[group].Index, match.Groups[group].Length) : null;
        }

        public StatedYear? Year(Regex pattern, int start)
        {
            var match = pattern.Match(Text, start);
            return match.Success
                ? new StatedYear(YearIn(match.Groups["year"]), Number(match.Groups["amount"]))
                : null;
        }
    }

    // 1.“…”科目12万元 · 18“…”12万元 · “…”2026年度预算12万元 (a further 项 of a 类, without a number) · 1、…（204类）…（06款）…（01项）12万元
    [GeneratedRegex("""
        ^\s*(?:(?:[（(](?<number>\d{1,3}|[一二三四五六七八九十]{1,3})[）)]|(?<number>\d{1,3})\s*(?:[.．、)）]|(?=[“"＂])))\s*(?<quoted>[“”"＂‘])?|(?<quoted>[“"＂]))
        \s*(?<subject>(?:[^“”"＂。；]|“[^“”。；]{1,12}”)+?)\s*[“”"＂’]?\s*(?<label>科目)?(?:支出)?(?:20\d\d年(?:度)?)?(?:预算)?(?:数)?(?:为|安排)?\s*(?<![\d,，.])(?<amount>-?\d[\d,，]*(?:\.\d+)?)\s*万元
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Item();

    [GeneratedRegex(@"\G[，,；;]\s*(?<year>20\d\d)年?(?:度)?预算(?:数)?(?:为)?\s*" + Money)]
    private static partial Regex PriorBudget();

    [GeneratedRegex(@"主要用(?:于)?[:：]?(?<text>[^。]*)")]
    private static partial Regex Use();

    [GeneratedRegex(@"(?:(?<year>20\d\d)年?|上年|去年)(?:度)?(?:当年)?(?:年初)?预算(?:支出)?执行数(?:为|是)?\s*" + Money)]
    private static partial Regex Execution();

    [GeneratedRegex(@"(?<year>20\d\d)年?(?:度)?(?:当年)?(?:年初)?(?:预算)?(?:数)?安排(?:预算)?(?:数)?(?:为|是)?\s*" + Money)]
    private static partial Regex Arranged();

    [GeneratedRegex(@"[比较与同](?:(?<year>20\d\d)年?|上年|去年)(?:度)?(?:当年)?(?:年初)?预算(?:执行数|数)?(?:相比)?[，,]?(?:(?:增加|减少)(?=持平))?(?<direction>增加|减少|基本持平|持平|增长|下降|上升|降低)(?:\k<direction>)?(?:了)?(?:(?<percent>\d[\d,]*(?:\.\d+)?)\s*[%％])?")]
    private static partial Regex PercentChange();

    [GeneratedRegex(@"主要原因(?:是|为|系)?[:：]?\s*(?<text>.*?)[。；;]?\s*$")]
    private static partial Regex ItemReason();

    [GeneratedRegex(@"主要原因(?:是|为|系)?[:：]?\s*(?<text>.*?)(?:[。；;]|$)")]
    private static partial Regex ExpenseReason();

    [GeneratedRegex(@"财政拨款(?:收入)?(?:支出|收支)[^。]*?主要原因.*$")]
    private static partial Regex HeadlineReason();

    [GeneratedRegex(@"^(?<class>.+?)[（(]\s*(?<c1>\d{3})?\s*类\s*[)）](?:[-—－]?(?<section>.+?)[（(]\s*(?<c2>\d{2,5})?\s*款\s*[)）])?(?:[-—－]?(?<item>.+?)[（(]\s*(?<c3>\d{2,7})?\s*项\s*[)）])?\s*$")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^\d{3,7}\s*")]
    private static partial Regex LeadingCode();

    [GeneratedRegex(@"\G\s*(?:万元|元)?\s*[，,。；;]?\s*(?<phrase>[比较与同]\s*(?:(?<year>20\d\d)年?|上年|去年)(?:度)?(?:当年)?(?:年初)?(?<base>预算执行数|预算数|预算|执行数|决算数)(?:预算)?(?:相比)?[，,]?(?:(?:增加|减少)(?=持平))?(?<direction>增加|减少|基本持平|持平|增长|下降|上升|降低|一致|相同)(?:\k<direction>)?(?:了)?(?:\s*(?<amount>-?\d[\d,，]*(?:\.\d+)?)\s*万元)?)")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"机关运行(?:经)?费(?:财政拨款)?(?:支出)?(?:预算)?(?:数)?(?:为|是|共)?\s*" + Money)]
    private static partial Regex AgencyAmount();

    [GeneratedRegex(@"政府采购(?:项目)?预算(?:总额|总数|数|金额)?(?:为|是|共)?\s*" + Money)]
    private static partial Regex ProcurementTotal();

    [GeneratedRegex(@"货物(?:类)?(?:采购)?(?:支出)?(?:预算)?(?:金额|数)?(?:为|是)?\s*" + Money)]
    private static partial Regex Goods();

    [GeneratedRegex(@"工程(?:类)?(?:采购)?(?:支出)?(?:预算)?(?:金额|数)?(?:为|是)?\s*" + Money)]
    private static partial Regex Works();

    [GeneratedRegex(@"服务(?:类)?(?:采购)?(?:支出)?(?:预算)?(?:金额|数)?(?:为|是)?\s*" + Money)]
    private static partial Regex Services();

    [GeneratedRegex(@"(?:面向中小企业(?:采购)?预留(?:的)?|预留面向中小企业(?:的)?)(?:政府采购|采购)?(?:项目)?(?:预算)?(?:金额|总额|份额)?(?:为|是)?\s*" + Money)]
    private static partial Regex SmallAndMedium();

    [GeneratedRegex(@"(?:小型(?:和|、|与)?微型|小微)企业(?:的)?(?:预留)?(?:政府采购)?(?:项目)?(?:预算)?(?:金额|总额)?(?:为|是)?\s*" + Money)]
    private static partial Regex SmallAndMicro();

    [GeneratedRegex(@"项目(?:共计|共有|共|合计|有)?\s*(?<amount>\d+)\s*[个项]")]
    private static partial Regex PerformanceCount();

    [GeneratedRegex(@"(?:(?:涉及)?(?:项目)?(?:预算)?资金|涉及(?:项目)?(?:预算)?(?:金额|拨款))(?:共计|共|合计|为|是)?\s*" + Money)]
    private static partial Regex PerformanceAmount();

    [GeneratedRegex(@"(?<amount>\d+)\s*[个家]\s*(?:预算)?单位")]
    private static partial Regex PerformanceUnits();

    [GeneratedRegex(@"截[至止](?:到)?\s*(20\d\d)年\s*(\d{1,2})月\s*(\d{1,2})日")]
    private static partial Regex Day();

    [GeneratedRegex(@"(?:部门|单位)?预算(?:拟)?安排购置(?:公务)?(?:车辆|用车)|20\d\d年(?:度)?(?:部门|单位)?预算")]
    private static partial Regex Planned();

    [GeneratedRegex(@"(?:车辆|用车)(?:共计|共有|共|合计)?\s*(?<amount>\d+)\s*辆")]
    private static partial Regex VehicleCount();

    // “一般公务用车3辆”: a kind that is none of the eight.
    [GeneratedRegex(@"(?<=[：:、]\s*)(?!其中|部级领导干部用车|主要领导干部用车|机要通信用车|应急保障用车|执法执勤用车|特种专业技术用车|离退休干部用车|其[他它](?:公务)?用车)[^：:、，,；。\d]*(?:用车|车|车辆)(?:为|共)?\s*(?<amount>\d+)\s*辆")]
    private static partial Regex OtherVehicleKind();

    [GeneratedRegex(@"设备[^\d台套]*?(?:[（(][^）)]*[）)])?[^\d台套]*(?<amount>\d+)\s*[台套]")]
    private static partial Regex EquipmentCount();

    [GeneratedRegex(@"^[一二三四五六七八九十]+、")]
    private static partial Regex Subheading();
}
