using System.Globalization;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>The first word of a disclosure's address: <c>units</c> or <c>departments</c>.</summary>
public sealed class PlaceConstraint : IRouteConstraint
{
    public bool Match(
        HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string text
        && (text == DisclosureAddress.PlaceOf(DisclosureKind.Unit) || text == DisclosureAddress.PlaceOf(DisclosureKind.Department));
}

/// <summary>A number as addresses write it: ASCII digits without a leading zero.</summary>
public class NumberConstraint : IRouteConstraint
{
    // Longer ones are none of ours, and would not fit an int.
    private const int MostDigits = 9;

    public virtual bool Match(
        HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        Convert.ToString(values[routeKey], CultureInfo.InvariantCulture) is [not '0', ..] and { Length: <= MostDigits } text
        && text.All(char.IsAsciiDigit);
}

/// <summary>A year: a number of four digits.</summary>
public sealed class YearConstraint : NumberConstraint
{
    public override bool Match(
        HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        Convert.ToString(values[routeKey], CultureInfo.InvariantCulture) is { Length: 4 }
        && base.Match(httpContext, route, routeKey, values, routeDirection);
}
