using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative.Slots;

/// <summary>
/// <c>{T5/total/total:change whole}</c>: “比2020年预算减少1,457万元” or “与2020年预算持平”; and how others compare with last year:
/// “较上年减少5万元，下降10%”, “同比增长10%”, “与上年预算相比持平”.
/// </summary>
internal sealed partial class ChangeSlot(string address, AmountFormat format) : Piece
{
    public override string Write(Writing writing)
    {
        var cell = writing.CellOf(address);
        var (now, then) = (writing.Rounded(cell, format), writing.Rounded(Supplements.PriorOf(cell), format));
        var prior = $"{writing.Facts.Word("prior-year", null)}年预算";
        var direction = Directions.Between(now, then);
        return direction == Direction.Same
            ? $"与{prior}持平"
            : $"比{prior}{direction.Word}{Amounts.Print(Math.Abs(now - then), format.Decimals)}万元";
    }

    public override string Expression => $@"[比与]\d{{4}}年预算(?:执行数)?(?:持平|(?:增加|减少){PrintedNumber.Pattern}{AmountUnitWords.Power}元)";

    public override void Read(SentenceReading reading, Group found)
    {
        if (Find(InAnyWords(), reading.Passage, found.Index, CellKey.Parse(address), found.Index + found.Length) is { } comparison)
        {
            reading.AddChange(comparison);
        }
    }

    /// <summary>
    /// How a figure compares with last year's, in any words right behind it or, “由10万元减少到8万元”, around it; the sentence ends at
    /// <paramref name="end"/>.
    /// </summary>
    public static StatedComparison? Find(FoundFigure figure, int end)
    {
        var (passage, cell) = (figure.Passage, figure.Fact.Address!.Value);
        var around = Find(ToThisYear(), passage, figure.Start, cell, end);
        return around?.Place.Start < figure.Fact.Number.Place.Start ? around
            : Find(InAnyWords(), passage, figure.End, cell, end) ?? Find(BehindPrior(), passage, figure.End, cell, end)
                ?? Find(ToThisYear(), passage, figure.End, cell, end);
    }

    /// <summary>
    /// How several figures that are told together compare with last year's, in the same order: “分别比上年增加1万元、减少2万元”, or all alike:
    /// “均与上年持平”. Empty where the words behind the last of them tell no such thing, or of another number of figures.
    /// </summary>
    public static IReadOnlyList<StatedComparison> FindTogether(IReadOnlyList<FoundFigure> figures, int end)
    {
        var passage = figures[^1].Passage;
        var match = Together().Match(passage.Text[..end], figures[^1].End);
        var ones = match.Groups["one"].Captures;
        var isEach = match.Groups["each"].Value != "分别";
        return !match.Success || match.Groups["then"].Success || ones.Count != (isEach ? 1 : figures.Count)
            ? []
            : [.. figures.Select((figure, index) => OfSeveral(figure, match, ones[isEach ? 0 : index]) with { IsShared = isEach })];
    }

    private static StatedComparison OfSeveral(FoundFigure figure, Match all, Capture one)
    {
        var told = OneOfSeveral().Match(one.Value);
        var amount = told.Groups["amount"];
        return new StatedComparison(
            figure.Fact.Address!.Value,
            all.Groups["against"].Value + one.Value,
            PrintedNumber.ParseWhole(all.Groups["year"].Value),
            all.Groups["base"].Value,
            Directions.FromWord(told.Groups["direction"].Value)!.Value,
            amount.Success ? figure.Passage.Number(one.Index + amount.Index, amount.Length) : null,
            figure.Passage.Place(one.Index, one.Length));
    }

    /// <summary>True for words that compare with last year, whatever they are.</summary>
    public static bool IsIn(string sentence) => AnyComparison().IsMatch(ReasonBegins().Split(sentence, 2)[0]);

