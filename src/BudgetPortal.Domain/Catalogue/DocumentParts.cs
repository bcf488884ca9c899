using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>One entry of the 目录 with what it leads to: a text or a table.</summary>
public abstract record Part(string ContentsTitle);

public sealed record TextPart(string ContentsTitle, TextSectionDefinition Definition, TextSection Section) : Part(ContentsTitle);

public sealed record TablePart(string ContentsTitle, Grid Grid) : Part(ContentsTitle);

/// <summary>An entry of the 目录 alone: a table is named by its definition and not drawn; of a text, <c>Section</c> is its place.</summary>
public sealed record ContentsLine(string Title, TableDefinition? Table, TextSectionDefinition? Section);

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
            .. document.Edition.Tables.Select((table, index) => new TablePart(TitleOf(table, index), document.Grid(table))),
            .. document.Texts(document.Edition.SectionsAfterTables),
        ];

        /// <summary>The 目录, in printed order: the same entries, nothing drawn.</summary>
        public IReadOnlyList<ContentsLine> ContentsLines =>
        [
            .. document.Texts(document.Edition.SectionsBeforeTables).Select(LineOf),
            .. document.Edition.Tables.Select((table, index) => new ContentsLine(TitleOf(table, index), table, null)),
            .. document.Texts(document.Edition.SectionsAfterTables).Select(LineOf),
        ];

        /// <summary>The texts that the document has, in printed order.</summary>
        public IEnumerable<TextPart> TextParts => document.Texts(document.Edition.Sections);

        private IEnumerable<TextPart> Texts(IEnumerable<TextSectionDefinition> definitions) =>
            from definition in definitions
            let section = document.Find(definition.Kind)
            where section is not null
            select new TextPart(definition.ContentsTitle, definition, section);
    }

    private static string TitleOf(TableDefinition table, int index) => $"{index + 1}. {table.Title}";

    private static ContentsLine LineOf(TextPart text) => new(text.ContentsTitle, null, text.Definition);
}
