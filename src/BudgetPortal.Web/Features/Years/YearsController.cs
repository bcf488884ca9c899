using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Years;

[Route("years")]
public sealed class YearsController(
    DisclosureDirectory directory, YearOverviews overviews, MissingPages missing, Addresses addresses) : Controller
{
    [HttpGet("")]
    public async Task<ViewResult> Index(CancellationToken cancellation) =>
        View(YearsPage.Of(await directory.Years(cancellation), addresses));

    [HttpGet("{year:year}")]
    public async Task<ViewResult> Show(int year, string? sort, int page, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || YearOrder.Find(sort) is not { } order)
        {
            return await missing.Anything(cancellation);
        }

        if (!(await directory.Years(cancellation)).Contains(year))
        {
            return await missing.Year(year, cancellation);
        }

        // A page out of range is the nearest.
        var asked = Math.Max(1, page);
        var overview = await overviews.Of(year, order.By, asked, YearPage.PageSize, cancellation);
        var last = Paging.PagesOf(overview.Here, YearPage.PageSize);
        overview = asked <= last ? overview : await overviews.Of(year, order.By, last, YearPage.PageSize, cancellation);
        return View(YearPage.Of(overview, order, page, addresses));
    }
}