    private static StatedComparison? Find(Regex words, Passage passage, int start, CellKey cell, int end)
    {
        var match = words.Match(passage.Text[..end], start);
        if (!match.Success || Directions.FromWord(match.Groups["direction"].Value) is not { } direction)
        {
            return null;
        }

        // “较2024年决算增加1万元，较2024年预算减少2万元”: the second is of what this is compared with.
        var next = match.Index + match.Length;
        next += next < end && passage.Text[next] is '）' or ')' ? 1 : 0;
        if (IsOfOutcome(match.Groups["base"].Value) && Find(words, passage, next, cell, end) is { } second && !IsOfOutcome(second.Base))
        {
            return second;
        }

        var phrase = match.Groups["phrase"];
        return new StatedComparison(
            cell,
            phrase.Value,
            PrintedNumber.ParseWhole(match.Groups["year"].Value),
            match.Groups["base"].Value,
            Directions.Of(direction, (passage.Number(match.Groups["amount"]) ?? passage.Number(match.Groups["percent"]))?.Value),
            direction == Direction.More ? passage.Number(match.Groups["amount"])?.WithoutSign : passage.Number(match.Groups["amount"]),
            passage.Place(phrase.Index, phrase.Length))
        {
            Percent = passage.Number(match.Groups["percent"])?.WithoutSign,
            PercentDirection = TowardOf(Directions.FromShareWord(match.Groups["toward"].Value), passage.Number(match.Groups["percent"])),
            Prior = passage.Number(match.Groups["then"]),
            IsCutShort = !match.Groups["amount"].Success && !match.Groups["percent"].Success && !match.Groups["then"].Success
                && direction != Direction.Same
                && (phrase.Index + phrase.Length == passage.Text.Length
                    || MoreBehind().IsMatch(passage.Text[(phrase.Index + phrase.Length)..end])),
        };
    }

    /// <summary>“增长-5%” goes down, and so does a bare “（-5%）”; whither “下降-5%” goes is not known.</summary>
    private static Direction? TowardOf(Direction? word, StatedNumber? percent) => percent?.Value is not < 0 ? word
        : word is null or Direction.More ? Direction.Less : null;

    private static bool IsOfOutcome(string compared) => compared.Contains("决算", StringComparison.Ordinal)
        || compared.Contains("执行", StringComparison.Ordinal);

    /// <summary>“由上年的10万元减少到”, before this year's amount.</summary>
    internal const string FromLastYear = "(?:" + From + @"\s*" + PrintedNumber.Pattern + @"\s*" + StatedNumber.Units + To + ")?";

    private const string From = @"[由从自]\s*(?:(?:20\d\d年|上一?年|去年)(?:度)?)?(?:年初)?(?:预算)?(?:安排)?(?:数)?(?:为)?的?";

    private const string To = @"[，,]?\s*(?:" + Directions.Pattern + @")了?[到至为]\s*(?:20\d\d年(?:度)?|本年(?:度)?|今年)?(?:预算)?(?:安排)?(?:数)?的?\s*";

    private const string PriorYear = @"(?:(?<year>20\d\d)\s*年?|上一?年|去年)(?:度)?";

    private const string Remark = @"(?:[（(][^（）()\d]{1,20}[）)])?";

    private const string Base = @"(?<base>预算执行数|预算安排数|预算支出数|预算数|预算|执行数|决算数|决算|安排数)?";

    private const string Then = @"\s*(?<then>" + PrintedNumber.Pattern + @")\s*" + StatedNumber.Units;

    // Last year's amount may stand with it: 比上年的10万元减少1万元; 2024年预算数为10万元，减少1万元.
    internal const string Against =
        @"(?:[相对]?[比较与同和]{1,2}\s*" + PriorYear + Remark + @"(?:\s*(?:同期|当年|年初|全年|部门|单位))*" + Base + @"(?:预算)?" + Remark
        + "(?:的?" + Then + @")?\s*(?:相比较?|比较|相较|而言|比)?"
        + "|" + PriorYear + Base + "(?:为|是)?" + Then + @"[，,；;]\s*(?:同比|[比较]上年)?"
        + @"|(?:与)?(?:上年)?同(?:期相)?比)\s*[，,]?\s*";

    internal const string Change =
        "(?:(?:增加|减少)(?=持平))?(?:净|共|总共|合计|相应|预计)?(?<direction>" + Directions.Pattern
        + @")(?:\k<direction>)?(?:了|金?额为|金?额|数额?为)?(?!\s*[到至为])";

    private const string Amount = @"\s*(?<amount>" + PrintedNumber.Pattern + @")\s*" + StatedNumber.Units;

    private const string MoreOrLess = "(?<direction>" + Directions.BeforeAmountPattern + ")(?:安排|支出|列支|花|用)?了?" + Amount;

    internal const string Share =
        @"(?:\s*[，,、（(]?\s*(?:同比|即)?(?<toward>增长率|增长|上升|下降率|下降|降低|减少|增加|增幅|降幅|减幅)?"
        + @"(?:为|是|了|达|约)?\s*(?<percent>-?\d[\d,]{0,17}(?:\.\d{1,6})?)\s*%)?";

