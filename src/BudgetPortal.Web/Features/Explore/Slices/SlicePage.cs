using BudgetPortal.Data;
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
    IReadOnlyList<ExploreLink> Orders,
    DrawnTable? Slice,
    IReadOnlyList<Crumb> Downloads,
    Pager Pager) : IPage
{
    private const int PageSize = 100;

    /// <summary>Which page is shown of so many lines, and the range of them that it holds.</summary>
    public static (int Shown, int Pages, int Skip, int Take) RangeOf(int page, int lines)
    {
        var (shown, pages) = Paging.Of(page, lines, PageSize);
        return (shown, pages, (shown - 1) * PageSize, PageSize);
    }

    public static SlicePage Of(SlicePreset preset, IReadOnlyList<int> years, SliceOfBodies bodies, int page, Addresses addresses)
    {
        var year = bodies.Year;
        var (shown, pages, _, _) = RangeOf(page, bodies.Count);
        var title = $"{preset.Title}（{year}年）";
        return new SlicePage(
            new PageHead(
                title,
                addresses.Slice(preset with { Order = SliceOrder.All[0] }, year, shown),
                new Crumb("首页", addresses.Home),
                new Crumb(preset.Title))
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
                    .. preset.Table.Leasts.Select(over => new ExploreLink(
                        SlicePreset.WordsOf(over), addresses.Slice(preset with { Over = over }, year), preset.Over == over)),
                ]
                : [],
            bodies.Count < 2
                ? []
                :
                [
                    .. SliceOrder.All.Select(order => new ExploreLink(
                        order.Title, addresses.Slice(preset with { Order = order }, year), order == preset.Order) { IsOrder = true }),
                ],
            bodies.Count == 0 ? null : DrawnTable.Of(bodies.Slice(), (line, column) =>
                bodies.Find(line) is { } body ? AddressOf(body, column, preset.Code, addresses) : null),
            bodies.Count == 0 ? [] : SliceFiles.Links(
                addresses.Home + preset.Path, addresses.Slice(preset, year)[(addresses.Home + preset.Path).Length..], bodies.Rows),
            Pager.Of(shown, pages, number => addresses.Slice(preset, year, number)));
    }

    /// <summary>A name leads to the body's own page of the code or project, or to its disclosure; an amount to its cell.</summary>
    private static string? AddressOf(ListedLine line, string column, string? code, Addresses addresses)
    {
        if (column == "name")
        {
            return code is not null ? addresses.Line(line.Disclosure, code)
                : line.Project is (var project, 1) && Slug.Of(project) is { Length: > 0 } slug ? addresses.Project(line.Disclosure, slug)
                : addresses.Of(line.Disclosure);
        }

        if (column.StartsWith("prior-", StringComparison.Ordinal))
        {
            return line is { PriorDisclosure: { } prior, PriorCell: { } then } ? addresses.Cell(prior, then) : null;
        }

        if (column == Domain.Tables.Slice.Stated.Key)
        {
            return line.Stated is var (_, statement) ? addresses.Cell(line.Disclosure, statement) : null;
        }

        return line.Amounts.GetValueOrDefault(column) is null ? null : addresses.Cell(line.Disclosure, line.Cell with { Column = column });
    }
}
