using BudgetPortal.Data;
using BudgetPortal.Data.Log;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Errors;

public sealed record ErrorPage(PageHead Head) : IPage;

public sealed class ErrorsController(Addresses addresses) : Controller
{
    /// <summary>Where every address leads that no other route takes.</summary>
    public async Task<IActionResult> Missing([FromServices] MissingPages missing, CancellationToken cancellation)
    {
        if (HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method))
        {
            return await missing.Anything(cancellation);
        }

        Response.Headers.Allow = "GET, HEAD";
        return StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    /// <summary>A bug: the one place where an exception becomes a page. It asks nothing of the store, which may be the cause.</summary>
    [Route("error")]
    public async Task<IActionResult> Failed(CancellationToken cancellation)
    {
        if (HttpContext.Features.Get<IExceptionHandlerFeature>() is not { } failure)
        {
            return await Missing(HttpContext.RequestServices.GetRequiredService<MissingPages>(), cancellation);
        }

        if (failure.Error is LogFaultException { Fault: var fault })
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Content($"{fault.PublicWords}\n", "text/plain; charset=utf-8");
        }

        return failure.Error is UnfitVersionException
            ? Answer("这份预算暂时不能显示", "Unfit", StatusCodes.Status503ServiceUnavailable)
            : Answer("页面暂时打不开", "Failed", StatusCodes.Status500InternalServerError);
    }

    private ViewResult Answer(string title, string view, int status)
    {
        Response.StatusCode = status;
        var head = new PageHead(title, "", new Crumb("首页", addresses.Home), new Crumb(title)) { IsIndexed = false };
        return View(view, new ErrorPage(head));
    }
}
