using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative.Topics;

/// <summary>
/// One subject of the texts, whole: the sentences as written here, the wordings of others, and what the figures in them tell. A new
/// sentence, or another wording of one, is a change of its topic alone; a new topic is found by what it is.
/// </summary>
internal abstract partial class Topic
{
    // “由上年的10万元减少到8万元”: the amount is the second.
    protected const string Money = Slots.ChangeSlot.FromLastYear + StatedNumber.Money;

    // 0 is also printed without its unit: “支出预算为0；”.
    protected const string MoneyOrZero =
        Slots.ChangeSlot.FromLastYear + "(?<amount>" + PrintedNumber.Pattern + @"(?=\s*" + StatedNumber.Units + @")|0(?:\.0+)?(?![\d.]))";

    // “公务用车购置及运行费2025年预算安排8万元”: what may stand between the name of an expense and its amount.
    protected const string Tail =
        @"(?:。(?=20\d\d年(?:度)?预算)|[:：](?=年初预算))?(?:支出)?(?:20\d\d年(?:度)?)?(?:年初)?(?:财政拨款)?(?:支出)?(?:预算)?"
        + @"(?:支出)?(?:总数|总额|总计|数|额)?(?:20\d\d年(?:度)?)?(?:为|是|共计|合计|共|安排)*[:：]?\s*";

    /// <summary>Its line in the texts' own addresses, where a figure has none of its own.</summary>
    public abstract string Key { get; }

    public abstract TextSectionKind Section { get; }

    /// <summary>Its place in that text, from 1.</summary>
    public abstract int Number { get; }

    /// <summary>The word that a subheading or a paragraph about this has; blank where the text has no subheadings.</summary>
    public virtual string Word => "";

    /// <summary>The paragraphs that a form prescribes, in their order.</summary>
    public virtual IEnumerable<Statement> Sentences(EditionKey form) => [];

    /// <summary>Where the figures stand in words of others.</summary>
    public virtual IReadOnlyList<FigureWords> Figures => [];

    /// <summary>The same, within the reason that a unit gives for a change.</summary>
    public virtual IReadOnlyList<FigureWords> FiguresOfReasons => [];

    /// <summary>True where the figures are compared with last year's.</summary>
    public virtual bool IsCompared => false;

    /// <summary>Where a year stands that is the budget's own or the one before; earlier entries claim a year first.</summary>
    public virtual IReadOnlyList<YearWords> Years => [];

    /// <summary>Words of the plan for the year, which stands before them: “2025年…政府采购预算”; blank where there are none.</summary>
    public virtual string Planned => "";

    /// <summary>Where the unit's name stands.</summary>
    public virtual IReadOnlyList<NameWords> Names => [];

    /// <summary>True where a paragraph of a text without subheadings is about this; what none claims is the first topic's.</summary>
    public virtual bool Claims(Passage passage) => false;

    /// <summary>Adds what the passages state. Of a figure told several times, the first of this year counts.</summary>
    public virtual NarrativeFacts Read(NarrativeFacts facts, IReadOnlyList<Passage> passages, int? year)
    {
        var found = Figures.Select(words => words.Find(Key, passages, year)).OfType<FoundFigure>()
            .OrderBy(figure => figure.Passage.Index).ThenBy(figure => figure.Start).ThenBy(figure => figure.End).ToList();
        var comparisons = new List<StatedComparison>();
        var figures = new List<Fact>();
        var unread = new List<StatedText>();
        foreach (var (index, figure) in found.Index())
        {
            // The sentence on a figure runs up to the next one, or to the end of its paragraph.
            var end = found.ElementAtOrDefault(index + 1) is { } next && next.Passage.Index == figure.Passage.Index
                ? Math.Max(next.Start, figure.End)
                : figure.Passage.Text.Length;
            var fact = figure.Fact with { Sentence = figure.Passage.Stated(figure.Start, end - figure.Start) };
            if (IsCompared)
            {
                fact = fact with { Reason = Reasons.Find(figure.Passage, figure.Start, end) };
                if (Slots.ChangeSlot.Find(figure, end) is { } comparison)
                {
                    comparisons.Add(comparison);
                }
                else if (Slots.ChangeSlot.FindTogether(RunUpTo(found, index, comparisons), end) is [_, ..] together)
                {
                    comparisons.AddRange(together);
                }
                else if (Slots.ChangeSlot.IsIn(figure.Passage.Text[figure.End..end]))
                {
                    unread.Add(fact.Sentence);
                }
            }

            figures.Add(fact);
        }

        return facts with
        {
            Figures = facts.Figures.AddRange(figures),
            Comparisons = facts.Comparisons.AddRange(comparisons),
            Unread = facts.Unread.AddRange(unread),
            Absent = facts.Absent.AddRange(
                from words in Figures
                where figures.TrueForAll(figure => figure.Address != words.Cell)
                let none = words.FindNone(passages, year)
                where none is not null
                select (words.Cell, none)),
        };
    }

    /// <summary>The figures of one sentence up to this one, of which nothing was told yet: parts are apart from their whole.</summary>
    private static List<FoundFigure> RunUpTo(List<FoundFigure> found, int last, List<StatedComparison> told)
    {
        var first = last;
        while (first > 0 && found[first - 1] is var before && before.Passage.Index == found[last].Passage.Index
            && told.TrueForAll(comparison => comparison.Cell != before.Fact.Address)
            && !PartsBegin().IsMatch(before.Passage.Text[before.End..Math.Max(before.End, found[first].Start)]))
        {
            first--;
        }

        return found[first..(last + 1)];
    }

    [GeneratedRegex("[。；;]|其中")]
    private static partial Regex PartsBegin();
}
