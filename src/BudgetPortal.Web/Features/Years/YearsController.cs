using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Years;

[Route("years")]
public sealed class YearsController(
    DisclosureDirectory directory, YearOverviews overviews, DisclosureLines lines, MissingPages missing, Addresses addresses) : Controller
{
    [HttpGet("")]
    public async Task<ViewResult> Index(CancellationToken cancellation) =>
        View(YearsPage.Of(await directory.Years(cancellation), addresses));

    [HttpGet("{year:int:regex(^\\d{{4}}$)}")]
    public async Task<ViewResult> Show(int year, int page, CancellationToken cancellation)
    {
        if (!(await directory.Years(cancellation)).Contains(year))
        {
            return await missing.Year(year, cancellation);
        }

        var list = await directory.List(new DisclosureFilter(year), page, cancellation);
        return View(YearPage.Of(
            await overviews.Of(year, cancellation), list, await lines.Of(list.Items, cancellation), addresses));
    }
}
