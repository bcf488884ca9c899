using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Explore.Lines;

/// <summary>A page for every coded line and every project of a disclosure.</summary>
[Route(DisclosureAddress.Route)]
public sealed class LinesController(
    Data.Slices slices,
    DisclosureDirectory directory,
    Publications publications,
    MissingPages missing,
    Addresses addresses,
    CheckReports reports) : Controller
{
    [HttpGet("lines/{line}")]
    public async Task<ViewResult> Line(DisclosureAddress address, string line, CancellationToken cancellation)
    {
        if (await publications.FindPublished(address.Code, address.Year, address.Kind, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        if (LineFamily.Of(publication, line) is not { } family)
        {
            return missing.Line(publication);
        }

        var cells = await OtherYears(publication, new SliceQuery(family.Main.Key, []) { Line = line }, cancellation);
        return View("Show", LinePage.Of(publication, family, cells, await reports.Of(publication, publications, cancellation), addresses));
    }

    [HttpGet("projects/{slug}")]
    public async Task<IActionResult> Project(DisclosureAddress address, string slug, CancellationToken cancellation)
    {
        if (await publications.FindPublished(address.Code, address.Year, address.Kind, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        var projects = Projects.Of(publication.Figures[TableKeys.FiscalProjects]);
        if (publication.Edition.FindTable(TableKeys.FiscalProjects) is null
            || projects.FirstOrDefault(project => project.Slug == slug) is not { } found)
        {
            return await Renamed(publication, projects, slug, cancellation) is { } renamed
                ? RedirectPermanent(addresses.Project(publication.Disclosure, renamed))
                : missing.Project(
                    publication,
                    [.. projects.Select(project => new Crumb(project.Name, addresses.Project(publication.Disclosure, project)))]);
        }

        var cells = await OtherYears(publication, new SliceQuery(TableKeys.FiscalProjects, []), cancellation);
        var report = await reports.Of(publication, publications, cancellation);
        return View("Show", LinePage.Of(publication, found, projects, cells, report, addresses));
    }

    /// <summary>A project that an earlier version called otherwise, by its address of then.</summary>
    private async Task<ListedProject?> Renamed(
        DisclosureDocument publication, IReadOnlyList<ListedProject> now, string slug, CancellationToken cancellation)
    {
        var (unit, year, kind) = publication.Disclosure;
        for (var number = publication.Version.Number - 1; number > 0; number--)
        {
            if (await publications.FindFittingVersion(unit.Code, year, kind, number, cancellation) is { } earlier
                && Projects.Of(earlier.Figures[TableKeys.FiscalProjects]) is var before
                && before.FirstOrDefault(project => project.Slug == slug) is { } was)
            {
                return Projects.Renamed(was, before, now);
            }
        }

        return null;
    }

    /// <summary>The same body's and the same kind's cells in every year.</summary>
    private async Task<IReadOnlyList<SliceCell>> OtherYears(
        DisclosureDocument publication, SliceQuery query, CancellationToken cancellation)
    {
        var (unit, _, kind) = publication.Disclosure;
        var years = await directory.Years(cancellation);
        var cells = await slices.Cells(query with { Years = years, Units = [unit.Code] }, cancellation);
        return [.. cells.Where(cell => cell.Disclosure.Kind == kind)];
    }
}
