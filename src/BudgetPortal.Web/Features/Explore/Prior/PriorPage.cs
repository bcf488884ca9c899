using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Explore.Prior;

/// <summary>
/// A table beside last year's; and, whether or not that is here, the changes that the body itself states, word for word: of this table,
/// or of others where it states none of this one and nothing can be compared.
/// </summary>
public sealed record PriorPage(
    PageHead Head,
    string Place,
    string Missing,
    DrawnTable Slice,
    string StatedTitle,
    IReadOnlyList<Quoted> Stated,
    Crumb TableAlone,
    IReadOnlyList<Crumb> Downloads,
    PublicationLine Publication) : IPage
{
    public static PriorPage Of(DisclosureDocument publication, TableYears years, CheckReport report, Addresses addresses)
    {
        var (disclosure, table) = (publication.Disclosure, years.Table);
        var address = addresses.Table(disclosure, table);
        var (title, slice) = (years.Title, years.Slice());
        var here = StatedIn(publication, cell => cell.Table == table.Key, addresses).ToList();
        var elsewhere = here.Count == 0 && years.Missing.Length > 0
            ? StatedIn(publication, cell => cell.Table != table.Key, addresses).ToList()
            : [];
        return new PriorPage(
            new PageHead(
                title,
                $"{address}?with={PriorController.Word}",
                [.. Trails.Of(disclosure, addresses), new Crumb(table.Title, address), new Crumb("与上年对照")])
            {
                Article = Article.Of(publication, $"{disclosure.Unit.Name}{title}"),
                Description = $"{disclosure.Unit.Name}{title}：逐行的增减。",
                Keywords = [disclosure.Unit.Name, $"{disclosure.Year}年", "预算公开", table.Title],
            },
            disclosure.Title,
            years.Missing,
            DrawnTable.Of(slice with { Notes = [TableYears.OfAbsent] }, (row, column) =>
                years.Find(row, column) is { } cell ? addresses.Cell(cell) : null),
            elsewhere.Count > 0 ? "单位自己说明的增减：其他各表" : "单位自己说明的增减",
            [.. here, .. elsewhere],
            new Crumb("只看本年", address),
            SliceFiles.Links(address, $"?with={PriorController.Word}", slice.Lines.Count),
            PublicationLine.Of(publication, report, addresses));
    }

    private static IEnumerable<Quoted> StatedIn(DisclosureDocument publication, Func<CellKey, bool> isAbout, Addresses addresses) =>
        from section in publication.Sections
        let read = InterpretedTexts.Of(publication).Of(section)
        from change in read.Changes
        where isAbout(change.Cell)
        let paragraph = section.Paragraphs[change.Paragraph]
        group change by (section, paragraph, change.Paragraph) into stated
        select Quoted.Of(publication, stated.Key.section, stated.Key.Paragraph, addresses);
}
