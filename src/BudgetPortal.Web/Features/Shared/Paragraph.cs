using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>A paragraph as published, in phrases; those that state a figure link to its cell.</summary>
public sealed partial record Paragraph(string Id, string Class, IReadOnlyList<Phrase> Phrases)
{
    public static IReadOnlyList<Paragraph> Of(Publication publication, Section section, Addresses addresses) =>
    [
        .. StatementReader.Annotate(publication, section).Select((paragraph, index) => new Paragraph(
            Addresses.Paragraph(section.Kind, index + 1).ToString(),
            ClassOf(paragraph.Text),
            [
                .. paragraph.Runs.Select(run => new Phrase(
                    run.Text,
                    run.Cell is { } cell ? addresses.Cell(publication, cell) : null,
                    run.Key?.ToString())),
            ])),
    ];

    /// <summary>“一、…” stands as a heading of its part, “1.…” and “（一）…” as entries of a list.</summary>
    private static string ClassOf(string text) =>
        PartHeading().IsMatch(text) ? "part" : ListEntry().IsMatch(text) ? "entry" : "";

    [GeneratedRegex("^[一二三四五六七八九十]+、.{1,40}$")]
    private static partial Regex PartHeading();

    [GeneratedRegex(@"^(\d+[.．、]|（[一二三四五六七八九十]+）)")]
    private static partial Regex ListEntry();
}
