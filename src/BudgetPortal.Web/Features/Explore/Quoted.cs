using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Explore;

/// <summary>A paragraph in the body's own words, and where it stands.</summary>
public sealed record Quoted(string Text, string Place, string? Address)
{
    /// <param name="paragraph">Its place in the text, counted from 0.</param>
    public static Quoted Of(DisclosureDocument publication, TextSection section, int paragraph, Addresses addresses) => new(
        section.Paragraphs[paragraph], $"{section.Heading}第{paragraph + 1}段",
        addresses.Cell(publication, Addresses.Paragraph(section.Kind, paragraph + 1)));
}
