using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Tables;

[Route(DisclosureAddress.Route)]
public sealed class TablesController(
    Publications publications, MissingPages missing, Addresses addresses, CheckReports reports, PublishedFiles files) : Controller
{
    [HttpGet("{table}")]
    public async Task<IActionResult> Show(
        DisclosureAddress address, string table, [FromQuery(Name = "unit")] string? shownIn, CancellationToken cancellation)
    {
        if (await publications.FindPublished(address.Code, address.Year, address.Kind, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        if (publication.Edition.FindTable(table) is not { } definition)
        {
            return missing.Table(publication);
        }

        if (definition.Slug != table)
        {
            return RedirectPermanent(addresses.Table(publication.Disclosure, definition));
        }

        return View(
            TablePage.Of(
                publication,
                definition,
                TablePage.UnitNamed(shownIn),
                await reports.Of(publication, publications, cancellation),
                files,
                addresses));
    }
}
