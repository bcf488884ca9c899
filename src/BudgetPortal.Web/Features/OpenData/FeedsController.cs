using BudgetPortal.Data;
using BudgetPortal.Data.Log;
using BudgetPortal.Web.Features.OpenData.Api;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>
/// What was published, corrected and withdrawn, for feed readers: everything, one body with those beneath it, corrections alone.
/// </summary>
public sealed class FeedsController(
    PublicRecord record, Register register, LogReader log, MissingPages missing, PortalSettings portal, Addresses addresses) : Controller
{
    [HttpGet("feed.atom")]
    [Described("公开、更正和撤下，最新的在前", AtomFeed.MediaType)]
    public Task<IActionResult> All(CancellationToken cancellation, int page = 1) => Send(
        $"{portal.SiteName}：公开和更正", addresses.Feed, addresses.Home, new RecordFilter(), page, cancellation);

    [HttpGet("corrections.atom")]
    [Described("更正和撤下，每次一条，写明理由", AtomFeed.MediaType)]
    public Task<IActionResult> Corrections(CancellationToken cancellation, int page = 1) => Send(
        $"{portal.SiteName}：更正", addresses.Corrections, addresses.Data, new RecordFilter(OnlyCorrections: true), page, cancellation);

    [HttpGet("units/{code}/feed.atom")]
    [Described("一个单位（部门连同所属单位）的公开、更正和撤下", AtomFeed.MediaType)]
    public async Task<IActionResult> OfBody(string code, CancellationToken cancellation, int page = 1) =>
        await register.Find(code, cancellation) is { } unit
            ? await Send(
                $"{unit.Name}：公开和更正", addresses.FeedOf(unit), addresses.Unit(unit), new RecordFilter(unit.Code), page, cancellation)
            : await missing.Unit(code, cancellation);

    /// <summary>A department is a body like others, as its page is.</summary>
    [HttpGet("departments/{code}/feed.atom")]
    public async Task<IActionResult> OfDepartment(string code, CancellationToken cancellation) =>
        await register.Find(code, cancellation) is { } unit
            ? RedirectPermanent(addresses.FeedOf(unit))
            : await missing.Unit(code, cancellation);

    private async Task<IActionResult> Send(
        string title, string address, string about, RecordFilter filter, int page, CancellationToken cancellation)
    {
        if (page < 1 || !ModelState.IsValid)
        {
            return await missing.Anything(cancellation);
        }

        var found = await record.Latest(filter, page, cancellation);
        var checkpoint = await log.Newest(cancellation);
        return page <= found.PageCount
            ? Content(
                new AtomFeed(title, address, about, found, filter.OnlyCorrections) { Checkpoint = checkpoint }.Write(portal, addresses),
                $"{AtomFeed.MediaType}; charset=utf-8")
            : await missing.Anything(cancellation);
    }
}
