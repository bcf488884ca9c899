using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>The 目录 of a disclosure as links, in printed order: texts, tables, texts.</summary>
public sealed record Contents(
    IReadOnlyList<ContentsEntry> TextsBefore,
    string TablesTitle,
    IReadOnlyList<ContentsEntry> Tables,
    IReadOnlyList<ContentsEntry> TextsAfter,
    string WholeAddress)
{
    /// <param name="shown">The address of the page that shows the 目录, which marks its own entry.</param>
    public static Contents Of(DisclosureDocument publication, string shown, Addresses addresses)
    {
        var parts = publication.Parts.ToList();
        var entries = parts.Select(part => EntryOf(publication, part, shown, addresses)).ToList();
        var before = parts.TakeWhile(part => part is TextPart).Count();
        var tables = parts.OfType<TablePart>().Count();
        return new Contents(
            entries[..before],
            publication.Edition.TablesContentsTitle,
            entries[before..(before + tables)],
            entries[(before + tables)..],
            addresses.Whole(publication.Disclosure));
    }

    private static ContentsEntry EntryOf(DisclosureDocument publication, Part part, string shown, Addresses addresses)
    {
        var address = part switch
        {
            TextPart text => addresses.Text(publication.Disclosure, text.Definition),
            TablePart table => addresses.Table(publication.Disclosure, table.Grid.Definition),
            _ => throw new ArgumentException($"No address is known for {part}."),
        };
        return new ContentsEntry(part.ContentsTitle, address, address == shown);
    }

    public IEnumerable<ContentsEntry> All => [.. TextsBefore, .. Tables, .. TextsAfter];
}

public sealed record ContentsEntry(string Text, string Address, bool IsShown);
