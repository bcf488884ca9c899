namespace BudgetPortal.Web.Features.Explore;

/// <summary>A way to narrow, to order or to go on; the one in use is marked.</summary>
public sealed record ExploreLink(string Text, string Address, bool IsChosen = false, string Count = "")
{
    /// <summary>True where the same lines follow in another order: a crawler has them already, page by page.</summary>
    public bool IsOrder { get; init; }

    /// <summary>What the link says to crawlers; null where they are welcome.</summary>
    public string? Rel => IsOrder ? "nofollow" : null;
}
