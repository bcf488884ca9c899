using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Versions;

/// <summary>Every version of a disclosure with its number, time, reason, hash, files and changes.</summary>
public sealed record VersionsPage(PageHead Head, string Disclosure, IReadOnlyList<VersionLine> Versions, string NameOfTime) : IPage
{
    public static VersionsPage Of(VersionHistory history, Addresses addresses)
    {
        var publication = history.Shown;
        var disclosure = publication.Disclosure;
        return new VersionsPage(
            new PageHead("全部版本", addresses.Versions(disclosure), [.. Trails.Of(disclosure, addresses), new Crumb("全部版本")])
            {
                Article = Article.Of(publication, $"{disclosure.Title}：全部版本"),
                Description = $"{disclosure.Title}公开过的全部版本，每版何时公开、为何更正、改动了什么，都长期保留。",
                Keywords = [disclosure.Unit.Name, $"{disclosure.Year}年", "预算公开", "版本"],
            },
            disclosure.Title,
            VersionLine.Of(history, addresses),
            PublicationLine.NameOfTime(publication.Version));
    }
}
