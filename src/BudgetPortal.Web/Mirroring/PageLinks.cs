using System.Net;
using System.Text.RegularExpressions;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Mirroring;

/// <summary>
/// Where pages lead within the portal. A link with a query counts as one without: what that shows is mirrored, the query is for the portal.
/// </summary>
internal sealed partial class PageLinks(PortalSettings portal)
{
    private readonly string origin = portal.Address.GetLeftPart(UriPartial.Authority);
    private readonly string root = $"{portal.PathBase.TrimEnd('/')}/";

    /// <summary>The addresses in a page or feed or site map, each once.</summary>
    public IReadOnlyList<string> In(string text) =>
    [
        .. Links().Matches(text).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))
            .Select(link => link.StartsWith(origin + '/', StringComparison.Ordinal) ? link[origin.Length..] : link)
            .Where(link => link.StartsWith(root, StringComparison.Ordinal) && !link.StartsWith("//", StringComparison.Ordinal))
            .Select(Written).Distinct(),
    ];

    /// <summary>An address in its one way of writing.</summary>
    public static string Written(string address) => new PathString(Read(address)).ToUriComponent();

    /// <summary>An address as nginx knows it, with its characters and not their codes.</summary>
    public static string Read(string address) => Uri.UnescapeDataString(address);

    [GeneratedRegex("(?:(?:href|src)=\"|<loc>)([^\"<#?]+)")]
    private static partial Regex Links();
}
