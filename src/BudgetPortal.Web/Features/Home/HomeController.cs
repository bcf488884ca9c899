using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Home;

public sealed class HomeController(DisclosureDirectory directory, Publications publications, CheckReports reports, PortalSettings portal, Addresses addresses) : Controller
{
    [HttpGet("/")]
    public async Task<ViewResult> Index(CancellationToken cancellation)
    {
        var latest = await directory.Latest(10, cancellation);
        var years = await directory.Years(cancellation);
        var departments = await directory.Departments(cancellation);
        var newest = latest is [var first, ..]
            ? await publications.FindPublished(first.Disclosure.Unit.Code, first.Disclosure.Year, first.Disclosure.Kind, cancellation)
            : null;
        return View(HomePage.Of(latest, years, departments, newest is null ? null : Proof.Of(newest, await reports.Of(newest, publications, cancellation), addresses), portal, addresses));
    }
}
