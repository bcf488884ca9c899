using System.Buffers;
using Microsoft.AspNetCore.WebUtilities;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>
/// An address as the cache knows it: written in one way only, so that neither odd spellings nor made-up parameters can fill
/// it. <paramref name="Unit"/> is the code of the one unit whose disclosures the page shows; null for pages about several.
/// </summary>
public sealed record PageAddress(string Path, string Query, string? Unit)
{
    private const int LongestValue = 64;

    // In the order in which they are written. A search (q) is any text at all: it is answered, and never kept.
    private static readonly string[] Parameters =
    [
        "year", "check", "department", "severity", "kind", "over", "sort", "with", "of", "table", "line", "page", "unit", "bom",
    ];

    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> Capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public string Key => Path + Query;

    /// <summary>The address of a request, or null where its page is not to be kept.</summary>
    public static PageAddress? Of(HttpRequest request, string pathBase)
    {
        var path = request.PathBase.HasValue ? request.PathBase.Value + request.Path.Value : request.Path.Value ?? "";
        return IsCanonical(path) && !IsTooLong(Inside(path, pathBase)) && ReadQuery(request.QueryString.Value ?? "") is { } query
            ? new PageAddress(path, query, UnitIn(path, pathBase))
            : null;
    }

    private static bool IsCanonical(string path) =>
        path.AsSpan().IndexOfAny(Capitals) < 0 && (path.Length <= 1 || path[^1] != '/') && !path.Contains("//", StringComparison.Ordinal);

    private static string? ReadQuery(string query)
    {
        if (query.Length <= 1)
        {
            return "";
        }

        var given = QueryHelpers.ParseQuery(query);
        if (given.TryGetValue("q", out var search) && !string.IsNullOrEmpty(search))
        {
            return null;
        }

        var kept = new List<string>();
        foreach (var name in Parameters)
        {
            if (!given.TryGetValue(name, out var values) || values is [""])
            {
                continue;
            }

            if (values is not [{ Length: <= LongestValue } value] || value.AsSpan().ContainsAnyExcept(Plain))
            {
                return null;
            }

            kept.Add($"{name}={value}");
        }

        return kept.Count == 0 ? "" : "?" + string.Join('&', kept);
    }

    /// <summary>What is of all disclosures, or of a year, is sent from the disk and never held in memory.</summary>
    private static bool IsTooLong(string path) => path is "/disclosures.csv" or "/catalog.jsonld"
        || (path.EndsWith(".zip", StringComparison.Ordinal)
            && (path.StartsWith("/years/", StringComparison.Ordinal) || path.StartsWith("/data/", StringComparison.Ordinal)));

    private static string Inside(string path, string pathBase) =>
        pathBase.Length > 0 && path.StartsWith(pathBase, StringComparison.Ordinal) ? path[pathBase.Length..] : path;

    /// <summary>The pages of one disclosure lie beneath <c>/units/{code}/{year}/</c> and <c>/departments/{code}/{year}/</c>.</summary>
    private static string? UnitIn(string path, string pathBase) =>
        Inside(path, pathBase).Split('/') is ["", "units" or "departments", var code, _, _, ..] ? code : null;
}
