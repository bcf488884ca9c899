using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
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
                await HasPrior(publication.Disclosure, cancellation),
                files,
                at));
    }

    /// <summary>True where last year's is here, of the body itself or of one whose place it took.</summary>
    private async Task<bool> HasPrior(Disclosure now, CancellationToken cancellation)
    {
        foreach (var body in (await register.Successions(cancellation)).Before(now.Unit.Code).Prepend(now.Unit.Code))
        {
            if (await directory.Has(body, now.Year - 1, now.Kind, cancellation))
            {
                return true;
            }
        }

        return false;
    }
}
