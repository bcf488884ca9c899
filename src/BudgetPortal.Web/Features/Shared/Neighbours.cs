using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>The texts and tables before and after a page, in printed order.</summary>
public sealed record Neighbours(Crumb? Previous, Crumb? Next)
{
    public static Neighbours Of(Publication publication, string address, Addresses addresses)
    {
        var parts = Contents.Of(publication, addresses);
        var index = parts.ToList().FindIndex(part => part.Address == address);
        return new Neighbours(parts.ElementAtOrDefault(index - 1), parts.ElementAtOrDefault(index + 1));
    }
}

/// <summary>The 目录 of a disclosure as links, in printed order.</summary>
public static class Contents
{
    public static IReadOnlyList<Crumb> Of(Publication publication, Addresses addresses) =>
        [.. publication.Parts.Select(part => new Crumb(part.ContentsTitle, AddressOf(publication, part, addresses)))];

    private static string AddressOf(Publication publication, Part part, Addresses addresses) => part switch
    {
        TextPart text => addresses.Text(publication.Disclosure, text.Definition),
        TablePart table => addresses.Table(publication.Disclosure, table.Grid.Definition),
        _ => throw new ArgumentException($"No address is known for {part}."),
    };
}
