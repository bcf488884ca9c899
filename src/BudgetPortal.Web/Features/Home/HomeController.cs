using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Home;

public sealed class HomeController(DisclosureStore store, CheckReports reports, PortalSettings portal, Addresses addresses) : Controller
{
    [HttpGet("/")]
    public async Task<ViewResult> Index(CancellationToken cancellation)
    {
        var latest = await store.Latest(10, cancellation);
        var years = await store.Years(cancellation);
        var departments = await store.Departments(cancellation);
        var newest = latest is [var first, ..]
            ? await store.FindPublished(first.Disclosure.Unit.Code, first.Disclosure.Year, first.Disclosure.Kind, cancellation)
            : null;
        return View(HomePage.Of(latest, years, departments, newest is null ? null : Proof.Of(newest, await reports.Of(newest, store, cancellation), addresses), portal, addresses));
    }
}