    // “，占28.29%”.
    private const string ShareOfWhole = @"\s*占[^，,。；;（）()%\d]{0,16}\d{1,3}(?:\.\d{1,6})?\s*%";

    // “（其中：基本支出20.00万元、项目支出2.00万元）”.
    private const string PartsWithin = "(?:[（(](?:其中|包括|不?含|基本支出|项目支出|人员经费)[^（）()比较与同增减。；;]*[)）]|"
        + CarriedOver.Within + ")?";

    // “下降5%，减少17.30万元”.
    private const string ShareFirst = "(?<toward>" + Directions.MorePattern + "|" + Directions.LessPattern
        + @")了?\s*(?<percent>\d[\d,]{0,17}(?:\.\d{1,6})?)\s*%\s*[，,、（(]\s*(?<direction>" + Directions.Pattern + ")了?" + Amount;

    [GeneratedRegex(
        @"\G\s*(?:" + StatedNumber.Units + @")?\s*(?:[（(]" + PriorYear + Base + "(?:为|是)?" + Then + "[)）])?"
        + PartsWithin + "(?:[，,]" + ShareOfWhole + "|[（(]" + ShareOfWhole + "[)）])?"
        + @"[，,。；;]?[（(]?\s*(?<phrase>" + Against + "(?:" + MoreOrLess + "|" + ShareFirst + "|" + Change + "(?:" + Amount + ")?))" + Share)]
    private static partial Regex InAnyWords();

    // “25.00万元（2022年20.75万元），增加4.25万元”.
    [GeneratedRegex(@"\G\s*(?:" + StatedNumber.Units + @")?\s*[（(]" + PriorYear + Base + "(?:为|是)?" + Then
        + @"[)）]\s*[，,；;]\s*(?<phrase>(?<direction>" + Directions.MorePattern + "|" + Directions.LessPattern + ")了?" + Amount
        + ")" + Share)]
    private static partial Regex BehindPrior();

    // “…分别为1万元、2万元，分别比上年增加0.5万元、减少0.3万元”, “…均与上年持平”.
    [GeneratedRegex(
        @"\G\s*(?:" + StatedNumber.Units + @")?\s*[，,。；;（(]?\s*(?<against>" + Each + Against + "|" + Against + Each
        + @")\s*(?<one>" + One + @")(?:\s*[、，,和及与]+\s*(?<one>" + One + "))*")]
    private static partial Regex Together();

    private const string Each = "(?<each>分别|均|都)";

    private const string One = "(?:" + Directions.SamePattern + "|(?:" + Directions.MorePattern + "|" + Directions.LessPattern + "|"
        + Directions.BeforeAmountPattern + ")了?" + Amount + ")";

    [GeneratedRegex("^(?<direction>" + Directions.Pattern + "|" + Directions.BeforeAmountPattern + ")了?(?:" + Amount + ")?$")]
    private static partial Regex OneOfSeveral();

    [GeneratedRegex(
        @"\G[^。；;]*?(?<phrase>[由从自]\s*(?:" + PriorYear + @")?(?:年初)?" + Base + "(?:为)?的?" + Then
        + @"[，,]?\s*(?<direction>" + Directions.Pattern + @")了?[到至为])[^，,。；;\d]{0,10}(?:20\d\d年)?[^，,。；;\d]{0,10}"
        + PrintedNumber.Pattern + @"\s*" + StatedNumber.Units
        + @"(?:\s*[，,（(]\s*(?:同比|比上年|较上年)?(?:" + Directions.Pattern + @")了?\s*(?<amount>"
        + PrintedNumber.Pattern + @")\s*" + StatedNumber.Units + ")?" + Share)]
    private static partial Regex ToThisYear();

    [GeneratedRegex(@"(?:[比较与同和由从]\s*(?:" + PriorYear + @")|同比|(?:上年|去年)[^，,。；;]{0,12}\d|^\s*"
        + StatedNumber.Units + @"[，,]\s*(?=增|减|下降))[^。；;]*?(?:" + Directions.Pattern + "|" + Directions.BeforeAmountPattern
        + @"|变|调整|(?<=预算数?\s*)[+＋－-]\s*\d)")]
    private static partial Regex AnyComparison();

    [GeneratedRegex("原因|由于|主要|因为")]
    private static partial Regex ReasonBegins();

    [GeneratedRegex(@"^[^，,。；;：:]*[\d元%]")]
    private static partial Regex MoreBehind();
}
