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
        var lines = publication.ContentsLines;
        var entries = lines.Select(line => EntryOf(publication.Disclosure, line, shown, addresses)).ToList();
        var before = lines.TakeWhile(line => line.Table is null).Count();
        var tables = lines.Count(line => line.Table is not null);
        return new Contents(
            entries[..before],
            publication.Edition.TablesContentsTitle,
            entries[before..(before + tables)],
            entries[(before + tables)..],
            addresses.Whole(publication.Disclosure));
    }

    private static ContentsEntry EntryOf(Disclosure disclosure, ContentsLine line, string shown, Addresses addresses)
    {
        var address = line.Table is { } table ? addresses.Table(disclosure, table) : addresses.Text(disclosure, line.Section!);
        return new ContentsEntry(line.Title, address, address == shown);
    }

    public IEnumerable<ContentsEntry> All => [.. TextsBefore, .. Tables, .. TextsAfter];
}

public sealed record ContentsEntry(string Text, string Address, bool IsShown);
