using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Explore.Compare;

/// <summary>Up to six bodies × years side by side, in a table or in one of its lines.</summary>
public sealed class CompareController(
    Data.Slices slices, DisclosureDirectory directory, MissingPages missing, Addresses addresses) : Controller
{
    private const int MostOffered = 60;

    [HttpGet("compare")]
    [HttpGet("compare.{extension}")]
    public async Task<IActionResult> Index(string[]? of, string? table, string? line, string? extension, CancellationToken cancellation)
    {
        var asked = (of ?? []).SelectMany(part => part.Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        if (asked.Count == 0 && extension is null)
        {
            return View(ComparePage.ToChoose(await directory.Latest(MostOffered, cancellation), addresses));
        }

        var named = asked.Select(Parse).ToList();
        if (!ModelState.IsValid || named.Count is 0 or > Comparison.Most || named.Any(name => name is null))
        {
            return await missing.Anything(cancellation);
        }

        var found = new List<Disclosure>();
        foreach (var (unit, year) in named.Select(name => name!.Value))
        {
            // A unit's own budget and its department's are two things: its own is meant where there are both.
            if ((await directory.OfUnit(unit, cancellation))
                .Select(summary => summary.Disclosure)
                .Where(disclosure => disclosure.Year == year)
                .MinBy(disclosure => disclosure.Kind) is { } disclosure)
            {
                found.Add(disclosure);
            }
        }

        if (found.Count < named.Count || TableOf(found, table) is not { } definition)
        {
            return await missing.Anything(cancellation);
        }

        var comparison = new Comparison(found, definition, line, await slices.Cells(
            new SliceQuery(definition.Key, [.. found.Select(disclosure => disclosure.Year).Distinct()])
            {
                Units = [.. found.Select(disclosure => disclosure.Unit.Code).Distinct()],
            },
            cancellation));
        if (extension is not null)
        {
            return SliceFiles.Write(comparison.Slice(), extension) ?? (IActionResult)await missing.Anything(cancellation);
        }

        return View(ComparePage.Of(comparison, addresses));
    }

    private static (string Unit, int Year)? Parse(string text) =>
        text.Split(':') is [{ Length: > 0 } unit, { Length: 4 } year] && PrintedNumber.ParseWhole(year) is { } number
            ? (unit, number)
            : null;

    private static Domain.Tables.TableDefinition? TableOf(IReadOnlyList<Disclosure> disclosures, string? slug) => disclosures
        .Select(disclosure => Edition.Find(disclosure.EditionKey)?.FindTable(string.IsNullOrEmpty(slug) ? "expenditure" : slug))
        .FirstOrDefault(table => table is not null);
}
