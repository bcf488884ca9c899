using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Explore.Search;

/// <summary>A run of a hit's text; true where it is what was asked.</summary>
public sealed record HitRun(string Text, bool IsFound);

/// <summary>
/// A hit in a list: its words with what was asked marked, its amount, its place, and the address of the cell or sentence.
/// </summary>
public sealed record HitLine(
    IReadOnlyList<HitRun> Runs, string Address, string Code, string Amount, string Source, string Place, string Day)
{
    // A paragraph is shown around the first word found.
    private const int Before = 24;
    private const int Longest = 120;

    public static HitLine Of(SearchHit hit, SearchQuery query, Addresses addresses) => new(
        [.. Marked(hit.Text, query)],
        AddressOf(hit, addresses),
        hit.Kind == SearchKind.Disclosure ? "" : hit.Code,
        hit.Amount is { } amount ? Words.TenThousand(amount) : "",
        hit.Kind == SearchKind.Disclosure ? "" : hit.Disclosure.Title,
        PlaceOf(hit),
        hit.Version.Original is { } original ? $"{original.Day:yyyy-MM-dd}" : ShanghaiTime.Day(hit.Version.PublishedAt));

    private static Edition EditionOf(SearchHit hit) => Edition.Find(hit.Disclosure.EditionKey)!;

    private static TextSectionDefinition? TextOf(SearchHit hit) =>
        EditionOf(hit).Sections.FirstOrDefault(section => TextKeys.Of(section.Kind) == hit.Cell?.Table);

    private static string AddressOf(SearchHit hit, Addresses addresses)
    {
        if (hit.Cell is not { } cell)
        {
            return addresses.Of(hit.Disclosure);
        }

        return EditionOf(hit).FindTable(cell.Table) is { } table
            ? addresses.Table(hit.Disclosure, table) + (IsWhole(cell) ? "" : $"#{cell}")
            : TextOf(hit) is { } text
                ? addresses.Text(hit.Disclosure, text) + (IsWhole(cell) ? "" : $"#{cell}")
                : addresses.Of(hit.Disclosure);
    }

    private static bool IsWhole(CellKey cell) => cell.Column == SearchHit.TitleColumn;

    private static string PlaceOf(SearchHit hit)
    {
        if (hit.Cell is not { } cell)
        {
            return hit.Amount is null ? "" : "支出预算总计";
        }

        return (EditionOf(hit).FindTable(cell.Table), TextOf(hit)) switch
        {
            ({ } table, _) when IsWhole(cell) => table.Purpose,
            ({ } table, _) => $"{table.ShortTitle} · {table.PathOf(cell.Column).Split('/')[^1]}",
            (_, { } text) when IsWhole(cell) => text.ContentsTitle,
            (_, { } text) => $"{text.ContentsTitle} · 第{cell.Line[1..]}段",
            _ => "",
        };
    }

    private static IEnumerable<HitRun> Marked(string text, SearchQuery query)
    {
        var found = query.Words.Select(word => SearchText.Find(text, word.Comparable)).OfType<(int Start, int Length)>()
            .OrderBy(place => place.Start).ToList();
        var start = text.Length <= Longest || found.Count == 0 ? 0 : Math.Max(0, Math.Min(found[0].Start - Before, text.Length - Longest));
        var end = Math.Min(text.Length, start + Longest);
        if (start > 0)
        {
            yield return new HitRun("……", false);
        }

        var position = start;
        foreach (var (from, length) in found.Where(place => place.Start >= start && place.Start + place.Length <= end))
        {
            if (from >= position)
            {
                yield return new HitRun(text[position..from], false);
                yield return new HitRun(text.Substring(from, length), true);
                position = from + length;
            }
        }

        yield return new HitRun(text[position..end] + (end < text.Length ? "……" : ""), false);
    }
}
