using BudgetPortal.Web.Features.Shared.Caching;
using Microsoft.AspNetCore.Mvc.ActionConstraints;

namespace BudgetPortal.Web.Features.Explore.Prior;

/// <summary>Takes a table's address only where it asks for last year as well: <c>?with=prior</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AsksForPriorAttribute : Attribute, IActionConstraint, IReadsQuery
{
    public string Word => "with";

    public int Order => 0;

    public bool Accept(ActionConstraintContext context) => context.RouteContext.HttpContext.Request.Query[Word] == PriorController.Word;
}
