using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>One entry of the 目录 with what it leads to: a text or a table.</summary>
public abstract record Part(string ContentsTitle);

public sealed record TextPart(string ContentsTitle, TextSectionDefinition Definition, TextSection Section) : Part(ContentsTitle);

public sealed record TablePart(string ContentsTitle, Grid Grid) : Part(ContentsTitle);

/// <summary>A document seen through the form that it is written in.</summary>
public static class DocumentParts
{
    extension(DisclosureDocument document)
    {
        /// <summary>
        /// The form of the document; a year, level and kind of which none is known is an <see cref="ArgumentException"/>.
        /// </summary>
        public Edition Edition => Edition.Find(document.Disclosure.EditionKey)
            ?? throw new ArgumentException($"No edition is known for {document.Disclosure.EditionKey}.");

        /// <summary>Texts and tables in printed order.</summary>
        public IEnumerable<Part> Parts =>
        [
            .. document.Texts(document.Edition.SectionsBeforeTables),
            .. document.Edition.Tables.Select((table, index) => new TablePart($"{index + 1}. {table.Title}", document.Grid(table))),
            .. document.Texts(document.Edition.SectionsAfterTables),
        ];

        private IEnumerable<Part> Texts(IEnumerable<TextSectionDefinition> definitions) =>
            from definition in definitions
            let section = document.Find(definition.Kind)
            where section is not null
            select new TextPart(definition.ContentsTitle, definition, section);
    }
}
