using System.Text;
using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Text;

/// <summary>
/// A word of a query, comparable, and as it was typed. <paramref name="IsCode"/> is true for 20402, which may begin a code.
/// </summary>
public sealed record SearchWord(string Comparable, string Typed, bool IsCode)
{
    /// <summary>The amount that the word prints, as 4,706.20, 47,061,988 or 500万元 do; null for every other word.</summary>
    public TypedAmount? Amount { get; init; }

    /// <summary>True for what is compared digit for digit: no other number is near it.</summary>
    public bool IsNumber => IsCode || Amount is not null || Comparable.All(char.IsAsciiDigit);
}

/// <summary>An amount as a reader copies it; <paramref name="Unit"/> is null where none stands behind it.</summary>
public sealed record TypedAmount(decimal Number, AmountUnit? Unit);

/// <summary>Amounts in yuan from, up to, or beyond a bound.</summary>
public sealed record SearchAmount(decimal Yuan, bool IsAtLeast, bool IncludesBound)
{
    public bool Takes(decimal yuan) => (IncludesBound && yuan == Yuan) || (IsAtLeast ? yuan > Yuan : yuan < Yuan);

    /// <summary>“超过”, “不少于” ….</summary>
    public string Words => (IsAtLeast, IncludesBound) switch
    {
        (true, false) => "超过",
        (true, true) => "不少于",
        (false, false) => "不到",
        _ => "不超过",
    };
}

/// <summary>
/// What was typed into the search box: words, all of which must be found, in any order; years (2021, 2021年度); amounts (&gt;500万,
/// 500万元以上). What stands in quotes is a word, whatever it looks like.
/// </summary>
public sealed partial record SearchQuery(IReadOnlyList<SearchWord> Words, IReadOnlyList<int> Years, IReadOnlyList<SearchAmount> Amounts)
{
    /// <summary>Of a longer text, as a pasted paragraph, the beginning is looked for.</summary>
    public const int LongestText = 100;
    public const int MostWords = 8;

    /// <summary>All that was typed, comparable: what a title is compared with.</summary>
    public string Whole { get; private init; } = "";

    /// <summary>True where more was typed than is looked for.</summary>
    public bool IsCut { get; private init; }

    public bool IsEmpty => Words.Count == 0 && Years.Count == 0 && Amounts.Count == 0;

    public static SearchQuery Parse(string typed)
    {
        var (words, years, amounts) = (new List<SearchWord>(), new List<int>(), new List<SearchAmount>());
        var isCut = typed.Length > LongestText;
        typed = isCut ? typed[..(char.IsHighSurrogate(typed[LongestText - 1]) ? LongestText - 1 : LongestText)] : typed;
        foreach (Match part in Part().Matches(SpaceBehindSign().Replace(typed, "$1")))
        {
            var text = part.Groups["quoted"] is { Success: true } quoted ? quoted.Value : part.Value;
            if (part.Groups["quoted"].Success)
            {
                Add(text, false, null);
            }
            else if (YearOf(text) is { } year)
            {
                years.Add(year);
            }
            else if (AmountOf(text) is { } amount)
            {
                amounts.Add(amount);
            }
            else
            {
                Add(text, Code().IsMatch(PrintedNumber.Plain(text)), PrintedIn(text));
            }
        }

        return new SearchQuery(words, years, amounts) { Whole = SearchText.Of(typed), IsCut = isCut };

        void Add(string text, bool isCode, TypedAmount? amount)
        {
            if (SearchText.Of(text) is { Length: > 0 } comparable && words.Count < MostWords
                && words.All(word => word.Comparable != comparable))
            {
                words.Add(new SearchWord(comparable, text, isCode) { Amount = amount });
            }
        }
    }

    private static int? YearOf(string text) =>
        Year().Match(PrintedNumber.Plain(text)) is { Success: true } match ? PrintedNumber.ParseWhole(match.Groups["year"].Value) : null;

    private static SearchAmount? AmountOf(string text)
    {
        var match = Amount().Match(text.Normalize(NormalizationForm.FormKC));
        if (!match.Success || PrintedNumber.Parse(match.Groups["number"].Value) is not { } number)
        {
            return null;
        }

        var unit = AmountUnit.Counting(match.Groups["unit"].Value) ?? AmountUnit.Yuan;
        var (sign, side) = (match.Groups["sign"].Value, match.Groups["side"].Value);
        return sign.Length == 0 && side.Length == 0
            ? null
            : new SearchAmount(
                number * unit.InYuan, sign is ">" or ">=" or "≥" || side == "以上", sign is ">=" or "≥" or "<=" or "≤" || side.Length > 0);
    }

    private static TypedAmount? PrintedIn(string text)
    {
        var plain = text.Normalize(NormalizationForm.FormKC);
        return AsPrinted().Match(plain) is { Success: true } match && PrintedNumber.Parse(match.Groups["number"].Value) is { } number
            ? new TypedAmount(
                number, match.Groups["unit"] is { Length: > 0 } unit ? AmountUnit.Counting(unit.Value) ?? AmountUnit.Yuan : null)
            : null;
    }

    [GeneratedRegex("""(?<=^|\s)["“”「](?<quoted>[^"“”「」]+)["“”」](?=$|\s)|(?:[^\s,，;；]|(?<=\d)[,，](?=\d))+""")]
    private static partial Regex Part();

    [GeneratedRegex(@"([<>＜＞≤≥][=＝]?)\s+")]
    private static partial Regex SpaceBehindSign();

    [GeneratedRegex(@"^(?<year>(?:19|20)\d{2})(?:年度?)?$")]
    private static partial Regex Year();

    // 项 have seven digits; fewer than three begin no code.
    [GeneratedRegex(@"^\d{3,7}$")]
    private static partial Regex Code();

    private const string Unit = "(?<unit>百万元?|千元|[万亿]元?|元)";

    // Separators, decimals, a unit or as many digits tell an amount; codes of five digits are asked more often.
    [GeneratedRegex(
        @"^(?:(?<number>-?\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,2})?|-?\d{1,15}\.\d{1,2}|\d{6,15})" + Unit
            + @"?|(?<number>-?\d{1,15})" + Unit + ")$")]
    private static partial Regex AsPrinted();

    [GeneratedRegex(@"^(?<sign>>=|<=|[<>≤≥])?(?<number>" + PrintedNumber.Pattern + ")" + Unit + "?(?<side>以上|以下)?$")]
    private static partial Regex Amount();
}
