namespace BudgetPortal.Web.Features.Explore;

/// <summary>A way to narrow, to order or to go on; the one in use is marked.</summary>
public sealed record ExploreLink(string Text, string Address, bool IsChosen = false, string Count = "");
