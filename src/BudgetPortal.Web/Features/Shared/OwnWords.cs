using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>A sentence of a disclosure, as published, and where it stands.</summary>
public sealed record OwnSentence(string Text, string Address, bool TellsAChange);

/// <summary>
/// What a body itself says of its figures: the sentences of its notes that state a cell, with the reason where it gives one. Nothing is
/// worded here.
/// </summary>
public sealed class OwnWords
{
    private static readonly CellKey FiscalExpenditure = new(
        TableKeys.FiscalReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Total);

    /// <summary>The cells that say how much is spent in all.</summary>
    public static IReadOnlyList<CellKey> OfExpenditure { get; } = [Expenditure.Whole, FiscalExpenditure];

    private readonly ILookup<CellKey, OwnSentence> sentences;

    public OwnWords(DisclosureDocument publication, InterpretedTexts interpreted, Addresses addresses)
    {
        var sections = publication.Sections.Where(section => section.Kind is TextSectionKind.BudgetNotes or TextSectionKind.OtherNotes)
            .ToList();
        sentences = sections.SelectMany(section => In(publication, section, interpreted.Of(section), addresses))
            .Concat(Reason(publication, sections, addresses))
            .Distinct()
            .ToLookup(told => told.Cell, told => told.Sentence);
    }

    /// <summary>The sentences that state the cell, those that tell its change first.</summary>
    public IReadOnlyList<OwnSentence> Of(CellKey cell) =>
        [.. sentences[cell].OrderBy(sentence => !sentence.TellsAChange).DistinctBy(sentence => sentence.Text)];

    /// <summary>The sentences that tell the cells' changes.</summary>
    public IReadOnlyList<OwnSentence> ChangesOf(params IEnumerable<CellKey> cells) =>
        [.. cells.SelectMany(Of).Where(sentence => sentence.TellsAChange).DistinctBy(sentence => sentence.Text)];

    /// <summary>The cells of the tables that sentences state, and the sentences.</summary>
    public IEnumerable<IGrouping<CellKey, OwnSentence>> All => sentences;

    private static IEnumerable<(CellKey Cell, OwnSentence Sentence)> In(
        DisclosureDocument publication, TextSection section, ReadText text, Addresses addresses)
    {
        var changed = text.Changes.Select(change => (change.Cell, change.Paragraph)).ToHashSet();
        var told = text.Figures.Where(figure => figure.Cell is { } cell && publication.Edition.FindTable(cell.Table) is not null)
            .Select(figure => (Cell: figure.Cell!.Value, figure.Key, figure.Paragraph, IsWhole: figure.IsListed))
            .Concat(text.Changes.Select(change => (change.Cell, change.Key, change.Paragraph, IsWhole: false)));
        foreach (var (cell, key, paragraph, isWhole) in told)
        {
            var sentence = isWhole ? section.Paragraphs[paragraph].Trim() : SentenceAround(text.Paragraphs[paragraph], key);
            yield return (
                cell, new OwnSentence(sentence, AddressOf(key, section.Kind, paragraph), changed.Contains((cell, paragraph)) || isWhole));
        }

        string AddressOf(CellKey key, TextSectionKind kind, int paragraph) =>
            addresses.Cell(
                publication, text.Paragraphs[paragraph].Runs.Any(run => run.Key == key) ? key : Addresses.Paragraph(kind, paragraph + 1))!;
    }

    /// <summary>“财政拨款收入支出增加的主要原因是……。” gives the reason of the whole.</summary>
    private static IEnumerable<(CellKey Cell, OwnSentence Sentence)> Reason(
        DisclosureDocument publication, List<TextSection> sections, Addresses addresses)
    {
        if (NarrativeFacts.Read(sections, publication.Disclosure.Year).HeadlineReason is { } reason)
        {
            var paragraph = Addresses.Paragraph(reason.Place.Section, reason.Place.Paragraph + 1);
            yield return (FiscalExpenditure, new OwnSentence(reason.Text, addresses.Cell(publication, paragraph)!, true));
        }
    }

    /// <summary>From the stop before the figure to the stop behind it.</summary>
    private static string SentenceAround(AnnotatedParagraph paragraph, CellKey key)
    {
        var start = paragraph.Runs.TakeWhile(run => run.Key != key).Sum(run => run.Text.Length);
        var text = paragraph.Text;
        var begin = start == 0 ? 0 : text.LastIndexOfAny(['。', '；'], start - 1) + 1;
        var end = text.IndexOfAny(['。', '；'], Math.Min(start, text.Length - 1));
        return (end < 0 ? text[begin..] : text[begin..(end + 1)]).Trim();
    }
}
