using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Web.Features.Explore.Prior;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Versions;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Tables;

[Route(DisclosureAddress.Route)]
[Route(DisclosureAddress.VersionRoute)]
public sealed class TablesController(
    Publications publications, DisclosureDirectory directory, Register register, MissingPages missing, Addresses addresses,
    CheckReports reports, PublishedFiles files) : Controller
{
    [HttpGet("{table}")]
    public async Task<IActionResult> Show(
        DisclosureAddress address, string table, [FromQuery(Name = "unit")] string? shownIn, CancellationToken cancellation)
    {
        if (await publications.Find(address, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        if (publication.Edition.FindTable(table) is not { } definition)
        {
            return missing.Table(publication, addresses.Of(publication, address));
        }

        var at = addresses.Of(publication, address);
        if (definition.Slug != table)
        {
            return RedirectPermanent(at.Table(publication.Disclosure, definition) + Request.QueryString);
        }

        return View(
            TablePage.Of(
                publication,
                definition,
                TablePage.UnitNamed(shownIn),
                await reports.Of(publication, publications, cancellation),
                (await PriorBodies.Of(publication.Disclosure, directory, register, cancellation)).Count > 0,
                files,
                at));
    }
}
