using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Disclosures;

[Route(DisclosureAddress.Route)]
public sealed class DisclosuresController(
    Publications publications, MissingPages missing, Addresses addresses, CheckReports reports, PublishedFiles files) : Controller
{
    [HttpGet("")]
    public async Task<ViewResult> Show(DisclosureAddress address, CancellationToken cancellation)
    {
        if (await publications.FindPublished(address.Code, address.Year, address.Kind, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        var versions = await publications.VersionsOf(address.Code, address.Year, address.Kind, cancellation);
        var source = await SourceNote.Of(publications, publication, addresses, cancellation);
        return View(
            DisclosurePage.Of(publication, versions, await reports.Of(publication, publications, cancellation), source, files, addresses));
    }

    /// <summary>Everything on one page, for reading and printing.</summary>
    [HttpGet("all")]
    public async Task<ViewResult> Whole(DisclosureAddress address, CancellationToken cancellation) =>
        await publications.FindPublished(address.Code, address.Year, address.Kind, cancellation) is { } publication
            ? View(WholePage.Of(publication, await reports.Of(publication, publications, cancellation), addresses))
            : await missing.Disclosure(address, cancellation);
}
