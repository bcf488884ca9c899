using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>What the frame needs to know of any page.</summary>
public interface IPage
{
    PageHead Head { get; }
}

/// <summary>
/// A page's title, its address (blank for one that is no address of its own), its place (当前位置) and what its meta tags say. The trail ends
/// with the page itself.
/// </summary>
public sealed record PageHead(string Title, string Address, params IReadOnlyList<Crumb> Trail)
{
    /// <summary>What the window and a list of search results show: it names the body where the page is about one.</summary>
    public string WindowTitle =>
        (Article is null || Title.Contains(Article.Title, StringComparison.Ordinal) ? Title : Article.Title)
            + (Article?.Superseded is null ? "" : $"（第{Article.Publication.Version.Number}版，已被更正）");

    /// <summary>What aria-current says of an entry of the menu: this page, or one that 当前位置 leads through; null for all others.</summary>
    public string? CurrentIn(Crumb entry) =>
        Address.Split('?')[0] == entry.Address ? "page" : Trail.Skip(1).Any(crumb => crumb.Address == entry.Address) ? "true" : null;

    public string? Description { get; init; }

    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>For a list page: what list it is.</summary>
    public ListColumn? Column { get; init; }

    /// <summary>True where the page changes with what others publish, so that it must say as of when it is.</summary>
    public bool IsList(Addresses addresses) => Column is not null || Address == addresses.Home;

    /// <summary>For a disclosure and its tables and texts: what was published, when and by whom.</summary>
    public Article? Article { get; init; }

    /// <summary>What the page is about, for programs: JSON-LD in one vocabulary; null where there is nothing to say.</summary>
    public string? StructuredData { get; init; }

    /// <summary>The feed of what the page is about, beside those of the whole portal.</summary>
    public Crumb? Feed { get; init; }

    /// <summary>For a page of an old version: what of it the current version has no more; null where that has such a page too.</summary>
    public GonePart? Gone { get; init; }

    /// <summary>The one address of what the page shows: that of the current version, where it has it.</summary>
    public string Canonical => Gone is null ? Addresses.CurrentOf(Address) : Address;

    /// <summary>False for pages that are no address of their own, such as “not found”.</summary>
    public bool IsIndexed { get; init; } = true;
}

/// <summary>That the current version has something no more, and where to see what became of it.</summary>
public sealed record GonePart(string Words, IReadOnlyList<Crumb> Ways);

/// <summary>A step of 当前位置; the last one, the page itself, has no address.</summary>
public sealed record Crumb(string Text, string? Address = null);

/// <summary>ColumnName, ColumnDescription and ColumnKeywords of a list page (国办发〔2017〕47号).</summary>
public sealed record ListColumn(string Name, string Description, string Keywords);

/// <summary>ArticleTitle, PubDate and ContentSource of a page with published content (国办发〔2017〕47号).</summary>
public sealed record Article(string Title, DisclosureDocument Publication)
{
    public DateTimeOffset PublishedAt => Publication.Version.PublishedAt;

    public string Source => Publication.Unit.Name;

    /// <summary>Of a version that was corrected since: what the page says of that; null for the current one.</summary>
    public string? Superseded { get; init; } = Publication.Version is { CorrectedBy: { } current } version
        ? $"本版本已被更正。这是{ShanghaiTime.InWords(version.PublishedAt)}公开的第{version.Number}版，现行的是第{current}版。"
        : null;

    public static Article Of(DisclosureDocument publication, string title) => new(title, publication);

    /// <summary>How the page at an absolute address is cited.</summary>
    public string Cite(string address) => Citation.Of(Title, Publication, address);
}
