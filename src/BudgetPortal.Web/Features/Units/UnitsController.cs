using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Explore;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Units;

public sealed class UnitsController(
    DisclosureDirectory directory, Search search, DisclosureLines lines, Register register, YearOverviews overviews,
    Publications publications, Withdrawals withdrawals, Slices slices, MissingPages missing, Addresses addresses) : Controller
{
    [HttpGet("units")]
    public async Task<ViewResult> Index(int? year, string? department, string? q, int page, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || q is { Length: > SearchQuery.LongestText })
        {
            return await missing.Anything(cancellation);
        }

        var years = await directory.Years(cancellation);
        if (year is { } asked && !years.Contains(asked))
        {
            return await missing.Year(asked, cancellation);
        }

        var filter = new DisclosureFilter(year, department, q?.Trim());
        var list = await directory.List(filter, page, cancellation);
        if (page > list.PageCount)
        {
            return await missing.Anything(cancellation);
        }

        var shown = await lines.Of(list.Items, cancellation);
        var bodies = list.TotalCount == 0 && q is not null ? await search.Bodies(SearchQuery.Parse(q), cancellation) : [];
        return View(DirectoryPage.Of(filter, list, shown, bodies, years, await directory.Departments(cancellation), addresses));
    }

    [HttpGet("units/{code}")]
    public async Task<ViewResult> Show(string code, CancellationToken cancellation)
    {
        if (await register.Find(code, cancellation) is not { } unit)
        {
            return await missing.Unit(code, cancellation);
        }

        var disclosures = await directory.OfUnit(code, cancellation);
        var newest = disclosures is [var first, ..]
            ? await publications.FindFitting(code, first.Disclosure.Year, first.Disclosure.Kind, cancellation)
            : null;
        var shown = await lines.Of(disclosures, cancellation);
        var (withdrawn, years) = (await withdrawals.OfUnit(code, cancellation), await directory.YearsOfDepartment(code, cancellation));
        var known = disclosures.Select(summary => summary.Disclosure).Concat(withdrawn.Select(withdrawal => withdrawal.Disclosure))
            .Select(disclosure => (disclosure.Year, disclosure.Kind)).ToHashSet();
        var due = await overviews.MissingOf(unit, await directory.Years(cancellation), known, cancellation);
        var succession = await register.SuccessionOf(code, cancellation);
        var successions = await register.Successions(cancellation);
        var totals = await Totals(successions.LineOf(code), cancellation);
        var beneath = await register.Beneath(code, cancellation);
        return View(UnitPage.Of(
            unit, beneath, shown, due, withdrawn, years, newest, succession, new LineYears(totals, successions), addresses));
    }

    /// <summary>The whole expenditure of these bodies in every year.</summary>
    private async Task<IReadOnlyList<SliceCell>> Totals(IEnumerable<string> bodies, CancellationToken cancellation)
    {
        var (table, line, column) = Expenditure.Whole;
        return await slices.Cells(
            new SliceQuery(table, await directory.Years(cancellation)) { Line = line, Columns = [column], Units = [.. bodies] },
            cancellation);
    }

    /// <summary>A department is a unit too; it has one page.</summary>
    [HttpGet("departments/{code}")]
    public async Task<IActionResult> Department(string code, CancellationToken cancellation) =>
        await register.Find(code, cancellation) is { } unit
            ? RedirectPermanent(addresses.Unit(unit))
            : await missing.Unit(code, cancellation);
}
