using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>Where the texts of a publication show what they state: at the very words, or else in their paragraph.</summary>
public sealed class TextPlaces
{
    private readonly Dictionary<CellKey, CellKey> shown = [];
    private readonly Dictionary<CellKey, CellKey> paragraphs = [];
    private readonly Dictionary<CellKey, string> printed = [];
    private readonly Dictionary<CellKey, string> whole = [];
    private readonly ILookup<CellKey, CellKey> stated;

    public TextPlaces(InterpretedTexts interpreted)
    {
        var texts = interpreted.All.ToList();
        foreach (var text in texts)
        {
            foreach (var (index, paragraph) in text.Paragraphs.Index())
            {
                whole.TryAdd(Addresses.Paragraph(text.Kind, index + 1), paragraph.Text);
                var own = paragraph.Runs.Select(run => run.Key).OfType<CellKey>();
                foreach (var address in own.Append(Addresses.Paragraph(text.Kind, index + 1)))
                {
                    shown.TryAdd(address, address);
                    paragraphs.TryAdd(address, Addresses.Paragraph(text.Kind, index + 1));
                }
            }

            foreach (var (key, paragraph, words) in Statements(text))
            {
                shown.TryAdd(key, Addresses.Paragraph(text.Kind, paragraph + 1));
                paragraphs.TryAdd(key, Addresses.Paragraph(text.Kind, paragraph + 1));
                printed.TryAdd(key, words);
            }
        }

        stated = texts.SelectMany(text => text.Figures).Where(figure => figure.Cell is not null)
            .ToLookup(figure => figure.Cell!.Value, figure => figure.Key);
    }

    /// <summary>The address that a text shows for one of its own; null where it shows none.</summary>
    public CellKey? Of(CellKey key) => shown.TryGetValue(key, out var place) ? place : null;

    /// <summary>The paragraph in which an address of a text, or a cell that a text states, stands; null where none is known.</summary>
    public CellKey? ParagraphOf(CellKey key) => paragraphs.TryGetValue(key, out var place)
        ? place
        : stated[key].Select(figure => (CellKey?)paragraphs.GetValueOrDefault(figure)).FirstOrDefault();

    /// <summary>A paragraph as printed.</summary>
    public string? TextOf(CellKey paragraph) => whole.GetValueOrDefault(paragraph);

    /// <summary>The words that stand there; null for an address that is no statement.</summary>
    public string? Words(CellKey key) => printed.GetValueOrDefault(key);

    /// <summary>The figures of texts that state a cell, in printed order.</summary>
    public IEnumerable<CellKey> Stating(CellKey cell) => stated[cell];

    private static IEnumerable<(CellKey Key, int Paragraph, string Words)> Statements(ReadText text) =>
    [
        .. text.Figures.Select(figure => (figure.Key, figure.Paragraph, figure.PrintedWithUnit)),
        .. text.Changes.Select(change => (change.Key, change.Paragraph, change.Printed)),
        .. text.Percents.Select(percent => (percent.Key, percent.Paragraph, percent.Printed)),
        .. text.Subjects.Select(subject => (subject.Key, subject.Paragraph, string.Concat(subject.Names))),
    ];
}
