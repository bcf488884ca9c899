using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.OpenData.Api;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Explore.Compare;

/// <summary>
/// Up to six bodies × years side by side, in a table or in one of its lines. Whatever body is wanted is found by name, without leaving
/// the set.
/// </summary>
public sealed class CompareController(
    Data.Slices slices, Data.Search search, DisclosureDirectory directory, Register register, MissingPages missing, Addresses addresses)
    : Controller
{
    private const int MostOffered = 20;

    [HttpGet("compare")]
    [HttpGet("compare.{extension}")]
    [Costly]
    [Described("几份预算放在一起对照", Formats = DescribedFormats.OfSlice)]
    [ProducesResponseType<SliceFile>(StatusCodes.Status200OK)]
    [MarkedCsv]
    public async Task<IActionResult> Index(
        string[]? of, string? table, string? line, string? q, string? extension, CancellationToken cancellation)
    {
        var asked = (of ?? []).SelectMany(part => part.Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        var named = asked.Select(Parse).ToList();
        if (!ModelState.IsValid || q is { Length: > SearchQuery.LongestText } || named.Count > Comparison.Most
            || named.Any(name => name is null) || (named.Count == 0 && extension is not null))
        {
            return await missing.Anything(cancellation);
        }

        var found = await Find([.. named.Select(name => name!)], cancellation);
        if (found.Count < named.Count || (found.Count > 0 && TableOf(found, table) is null))
        {
            return await missing.Anything(cancellation);
        }

        var comparison = found.Count == 0 ? null : await Compare(found, TableOf(found, table)!, line, cancellation);
        if (extension is not null)
        {
            return SliceFiles.Write(comparison!.Slice(), extension) ?? (IActionResult)await missing.Anything(cancellation);
        }

        var words = q?.Trim() ?? "";
        return View(ComparePage.Of(comparison, words, await Offers(words, found, cancellation), addresses));
    }

    private async Task<Comparison> Compare(
        IReadOnlyList<Disclosure> disclosures, TableDefinition table, string? line, CancellationToken cancellation)
    {
        var cells = await slices.Cells(
            new SliceQuery(table.Key, [.. disclosures.Select(disclosure => disclosure.Year).Distinct()])
            {
                Units = [.. disclosures.Select(disclosure => disclosure.Unit.Code).Distinct()],
            },
            cancellation);
        return new Comparison(disclosures, table, line, cells) { Taken = await Taken(disclosures, cancellation) };
    }

    /// <summary>
    /// Whose place one of these bodies took between the first and the last of its years; of a body that stands beside it, of all years.
    /// </summary>
    private async Task<IReadOnlyList<TakenPlace>> Taken(IReadOnlyList<Disclosure> disclosures, CancellationToken cancellation)
    {
        var (successions, taken) = (await register.Successions(cancellation), new List<TakenPlace>());
        foreach (var own in disclosures.GroupBy(disclosure => (disclosure.Unit.Code, disclosure.Kind)))
        {
            var last = own.Max(disclosure => disclosure.Year);
            foreach (var body in successions.Before(own.Key.Code))
            {
                var theirs = (await directory.OfUnit(body, cancellation)).Select(summary => summary.Disclosure)
                    .Where(disclosure => disclosure.Kind == own.Key.Kind).ToList();
                var isShown = disclosures.Any(disclosure => disclosure.Unit.Code == body);
                IEnumerable<Disclosure> years = isShown ? disclosures : own;
                var first = years.Min(disclosure => disclosure.Year);
                if (theirs.Find(disclosure => disclosure.Year >= first && disclosure.Year < last) is { } before
                    && (isShown || !theirs.Exists(disclosure => disclosure.Year >= last)))
                {
                    taken.Add(new TakenPlace(before.Unit, own.First().Unit));
                }
            }
        }

        return taken;
    }

    private async Task<IReadOnlyList<Disclosure>> Find(IReadOnlyList<ComparedName> names, CancellationToken cancellation)
    {
        var found = new List<Disclosure>();
        foreach (var name in names)
        {
            // A unit's own budget and its department's are two things: its own is meant where there are both and none is named.
            if ((await directory.OfUnit(name.Unit, cancellation))
                .Select(summary => summary.Disclosure)
                .Where(disclosure => disclosure.Year == name.Year && (name.Kind is null || disclosure.Kind == name.Kind))
                .MinBy(disclosure => disclosure.Kind) is { } disclosure)
            {
                found.Add(disclosure);
            }
        }

        return found;
    }

    /// <summary>What was searched for; else the other years of those chosen; else the latest.</summary>
    private async Task<IReadOnlyList<Disclosure>> Offers(
        string words, IReadOnlyList<Disclosure> chosen, CancellationToken cancellation)
    {
        var offered = new List<Disclosure>();
        if (words.Length > 0)
        {
            var result = await search.Find(
                new SearchRequest(SearchQuery.Parse(words)) { Kind = SearchKind.Disclosure }, cancellation);
            offered.AddRange(result.Groups.SelectMany(group => group.Hits).Select(hit => hit.Disclosure));
        }
        else if (chosen.Count == 0)
        {
            offered.AddRange((await directory.Latest(MostOffered, cancellation)).Select(summary => summary.Disclosure));
        }
        else
        {
            var successions = await register.Successions(cancellation);
            foreach (var unit in chosen.SelectMany(disclosure => successions.LineOf(disclosure.Unit.Code)).Distinct())
            {
                offered.AddRange((await directory.OfUnit(unit, cancellation)).Select(summary => summary.Disclosure));
            }
        }

        var known = chosen.Select(ExploreAddresses.NameOf).ToHashSet();
        return [.. offered.DistinctBy(ExploreAddresses.NameOf).Where(disclosure => !known.Contains(ExploreAddresses.NameOf(disclosure)))];
    }

    private static ComparedName? Parse(string text) => text.Split(':') switch
    {
        [{ Length: > 0 } unit, { Length: 4 } year] when PrintedNumber.ParseWhole(year) is { } number =>
            new ComparedName(unit, number, null),
        [{ Length: > 0 } unit, { Length: 4 } year, ExploreAddresses.OfDepartment] when PrintedNumber.ParseWhole(year) is { } number =>
            new ComparedName(unit, number, DisclosureKind.Department),
        _ => null,
    };

    private static TableDefinition? TableOf(IReadOnlyList<Disclosure> disclosures, string? slug) => disclosures
        .Select(disclosure => Edition.Find(disclosure.EditionKey)?.FindTable(string.IsNullOrEmpty(slug) ? "expenditure" : slug))
        .FirstOrDefault(table => table is not null);

    private sealed record ComparedName(string Unit, int Year, DisclosureKind? Kind);
}
