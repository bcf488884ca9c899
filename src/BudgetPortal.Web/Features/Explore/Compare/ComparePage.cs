using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Explore.Compare;

/// <summary>A disclosure that may be chosen, by its word in the address.</summary>
public sealed record CompareOffer(string Value, string Title);

/// <summary>
/// Disclosures side by side, the tables in which they can be compared, the way out of each, and those that may be added.
/// <paramref name="Kept"/> is what a form sends along, so that the set and the line stay.
/// </summary>
public sealed record ComparePage(
    PageHead Head,
    string? Line,
    string? WholeAddress,
    IReadOnlyList<(string Title, IReadOnlyList<ExploreLink> Links)> Tables,
    IReadOnlyList<ExploreLink> Removals,
    DrawnTable? Slice,
    bool IsEmpty,
    IReadOnlyList<Crumb> Downloads,
    IReadOnlyList<(string Name, string Value)> Kept,
    string Words,
    string OffersTitle,
    IReadOnlyList<CompareOffer> Offers,
    bool IsFull) : IPage
{
    public static ComparePage Of(Comparison? comparison, string words, IReadOnlyList<Disclosure> offers, Addresses addresses)
    {
        var page = comparison is null ? ToChoose(addresses) : Of(comparison, addresses);
        return page with
        {
            Words = words,
            OffersTitle = words.Length > 0 ? offers.Count > 0 ? $"找到的预算：{words}" : $"没有找到“{words}”的预算"
                : comparison is null ? "最近公开的预算" : "这些单位的其他预算",
            Offers = [.. offers.Select(offer => new CompareOffer(ExploreAddresses.NameOf(offer), offer.Title))],
        };
    }

    private static ComparePage ToChoose(Addresses addresses) => new(
        HeadOf("对照", addresses.Compare([], null, null), isIndexed: true, addresses),
        null, null, [], [], null, false, [], [], "", "", [], false);

    private static ComparePage Of(Comparison comparison, Addresses addresses)
    {
        var (disclosures, table) = (comparison.Disclosures, comparison.Table);
        var address = addresses.Compare(disclosures, table, comparison.Line);
        return new ComparePage(
            HeadOf($"对照：{table.ShortTitle}", address, isIndexed: false, addresses),
            comparison.LineName.Length > 0 ? comparison.LineName : null,
            comparison.Line is null || table.Key == TableKeys.ThreePublic ? null : addresses.Compare(disclosures, table, null),
            TablesOf(comparison, addresses),
            disclosures.Count == 1
                ? []
                :
                [
                    .. disclosures.Select(gone => new ExploreLink(
                        $"去掉{gone.Title}",
                        addresses.Compare([.. disclosures.Where(other => other != gone)], table, comparison.Line))),
                ],
            comparison.IsEmpty ? null : DrawnTable.Of(comparison.Slice(), (row, column) => AddressOf(comparison, row, column, addresses)),
            comparison.IsEmpty,
            comparison.IsEmpty
                ? []
                : SliceFiles.Links(
                    $"{addresses.Home}compare", address[address.IndexOf('?', StringComparison.Ordinal)..], comparison.Rows.Count),
            [
                .. disclosures.Select(disclosure => ("of", ExploreAddresses.NameOf(disclosure))),
                ("table", table.Slug),
                .. comparison.Line is { } line ? [("line", line)] : Array.Empty<(string, string)>(),
            ],
            "",
            "",
            [],
            disclosures.Count >= Comparison.Most);
    }

    private static IReadOnlyList<(string, IReadOnlyList<ExploreLink>)> TablesOf(Comparison comparison, Addresses addresses) =>
    [
        ("表",
        [
            .. comparison.Disclosures.SelectMany(disclosure => Edition.Find(disclosure.EditionKey)!.Tables).DistinctBy(other => other.Key)
                .Select(other => new ExploreLink(
                    other.ShortTitle, addresses.Compare(comparison.Disclosures, other, null), other.Key == comparison.Table.Key)),
        ]),
    ];

    private static PageHead HeadOf(string title, string address, bool isIndexed, Addresses addresses) =>
        new(title, address, new Crumb("首页", addresses.Home), new Crumb("对照"))
        {
            Column = new ListColumn("对照", "把几个单位、几个年度的预算放在一起看。", "预算公开,对照"),
            Description = "把几个单位、几个年度的预算放在一起看。",
            IsIndexed = isIndexed,
        };

    /// <summary>A name leads into its line, with the same bodies; an amount to its cell.</summary>
    private static string? AddressOf(Comparison comparison, string row, string column, Addresses addresses)
    {
        var (line, of) = Comparison.Parse(row);
        if (column == "name")
        {
            return of is null && line != comparison.Line ? addresses.Compare(comparison.Disclosures, comparison.Table, line) : null;
        }

        return comparison.Disclosures.Index().Where(disclosure => Comparison.ColumnOf(disclosure.Index) == column)
            .Select(disclosure =>
                comparison.Find(line, of, disclosure.Item) is { } cell ? addresses.Cell(cell) : null)
            .FirstOrDefault();
    }
}
