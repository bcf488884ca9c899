using System.Text.RegularExpressions;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>How texts compare with last year: “比2024年预算增加5万元”, “较上年减少5万元，下降10%”, “同比增长10%”, “与上年预算相比持平”.</summary>
internal static partial class ComparisonWords
{
    private const string PriorYear = @"(?:(?<year>20\d\d)\s*年?|上一?年|去年)(?:度)?";

    private const string Remark = @"(?:[（(][^（）()\d]{1,20}[）)])?";

    private const string Base = @"(?<base>预算执行数|预算安排数|预算支出数|预算数|预算|执行数|决算数|安排数)?";

    // Last year's amount may stand with it: 比上年的10万元减少1万元; 2024年预算数为10万元，减少1万元.
    private const string Against =
        @"(?:[比较与同和]{1,2}\s*" + PriorYear + Remark + @"(?:\s*(?:同期|当年|年初|全年|部门|单位))*" + Base + @"(?:预算)?" + Remark
        + @"(?:的?\s*" + PrintedNumber.Pattern + @"\s*万元)?\s*(?:相比较?|比较|相较|而言|比)?"
        + "|" + PriorYear + Base + @"(?:为|是)?\s*" + PrintedNumber.Pattern + @"\s*万元[，,；;]\s*(?:同比|[比较]上年)?"
        + @"|(?:与)?(?:上年)?同(?:期相)?比)\s*[，,]?\s*";

    private const string Change =
        "(?:(?:增加|减少)(?=持平))?(?<direction>" + Directions.Pattern + @")(?:\k<direction>)?(?:了|额为|额|数为)?(?!\s*[到至为])";

    private const string Share =
        @"(?:\s*[，,、（(]?\s*(?:同比|即)?(?:增长率|增长|上升|下降率|下降|降低|减少|增加|增幅|降幅|减幅)?"
        + @"(?:为|是|了|达|约)?\s*(?<percent>\d[\d,]{0,17}(?:\.\d{1,6})?)\s*%)?";

    /// <summary>The comparison right behind an amount, with at most its unit and a mark between.</summary>
    public static StatedComparison? After(Passage passage, StatedNumber number, string key, int? end = null)
    {
        var start = number.Place.Start + number.Place.Length;
        var match = Comparison().Match(passage.Text[..(end ?? passage.Text.Length)], start);
        if (!match.Success || Directions.FromWord(match.Groups["direction"].Value) is not { } direction)
        {
            return null;
        }

        var phrase = match.Groups["phrase"];
        return new StatedComparison(
            key,
            phrase.Value,
            PrintedNumber.ParseWhole(match.Groups["year"].Value),
            match.Groups["base"].Value,
            direction,
            passage.Number(match.Groups["amount"]),
            passage.Place(phrase.Index, phrase.Length))
        {
            Percent = passage.Number(match.Groups["percent"]),
        };
    }

    /// <summary>The change of an item against last year's execution, anywhere behind <paramref name="start"/>.</summary>
    public static StatedPercent? OfItem(Passage passage, int start)
    {
        var match = ItemChange().Match(passage.Text, start);
        return match.Success && Directions.FromWord(match.Groups["direction"].Value) is { } direction
            ? new StatedPercent(
                PrintedNumber.ParseWhole(match.Groups["year"].Value),
                direction,
                passage.Number(match.Groups["percent"]),
                passage.Place(match.Index, match.Length))
            : null;
    }

    [GeneratedRegex(
        @"\G\s*(?:万元|元)?\s*[，,。；;（(]?\s*(?<phrase>" + Against + Change
        + @"(?:\s*(?<amount>" + PrintedNumber.Pattern + @")\s*万元)?)" + Share)]
    private static partial Regex Comparison();

    [GeneratedRegex(Against + Change + @"(?:\s*" + PrintedNumber.Pattern + @"\s*万元)?" + Share)]
    private static partial Regex ItemChange();
}
