using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Checks;

[Route(DisclosureAddress.Route)]
public sealed class ChecksController(DisclosureStore store, MissingPages missing, Addresses addresses, CheckReports reports) : Controller
{
    [HttpGet("checks")]
    public async Task<ViewResult> Show(DisclosureAddress address, CancellationToken cancellation) =>
        await store.FindPublished(address.Code, address.Year, address.Kind, cancellation) is { } publication
            ? View(ChecksPage.Of(publication, reports.Of(publication), addresses))
            : await missing.Disclosure(address, cancellation);
}
