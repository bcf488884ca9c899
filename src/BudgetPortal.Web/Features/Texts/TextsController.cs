using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Versions;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Texts;

[Route(DisclosureAddress.Route)]
[Route(DisclosureAddress.VersionRoute)]
public sealed class TextsController(Publications publications, MissingPages missing, Addresses addresses, CheckReports reports) : Controller
{
    [HttpGet("texts/{section}")]
    public async Task<ViewResult> Show(DisclosureAddress address, string section, CancellationToken cancellation)
    {
        if (await publications.Find(address, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        var at = addresses.Of(publication, address);
        var part = publication.TextParts.FirstOrDefault(part => part.Definition.Slug == section);
        return part is null
            ? missing.Text(publication, at)
            : View(TextPage.Of(publication, part, await reports.Of(publication, publications, cancellation), at));
    }
}
