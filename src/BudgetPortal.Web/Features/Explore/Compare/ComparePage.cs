using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Explore.Compare;

/// <summary>A disclosure that may be chosen, by its word in the address.</summary>
public sealed record CompareOffer(string Value, string Title);

/// <summary>Disclosures side by side, the tables in which they can be compared, and the way out of each.</summary>
public sealed record ComparePage(
    PageHead Head,
    string? Line,
    string? WholeAddress,
    IReadOnlyList<ExploreLink> Tables,
    IReadOnlyList<ExploreLink> Removals,
    DrawnSlice? Slice,
    IReadOnlyList<Crumb> Downloads,
    IReadOnlyList<CompareOffer> Offers) : IPage
{
    public static ComparePage ToChoose(IReadOnlyList<DisclosureSummary> latest, Addresses addresses) => new(
        HeadOf("对照", addresses.Compare([], null, null), isIndexed: true, addresses), null, null, [], [], null, [],
        [.. latest.Select(summary => new CompareOffer(ExploreAddresses.NameOf(summary.Disclosure), summary.Disclosure.Title))]);

    public static ComparePage Of(Comparison comparison, Addresses addresses)
    {
        var (disclosures, table) = (comparison.Disclosures, comparison.Table);
        var address = addresses.Compare(disclosures, table, comparison.Line);
        return new ComparePage(
            HeadOf($"对照：{table.ShortTitle}", address, isIndexed: false, addresses),
            comparison.LineName.Length > 0 ? comparison.LineName : null,
            comparison.Line is null || table.Key == TableKeys.ThreePublic ? null : addresses.Compare(disclosures, table, null),
            [
                .. disclosures.SelectMany(disclosure => Edition.Find(disclosure.EditionKey)!.Tables).DistinctBy(other => other.Key)
                    .Select(other => new ExploreLink(
                        other.ShortTitle, addresses.Compare(disclosures, other, null), other.Key == table.Key)),
            ],
            disclosures.Count == 1
                ? []
                :
                [
                    .. disclosures.Select(gone => new ExploreLink(
                        $"去掉{gone.Title}",
                        addresses.Compare([.. disclosures.Where(other => other != gone)], table, comparison.Line))),
                ],
            comparison.IsEmpty ? null : DrawnSlice.Of(comparison.Slice(), (row, column) => AddressOf(comparison, row, column, addresses)),
            comparison.IsEmpty
                ? []
                : SliceFiles.Links($"{addresses.Home}compare", address[address.IndexOf('?', StringComparison.Ordinal)..]),
            []);
    }

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
