using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Texts;

/// <summary>A text of a disclosure, every figure in it leading to its cell, every sentence in question to its finding.</summary>
public sealed record TextPage(
    PageHead Head,
    string Place,
    IReadOnlyList<Paragraph> Paragraphs,
    FindingsHere Findings,
    PublicationLine Publication,
    Contents Contents,
    Neighbours Neighbours) : IPage
{
    public static TextPage Of(DisclosureDocument publication, TextPart part, CheckReport report, Addresses addresses)
    {
        var disclosure = publication.Disclosure;
        var address = addresses.Text(disclosure, part.Definition);
        var contents = Contents.Of(publication, address, addresses);
        var paragraphs = Paragraph.Of(publication, part.Section, Marks.Of(publication, report, addresses.Checks(disclosure)), addresses);
        return new TextPage(
            new PageHead(part.Section.Heading, address, [.. Trails.Of(disclosure, addresses), new Crumb(part.Section.Heading)])
            {
                Article = Article.Of(publication, $"{disclosure.Title}：{part.Section.Heading}"),
                Description = $"{disclosure.Title}的文字部分：{part.Section.Heading}。",
                Keywords = [disclosure.Unit.Name, $"{disclosure.Year}年", "预算公开", part.Section.Heading],
            },
            disclosure.Title,
            paragraphs,
            new FindingsHere(Paragraph.MarksIn(paragraphs)),
            PublicationLine.Of(publication, report, addresses),
            contents,
            Neighbours.Of(contents));
    }
}
