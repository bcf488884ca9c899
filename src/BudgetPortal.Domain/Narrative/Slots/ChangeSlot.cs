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

    public override string Expression => $@"[比与]\d{{4}}年预算(?:执行数)?(?:持平|(?:增加|减少){PrintedNumber.Pattern}万元)";

    public override void Read(SentenceReading reading, Group found)
    {
        if (Find(reading.Passage, found.Index, CellKey.Parse(address), found.Index + found.Length) is { } comparison)
        {
            reading.AddChange(comparison);
        }
    }

    /// <summary>The comparison, in any words, that begins at a place or right behind it, with at most a unit and a mark between.</summary>
    public static StatedComparison? Find(Passage passage, int start, CellKey cell, int end)
    {
        var match = InAnyWords().Match(passage.Text[..end], start);
        if (!match.Success || Directions.FromWord(match.Groups["direction"].Value) is not { } direction)
        {
            return null;
        }

        var phrase = match.Groups["phrase"];
        return new StatedComparison(
            cell,
            phrase.Value,
            PrintedNumber.ParseWhole(match.Groups["year"].Value),
            match.Groups["base"].Value,
            direction,
            passage.Number(match.Groups["amount"]),
            passage.Place(phrase.Index, phrase.Length))
        {
            Percent = passage.Number(match.Groups["percent"]),
            Prior = passage.Number(match.Groups["then"]),
        };
    }

    private const string PriorYear = @"(?:(?<year>20\d\d)\s*年?|上一?年|去年)(?:度)?";

    private const string Remark = @"(?:[（(][^（）()\d]{1,20}[）)])?";

    private const string Base = @"(?<base>预算执行数|预算安排数|预算支出数|预算数|预算|执行数|决算数|安排数)?";

    // Last year's amount may stand with it: 比上年的10万元减少1万元; 2024年预算数为10万元，减少1万元.
    internal const string Against =
        @"(?:[相对]?[比较与同和]{1,2}\s*" + PriorYear + Remark + @"(?:\s*(?:同期|当年|年初|全年|部门|单位))*" + Base + @"(?:预算)?" + Remark
        + @"(?:的?\s*(?<then>" + PrintedNumber.Pattern + @")\s*万元)?\s*(?:相比较?|比较|相较|而言|比)?"
        + "|" + PriorYear + Base + @"(?:为|是)?\s*(?<then>" + PrintedNumber.Pattern + @")\s*万元[，,；;]\s*(?:同比|[比较]上年)?"
        + @"|(?:与)?(?:上年)?同(?:期相)?比)\s*[，,]?\s*";

    internal const string Change =
        "(?:(?:增加|减少)(?=持平))?(?:净|共|总共|合计|相应|预计)?(?<direction>" + Directions.Pattern + @")(?:\k<direction>)?(?:了|额为|额|数为)?(?!\s*[到至为])";

    internal const string Share =
        @"(?:\s*[，,、（(]?\s*(?:同比|即)?(?:增长率|增长|上升|下降率|下降|降低|减少|增加|增幅|降幅|减幅)?"
        + @"(?:为|是|了|达|约)?\s*(?<percent>\d[\d,]{0,17}(?:\.\d{1,6})?)\s*%)?";

    [GeneratedRegex(
        @"\G\s*(?:万元|元)?\s*[，,。；;（(]?\s*(?<phrase>" + Against + Change
        + @"(?:\s*(?<amount>" + PrintedNumber.Pattern + @")\s*万元)?)" + Share)]
    private static partial Regex InAnyWords();
}
