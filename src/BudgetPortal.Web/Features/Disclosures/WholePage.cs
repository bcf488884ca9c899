using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Disclosures;

/// <summary>The whole disclosure on one page: cover, 目录, texts and tables in printed order.</summary>
public sealed record WholePage(
    PageHead Head,
    IReadOnlyList<string> Cover,
    PublicationLine Publication,
    IReadOnlyList<Crumb> Contents,
    IReadOnlyList<WholePart> Parts) : IPage
{
    public static WholePage Of(DisclosureDocument publication, CheckReport report, Addresses addresses)
    {
        var disclosure = publication.Disclosure;
        var marks = Marks.Of(publication, report, addresses.Checks(disclosure));
        WholePart[] parts = [.. publication.Parts.Select(part => Draw(publication, part, marks, addresses))];
        return new WholePage(
            new PageHead($"{disclosure.Title}（全文）", addresses.Whole(disclosure), [.. Trails.Of(disclosure, addresses), new Crumb("全文")])
            {
                Article = Article.Of(publication, disclosure.Title),
                Description = $"{disclosure.Title}全文，可连续阅读和打印。",
                Keywords = [disclosure.Unit.Name, $"{disclosure.Year}年", "预算公开", "全文"],
            },
            publication.AsPrinted is { Cover: { IsEmpty: false } printed } ? printed : publication.Cover,
            PublicationLine.Of(publication, report, addresses),
            [.. publication.Parts.Zip(parts, (part, drawn) => new Crumb(part.ContentsTitle, $"#{drawn.Id}"))],
            parts);
    }

    private static WholePart Draw(DisclosureDocument publication, Part part, Marks marks, Addresses addresses) => part switch
    {
        TextPart text => new WholePart(
            text.Definition.Slug, text.Section.Heading, Paragraph.Of(publication, text.Section, marks, addresses), null),
        TablePart table => new WholePart(
            table.Grid.Definition.Slug, table.Grid.Title, [], DrawnTable.Of(publication, table.Grid, null, marks)),
        _ => throw new ArgumentException($"{part} cannot be drawn."),
    };
}

/// <summary>A text or a table.</summary>
public sealed record WholePart(string Id, string Heading, IReadOnlyList<Paragraph> Paragraphs, DrawnTable? Table);
