using BudgetPortal.Data;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Checks;

[Route(DisclosureAddress.Route)]
public sealed class ChecksController(DisclosureStore store, MissingPages missing, Addresses addresses, CheckReports reports, ClassificationLists lists) : Controller
{
    [HttpGet("checks")]
    public async Task<ViewResult> Show(DisclosureAddress address, CancellationToken cancellation) =>
        await store.FindPublished(address.Code, address.Year, address.Kind, cancellation) is { } publication
            ? View(ChecksPage.Of(publication, await reports.Of(publication, store, cancellation), lists, addresses))
            : await missing.Disclosure(address, cancellation);
}
