using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Versions;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Explore.Lines;

/// <summary>A page for every coded line and every project of a disclosure, and of each of its versions.</summary>
[Route(DisclosureAddress.Route)]
[Route(DisclosureAddress.VersionRoute)]
public sealed class LinesController(
    Data.Slices slices,
    DisclosureDirectory directory,
    Register register,
    Publications publications,
    MissingPages missing,
    Addresses addresses,
    CheckReports reports,
    GoneParts gone) : Controller
{
    [HttpGet("lines/{line}")]
    public async Task<ViewResult> Line(DisclosureAddress address, string line, CancellationToken cancellation)
    {
        if (await publications.Find(address, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        var at = addresses.Of(publication, address);
        if (LineFamily.Of(publication, line) is not { } family)
        {
            return missing.Line(publication, at);
        }

        var cells = await OtherYears(publication, at, new SliceQuery(family.Main.Key, []) { Line = line }, cancellation);
        var page = LinePage.Of(
            publication, family, await YearsOf(cells, cancellation), await reports.Of(publication, publications, cancellation), at);
        var head = await gone.Tell(
            page.Head, publication, "这一行", current => LineFamily.Of(current, line) is not null, Now(publication, family.Main),
            cancellation);
        return View("Show", page with { Head = head });
    }

    [HttpGet("projects/{slug}")]
    public async Task<IActionResult> Project(DisclosureAddress address, string slug, CancellationToken cancellation)
    {
        if (await publications.Find(address, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        var at = addresses.Of(publication, address);
        var projects = Projects.Of(publication.Figures[TableKeys.FiscalProjects]);
        if (publication.Edition.FindTable(TableKeys.FiscalProjects) is null
            || projects.FirstOrDefault(project => project.Slug == slug) is not { } found)
        {
            return await Renamed(publication, projects, slug, cancellation) is { } renamed
                ? RedirectPermanent(at.Project(publication.Disclosure, renamed))
                : missing.Project(
                    publication,
                    [.. projects.Select(project => new Crumb(project.Name, at.Project(publication.Disclosure, project)))],
                    at);
        }

        var cells = await OtherYears(publication, at, new SliceQuery(TableKeys.FiscalProjects, []), cancellation);
        var report = await reports.Of(publication, publications, cancellation);
        var page = LinePage.Of(publication, found, projects, await YearsOf(cells, cancellation), report, at);
        var head = await gone.Tell(
            page.Head,
            publication,
            "这个项目",
            async current => Projects.Of(current.Figures[TableKeys.FiscalProjects]) is var now
                && (now.Any(project => project.Slug == slug) || await Renamed(current, now, slug, cancellation) is not null),
            Now(publication, publication.Edition.FindTable(TableKeys.FiscalProjects)!),
            cancellation);
        return View("Show", page with { Head = head });
    }

    /// <summary>The table of what the current version may have no more.</summary>
    private Crumb Now(DisclosureDocument shown, TableDefinition table) =>
        new($"看现行的{table.ShortTitle}", addresses.Table(shown.Disclosure, table));

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

    private async Task<LineYears> YearsOf(IReadOnlyList<SliceCell> cells, CancellationToken cancellation) =>
        new(cells, await register.Successions(cancellation));

    /// <summary>
    /// The cells of the same kind in every year, of the body and of those before and after it; they are of current versions, beside
    /// which no other version stands.
    /// </summary>
    private async Task<IReadOnlyList<SliceCell>> OtherYears(
        DisclosureDocument publication, Addresses at, SliceQuery query, CancellationToken cancellation)
    {
        if (at.Number is not null)
        {
            return [];
        }

        var (unit, _, kind) = publication.Disclosure;
        var years = await directory.Years(cancellation);
        var bodies = (await register.Successions(cancellation)).LineOf(unit.Code);
        var cells = await slices.Cells(query with { Years = years, Units = bodies }, cancellation);
        return [.. cells.Where(cell => cell.Disclosure.Kind == kind)];
    }
}
