using BudgetPortal.Data;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.About;

public sealed class AboutController(DisclosureDirectory directory, Publications publications, Addresses addresses) : Controller
{
    [HttpGet("about")]
    public async Task<ViewResult> Index(CancellationToken cancellation)
    {
        var example = await directory.Latest(1, cancellation) is [var latest, ..]
            ? await publications.FindFitting(latest.Disclosure.Unit.Code, latest.Disclosure.Year, latest.Disclosure.Kind, cancellation)
            : null;
        return View(AboutPage.Of(example, addresses));
    }
}
