using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Versions;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Disclosures;

[Route(DisclosureAddress.Route)]
[Route(DisclosureAddress.VersionRoute)]
public sealed class DisclosuresController(
    Publications publications, VersionHistories histories, MissingPages missing, Addresses addresses, CheckReports reports,
    PublishedFiles files) : Controller
{
    [HttpGet("")]
    public async Task<ViewResult> Show(DisclosureAddress address, CancellationToken cancellation)
    {
        if (await publications.Find(address, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        var at = addresses.Of(publication, address);
        return View(DisclosurePage.Of(
            publication,
            await histories.Of(publication, cancellation),
            await reports.Of(publication, publications, cancellation),
            await publications.RegisteredApproval(publication.Disclosure, cancellation),
            await SourceNote.Of(publications, publication, at, cancellation),
            await publications.AnnexesOf(publication, cancellation),
            files,
            at));
    }

    /// <summary>Everything on one page, for reading and printing.</summary>
    [HttpGet("all")]
    public async Task<ViewResult> Whole(DisclosureAddress address, CancellationToken cancellation) =>
        await publications.Find(address, cancellation) is { } publication
            ? View(WholePage.Of(
                publication, await reports.Of(publication, publications, cancellation), addresses.Of(publication, address)))
            : await missing.Disclosure(address, cancellation);
}
