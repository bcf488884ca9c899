using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative.Slots;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative.Topics;

/// <summary>The topics of all texts: their sentences, and what texts in any words state of them.</summary>
internal sealed class TopicList
{
    private readonly ILookup<TextSectionKind, Topic> topics;
    private readonly Dictionary<TextSectionKind, Regex> subheadings;
    private readonly ConcurrentDictionary<(TextSectionKind, EditionKey), ImmutableArray<(Statement, Pattern)>> patterns = new();

    public TopicList(IEnumerable<Topic> topics)
    {
        this.topics = topics.OrderBy(topic => topic.Number).ToLookup(topic => topic.Section);
        subheadings = this.topics.Where(section => section.Any(topic => topic.Word.Length > 0)).ToDictionary(
            section => section.Key,
            section => new Regex(
                @"(?:^|(?<=[。；;！元辆套）)]\s*))" + Numbering.OfHeadings + @"[^，。；：\d]{0,4}(?:20\d\d年(?:度)?)?[^，。；：\d]{0,12}(?:"
                + string.Join('|', section.Select(topic => topic.Word)) + ")",
                RegexOptions.CultureInvariant));
        FiguresOfReasons = [.. this.topics.SelectMany(section => section).SelectMany(topic => topic.FiguresOfReasons)];
    }

    /// <summary>Those of this folder: a new file is a new topic.</summary>
    public static TopicList All { get; } = new(
        typeof(Topic).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(Topic)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (Topic)Activator.CreateInstance(type)!));

    public IReadOnlyList<FigureWords> FiguresOfReasons { get; }

    public IEnumerable<Topic> Of(TextSectionKind kind) => topics[kind];

    /// <summary>The text that states figures of a table which no table of the form prints; null where none does.</summary>
    public TextSectionKind? SectionOf(string table) => topics.SelectMany(section => section)
        .FirstOrDefault(topic => topic.Figures.Any(words => words.Cell.Table == table))?.Section;

    /// <summary>The paragraphs that a form prescribes for a text; empty where every word is the unit's own.</summary>
    public IEnumerable<Statement> SentencesOf(TextSectionKind kind, EditionKey form) =>
        topics[kind].SelectMany(topic => topic.Sentences(form));

    public ImmutableArray<(Statement Statement, Pattern Pattern)> PatternsOf(TextSectionKind kind, EditionKey form) => patterns.GetOrAdd(
        (kind, form),
        _ => [.. SentencesOf(kind, form).SelectMany(
            statement => statement.Wordings.Select(wording => (statement, new Pattern(wording.Template))))]);

    /// <summary>
    /// What the texts of a disclosure state in any words; a text that is missing states nothing. Where its year is given, a figure that a
    /// sentence names of another year is none.
    /// </summary>
    public NarrativeFacts Read(IReadOnlyList<TextSection> sections, int? year) => sections.DistinctBy(section => section.Kind)
        .SelectMany(PartsOf).OrderBy(part => part.Topic.Section).Aggregate(new NarrativeFacts(), (facts, part) =>
        {
            var text = string.Join('\n', part.Passages.Select(passage => passage.Printed));
            return part.Topic.Read(facts, part.Passages, year) with { Texts = facts.Texts.SetItem(part.Topic.Key, text) };
        });

    /// <summary>The passages of a text by their topics.</summary>
    public IEnumerable<(Topic Topic, List<Passage> Passages)> PartsOf(TextSection section)
    {
        var passages = Passage.Of(section);
        var told = subheadings.TryGetValue(section.Kind, out var subheading)
            ? UnderSubheadings(section.Kind, passages, subheading)
            : passages.Select(passage => (Topic: topics[section.Kind].FirstOrDefault(topic => topic.Claims(passage))
                ?? topics[section.Kind].FirstOrDefault(), Passage: passage));
        return told.Where(pair => pair.Topic is not null).GroupBy(pair => pair.Topic!, pair => pair.Passage)
            .Select(part => (part.Key, part.ToList()));
    }

    /// <summary>
    /// A text in parts by its subheadings. A subheading may be run together with the sentence before or after it; where there is none,
    /// every paragraph tells its topic itself.
    /// </summary>
    private IEnumerable<(Topic? Topic, Passage Passage)> UnderSubheadings(
        TextSectionKind kind, IEnumerable<Passage> paragraphs, Regex subheading)
    {
        Topic? topic = null;
        foreach (var (passage, isHeading) in paragraphs.SelectMany(passage => SplitAt(subheading, passage)))
        {
            var words = isHeading ? subheading.Match(passage.Text).Value : passage.Text;
            var told = topics[kind].FirstOrDefault(candidate => words.Contains(candidate.Word, StringComparison.Ordinal));
            if (isHeading)
            {
                topic = told;
                if (IsBareHeading(passage.Text.Trim()))
                {
                    continue;
                }
            }

            yield return (topic ?? told, passage);
        }
    }

    /// <summary>True where no sentence is run together with the heading.</summary>
    private static bool IsBareHeading(string text) =>
        text.Length <= 40 && !text.Contains('。') && !text.Contains("万元", StringComparison.Ordinal);

    private static IEnumerable<(Passage Passage, bool IsHeading)> SplitAt(Regex subheading, Passage paragraph)
    {
        var starts = subheading.Matches(paragraph.Text).Select(match => match.Index).ToList();
        if (starts is not [0, ..] && paragraph.Text.Length > 0)
        {
            yield return (paragraph.Between(0, starts.Append(paragraph.Text.Length).First()), false);
        }

        foreach (var (index, start) in starts.Index())
        {
            var end = starts.ElementAtOrDefault(index + 1) is var next and > 0 ? next : paragraph.Text.Length;
            yield return (paragraph.Between(start, end), true);
        }
    }
}
