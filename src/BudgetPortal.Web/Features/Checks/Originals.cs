using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Checks;

/// <summary>A place in the original, and the words that are printed there; blank where they were not kept or are many.</summary>
public sealed record OriginalLine(string Text, string Address, string Words);

/// <summary>Where in its original a side of a comparison stands, as far as that was kept; a link opens a PDF at its page.</summary>
public sealed class Originals(Evidence evidence, string? address)
{
    // A sum may have a hundred addends, on few pages.
    private const int MostPlaces = 3;

    public static async Task<Originals> Of(
        DisclosureDocument publication, Publications publications, Addresses addresses, CancellationToken cancellation)
    {
        var evidence = await publications.EvidenceOf(publication, cancellation);
        var source = evidence.Places.IsEmpty ? null : await SourceNote.FindListed(publications, publication, cancellation);
        return source is null
            ? new Originals(Evidence.None, null)
            : new Originals(evidence, addresses.Source(publication.Disclosure));
    }

    /// <summary>The places of the cells, each once, in the order of the cells.</summary>
    public IReadOnlyList<OriginalLine> Of(IReadOnlyList<CellKey> cells, Places places) => address is null
        ? []
        :
        [
            .. cells.Select(cell => (Cell: cell, Place: evidence.Of(cell) ?? evidence.Of(places.Stands(cell))))
                .Where(entry => entry.Place is not null).DistinctBy(entry => entry.Place).Take(MostPlaces)
                .Select(entry => new OriginalLine(
                    $"原件{entry.Place}",
                    entry.Place!.Page is { } page ? $"{address}#page={page}" : address,
                    cells.Count == 1 ? places.Printed(entry.Cell) : "")),
        ];
}
