using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>
/// What the texts of a disclosure state, each text read when a page first needs it. What was read lives as long as the version stays in
/// memory (Data:Megabytes), and is of its very figures and texts.
/// </summary>
public sealed class InterpretedTexts
{
    private static readonly ConditionalWeakTable<Figures, InterpretedTexts> Known = [];

    private readonly DisclosureDocument publication;
    private readonly ConcurrentDictionary<TextSection, ReadText> read = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<int, OwnWords> ownWords = new();
    private readonly Lazy<TextPlaces> places;

    private InterpretedTexts(DisclosureDocument publication)
    {
        this.publication = publication;
        places = new(() => new TextPlaces(this));
    }

    public IEnumerable<ReadText> All => publication.Sections.Select(Of);

    /// <summary>Where they show what they state.</summary>
    public TextPlaces Places => places.Value;

    public static InterpretedTexts Of(DisclosureDocument publication)
    {
        var known = Known.GetValue(publication.Figures, _ => new InterpretedTexts(publication));
        return known.publication.Sections == publication.Sections && known.publication.Disclosure == publication.Disclosure
            ? known
            : new InterpretedTexts(publication);
    }

    public ReadText Of(TextSection section) => read.GetOrAdd(section, static (section, publication) =>
        StatementReader.Read(publication, section), publication);

    /// <summary>What the body says of its figures, with addresses of the current version or of this one by its number.</summary>
    public OwnWords OwnWords(Addresses addresses) =>
        ownWords.GetOrAdd(addresses.Number ?? 0, _ => new OwnWords(publication, this, addresses));
}
