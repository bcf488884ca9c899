using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Composition;

/// <summary>Every table and every text of a disclosure, as they follow from its working paper.</summary>
public sealed record Composed(Figures Figures, ImmutableArray<TextSection> Sections);

/// <summary>
/// Enter once, and everything follows. The composer is a tool for the author; it never touches what has been reported.
/// A year for which no form is known is an <see cref="ArgumentException"/>, a code without a name an <see cref="UnknownCodeException"/>.
/// </summary>
public static class Composer
{
    public static Composed Compose(WorkingPaper paper, ClassificationLists lists)
    {
        var disclosure = paper.Disclosure;
        var edition = Edition.Find(disclosure.EditionKey)
            ?? throw new ArgumentException(
                $"没有 {disclosure.Year} 年{disclosure.EditionKey.LevelWord}{disclosure.EditionKey.KindWord}预算的公开格式。", nameof(paper));
        var figures = new FigureComposer(paper, edition, lists).Compose();
        var writer = new StatementWriter(new Facts(disclosure, figures, paper.Texts, paper.Assets?.AsOf));
        return new Composed(figures, [.. edition.Sections.Select(definition => SectionOf(definition, paper, writer))]);
    }

    private static TextSection SectionOf(TextSectionDefinition definition, WorkingPaper paper, StatementWriter writer)
    {
        var ownWords = definition.Kind switch
        {
            TextSectionKind.Functions => paper.Texts.Functions,
            TextSectionKind.Organisation => paper.Texts.Organisation,
            TextSectionKind.Glossary => paper.Texts.Glossary,
            TextSectionKind.ProjectNotes => paper.Texts.ProjectNotes,
            _ => default,
        };
        return ownWords.IsDefault
            ? writer.Write(definition, paper.Disclosure.Unit.Name)
            : new TextSection(definition.Kind, definition.HeadingFor(paper.Disclosure.Unit.Name), ownWords);
    }
}
