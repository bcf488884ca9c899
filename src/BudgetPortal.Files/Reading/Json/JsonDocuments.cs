using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Json;

/// <summary>A disclosure in our JSON as a document read like any other; what it says is unread stays unread.</summary>
internal static class JsonDocuments
{
    private static readonly SourcePlace Nowhere = new SourcePlace.InText(0, 0, 0);

    public static ReadDocument Of(JsonContent.OfDisclosure read, string file)
    {
        var edition = Edition.Find(read.Disclosure.EditionKey)!;
        return new ReadDocument(file)
        {
            IsRecord = true,
            EditionKey = read.Disclosure.EditionKey,
            UnitName = read.Disclosure.Unit.Name,
            Cover = read.AsPrinted?.Cover ?? [],
            Contents = read.AsPrinted?.Contents ?? [],
            Tables = [.. TablesOf(read, edition)],
            Sections = [.. read.Sections.Select(section => new ReadSection(section.Kind, section.Heading,
                [.. section.Paragraphs.Select((paragraph, index) => new ReadParagraph(
                    paragraph, read.Original?.Of($"{TextKeys.Of(section.Kind)}/p{index + 1}/text") ?? Nowhere))]))],
            Figures = read.Figures,
            PageCount = read.Original?.PageCount ?? 0,
            Places = (read.Original?.Places ?? ImmutableDictionary<string, SourcePlace>.Empty)
                .Where(place => CellKey.TryParse(place.Key, out var cell) && edition.FindTable(cell.Value.Table) is not null)
                .ToImmutableDictionary(place => CellKey.Parse(place.Key), place => place.Value),
            Problems = [.. read.Unread.Select(part => ReadProblem.Of(file, part, part.Reason))],
        };
    }

    /// <summary>The tables that the file has: of a disclosure read from an original, those that the original has.</summary>
    private static IEnumerable<ReadTable> TablesOf(JsonContent.OfDisclosure read, Edition edition)
    {
        foreach (var (index, definition) in edition.Tables.Index())
        {
            var figures = read.Figures[definition.Key];
            var head = read.AsPrinted?.HeadOf(definition.Key);
            var (pages, sheet) = read.Original?.OfTable(definition.Key) ?? ([], null);
            if (read.Figures.Has(definition.Key) && (read.AsPrinted is null || head is not null || figures.Lines.Length > 0))
            {
                yield return new ReadTable(definition)
                {
                    Title = read.AsPrinted is null ? definition.Title : head?.Title ?? "",
                    Number = index + 1,
                    Unit = (figures.PrintedUnit ?? definition.AmountUnit).Label,
                    PreparedBy = read.AsPrinted is null
                        ? $"{definition.PreparedByLabel}：{read.Disclosure.Unit.Name}" : head?.PreparedBy ?? "",
                    Notes = figures.Notes,
                    Pages = [.. pages],
                    Sheet = sheet,
                    Lines = [.. figures.Lines.Select(line => new ReadLine(line, LabelOf(definition, line),
                        read.Original?.OfLine(definition.Key, line.Key) ?? Nowhere))],
                };
            }
        }
    }

    private static string LabelOf(TableDefinition definition, FigureLine line) =>
        line.Name.Length > 0 ? line.Name : definition.FindPanel(line.Panel)?.FindLine(line.Key)?.Label ?? "";
}
