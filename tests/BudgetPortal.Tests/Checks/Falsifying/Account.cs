using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Checks.Falsifying;

/// <summary>
/// A word or number of which a rule demands one value, whatever else the document says: the year in a title (F24), or an amount of
/// which F14–F18 speak and which no reader has put to a cell.
/// </summary>
internal sealed record Demand(string Rule, CellKey Place, string Word, string Expected);

/// <summary>
/// A document as a careful reader has it before him: the publication, what its texts state in figures, and the words that must be
/// its own. Whoever falsifies it changes all three alike, so that what is true of the falsified document is known without reading
/// it again.
/// </summary>
internal sealed record Account(DisclosureDocument Document)
{
    public ImmutableArray<StatedFigure> Figures { get; init; } = [];

    public ImmutableArray<StatedChange> Changes { get; init; } = [];

    public ImmutableArray<StatedShare> Shares { get; init; } = [];

    public ImmutableArray<Demand> Demands { get; init; } = [];

    /// <summary>The account of a document that nobody has falsified.</summary>
    public static Account Of(DisclosureDocument publication)
    {
        var texts = publication.Sections.Where(section => section.Kind is TextSectionKind.BudgetNotes or TextSectionKind.OtherNotes)
            .Select(section => StatementReader.Read(publication, section)).ToList();
        return new Account(publication)
        {
            Figures = [.. texts.SelectMany(text => text.Figures)],
            Changes = [.. texts.SelectMany(text => text.Changes)],
            Shares = [.. texts.SelectMany(text => text.Percents)],
        };
    }

    public Account With(Figures figures) => this with { Document = Document with { Figures = figures } };

    public Account With(TableFigures table) => With(Document.Figures.With(table));

    public Account With(TextSection section) => this with
    {
        Document = Document with { Sections = [.. Document.Sections.Select(other => other.Kind == section.Kind ? section : other)] },
    };

    /// <summary>The same with one paragraph worded otherwise.</summary>
    public Account With(TextSection section, int paragraph, string text) =>
        With(section with { Paragraphs = section.Paragraphs.SetItem(paragraph, text) });

    public Account With(StatedFigure figure) =>
        this with { Figures = [.. Figures.Select(other => other.Key == figure.Key ? figure : other)] };

    public Account With(StatedChange change) =>
        this with { Changes = [.. Changes.Select(other => other.Key == change.Key ? change : other)] };

    public Account With(StatedShare share) => this with { Shares = [.. Shares.Select(other => other.Key == share.Key ? share : other)] };

    public Account With(Demand demand) => this with { Demands = Demands.Add(demand) };

    /// <summary>The address of a whole paragraph, as findings name it.</summary>
    public static CellKey Paragraph(TextSectionKind kind, int paragraph) => new(TextKeys.Of(kind), $"p{paragraph + 1}", "text");
}
