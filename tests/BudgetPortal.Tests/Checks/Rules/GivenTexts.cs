using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Composition;

namespace BudgetPortal.Tests.Checks.Rules;

/// <summary>A clean document of a department, with one text or table in other words, and what one check says of it.</summary>
internal static class GivenTexts
{
    public static readonly DisclosureDocument Clean =
        Seed.Publish(GivenPaper.For(new EditionKey(2026, Level.District, DisclosureKind.Department)));

    public static DisclosureDocument With(TextSectionKind kind, params string[] paragraphs) => Clean with
    {
        Sections =
        [
            .. Clean.Sections.Where(section => section.Kind != kind),
            new TextSection(kind, Clean.Find(kind)!.Heading, [.. paragraphs]),
        ],
    };

    public static DisclosureDocument Replace(TextSectionKind kind, string words, string by)
    {
        var paragraphs = Clean.Find(kind)!.Paragraphs;
        Assert.Contains(paragraphs, paragraph => paragraph.Contains(words, StringComparison.Ordinal));
        return With(kind, [.. paragraphs.Select(paragraph => paragraph.Replace(words, by, StringComparison.Ordinal))]);
    }

    public static DisclosureDocument WithLines(string table, Func<IEnumerable<FigureLine>, IEnumerable<FigureLine>> change) => Clean with
    {
        Figures = Clean.Figures.With(Clean.Figures[table] with { Lines = [.. change(Clean.Figures[table].Lines)] }),
    };

    public static IReadOnlyList<Finding> FindingsOf(string check, DisclosureDocument document) =>
        [.. AllChecks.Run(document, Seed.Lists).Findings.Where(finding => finding.Check.Number == check)];
}
