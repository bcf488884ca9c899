using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Errors;

public sealed record ErrorPage(PageHead Head) : IPage;

public sealed class ErrorsController(MissingPages missing, Addresses addresses) : Controller
{
    /// <summary>Where every address leads that no other route takes.</summary>
    public Task<ViewResult> Missing(CancellationToken cancellation) => missing.Anything(cancellation);

    /// <summary>A bug: the one place where an exception becomes a page. It asks nothing of the store, which may be the cause.</summary>
    [Route("error")]
    public ViewResult Failed()
    {
        Response.StatusCode = StatusCodes.Status500InternalServerError;
        var head = new PageHead("页面暂时打不开", addresses.Home, new Crumb("首页", addresses.Home), new Crumb("页面暂时打不开")) { IsIndexed = false };
        return View(new ErrorPage(head));
    }
}
