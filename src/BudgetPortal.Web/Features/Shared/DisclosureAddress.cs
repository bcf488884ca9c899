using BudgetPortal.Domain.Disclosures;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>The part of an address that names a disclosure: <c>units/shanghai-card-centre/2021</c>.</summary>
public sealed record DisclosureAddress(
    [FromRoute(Name = "place")] string Place,
    [FromRoute(Name = "code")] string Code,
    [FromRoute(Name = "year")] int Year,
    [FromRoute(Name = "version")] int? Version = null)
{
    /// <summary>How every address of a disclosure begins.</summary>
    public const string Route = "{place:place}/{code}/{year:year}/budget";

    /// <summary>How every address of a version begins, of the current one and of those before it.</summary>
    public const string VersionRoute = Route + "/versions/{version:number}";

    public DisclosureKind Kind => Place == PlaceOf(DisclosureKind.Department) ? DisclosureKind.Department : DisclosureKind.Unit;

    public static string PlaceOf(DisclosureKind kind) => kind == DisclosureKind.Department ? "departments" : "units";
}
