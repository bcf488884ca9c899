using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Text;

/// <summary>The unit in which amounts are printed. The forms prescribe 元, and 万元 for the “三公” table (T9) and every text.</summary>
public enum AmountUnit
{
    Yuan,
    TenThousandYuan,
    ThousandYuan,
    MillionYuan,
    HundredMillionYuan,
}

/// <summary>
/// A unit of money as a line, a title or a heading prints it, and where in it. <paramref name="Unit"/> is null for one in which amounts
/// are not read: another currency (美元), another power of ten (十万元), or two units at once (元/万元).
/// </summary>
public readonly record struct PrintedUnit(AmountUnit? Unit, string Text, int Start, int Length);

/// <summary>What a unit is called, how many yuan it holds, and how print names it.</summary>
public static partial class AmountUnitWords
{
    private static readonly (AmountUnit Unit, string Label, decimal InYuan)[] All =
    [
        (AmountUnit.Yuan, "元", 1m),
        (AmountUnit.ThousandYuan, "千元", 1_000m),
        (AmountUnit.TenThousandYuan, "万元", 10_000m),
        (AmountUnit.MillionYuan, "百万元", 1_000_000m),
        (AmountUnit.HundredMillionYuan, "亿元", 100_000_000m),
    ];

    /// <summary>What may stand before 元 in running text, for patterns: 5千元, 3万元, 2亿元.</summary>
    internal const string Power = "[千万亿]?";

    // What money is counted in, with its power of ten before or in brackets behind: 人民币万元, 万美元, 元（人民币）.
    private const string Unit =
        @"(?<money>(?:(?:人\s*民\s*币|RMB|CNY)\s*[:：]?\s*[（(]?\s*)?(?<power>[十百千万亿]\s*){0,3}"
        + @"(?:(?<currency>美|港|欧|日|韩|澳|加|新加坡|新台|澳门|台|外)\s*(?:币\s*元|[元币])|(?<currency>英镑|卢布|法郎|USD|HKD|EUR|JPY|GBP)|[元圆])"
        + @"(?:\s*[（(]?\s*人\s*民\s*币)?)"
        + @"(?<another>\s*[/／、或（(]\s*[十百千万亿]{0,3}[美港欧日]?元)?";

    // A letter behind it would make it part of another word: 单位：元通公司.
    private const string End = @"(?!\p{L})(?![（(]?\p{L}+公司)";

    extension(AmountUnit unit)
    {
        public string Label => All.Single(entry => entry.Unit == unit).Label;

        public decimal InYuan => All.Single(entry => entry.Unit == unit).InYuan;

        /// <summary>How many decimals of 万元 are as many of this unit: −4 for whole 亿元.</summary>
        public int DecimalsInTenThousand(int decimals) =>
            decimals - (int)Math.Round(Math.Log10((double)(unit.InYuan / AmountUnit.TenThousandYuan.InYuan)));

        /// <summary>An amount in yuan, printed in this unit: “4,706.20万元”.</summary>
        public string Print(decimal yuan, int decimals) => $"{Amounts.Print(yuan / unit.InYuan, decimals)}{unit.Label}";

        /// <summary>The unit that a word is, as our own files write it; null for any other word.</summary>
        public static AmountUnit? Named(string label) =>
            All.Where(entry => entry.Label == label).Select(entry => (AmountUnit?)entry.Unit).FirstOrDefault();

        /// <summary>The unit that counts an amount in words, where 万 is short for 万元 and nothing is 元; null for any other word.</summary>
        public static AmountUnit? Counting(string word) => AmountUnit.Named($"{word.TrimEnd('元')}元");

        /// <summary>
        /// The unit of money that a caption or heading names: on a line of its own (金额单位：千元), in brackets (收入总表（万元）), behind a
        /// title (收入总表 万元) or bare (万元); null where it names none. An amount with its unit, “5万元”, names none.
        /// </summary>
        public static PrintedUnit? Find(string printed)
        {
            if (!printed.Contains('元') && !printed.Contains('圆') && !Currency().IsMatch(printed))
            {
                return null;
            }

            var match = Labelled().Match(printed);
            match = match.Success ? match : Bracketed().Match(printed);
            match = match.Success ? match : Bare().Match(printed);
            if (!match.Success)
            {
                return null;
            }

            var isYuan = !match.Groups["currency"].Success && !match.Groups["another"].Success && !OtherCurrency().IsMatch(printed);
            var power = string.Concat(match.Groups["power"].Captures.Select(capture => capture.Value.Trim()));
            return new(isYuan ? AmountUnit.Named($"{power}元") : null, match.Groups["money"].Value, match.Index, match.Length);
        }
    }

    [GeneratedRegex("币|镑|卢布|法郎|USD|HKD|EUR|JPY|GBP")]
    private static partial Regex Currency();

    // 编制单位 is followed by a name; “币种：人民币 单位：万元” and “单位：万元”, however spaced, by a unit.
    [GeneratedRegex(
        @"[（(【\[]?\s*(?:(?:金额|计量|货币|预算数|数据|资金)\s*)?(?<![制算报])单\s*位\s*(?:[:：]\s*[（(]?|[（(])\s*" + Unit + @"\s*[）)】\]]*" + End
        + "|[（(【\\[]?\\s*(?:(?:金额|计量|货币|预算数|数据|资金)\\s*)?(?<![制算报])单\\s*位\\s*(?:[:：]\\s*)" + Unit + "(?=编制|填报|单位|预算)")]
    private static partial Regex Labelled();

    [GeneratedRegex(@"[（(【\[〔]\s*(?:金额|单位)?\s*[:：]?\s*" + Unit + @"\s*[）)】\]〕]+")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?:^|(?<=[表数额计])|(?<![\d\s.])[/／:：,，]|(?<=[^\d\s.])\s)\s*" + Unit + @"\s*$")]
    private static partial Regex Bare();

    [GeneratedRegex(@"币\s*种\s*[:：]\s*(?!\s*人\s*民\s*币)\S")]
    private static partial Regex OtherCurrency();
}
