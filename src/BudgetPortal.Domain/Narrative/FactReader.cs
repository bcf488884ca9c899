using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// Reads the facts that real texts state, whoever worded them: headline amounts, comparisons, items, “三公” expenses, procurement,
/// performance targets and state assets. It takes numbers as printed and judges none; <see cref="StatementReader"/> reads the
/// sentences that this portal writes.
/// </summary>
public static partial class FactReader
{
    private const string Money = StatedNumber.Money;

    // 0 is also printed without its unit: “支出预算为0；”.
    private const string MoneyOrZero = "(?<amount>" + PrintedNumber.Pattern + @"(?=\s*万元)|0(?:\.0+)?(?![\d.]))";

    // “公务用车购置及运行费2025年预算安排8万元”: what may stand between a name and its amount.
    private const string Tail = @"(?:支出)?(?:20\d\d年(?:度)?)?(?:财政拨款)?(?:支出)?(?:预算)?(?:总数|总额|数|额)?(?:为|是|共计|合计|共|安排)*[:：]?\s*";

    private const string Vehicle = "公务(?:用车|车辆|车)";

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
        (ColumnKeys.Total, new Regex($@"[“”""]?三公[“”""]?\s*经费{Tail}{MoneyOrZero}")),
        (ColumnKeys.OverseasVisits, new Regex($@"因公出国[（(]境[)）]\s*(?:经费|费用|费)?{Tail}{MoneyOrZero}")),
        (ColumnKeys.Vehicles, new Regex($@"{Vehicle}(?:购置(?:费)?(?:及|和|与)运行(?:维护)?)?(?:经费|费用|费)?{Tail}{MoneyOrZero}")),
        (ColumnKeys.VehiclePurchase, new Regex($@"(?:{Vehicle}|用车)?购置(?:经费|费用|费){Tail}{MoneyOrZero}")),
        (ColumnKeys.VehicleOperation, new Regex($@"(?<!购置费?[及和与](?:{Vehicle})?)(?:{Vehicle})?运行(?:维护)?(?:经费|费用|费){Tail}{MoneyOrZero}")),
        (ColumnKeys.OfficialHospitality, new Regex($@"公务接待(?:经费|费用|费)?{Tail}{MoneyOrZero}")),
    ];

    private static readonly string[] Levels = ["class", "section", "item"];

    /// <summary>
    /// The facts in the texts of a disclosure; a text that is missing yields none. Where its year is given, a figure that a sentence
    /// names of another year is none.
    /// </summary>
    public static NarrativeFacts Read(IReadOnlyList<TextSection> sections, int? year = null)
    {
        var facts = new NarrativeFacts();
        var comparisons = ImmutableArray.CreateBuilder<StatedComparison>();
        if (sections.FirstOrDefault(section => section.Kind == TextSectionKind.BudgetNotes) is { } notes)
        {
            facts = ReadBudgetNotes(facts, notes, year, comparisons);
        }

        if (sections.FirstOrDefault(section => section.Kind == TextSectionKind.OtherNotes) is { } others)
        {
            facts = ReadOtherNotes(facts, others, year, comparisons);
        }

        return facts with { Comparisons = comparisons.ToImmutable() };
    }

    private static NarrativeFacts ReadBudgetNotes(
        NarrativeFacts facts, TextSection notes, int? year, ImmutableArray<StatedComparison>.Builder comparisons)
    {
        var items = ImmutableArray.CreateBuilder<StatedItem>();
        var others = new List<Passage>();
        foreach (var paragraph in notes.Paragraphs.Select((text, index) => new Passage(notes.Kind, index, text)))
        {
            if (ItemOf(paragraph) is { } item)
            {
                items.Add(item);
            }
            else
            {
                others.Add(paragraph);
            }
        }

        var headline = ImmutableDictionary.CreateBuilder<string, StatedNumber>();
        var found = new List<(Passage Passage, StatedNumber Number, string Key)>();
        foreach (var (key, pattern) in HeadlinePatterns)
        {
            if (Own(others, pattern, year) is var (passage, match) && passage.Number(match.Groups["amount"]) is { } number)
            {
                headline.Add(key, number);
                found.Add((passage, number, key));
            }
        }

        comparisons.AddRange(found.OrderBy(entry => entry.Passage.Index).ThenBy(entry => entry.Number.Place.Start)
            .Select(entry => ComparisonWords.After(entry.Passage, entry.Number, entry.Key)).OfType<StatedComparison>());
        var reason = others.Select(passage => (Passage: passage, Match: HeadlineReason().Match(passage.Text)))
            .FirstOrDefault(entry => entry.Match?.Success ?? false);
        return facts with
        {
            Headline = headline.ToImmutable(),
            HeadlineReason = reason.Passage?.Stated(reason.Match.Index, reason.Match.Length),
            Items = items.ToImmutable(),
        };
    }

    /// <summary>
    /// Where a pattern finds this year's amount. Last year's may be named before it; a text that names no amount of this year is last
    /// year's as a whole, and is read as if it were this one's. An amount within a reason counts where no sentence is about it.
    /// </summary>
    private static (Passage Passage, Match Match)? Own(IEnumerable<Passage> passages, Regex pattern, int? year)
    {
        (Passage Passage, Match Match)? another = null;
        (Passage Passage, Match Match)? reason = null;
        foreach (var passage in passages)
        {
            foreach (Match match in pattern.Matches(passage.Text))
            {
                if (passage.IsInReason(match))
                {
                    reason ??= (passage, match);
                    continue;
                }

                if (year is null || !passage.IsOfAnotherYear(match, year.Value))
                {
                    return (passage, match);
                }

                another ??= (passage, match);
            }
        }

        return another is not var (first, found) || year is not { } own ? reason
            : first.Continued(found, own) is { } continued ? (first, continued)
            : first.SpeaksOf(own) ? null
            : another;
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

        if (paragraph.Number(match.Groups["amount"]) is not { } amount)
        {
            return null;
        }

        var rest = match.Index + match.Length;
        var (execution, arranged) = (paragraph.Year(Execution(), rest), paragraph.Year(Arranged(), rest));
        var told = new[] { execution, arranged }.OfType<StatedYear>()
            .Select(year => year.Amount.Place.Start + year.Amount.Place.Length).Append(rest).Max();
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
            Change = ComparisonWords.OfItem(paragraph, told),
            Reason = paragraph.Find(ItemReason(), rest, "text"),
        };
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

    private static NarrativeFacts ReadOtherNotes(
        NarrativeFacts facts, TextSection notes, int? year, ImmutableArray<StatedComparison>.Builder comparisons)
    {
        foreach (var part in PartsOf(notes))
        {
            facts = part.Topic switch
            {
                Topic.ThreePublic => facts with { ThreePublic = ReadThreePublic(part, year, comparisons) },
                Topic.Agency => facts with { AgencyOperating = part.Read(year, (FactKeys.Amount, AgencyAmount())) },
                Topic.Procurement => facts with
                {
                    Procurement = part.Read(
                        year,
                        (FactKeys.Total, ProcurementTotal()),
                        (FactKeys.Goods, Goods()),
                        (FactKeys.Works, Works()),
                        (FactKeys.Services, Services()),
                        (FactKeys.SmallAndMedium, SmallAndMedium()),
                        (FactKeys.SmallAndMicro, SmallAndMicro())),
                },
                Topic.Performance => facts with
                {
                    Performance = part.Read(
                        year,
                        (FactKeys.Count, PerformanceCount()),
                        (FactKeys.Amount, PerformanceAmount()),
                        (FactKeys.Units, PerformanceUnits())),
                },
                Topic.StateAssets => facts with { StateAssets = ReadStateAssets(part), StateAssetsAsOf = AsOf(part) },
                _ => facts,
            };
        }

        return facts;
    }

    private static ImmutableArray<StatedExpense> ReadThreePublic(Part part, int? year, ImmutableArray<StatedComparison>.Builder comparisons)
    {
        // The sentence on an expense runs up to the next one, or to the end of its paragraph.
        var found = new List<(string Key, Passage Passage, Match Match)>();
        foreach (var (key, pattern) in ThreePublicPatterns)
        {
            if (Own(part.Passages, pattern, year) is var (passage, match))
            {
                found.Add((key, passage, match));
            }
        }

        found = [.. found.OrderBy(entry => entry.Passage.Index).ThenBy(entry => entry.Match.Index)];
        var expenses = ImmutableArray.CreateBuilder<StatedExpense>();
        for (var index = 0; index < found.Count; index++)
        {
            var (key, passage, match) = found[index];
            var end = index + 1 < found.Count && found[index + 1].Passage.Index == passage.Index ? found[index + 1].Match.Index : passage.Text.Length;
            if (passage.Number(match.Groups["amount"]) is not { } amount)
            {
                continue;
            }

            var sentence = passage.Stated(match.Index, end - match.Index);
            var comparison = ComparisonWords.After(passage, amount, key, end);
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
            Read(passage.Between(0, planned), FactKeys.Vehicles, FactKeys.Equipment, FactKeys.OtherKinds, FactKeys.VehiclesOf);
            Read(
                passage.Between(planned, passage.Text.Length),
                FactKeys.PlannedVehicles,
                FactKeys.PlannedEquipment,
                FactKeys.PlannedOtherKinds,
                FactKeys.PlannedVehiclesOf);
        }

        return new StatedNumbers(part.Text, numbers.ToImmutable());

        void Read(Passage passage, string vehicles, string equipment, string others, Func<int, string> kinds)
        {
            Add(vehicles, VehicleCount().Match(passage.Text));
            Add(equipment, EquipmentCount().Match(passage.Text));
            for (var kind = 1; kind <= VehicleKinds.Length; kind++)
            {
                Add(kinds(kind), VehicleKinds[kind - 1].Match(passage.Text));
            }

            // A document may tell its vehicles by kinds of its own: together they are one figure.
            var own = OtherVehicleKind().Matches(passage.Text)
                .Select(match => passage.Number(match.Groups["amount"])).OfType<StatedNumber>().ToList();
            if (own.Count > 0)
            {
                numbers.TryAdd(others, own[0] with { Value = own.Sum(number => number.Value) });
            }

            void Add(string key, Match match)
            {
                if (match.Success && passage.Number(match.Groups["amount"]) is { } number)
                {
                    numbers.TryAdd(key, number);
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

    /// <summary>
    /// A text in parts by its subheadings. A subheading may be run together with the sentence before or after it; where there is none,
    /// every paragraph tells its topic itself.
    /// </summary>
    private static IEnumerable<Part> PartsOf(TextSection notes)
    {
        var topic = Topic.None;
        var passages = new List<Passage>();
        var split = notes.Paragraphs.SelectMany((text, index) => SplitAtHeadings(new Passage(notes.Kind, index, text)));
        foreach (var (paragraph, isHeading) in split)
        {
            var told = TopicOf(isHeading ? Subheading().Match(paragraph.Text).Value : paragraph.Text);
            if (isHeading && told != Topic.None)
            {
                if (passages.Count > 0)
                {
                    yield return new Part(topic, passages);
                }

                topic = told;
                passages = [];
                if (IsBareHeading(paragraph.Text.Trim()))
                {
                    continue;
                }
            }

            if (topic != Topic.None)
            {
                passages.Add(paragraph);
            }
            else if (told != Topic.None)
            {
                yield return new Part(told, [paragraph]);
            }
        }

        if (passages.Count > 0)
        {
            yield return new Part(topic, passages);
        }
    }

    /// <summary>True where no sentence is run together with the heading.</summary>
    private static bool IsBareHeading(string text) => text.Length <= 40 && !text.Contains('。') && !text.Contains("万元", StringComparison.Ordinal);

    private static IEnumerable<(Passage Passage, bool IsHeading)> SplitAtHeadings(Passage paragraph)
    {
        var starts = Subheading().Matches(paragraph.Text).Select(match => match.Index).ToList();
        if (starts is not [0, ..] && paragraph.Text.Length > 0)
        {
            yield return (paragraph.Between(0, starts.Append(paragraph.Text.Length).First()), false);
        }

        foreach (var (index, start) in starts.Index())
        {
            var end = starts.ElementAtOrDefault(index + 1) is var next and > 0 ? next : paragraph.Text.Length;
            yield return (paragraph.Between(start, end), true);
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
        public string Text => string.Join('\n', Passages.Select(passage => passage.Printed));

        public StatedNumbers Read(int? year, params (string Key, Regex Pattern)[] patterns)
        {
            var numbers = ImmutableDictionary.CreateBuilder<string, StatedNumber>();
            foreach (var (key, pattern) in patterns)
            {
                if (Own(Passages, pattern, year) is var (passage, match) && passage.Number(match.Groups["amount"]) is { } number)
                {
                    numbers.Add(key, number);
                }
            }

            return new StatedNumbers(Text, numbers.ToImmutable());
        }
    }

    // 1.“…”科目12万元 · 18“…”12万元 · “…”2026年度预算12万元 (a further 项 of a 类, without a number) · 1、…（204类）…（06款）…（01项）12万元
    [GeneratedRegex("""
        ^\s*(?:(?:[（(](?<number>\d{1,3}|[一二三四五六七八九十]{1,3})[）)]|(?<number>\d{1,3})\s*(?:[.．、)）]|(?=[“"＂])))\s*(?<quoted>[“”"＂‘])?|(?<quoted>[“"＂]))
        \s*(?<subject>(?:[^“”"＂。；]|“[^“”。；]{1,12}”)+?)\s*[“”"＂’]?\s*(?<label>科目)?(?:支出)?(?:20\d\d年(?:度)?)?(?:预算)?(?:数)?(?:为|安排)?\s*(?<![\d,，.])(?<amount>-?\d[\d,，]{0,17}(?:\.\d{1,6})?)\s*万元
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

    [GeneratedRegex("机关运行(?:经)?费" + Tail + Money)]
    private static partial Regex AgencyAmount();

    [GeneratedRegex(@"政府采购(?:项目)?预算(?:总金额|总额|总数|数|金额)?(?:为|是|共计|合计|共|安排)*[:：]?\s*" + Money)]
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

    // “一般公务用车3辆”, “救护车2台”: a kind that is none of the eight.
    [GeneratedRegex(
        @"(?<=[：:、，,；;]\s*)(?!其中|部级领导干部用车|主要领导干部用车|机要通信用车|应急保障用车|执法执勤用车|特种专业技术用车|离退休干部用车|其[他它](?:公务)?用车)"
        + @"[^：:、，,；;。\d（）()总共]{0,16}车(?:辆)?(?:为|有)?\s*(?<amount>\d+)\s*(?:辆|台(?!（套|\(套)|部)")]
    private static partial Regex OtherVehicleKind();

    [GeneratedRegex(@"设备[^\d台套]*?(?:[（(][^）)]*[）)])?[^\d台套]*(?<amount>\d+)\s*[台套]")]
    private static partial Regex EquipmentCount();

    [GeneratedRegex(@"(?:^|(?<=[。；;！元辆套）)]\s*))" + Numbering.OfHeadings
        + @"[^，。；：\d]{0,4}(?:20\d\d年(?:度)?)?[^，。；：\d]{0,12}(?:三公|机关运行|采购|绩效|国有资产)")]
    private static partial Regex Subheading();
}
