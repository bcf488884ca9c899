namespace BudgetPortal.Web.Features.Shared;

/// <summary>The meta tags that 国办发〔2017〕47号 asks of every page: each once, never empty.</summary>
public static class MetaTags
{
    /// <summary>The portal's mark, which stands for every page: none has a picture with an address of its own.</summary>
    public const string Mark = "favicon.svg";

    public static IEnumerable<(string Name, string Content)> Of(PortalSettings portal, Addresses addresses, PageHead head)
    {
        yield return ("SiteName", portal.SiteName);
        yield return ("SiteDomain", portal.Address.Authority);

        // The tag is compulsory, and a site that has no code yet says so rather than making one up.
        yield return ("SiteIDCode", portal.SiteIdCode.Length > 0 ? portal.SiteIdCode : "尚未分配");
        if (head.Column is { } column)
        {
            yield return ("ColumnName", column.Name);
            yield return ("ColumnDescription", column.Description);
            yield return ("ColumnKeywords", column.Keywords);
            yield return ("ColumnType", "政务公开");
        }

        if (head.Article is { } article)
        {
            yield return ("ArticleTitle", article.Title);
            yield return ("PubDate", ShanghaiTime.Minute(article.PublishedAt));
            yield return ("ContentSource", article.Source);
            yield return ("Author", article.Source);
        }

        if (head.Keywords.Count > 0)
        {
            yield return ("Keywords", string.Join(',', head.Keywords));
        }

        if (head.Description is { Length: > 0 } description)
        {
            yield return ("Description", description);
        }

        if (head.IsIndexed)
        {
            yield return ("Url", addresses.Absolute(head.Address));
            yield return ("Image", addresses.Absolute(addresses.Asset(Mark)));
        }
        else
        {
            yield return ("robots", "noindex");
        }
    }
}
