using BudgetPortal.Data;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Explore.Search;

public sealed class SearchController(
    Data.Search search, DisclosureDirectory directory, MissingPages missing, Addresses addresses) : Controller
{
    [HttpGet("search")]
    [Costly]
    public async Task<ViewResult> Index(
        string? q, int? year, string? department, string? kind, string? sort, int page, CancellationToken cancellation)
    {
        SearchKind? chosenKind = ExploreAddresses.Kinds
            .Where(entry => entry.Word == kind)
            .Select(entry => (SearchKind?)entry.Kind)
            .FirstOrDefault();
        var isKnown = string.IsNullOrEmpty(kind) || chosenKind is not null;
        if (!ModelState.IsValid
            || !isKnown
            || sort is not (null or "" or ExploreAddresses.ByDate))
        {
            return await missing.Anything(cancellation);
        }

        var years = await directory.Years(cancellation);
        if (year is { } chosen && !years.Contains(chosen))
        {
            return await missing.Year(chosen, cancellation);
        }

        var words = q?.Trim() ?? "";
        var request = new SearchRequest(SearchQuery.Parse(words))
        {
            Year = year,
            Department = department,
            Kind = chosenKind,
            Order = sort == ExploreAddresses.ByDate ? SearchOrder.Date : SearchOrder.Relevance,
            Page = page,
        };
        var result = await search.Find(request, cancellation);
        var asked = new AskedSearch(words, request);
        if (result is { Groups.Count: 0, Nearest.FullForm: { } full })
        {
            asked = new AskedSearch(full, request with { Query = SearchQuery.Parse(full) }, InsteadOf: words);
            result = await search.Find(asked.Request, cancellation);
        }

        if (page > result.PageCount)
        {
            return await missing.Anything(cancellation);
        }

        return View(SearchPage.Of(asked, result, years, await directory.Departments(cancellation), addresses));
    }
}
