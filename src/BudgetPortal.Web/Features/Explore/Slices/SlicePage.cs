using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Explore.Slices;

/// <summary>A slice across bodies: what it covers, its years, its codes above and below, its files.</summary>
public sealed record SlicePage(
    PageHead Head,
    string Lead,
    IReadOnlyList<ExploreLink> Years,
    IReadOnlyList<ExploreLink> Lists,
    IReadOnlyList<ExploreLink> Overs,
    DrawnTable? Slice,
    IReadOnlyList<Crumb> Downloads,
    Pager Pager) : IPage
{
    private const int PageSize = 100;

    public static SlicePage Of(SlicePreset preset, int year, IReadOnlyList<int> years, SliceOfBodies bodies, int page, Addresses addresses)
    {
        var lines = bodies.Sets.SelectMany(set => set.Lines).ToDictionary(line => line.Key);
        var pages = Math.Max(1, (lines.Count + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var title = $"{preset.Title}（{year}年）";
        return new SlicePage(
            new PageHead(title, addresses.Slice(preset, year, shown), new Crumb("首页", addresses.Home), new Crumb(preset.Title))
            {
                Column = new ListColumn(preset.Title, preset.Lead, $"预算公开,{preset.Title}"),
                Description = $"{year}年{preset.Title}：{preset.Lead}",
                Keywords = ["预算公开", $"{year}年", preset.Title],
            },
            preset.Lead,
            [.. years.Select(other => new ExploreLink($"{other}年", addresses.Slice(preset, other), other == year))],
            preset.Code is null
                ?
                [
                    .. SlicePreset.Lists.Values.Select(list =>
                        new ExploreLink(list.Title, addresses.Slice(list, year), list.Path == preset.Path)),
                ]
                : [],
            preset.HasOver
                ?
                [
                    new ExploreLink("全部", addresses.Slice(preset with { Over = null }, year), preset.Over is null),
                    .. SlicePreset.Overs.Select(over => new ExploreLink(
                        SlicePreset.WordsOf(over), addresses.Slice(preset with { Over = over }, year), preset.Over == over)),
                ]
                : [],
            lines.Count == 0 ? null : DrawnTable.Of(bodies.Slice((shown - 1) * PageSize, PageSize), (line, column) =>
                lines.TryGetValue(line, out var body) ? AddressOf(body, column, preset.Code, addresses) : null),
            lines.Count == 0 ? [] : SliceFiles.Links(
                addresses.Home + preset.Path, addresses.Slice(preset, year)[(addresses.Home + preset.Path).Length..]),
            Pager.Of(shown, pages, number => addresses.Slice(preset, year, number)));
    }

    /// <summary>A name leads to the body's own page of the code or project, or to its disclosure; an amount to its cell.</summary>
    private static string? AddressOf(BodyLine line, string column, string? code, Addresses addresses)
    {
        if (column == "name")
        {
            return code is not null ? addresses.Line(line.Disclosure, code)
                : line.Project is { } project && Slug.Of(project) is { Length: > 0 } slug ? addresses.Project(line.Disclosure, slug)
                : addresses.Of(line.Disclosure);
        }

        var cell = column.StartsWith("prior-", StringComparison.Ordinal)
            ? line.Prior.GetValueOrDefault(column["prior-".Length..])
            : line.Now.GetValueOrDefault(column);
        return cell is null ? null : addresses.Cell(cell);
    }
}
