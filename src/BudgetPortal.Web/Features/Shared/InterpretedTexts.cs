using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>What the texts of a disclosure state, each text read when a page first needs it and then never again for that page.</summary>
public sealed class InterpretedTexts(DisclosureDocument publication)
{
    private readonly Dictionary<TextSection, ReadText> read = new(ReferenceEqualityComparer.Instance);

    public IEnumerable<ReadText> All => publication.Sections.Select(Of);

    public ReadText Of(TextSection section)
    {
        if (!read.TryGetValue(section, out var text))
        {
            text = StatementReader.Read(publication, section);
            read.Add(section, text);
        }

        return text;
    }
}
