using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// A paragraph, or what of it is about one topic, and where it is; digits of any width are matched alike. Paragraphs over which a sentence
/// is torn are one, which stands where the first does.
/// </summary>
internal sealed partial record Passage(TextSectionKind Section, int Index, string Printed)
{
    // Where each character of the text is printed; null where none is left out.
    private readonly int[]? printedAt = PrintedGaps.Without(PrintedNumber.Plain(Printed));

    /// <summary>What patterns are matched with: without white space that is only layout, quotation marks of one kind.</summary>
    public string Text { get; private init; } = TextOf(PrintedNumber.Plain(Printed));

    /// <summary>Where, in a torn sentence, each further paragraph begins.</summary>
    public ImmutableArray<int> Joints { get; private init; } = [];

    public int Last => Index + Joints.Length;

    /// <summary>The paragraphs of a text, those together over which a sentence is torn beyond doubt.</summary>
    public static IReadOnlyList<Passage> Of(TextSection section)
    {
        var passages = new List<Passage>();
        foreach (var (index, text) in section.Paragraphs.Index())
        {
            var passage = new Passage(section.Kind, index, text);
            if (passages is [.., var before] && IsTorn(section.Paragraphs[index - 1], passage.Text))
            {
                passages[^1] = before.With(passage);
            }
            else
            {
                passages.Add(passage);
            }
        }

        return passages;
    }

    private static string TextOf(string plain)
    {
        var compact = PrintedGaps.Without(plain) is { } kept ? string.Concat(kept.Select(position => plain[position])) : plain;
        return compact.Replace('「', '“').Replace('」', '”').Replace('『', '“').Replace('』', '”');
    }

    /// <summary>The passage with the one behind it.</summary>
    public Passage With(Passage next) =>
        new(Section, Index, Printed + next.Printed)
        {
            Joints = [.. Joints, Printed.Length, .. next.Joints.Select(joint => Printed.Length + joint)],
        };

    /// <summary>True where it ends as a sentence does, or as what announces a list.</summary>
    public bool IsEnded => Text is [.., '。' or '；' or ';' or '：' or ':' or '！' or '？'];

    /// <summary>
    /// True where the first paragraph breaks off and the second goes on in the middle of a sentence. A number is put together only where
    /// neither part is one by itself.
    /// </summary>
    private static bool IsTorn(string before, string after)
    {
        var broken = PrintedNumber.Plain(before);
        if (ItemBegun().IsMatch(broken))
        {
            return !Numbering.IsEntry(after) && !Numbering.IsHeading(after) && !ItemBegun().IsMatch(after);
        }

        return Unended().IsMatch(broken) && MidSentence().IsMatch(after)
            && !(CompleteEnd().IsMatch(broken) && !MarkFirst().IsMatch(after))
            && !(char.IsAsciiDigit(broken[^1]) && GoesOnInDigits().IsMatch(after) && PrintedNumber.IsWhole(broken));
    }

    /// <summary>The part of a stretch that stands in each paragraph, at its own characters.</summary>
    public IEnumerable<(int Paragraph, int Start, int Length)> PartsOf(FactPlace place)
    {
        int[] starts = [0, .. Joints, Printed.Length];
        for (var index = 0; index + 1 < starts.Length; index++)
        {
            var (start, end) = (Math.Max(place.Start, starts[index]), Math.Min(place.Start + place.Length, starts[index + 1]));
            if (end > start)
            {
                yield return (Index + index, start - starts[index], end - start);
            }
        }
    }

    /// <summary>The same paragraph with nothing but blanks around a part of it, so that places stay.</summary>
    public Passage Between(int start, int end) => this with { Text = new string(' ', start) + Text[start..end] };

    /// <summary>The place in print of a stretch of the text.</summary>
    public FactPlace Place(int start, int length) => printedAt is null || length == 0
        ? new(Section, Index, printedAt is null || start >= printedAt.Length ? start : printedAt[start], length)
        : new(Section, Index, printedAt[start], printedAt[start + length - 1] + 1 - printedAt[start]);

    /// <summary>Where in the text stands what is printed behind a place.</summary>
    public int Behind(FactPlace place) => printedAt is null
        ? place.Start + place.Length
        : printedAt.Count(position => position < place.Start + place.Length);

    public StatedText Stated(int start, int length)
    {
        var place = Place(start, length);
        return new(Printed.Substring(place.Start, place.Length), place);
    }

    /// <summary>Null where what was found is no number after all.</summary>
    public StatedNumber? Number(Group group) => group.Success ? Number(group.Index, group.Length) : null;

    public StatedNumber? Number(Capture capture) => Number(capture.Index, capture.Length);

