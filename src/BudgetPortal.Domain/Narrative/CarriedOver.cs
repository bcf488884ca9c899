using System.Text.RegularExpressions;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// “当年财政拨款收入1,600.00万元，上年结转37.62万元”: a whole told as what is new this year and what is carried over, beside each other or,
/// “1,637.62万元（当年1,600.00万元，上年结转37.62万元）”, behind the whole.
/// </summary>
internal static partial class CarriedOver
{
    /// <summary>“（其中：当年财政拨款1,600.00万元，上年结转37.62万元）”, “，其中上年结转37.62万元、当年1,600.00万元”, either first.</summary>
    internal const string Within = "(?:[（(](?:" + Opening + ")?(?:" + Both + ")[)）]|[，,]" + Opening + "(?:" + Both + "))";

    private const string Opening = "(?:其中|包括|包含|含)[：:，,]?";

    private const string Both = New + Joint + Old + "|" + Old + Joint + New;

    private const string New = "(?:当年|本年(?:度)?|年初|20\\d\\d年(?:当年)?)(?<name>" + Name + ")(?<new>"
        + PrintedNumber.Pattern + @")\s*" + StatedNumber.Units;

    private const string Old = Words + "(?<old>" + PrintedNumber.Pattern + @")\s*" + StatedNumber.Units;

    private const string Words = "(?:上一?年(?:度)?|以前年度|历年|年初)[^，,。；;、（）()\\d]{0,12}?(?:结转|结余)" + Name;

    private const string Name = @"[^，,。；;、（）()\d]{0,16}?";

    private const string Joint = @"\s*[，,、；;和及加]?\s*";

    /// <summary>What is carried over and told apart from an amount, behind it; null where nothing is, or where it is part of it.</summary>
    public static StatedNumber? Behind(Passage passage, FactPlace amount) =>
        passage.Number(Beside().Match(passage.Text, passage.Behind(amount)).Groups["old"]);

    /// <summary>Every whole that is followed by both its parts.</summary>
    public static IEnumerable<(StatedNumber Whole, StatedNumber New, StatedNumber Old)> In(Passage passage) =>
        from match in Split().Matches(passage.Text)
        let whole = passage.Number(match.Groups["amount"])
        let own = passage.Number(match.Groups["new"])
        let old = passage.Number(match.Groups["old"])
        where whole is not null && own is not null && old is not null
            && IsOfWhole(match.Groups["name"].Value, passage.Text[..match.Index])
            && !Otherwise().IsMatch(passage.Text[match.Index..].Split('。')[0])
        select (whole, own, old);

    /// <summary>“收入预算5,788.20万元，其中：当年财政拨款收入1,600.00万元，上年结转…” divides no more than the appropriation.</summary>
    private static bool IsOfWhole(string name, string before) => before[(before.LastIndexOfAny(['，', ',', '。', '；', ';']) + 1)..]
        .Contains(CommonWords().Replace(name, ""), StringComparison.Ordinal);

    // The old is part of the new, or of neither, or more is added in a clause of its own: no sum of the two is the whole.
    [GeneratedRegex("列入|纳入|计入|包含在|未|追加|调入|动用|盘活|调整")]
    private static partial Regex Otherwise();

    [GeneratedRegex("(?:安排)?的?(?:收入|支出|预算|安排|资金|拨款|数|为|是)*$")]
    private static partial Regex CommonWords();

    // “…1,600.00万元（比上年增加2%），上年结转37.62万元”; “其中上年结转…” is part of the amount.
    [GeneratedRegex(@"\G\s*" + StatedNumber.Units + @"(?:[（(][^（）()]*[)）])?(?:[，,][比较与同占增减上下](?:[^，,。；;]|(?<=\d)[,，](?=\d))*){0,2}"
        + @"(?:\s*[，,、；;和及加]+\s*|[（(](?=[另不]))(?:加上|不含|另加|加|另有|另|使用|动用|以及|及)?(?!其中)[^，,。；;、（）()\d]{0,8}?" + Old)]
    private static partial Regex Beside();

    // A third part may follow: “、调入资金10.00万元”.
    [GeneratedRegex(StatedNumber.Money + Within + @"(?![、和及]|[，,](?!\s*[比较与同占均主])[^，,。；;]*\d\s*" + StatedNumber.Units + ")")]
    private static partial Regex Split();
}
