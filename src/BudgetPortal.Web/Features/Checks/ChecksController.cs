using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Versions;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Checks;

[Route(DisclosureAddress.Route)]
[Route(DisclosureAddress.VersionRoute)]
public sealed class ChecksController(
    DisclosureDirectory directory, Publications publications, MissingPages missing, Addresses addresses, CheckReports reports,
    ClassificationLists lists, GoneParts gone) : Controller
{
    // Enough to show every form that is in use, and few enough to work out for one page.
    private const int MostExamples = 5;

    /// <summary>All checks, with examples from the disclosure that was published first and, for what it has not, from the latest.</summary>
    [HttpGet("/checks")]
    public async Task<ViewResult> Index(CancellationToken cancellation)
    {
        var latest = await directory.Latest(MostExamples, cancellation);
        var first = await directory.First(cancellation);
        var examples = new List<CheckedDisclosure>();
        foreach (var disclosure in latest.Prepend(first).OfType<DisclosureSummary>().Select(summary => summary.Disclosure).Distinct())
        {
            if (await publications.FindFitting(disclosure.Unit.Code, disclosure.Year, disclosure.Kind, cancellation) is { } publication)
            {
                var report = await reports.Of(publication, publications, cancellation);
                examples.Add(new CheckedDisclosure(disclosure, report, new Places(publication, addresses)));
            }
        }

        return View(CataloguePage.Of(examples, lists, addresses));
    }

    [HttpGet("checks")]
    public async Task<ViewResult> Show(DisclosureAddress address, CancellationToken cancellation)
    {
        if (await publications.Find(address, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        var report = await reports.Of(publication, publications, cancellation);
        return View(ChecksPage.Of(
            publication,
            report,
            await publications.CheckRecordOf(publication, cancellation),
            lists,
            await Originals.Of(publication, publications, addresses.Of(publication, address), cancellation),
            addresses.Of(publication, address)));
    }

    /// <summary>Every comparison that one check made, by the check's key.</summary>
    [HttpGet("checks/{check}")]
    public async Task<ViewResult> Check(DisclosureAddress address, string check, CancellationToken cancellation)
    {
        if (await publications.Find(address, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        var at = addresses.Of(publication, address);
        var report = await reports.Of(publication, publications, cancellation);
        var originals = await Originals.Of(publication, publications, at, cancellation);
        if (CheckPage.Of(publication, report, check, originals, at) is not { } page)
        {
            return missing.Check(
                publication, CheckLine.Of(publication.Disclosure, report, at).Select(line => new Crumb(line.Name, line.Address)));
        }

        var head = await gone.Tell(
            page.Head, publication, "这条规则的比对",
            async current => CheckPage.Compares(await reports.Of(current, publications, cancellation), check),
            new Crumb("看现行版本的核对", addresses.Checks(publication.Disclosure)), cancellation);
        return View(page with { Head = head });
    }
}
