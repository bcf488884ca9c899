using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>A paragraph, or what of it is about one topic, and where it is; digits of any width are matched alike.</summary>
internal sealed partial record Passage(TextSectionKind Section, int Index, string Printed)
{
    /// <summary>What patterns are matched with: every character stands where it is printed.</summary>
    public string Text { get; private init; } = PrintedNumber.Plain(Printed);

    /// <summary>The same paragraph with nothing but blanks around a part of it, so that places stay.</summary>
    public Passage Between(int start, int end) => this with { Text = new string(' ', start) + Text[start..end] };

    public FactPlace Place(int start, int length) => new(Section, Index, start, length);

    public StatedText Stated(int start, int length) => new(Printed.Substring(start, length), Place(start, length));

    /// <summary>Null where what was found is no number after all.</summary>
    public StatedNumber? Number(Group group) => group.Success ? Number(group.Index, group.Length) : null;

    public StatedNumber? Number(int start, int length) => PrintedNumber.Parse(Text.Substring(start, length)) is { } value
        ? new StatedNumber(Printed.Substring(start, length), value, Place(start, length))
        : null;

    public StatedText? Find(Regex pattern, int start, string group, int? end = null)
    {
        var match = pattern.Match(Text[..(end ?? Text.Length)], start);
        return match.Success ? Stated(match.Groups[group].Index, match.Groups[group].Length) : null;
    }

    public StatedYear? Year(Regex pattern, int start) =>
        pattern.Match(Text, start) is { Success: true } match && Number(match.Groups["amount"]) is { } amount
            ? new StatedYear(PrintedNumber.ParseWhole(match.Groups["year"].Value), amount)
            : null;

    /// <summary>True where the sentence has come to another year than <paramref name="year"/> when it names the amount.</summary>
    public bool IsOfAnotherYear(Match found, int year)
    {
        var end = found.Groups["amount"].Index;
        var start = Text.LastIndexOfAny(['。', '；', ';'], end - 1) + 1;
        return YearWord().Matches(Text[start..end]).LastOrDefault() is { } word
            && !word.Groups["own"].Success && PrintedNumber.ParseWhole(word.Groups["year"].Value) != year;
    }

    /// <summary>True behind “主要原因是”, up to the end of its clause.</summary>
    public bool IsInReason(Match found)
    {
        var start = Text.LastIndexOfAny(['。', '；', ';'], Math.Max(0, found.Index - 1)) + 1;
        return start < found.Index && Text[start..found.Index].Contains("主要原因", StringComparison.Ordinal);
    }

    /// <summary>“…80万元，2025年60万元”: this year's amount behind another's, which alone is called by its name.</summary>
    public Match? Continued(Match found, int year)
    {
        var match = Continuation().Match(Text, found.Groups["amount"].Index + found.Groups["amount"].Length);
        var isOwn = match.Groups["own"].Success || PrintedNumber.ParseWhole(match.Groups["year"].Value) == year;
        return match.Success && isOwn ? match : null;
    }

    public bool SpeaksOf(int year) => Text.Contains($"{year}年", StringComparison.Ordinal);

    // A year behind 比 or 由 is what is compared with, and one before a month is a day.
    private const string AnyYear = @"(?<![比较与同和由从于]\s*)(?:(?<year>20\d\d)\s*年(?:度)?(?!\s*\d{1,2}\s*月|[底末])"
        + @"|(?<prior>上一?年(?:度)?|去年)|(?<own>(?<!基)本年(?:度)?|今年))";

    [GeneratedRegex(AnyYear)]
    private static partial Regex YearWord();

    [GeneratedRegex(@"\G\s*(?:万元)?\s*[，,；;、]\s*(?:而)?" + AnyYear + @"[^，,。；;\d]{0,12}?\s*" + StatedNumber.Money)]
    private static partial Regex Continuation();
}
