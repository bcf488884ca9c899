using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Explore.Prior;

/// <summary>A table beside last year's.</summary>
[Route(DisclosureAddress.Route)]
public sealed class PriorController(
    Data.Slices slices, Publications publications, MissingPages missing, Addresses addresses, CheckReports reports) : Controller
{
    public const string Word = "prior";

    [HttpGet("{table}")]
    [HttpGet("{table}.{extension}")]
    [Costly(OnlyFiles = true)]
    [AsksForPrior]
    public async Task<IActionResult> Show(DisclosureAddress address, string table, string? extension, CancellationToken cancellation)
    {
        if (await publications.FindPublished(address.Code, address.Year, address.Kind, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        if (publication.Edition.FindTable(table) is not { } definition || definition.Slug != table)
        {
            return missing.Table(publication);
        }

        var prior = publication.Disclosure with { Year = address.Year - 1 };
        var cells = (await slices.Cells(
            new SliceQuery(definition.Key, [address.Year, address.Year - 1]) { Units = [address.Code] }, cancellation))
            .Where(cell => cell.Disclosure.Kind == address.Kind).ToList();
        var before = await publications.FindFitting(address.Code, prior.Year, address.Kind, cancellation);
        var years = new TableYears(
            publication.Disclosure, prior, definition, before?.Edition.FindTable(definition.Key) is not null, cells);
        if (extension is not null)
        {
            return SliceFiles.Write(years.Slice(), extension) ?? (IActionResult)missing.Table(publication);
        }

        return View(PriorPage.Of(publication, years, await reports.Of(publication, publications, cancellation), addresses));
    }
}
