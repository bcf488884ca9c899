using BudgetPortal.Data;
using BudgetPortal.Web.Features.Explore;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.OpenData.Api;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Years;

[Route("years")]
public sealed class YearsController(
    DisclosureDirectory directory, YearOverviews overviews, PublishedTotals totals, MissingPages missing, Addresses addresses) : Controller
{
    /// <summary>Years for which nobody has disclosed yet are among them, where days of approval are known.</summary>
    [HttpGet("")]
    public async Task<ViewResult> Index(CancellationToken cancellation)
    {
        var years = (await directory.Years(cancellation)).Concat(await overviews.ApprovedYears(cancellation)).Distinct();
        var listed = new List<(int Year, IReadOnlyList<KindTotal> Totals)>();
        foreach (var year in years.OrderDescending())
        {
            listed.Add((year, await totals.OfYear(year, cancellation)));
        }

        return View(YearsPage.Of(listed, addresses));
    }

    [HttpGet("{year:year}")]
    [HttpGet("{year:year}.{extension:regex(^(pdf|xlsx|csv|json)$)}")]
    [Costly(OnlyFiles = true)]
    [Described("一个年度谁已公开、谁逾期、谁未见公开，附批复日期和公开日期", Formats = DescribedFormats.OfSlice)]
    [ProducesResponseType<SliceFile>(StatusCodes.Status200OK)]
    [MarkedCsv]
    public async Task<IActionResult> Show(int year, string? extension, string? sort, int page, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || YearOrder.Find(sort) is not { } order)
        {
            return await missing.Anything(cancellation);
        }

        if (!await IsKnown(year, cancellation))
        {
            return await missing.Year(year, cancellation);
        }

        if (extension is not null)
        {
            var all = await overviews.Of(year, order.By, 1, int.MaxValue, cancellation);
            return SliceFiles.Write(new YearTable(all).Slice(), extension) ?? (IActionResult)await missing.Anything(cancellation);
        }

        var overview = await overviews.Of(year, order.By, Math.Max(1, page), YearPage.PageSize, cancellation);
        return page > Paging.PagesOf(overview.Here, YearPage.PageSize)
            ? await missing.Anything(cancellation)
            : View(YearPage.Of(overview, order, page, addresses));
    }

    [HttpGet("{year:year}/missing")]
    public async Task<ViewResult> Undisclosed(int year, int page, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return await missing.Anything(cancellation);
        }

        if (!await IsKnown(year, cancellation))
        {
            return await missing.Year(year, cancellation);
        }

        var overview = await overviews.Of(year, YearOrdering.Unit, 1, 0, cancellation);
        return page > Paging.PagesOf(overview.MissingInOrder.Count(), YearPage.PageSize)
            ? await missing.Anything(cancellation)
            : View(UndisclosedPage.Of(overview, page, addresses));
    }

    private async Task<bool> IsKnown(int year, CancellationToken cancellation) =>
        (await directory.Years(cancellation)).Contains(year) || await overviews.IsApproved(year, cancellation);
}
