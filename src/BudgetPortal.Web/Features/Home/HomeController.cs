using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Home;

public sealed class HomeController(
    DisclosureDirectory directory, DisclosureLines lines, PublishedTotals totals, PortalSettings portal, Addresses addresses) : Controller
{
    [HttpGet("/")]
    public async Task<ViewResult> Index(CancellationToken cancellation)
    {
        var latest = await lines.Of(await directory.Latest(10, cancellation), cancellation);
        var years = await directory.Years(cancellation);
        var departments = await directory.Departments(cancellation);
        var year = years is [var newest, ..]
            ? YearInTotal.Of(
                newest,
                await totals.OfYear(newest, cancellation),
                await totals.LargestDepartments(newest, YearInTotal.Most, cancellation),
                addresses)
            : null;
        return View(HomePage.Of(latest, years, departments, year, Proof.Of(await totals.Checked(cancellation)), portal, addresses));
    }
}
