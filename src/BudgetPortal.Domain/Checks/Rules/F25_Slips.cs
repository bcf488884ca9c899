using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>
/// Words of the template left over, doubled words and marks, unbalanced quotation marks, sentences that break off, impossible dates.
/// </summary>
internal sealed partial class F25_Slips : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F25",
                "文字差错",
                "没有模板残留、重复的词、未成对的引号、没写完的句子、日历上没有的日期、“增加-5%”一类与负号重复的增减。",
                Severity.Warning)
            {
                Version = 6,
                Since = 15,
                Topic = CheckTopic.Wording,
                Why = "模板里的提示语没有删掉、词语重复、引号不成对、一句话没有写完，都会让公众读不懂。这类问题只作提醒，由人判断。",
                Tolerance = ToleranceWords.Same,
                MadeUp = "“比上年增加（减少）…万元”没有二选一；“主要原因是。”后面没有原因。",
            },
            Slips),
    ];

    private const string Unpaired = "引号不成对";
    private const string Unended = "（段末无标点）";

    private static IEnumerable<Comparison> Slips(Check check, CheckScope scope)
    {
        foreach (var kind in Enum.GetValues<TextSectionKind>())
        {
            var paragraphs = TextPlaces.Numbered(scope, kind).ToList();
            var unbalanced = Unbalanced(paragraphs);
            var torn = scope.Text(kind).Torn;
            foreach (var paragraph in paragraphs)
            {
                var place = TextPlaces.Of(kind, paragraph.Number);
                var isBrokenOff = !torn.Contains(paragraph.Number - 1) && BreaksOff(kind, paragraph.Text);
                var slips = Slip().Matches(paragraph.Text).Select(match => match.Value)
                    .Concat(PrintedDate.Impossible(paragraph.Text)).Distinct()
                    .Concat(unbalanced.Contains(paragraph.Number) ? [Unpaired] : [])
                    .Concat(isBrokenOff ? [$"{paragraph.Text[^Math.Min(12, paragraph.Text.Length)..]}{Unended}"] : []);
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(string.Join("、", slips), $"{place}的疑似笔误", TextPlaces.Cell(kind, paragraph.Number)),
                    Comparing.Words("", "规范的文字") with { Whole = [TextKeys.Of(kind)] }) with
                {
                    Statement = $"{place}的文字疑有差错：{string.Join("；", slips.Select(Told))}。",
                };
            }
        }
    }

    /// <summary>Words found are quoted; what is said of them is not.</summary>
    private static string Told(string slip) => slip == Unpaired ? slip
        : slip.EndsWith(Unended, StringComparison.Ordinal) ? $"段末“{slip[..^Unended.Length].TrimStart('，', '、', '；', '：', '。')}”之后没有标点"
        : $"“{slip}”";

    /// <summary>The paragraphs whose quotation marks do not pair; a quotation may run on from one paragraph to the next.</summary>
    private static HashSet<int> Unbalanced(List<(int Number, string Text)> paragraphs)
    {
        var unbalanced = new HashSet<int>();
        (int Number, int Open)? before = null;
        foreach (var (number, text) in paragraphs)
        {
            var open = text.Count(character => character == '“') - text.Count(character => character == '”');
            if (open == 0)
            {
                continue;
            }

            if (before is { } earlier && earlier.Open > 0 && earlier.Open + open == 0)
            {
                unbalanced.Remove(earlier.Number);
                before = null;
                continue;
            }

            unbalanced.Add(number);
            before = (number, open);
        }

        return unbalanced;
    }

    /// <summary>A long paragraph of sentences ends with a mark; short entries such as a name or a date need none.</summary>
    private static bool BreaksOff(TextSectionKind kind, string text) =>
        kind is not (TextSectionKind.Functions or TextSectionKind.Organisation)
        && ((text.Length >= 30 && text.Contains('，', StringComparison.Ordinal)
                && (char.IsLetterOrDigit(text[^1]) || text[^1] is '，' or '、') && !text.EndsWith("其中，", StringComparison.Ordinal))
            || (kind is TextSectionKind.BudgetNotes or TextSectionKind.OtherNotes && text.Length >= 20 && EndsInFigure().IsMatch(text)));

    // A heading tells no amount, a sentence does: “…机关运行经费预算为42.00万元” lacks its full stop.
    [GeneratedRegex(@"(?:为|预算|费|支出|收入|增加|减少|共|计|安排)[^，。；\d]{0,6}\d[\d,]*(?:\.\d+)?\s*(?:万元|%|辆|个|台（套）)$|持平$")]
    private static partial Regex EndsInFigure();

    // Words of the official templates that are to be replaced, their instructions, doubled words and marks.
    [GeneratedRegex("增加[（(]减少[）)]|[（(]持平[）)]|主要原因是[：:]?[。；]|。。|，，|、、|；；|：：|[，、；：]。|。[，、；：]|，、|、，"
        + "|[XxＸｘ]{2,}|××|[…]+(?=万元|科目|[。；]|$)|^[（(]?[一二三四五六七八九十\\d]*[）)]?[、.．]?\\s*…+|待填写|待补充"
        + "|(?<number>[（(][一二三四五六七八九十]{1,3}[)）])\\k<number>|与与|为为(?=\\s*[0-9])"
        + "|(?<!占)比比(?!皆)|增加增加|减少减少|增加减少|减少增加|增加持平|减少持平|持平增加|持平减少|主要原因是主要原因是|预算预算"
        + "|" + Directions.BeforeSign + "|主要原因(?![是为系有在如：:，,。；]|包括)|(?<!目)的的(?!确)|万元[，、；]?万元|(安排|用于|其中|购置|拨款)\\1"
        + "|[（(](?:若无|如无|无政府采购预算的|20\\d\\d年度?无政府采购预算的|列示至|说明项目|说明立项|列举具体|绩效目标管理工作情况|增加内容)")]
    private static partial Regex Slip();
}
