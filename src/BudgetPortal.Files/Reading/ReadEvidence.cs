using System.Collections.Immutable;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading;

/// <summary>Where a document read says that everything stands, as it is kept with a published version.</summary>
public static class ReadEvidence
{
    extension(ReadDocument document)
    {
        /// <summary>
        /// Pages, sheets and cells, or lines of text, of figures, lines, titles, notes, paragraphs and the cover; nothing for our JSON,
        /// which has none of them.
        /// </summary>
        public Evidence Evidence
        {
            get
            {
                var places = ImmutableDictionary.CreateBuilder<CellKey, OriginalPlace>();
                foreach (var (cell, place) in document.Places.Concat(OfTables(document)).Concat(OfTexts(document)))
                {
                    if (Of(place) is { } known)
                    {
                        places.TryAdd(cell, known);
                    }
                }

                for (var line = 1; line <= document.Cover.Length && document.PageCount > 0; line++)
                {
                    places.TryAdd(new CellKey(AsPrinted.CoverKey, $"p{line}", "text"), new OriginalPlace(1, "", ""));
                }

                return new Evidence(places.ToImmutable());
            }
        }
    }

    /// <summary>A title stands on the first page of its table, a note on the last.</summary>
    private static IEnumerable<KeyValuePair<CellKey, SourcePlace>> OfTables(ReadDocument document)
    {
        foreach (var table in document.Tables)
        {
            var key = table.Definition.Key;
            SourcePlace[] ends = table.Pages.Length > 0
                ? [new SourcePlace.OnPage(table.Pages[0], default), new SourcePlace.OnPage(table.Pages[^1], default)]
                : table.Sheet is { } sheet ? [new SourcePlace.InSheet(sheet, ""), new SourcePlace.InSheet(sheet, "")] : [];
            if (ends is [var first, var last])
            {
                yield return new(new CellKey(key, "title", "title"), first);
                yield return new(new CellKey(key, "notes", "notes"), last);
            }

            // A cell that was left blank stands on its line.
            foreach (var line in table.Lines)
            {
                yield return new(new CellKey(key, line.Line.Key, Evidence.LineColumn), line.Place);
            }
        }
    }

    private static IEnumerable<KeyValuePair<CellKey, SourcePlace>> OfTexts(ReadDocument document) =>
        from entry in document.NumberedSections()
        where entry.Section.Kind is not null
        from paragraph in entry.Section.Paragraphs.Index()
        select KeyValuePair.Create(
            new CellKey(TextKeys.Of(entry.Section.Kind!.Value), $"p{entry.First + paragraph.Index}", "text"), paragraph.Item.Place);

    private static OriginalPlace? Of(SourcePlace place) => place switch
    {
        SourcePlace.OnPage { Page: var page } => new OriginalPlace(page, "", ""),
        SourcePlace.InSheet { Sheet: var sheet, Cell: var cell } => new OriginalPlace(null, sheet, cell),
        SourcePlace.InText { Line: > 0 and var line } => OriginalPlace.InText(line),
        _ => null,
    };
}