    public StatedNumber? Number(int start, int length)
    {
        if (PrintedNumber.Parse(Text.Substring(start, length)) is not { } value)
        {
            return null;
        }

        var (printed, place) = Stated(start, length);
        var unit = AmountUnit.Named(UnitBehind().Match(Text, start + length).Value.Trim()) ?? AmountUnit.TenThousandYuan;
        return new StatedNumber(
            string.Concat(printed.Where(character => !char.IsWhiteSpace(character))),
            value * unit.InYuan / AmountUnit.TenThousandYuan.InYuan,
            place)
        {
            Unit = unit,
        };
    }

    public StatedText? Find(Regex pattern, int start, string group, int? end = null)
    {
        var match = pattern.Match(Text[..(end ?? Text.Length)], start);
        return match.Success ? Stated(match.Groups[group].Index, match.Groups[group].Length) : null;
    }

    public StatedYear? Year(Regex pattern, int start) =>
        pattern.Match(Text, start) is { Success: true } match && Number(match.Groups["amount"]) is { } amount
            ? new StatedYear(PrintedNumber.ParseWhole(match.Groups["year"].Value), amount)
            : null;

    /// <summary>True where the sentence has come to another year than <paramref name="year"/> when it names an amount.</summary>
    public bool IsOfAnotherYear(int amount, int year)
    {
        var start = Text.LastIndexOfAny(['。', '；', ';'], amount - 1) + 1;
        return YearWord().Matches(Text[start..amount]).LastOrDefault() is { } word
            && !word.Groups["own"].Success && PrintedNumber.ParseWhole(word.Groups["year"].Value) != year;
    }

    /// <summary>True behind “主要原因是”, up to the end of its clause.</summary>
    public bool IsInReason(int place)
    {
        var start = Text.LastIndexOfAny(['。', '；', ';'], Math.Max(0, place - 1)) + 1;
        return start < place && Text[start..place].Contains("主要原因", StringComparison.Ordinal);
    }

    /// <summary>“…80万元，2025年60万元”: this year's amount behind another's, which alone is called by its name.</summary>
    public Match? Continued(Capture amount, int year)
    {
        var match = Continuation().Match(Text, amount.Index + amount.Length);
        var isOwn = match.Groups["own"].Success || PrintedNumber.ParseWhole(match.Groups["year"].Value) == year;
        return match.Success && isOwn ? match : null;
    }

    public bool SpeaksOf(int year) => Text.Contains($"{year}年", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?=.{10})(?=.*[，,\d]).*[^。；;！!？?：:…”"" \s]$", RegexOptions.Singleline)]
    private static partial Regex Unended();

    // “3.“公共安全支出（类）公”: an entry that has not come to its amount.
    [GeneratedRegex(@"^\s*\d{1,3}\s*[.．、]?\s*“[^”]*(?:”(?:科目)?)?$")]
    private static partial Regex ItemBegun();

    // “…为42.00万元”: a whole statement that only lacks its full stop.
    [GeneratedRegex("(?:" + StatedNumber.Units + @"|%|辆|个|家|项|套|台（套）|[台套][）)]|持平|[）)])$")]
    private static partial Regex CompleteEnd();

    [GeneratedRegex(@"^[，,、；;。％%]")]
    private static partial Regex MarkFirst();

    [GeneratedRegex(@"^(?:[，,、；;。％%]|[.．]?\d[\d,，]*(?:[.．]\d+)?\s*(?:" + StatedNumber.Units
        + "|%|辆|台（套）|个项目|个预算单位)|" + StatedNumber.Units + "|年(?:度)?(?:当年)?预算"
        + @"|[比与较]\s*(?:20\d\d年|上一?年|去年))")]
    private static partial Regex MidSentence();

    [GeneratedRegex(@"^[.．]?\d")]
    private static partial Regex GoesOnInDigits();

    // A year behind 比 or 由 is what is compared with, and one before a month is a day.
    private const string AnyYear = @"(?<![比较与同和由从于]\s*)(?:(?<year>20\d\d)\s*年(?:度)?(?!\s*\d{1,2}\s*月|[底末])"
        + @"|(?<prior>上一?年(?:度)?|去年)|(?<own>(?<!基)本年(?:度)?|今年))";

    [GeneratedRegex(AnyYear)]
    private static partial Regex YearWord();

    [GeneratedRegex(@"\G\s*" + StatedNumber.Units)]
    private static partial Regex UnitBehind();

    [GeneratedRegex(@"\G\s*(?:" + StatedNumber.Units + @")?\s*[，,；;、]\s*(?:而)?" + AnyYear + @"[^，,。；;\d]{0,12}?\s*" + StatedNumber.Money)]
    private static partial Regex Continuation();
}
