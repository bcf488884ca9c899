namespace BudgetPortal.Web.Features.Shared;

/// <summary>Whom to call about what a page shows, and where to report what is wrong on it; what no setting names is not there.</summary>
public sealed record AskAndReport(string Contact, string? Report)
{
    public static AskAndReport Of(Article article, PageHead head, PortalSettings portal, Addresses addresses) =>
        new(portal.ContactOf(article.Publication.Unit), addresses.Report(head.Address, article.Publication.Version.Number));
}
