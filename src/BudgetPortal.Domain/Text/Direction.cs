using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Text;

/// <summary>增加, 减少 or 持平; decided on printed digits (RULES.md, Tolerance).</summary>
public enum Direction
{
    Same,
    More,
    Less,
}

/// <summary>Directions between figures, and their words.</summary>
public static partial class Directions
{
    /// <summary>The words of all directions, for patterns; a longer word stands before a shorter one that it begins with.</summary>
    public const string Pattern = MorePattern + "|" + LessPattern + "|" + SamePattern;

    public const string MorePattern = "增加|增长|上升|提高|上涨|增";

    public const string LessPattern = "减少|下降|降低|压减|压缩|缩减|减";

    public const string SamePattern = "基本持平|持平|基本一致|保持一致|一致|相同|保持不变|无变化|没有变化|无增减变化|无增减|没有增减|未发生变化|未变化|无变动|零增长";

    /// <summary>Words that tell a direction only right before an amount: “比上年多5万元”.</summary>
    public const string BeforeAmountPattern = MoreBeforeAmount + "|" + LessBeforeAmount;

    private const string MoreBeforeAmount = "多|高";

    private const string LessBeforeAmount = "少|低";

    private static readonly Dictionary<string, Direction> Words = new Dictionary<Direction, string>
    {
        [Direction.More] = MorePattern + "|" + MoreBeforeAmount,
        [Direction.Less] = LessPattern + "|" + LessBeforeAmount,
        [Direction.Same] = SamePattern,
    }
            .SelectMany(words => words.Value.Split('|').Select(word => (Word: word, words.Key)))
            .ToDictionary(pair => pair.Word, pair => pair.Key, StringComparer.Ordinal);

    public static Direction Between(decimal now, decimal then) =>
        now == then ? Direction.Same : now > then ? Direction.More : Direction.Less;

    /// <summary>Null where the word is none of a direction.</summary>
    public static Direction? FromWord(string word) => Words.TryGetValue(word, out var direction) ? direction : null;

    /// <summary>The direction that a word before a percentage tells: “增幅” as well; null for “增长率”, which may be below nothing.</summary>
    public static Direction? FromShareWord(string word) => word == "降幅" ? Direction.Less : FromWord(word.TrimEnd('幅'));

    /// <summary>
    /// True for “基本持平”, which is not decided on printed digits, and for “减少-5%”, which may be meant either way.
    /// </summary>
    public static bool IsRough(string words) => words.Contains("基本", StringComparison.Ordinal) || LessThanLess().IsMatch(words);

    /// <summary>An increase of less than nothing is a decrease.</summary>
    public static Direction Of(Direction stated, decimal? amount) => stated == Direction.More && amount < 0 ? Direction.Less : stated;

    /// <summary>“增加-5%”: a word of direction and a sign that say the same twice, for patterns.</summary>
    public const string BeforeSign = "(?:" + MorePattern + "|" + LessPattern + ")(?:了|金?额)?(?:为|是)?"
        + @"\s*-\s*\d[\d,]*(?:\.\d+)?\s*(?:%|[亿百千万]*元)";

    /// <summary>The numbers of words that are all of this kind, with their sign: “-5%”; none where other words stand among them.</summary>
    public static IReadOnlyList<string> NumbersWithSign(string words)
    {
        var parts = words.Split('、');
        return Array.TrueForAll(parts, part => SignedWords().IsMatch(part)) ? [.. parts.Select(part => part[part.IndexOf('-')..])] : [];
    }

    [GeneratedRegex("^" + BeforeSign + "$")]
    private static partial Regex SignedWords();

    [GeneratedRegex("(?:" + LessPattern + @")(?:了|金?额|幅度?|率)?(?:为|是)?\s*-\s*\d")]
    private static partial Regex LessThanLess();

    extension(Direction direction)
    {
        public string Word => direction switch
        {
            Direction.More => "增加",
            Direction.Less => "减少",
            _ => "持平",
        };
    }
}
