using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative.Slots;
using BudgetPortal.Domain.Narrative.Topics;

namespace BudgetPortal.Domain.Narrative;

/// <summary>Writes the paragraphs of a text from the sentences of its topics: every figure in them follows from an address.</summary>
internal sealed class StatementWriter(Facts facts, TopicList topics)
{
    public StatementWriter(Facts facts)
        : this(facts, TopicList.All)
    {
    }

    public TextSection Write(TextSectionDefinition definition, string unitName) =>
        new(definition.Kind, definition.HeadingFor(unitName), [.. Write(definition.Kind)]);

    public IEnumerable<string> Write(TextSectionKind kind) => topics.SentencesOf(kind, facts.EditionKey).SelectMany(Paragraphs);

    private IEnumerable<string> Paragraphs(Statement statement)
    {
        if (statement.Recurrence != Recurrence.Once)
        {
            return facts.ItemsOf(statement.Recurrence)
                .Select(item => new Writing(facts, item).Fill(statement.WordingFor(facts, item).Template));
        }

        return statement.Wordings.FirstOrDefault(wording => wording.Holds(facts)) is { } written
            ? [new Writing(facts, null).Fill(written.Template)]
            : [];
    }
}
