using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>
/// A paragraph as published, in phrases; those that state a figure link to its cell. A finding leaves its sign at the figure, or
/// at the end of the paragraph that it concerns.
/// </summary>
public sealed partial record Paragraph(string Id, string? Class, IReadOnlyList<Phrase> Phrases, IReadOnlyList<Mark> Marks)
{
    public static IReadOnlyList<Paragraph> Of(DisclosureDocument publication, TextSection section, Marks marks, Addresses addresses) =>
    [
        .. InterpretedTexts.Of(publication).Of(section).Paragraphs.Select((paragraph, index) =>
        {
            var address = Addresses.Paragraph(section.Kind, index + 1);
            var ownMarks = marks.At(address);
            var quotations = Quotation.In(paragraph.Text, ownMarks);
            return new Paragraph(
                address.ToString(),
                ClassOf(paragraph.Text, ownMarks),
                [.. Quotation.Split(paragraph.Runs.Select(run => PhraseOf(run, publication, marks, addresses)), quotations)],
                [.. ownMarks.Except(quotations.Select(quotation => quotation.Mark))]);
        }),
    ];

    /// <summary>Every finding that left its sign in a text, in the order in which a reader meets them.</summary>
    public static IReadOnlyList<Mark> MarksIn(IEnumerable<Paragraph> paragraphs) =>
        [.. paragraphs.SelectMany(paragraph => paragraph.Phrases.SelectMany(phrase => phrase.Marks).Concat(paragraph.Marks)).Distinct()];

    /// <summary>
    /// A figure that no table prints, such as 政府采购, has no other place for its signs than the text, and leads nowhere: it stands there.
    /// </summary>
    private static Phrase PhraseOf(TextRun run, DisclosureDocument publication, Marks marks, Addresses addresses)
    {
        IReadOnlyList<Mark> ownMarks = run.Key is { } key ? marks.At(key) : [];
        var isInTable = run.Cell is { } cell && publication.Edition.FindTable(cell.Table) is not null;
        IReadOnlyList<Mark> stated = run.Cell is { } told && !isInTable ? marks.At(told) : [];
        return new Phrase(run.Text, isInTable ? addresses.Cell(publication, run.Cell!.Value) : null, run.Key?.ToString())
        {
            Marks = [.. ownMarks.Union(stated)],
        };
    }

    /// <summary>“一、…” stands as a heading of its part, “1.…” and “（一）…” as entries of a list.</summary>
    private static string? ClassOf(string text, IReadOnlyList<Mark> marks)
    {
        var kind = PartHeading().IsMatch(text) ? "part" : ListEntry().IsMatch(text) ? "entry" : null;
        return string.Join(' ', new[] { kind, Mark.PlaceClassOf(marks) }.OfType<string>()) is { Length: > 0 } classes ? classes : null;
    }

    [GeneratedRegex("^" + Numbering.OfHeadings + ".{1,40}$")]
    private static partial Regex PartHeading();

    [GeneratedRegex(@"^(\d+[.．、]|（" + ChineseNumeral.Pattern + "）)")]
    private static partial Regex ListEntry();
}
