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
public sealed class TextsController(
    Publications publications, MissingPages missing, Addresses addresses, CheckReports reports, GoneParts gone) : Controller
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
        if (part is null)
        {
            return missing.Text(publication, at);
        }

        var page = TextPage.Of(publication, part, await reports.Of(publication, publications, cancellation), at);
        var head = await gone.Tell(
            page.Head, publication, "这一部分", current => current.TextParts.Any(other => other.Definition.Slug == section),
            new Crumb("看现行版本", addresses.Of(publication.Disclosure)), cancellation);
        return View(page with { Head = head });
    }
}
