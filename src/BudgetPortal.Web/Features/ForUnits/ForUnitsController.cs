using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.ForUnits;

public sealed class ForUnitsController(Addresses addresses, PortalSettings portal) : Controller
{
    [HttpGet("for-units")]
    public ViewResult Index() => View(ForUnitsPage.Of(addresses, portal));
}

/// <summary>给预算单位: how to check a budget before it is published, publish it, and correct it.</summary>
public sealed record ForUnitsPage(PageHead Head, string Contact) : IPage
{
    public static ForUnitsPage Of(Addresses addresses, PortalSettings portal) => new(
        new PageHead("给预算单位：如何核对、公开和更正", addresses.ForUnits, new Crumb("首页", addresses.Home), new Crumb("给预算单位"))
        {
            Description = "预算单位和主管部门如何在公开前核对预算、如何公开、发现差错后如何更正。",
            Keywords = ["预算公开", "预算单位", "核对", "更正"],
        },
        portal.Contact);
}
