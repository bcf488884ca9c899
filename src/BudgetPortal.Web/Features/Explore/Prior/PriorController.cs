using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Explore.Prior;

/// <summary>A table beside last year's.</summary>
[Route(DisclosureAddress.Route)]
public sealed class PriorController(
    Data.Slices slices, DisclosureDirectory directory, Register register, Publications publications, MissingPages missing,
    Addresses addresses, CheckReports reports) : Controller
{
    public const string Word = "prior";

    [HttpGet("{table}")]
    [HttpGet("{table}.{extension}")]
    [Costly(OnlyFiles = true)]
    [AsksForPrior]
    [MarkedCsv]
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

        var years = await YearsOf(publication.Disclosure, definition, cancellation);
        if (extension is not null)
        {
            return SliceFiles.Write(years.Slice(), extension) ?? (IActionResult)missing.Table(publication);
        }

        return View(PriorPage.Of(publication, years, await reports.Of(publication, publications, cancellation), addresses));
    }

    private async Task<TableYears> YearsOf(Disclosure now, TableDefinition table, CancellationToken cancellation)
    {
        var prior = now with { Year = now.Year - 1 };
        var taken = new List<Disclosure>();
        foreach (var body in (await PriorBodies.Of(now, directory, register, cancellation)).Where(body => body != now.Unit.Code))
        {
            if (await Find(body) is { } before && before.Edition.FindTable(table.Key) is not null)
            {
                taken.Add(before.Disclosure);
            }
        }

        var cells = await slices.Cells(
            new SliceQuery(table.Key, [now.Year, prior.Year]) { Units = [now.Unit.Code, .. taken.Select(body => body.Unit.Code)] },
            cancellation);
        var own = await Find(now.Unit.Code);
        return new TableYears(
            now, prior, table, own?.Edition.FindTable(table.Key) is not null, taken,
            [.. cells.Where(cell => cell.Disclosure.Kind == now.Kind)]);

        Task<DisclosureDocument?> Find(string body) => publications.FindFitting(body, prior.Year, prior.Kind, cancellation);
    }
}
