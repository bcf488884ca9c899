using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// Re-reads any text, also one that staff typed, by the very sentences that write it, and others' by the words of their topics.
/// </summary>
public static class StatementReader
{
    /// <summary>The paragraphs of a text with every recognised figure linked to its cell.</summary>
    public static IReadOnlyList<AnnotatedParagraph> Annotate(DisclosureDocument publication, TextSection section) =>
        Read(publication, section).Paragraphs;

    /// <summary>
    /// Reads a text by the sentences that write it; a paragraph in wording of its own by the facts in it. One that states no figure has no
    /// marks.
    /// </summary>
    public static ReadText Read(DisclosureDocument publication, TextSection section) => Read(publication, section, TopicList.All);

    /// <summary>
    /// Where a text of a form states a figure of a supplement under the statement of that name:
    /// <c>N5/procurement/procurement.total.amount</c>; null for one that the form tells in another statement, as what is reserved: where
    /// that stands depends on who wrote it.
    /// </summary>
    public static CellKey? PlaceOf(TextSectionKind text, EditionKey form, CellKey supplement) =>
        TopicList.All.SentencesOf(text, form).Any(sentence => sentence.Key != supplement.Table && sentence.Tells(supplement))
            ? null
            : Statement.KeyOf(text, supplement.Table, supplement);

    internal static ReadText Read(DisclosureDocument publication, TextSection section, TopicList topics) =>
        new SectionReading(publication, section, topics).Read();
}
