using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// The words by which others announce the figure at an address, and what stands behind them; there <c>amount</c> is the number.
/// </summary>
internal sealed partial class FigureWords(
    CellKey cell,
    [StringSyntax(StringSyntaxAttribute.Regex)] string words,
    [StringSyntax(StringSyntaxAttribute.Regex)] string number)
{
    // “收入预算37,151.47，其中”, “收入预算万元”, “应急保障用车三辆”; 0 needs no unit.
    private const string NoNumber = @"(?<amount>(?!0(?:\.0+)?(?![\d.,，]\d))(?>-?\d+(?:[,，]\d{3})*(?:[.．]\d+)?)"
        + @"(?=\s*(?:[，,、。；;%]|万(?!元)|[百千]+万元|百元|$))|(?:[万亿]?元|辆)(?=[，,、。；;]|$)|[零〇一二两三四五六七八九十百千]+\s*(?:[万亿]?元|[个家辆台套]))";

    public CellKey Cell => cell;

    public Regex Pattern { get; } = new(words + number, RegexOptions.CultureInvariant);

    /// <summary>
    /// The figure announced, and behind that none of its kind: without its unit, in words, or left out. Null where nothing announces it.
    /// </summary>
    public Regex? WithoutNumber { get; } = words.Length == 0 ? null : new(words + NoNumber, RegexOptions.CultureInvariant);

    /// <summary>What it is called where a text says that there is none: “未安排公务接待费”; blank where no such words are known.</summary>
    [StringSyntax(StringSyntaxAttribute.Regex)]
    public string Name { get; init; } = "";

    /// <summary>True for an entry that begins with its name: “（一）因公出国费”.</summary>
    public bool IsEntryOf(Passage passage) => (Entry ??= new Regex(
        @"^\s*(?:[（(][一二三四五六七八九\d]+[)）]|\d{1,2}[.．、])\s*(?:20\d\d年(?:度)?)?(?:" + Name + ")", RegexOptions.CultureInvariant))
        .IsMatch(passage.Text);

    private Regex? Entry { get; set; }

    private Regex? None => field ??= Name.Length == 0 ? null : new Regex(
        $"(?:未安排|没有安排|不安排|未编列|没有|无)(?:财政拨款)?(?:安排)?的?(?:{Name})(?:支出|预算|安排)*(?=[。；;，,、]|$)"
            + $"|(?:{Name})(?:支出)?(?:预算)?(?:未安排|没有安排|未编列|无)(?:预算|支出|安排)*(?=[。；;，,、]|$)",
        RegexOptions.CultureInvariant);

    /// <summary>Where the texts say that there is none this year, the first time or a later one; null where they do not.</summary>
    public StatedText? FindNone(IReadOnlyList<Passage> passages, int? year, int index = 0) => None is null ? null : (
        from passage in passages
        from match in None.Matches(passage.Text)
        where !passage.IsInReason(match.Index) && (year is null || !passage.IsOfAnotherYear(Math.Max(1, match.Index), year.Value))
        select passage.Stated(match.Index, match.Length)).ElementAtOrDefault(index);

    /// <summary>Its line in the text's own addresses; that of its topic where it has none of its own.</summary>
    public string? Statement { get; init; }

    /// <summary>True for a text in which something stands that would be no number behind an announced figure: most have none.</summary>
    public static bool MayLackNumber(string text) => Unannounced().IsMatch(text);

    [GeneratedRegex(NoNumber)]
    private static partial Regex Unannounced();

    /// <summary>
    /// Where this year's amount is found. Last year's may be named before it; a text that names no amount of this year is last year's as
    /// a whole, and is read as if it were this one's. An amount within a reason counts where no sentence is about it.
    /// </summary>
    public FoundFigure? Find(string statement, IReadOnlyList<Passage> passages, int? year) =>
        Own(passages, year) is { } found && found.Passage.Number(found.Amount) is { } number
            ? new FoundFigure(
                found.Passage, found.Start, found.Amount.Index + found.Amount.Length, new Fact(cell, number, Statement ?? statement))
            : null;

    private Place? Own(IReadOnlyList<Passage> passages, int? year)
    {
        Place? another = null;
        Place? reason = null;
        foreach (var place in passages.SelectMany(PlacesIn))
        {
            if (place.Passage.IsInReason(place.Start))
            {
                reason ??= place;
                continue;
            }

            if (year is null || !place.Passage.IsOfAnotherYear(place.Amount.Index, year.Value))
            {
                return place;
            }

            another ??= place;
        }

        return another is null || year is not { } own ? reason
            : another.Passage.Continued(another.Amount, own) is { } continued
                ? another with { Start = continued.Index, Amount = continued.Groups["amount"] }
            : another.Passage.SpeaksOf(own) ? null
            : another;
    }

    /// <summary>Where the words stand before their amount, or “A、B分别为1万元、2万元” among others.</summary>
    private IEnumerable<Place> PlacesIn(Passage passage)
    {
        foreach (Match match in Pattern.Matches(passage.Text))
        {
            yield return new Place(passage, match.Index, match.Groups["amount"]);
        }

        foreach (Match match in Several.In(passage.Text))
        {
            var (names, amounts) = (match.Groups["name"].Captures, match.Groups["amount"].Captures);
            for (var index = 0; index < names.Count && names.Count == amounts.Count; index++)
            {
                if (Several.EndingsOf(names[index].Value).Any(name => Pattern.IsMatch($"{name}0万元")))
                {
                    yield return new Place(passage, match.Index, amounts[index]);
                }
            }
        }
    }

    private sealed record Place(Passage Passage, int Start, Capture Amount);
}

/// <summary>“货物、工程和服务预算分别为1.00万元、2.00万元和3.00万元”: several figures told together, in one order.</summary>
internal static partial class Several
{
    public static MatchCollection In(string text) => Together().Matches(text);

    /// <summary>A name as it stands, and with what it may share with the last: “货物” of “货物、工程、服务预算”.</summary>
    public static IEnumerable<string> EndingsOf(string name) => [name, $"{name}费", $"{name}预算", $"{name}支出"];

    [GeneratedRegex(@"(?:(?<name>[^、，,。；;：:和及与\d]{2,20})[、和及与])+(?<name>[^、，,。；;：:和及与\d]{2,20}?)"
        + @"(?:20\d\d年)?(?:预算)?(?:数|安排)?分别(?:为|是|安排)?\s*" + StatedNumber.Money
        + @"(?:\s*[、，,和及与]+\s*" + StatedNumber.Money + ")+")]
    private static partial Regex Together();
}

/// <summary>A figure found, where the words about it begin, and where its number ends.</summary>
internal sealed record FoundFigure(Passage Passage, int Start, int End, Fact Fact);

/// <summary>The words about a year where the form has a slot for one: the pattern's <c>year</c>, and <c>words</c> to be quoted.</summary>
internal sealed record YearWords(YearSlot Slot, Regex Pattern);

/// <summary>The words about the unit's name where the form has a slot for it: <c>name</c>, and <c>remark</c> behind it.</summary>
internal sealed record NameWords(Regex Pattern);

/// <summary>“主要原因是……”, up to the end of the clause.</summary>
internal static partial class Reasons
{
    public static StatedText? Find(Passage passage, int start, int end) => passage.Find(Reason(), start, "text", end);

    [GeneratedRegex(@"主要原因(?:是|为|系)?[:：]?\s*(?<text>.*?)(?:[。；;]|$)")]
    private static partial Regex Reason();
}
