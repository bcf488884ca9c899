using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>当前位置 down to a disclosure.</summary>
public static class Trails
{
    public static IEnumerable<Crumb> Of(Disclosure disclosure, Addresses addresses) =>
    [
        .. Of(disclosure.Unit, addresses),
        new Crumb(disclosure.TitleBesideUnit, addresses.Current.Of(disclosure)),
        .. addresses.Number is { } number ? [new Crumb($"第{number}版", addresses.Of(disclosure))] : Array.Empty<Crumb>(),
    ];

    /// <summary>当前位置 of the disclosure's own page.</summary>
    public static IEnumerable<Crumb> To(Disclosure disclosure, Addresses addresses) =>
        Of(disclosure, addresses).ToList() is [.. var before, var last] ? [.. before, last with { Address = null }] : [];

    public static IEnumerable<Crumb> Of(BudgetUnit unit, Addresses addresses) =>
        [new Crumb("首页", addresses.Home), new Crumb("预算目录", addresses.Units), new Crumb(unit.Name, addresses.Unit(unit))];
}
