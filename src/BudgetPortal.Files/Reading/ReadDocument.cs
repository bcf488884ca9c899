using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// What a foreign file holds, as printed and not yet judged. What could not be placed with certainty is in <see cref="Problems"/>
/// and nowhere else.
/// </summary>
public sealed record ReadDocument(string File)
{
    /// <summary>
    /// Year, level and kind; null where the file does not tell them. A PDF may tell some of which no edition exists: then no text or table
    /// is measured by one.
    /// </summary>
    public EditionKey? EditionKey { get; init; }

    /// <summary>The name after “预算单位：” or “预算主管部门：”, else after “编制单位：” or in the name of a CSV; blank where none was found.</summary>
    public string UnitName { get; init; } = "";

    /// <summary>SHA-256 of the file in lower-case hexadecimal; null for a document of several files.</summary>
    public string? Sha256 { get; init; }

    /// <summary>How many pages a PDF has; 0 for a file without pages.</summary>
    public int PageCount { get; init; }

    public ImmutableArray<string> Cover { get; init; } = [];

    /// <summary>The entries of the 目录, in order.</summary>
    public ImmutableArray<string> Contents { get; init; } = [];

    /// <summary>Every line that is the title of a table, also of one that was not read.</summary>
    public ImmutableArray<string> Titles { get; init; } = [];

    /// <summary>Our own JSON, which was a disclosure before it was a file.</summary>
    public bool IsRecord { get; init; }

    /// <summary>False for a file of single tables, such as a CSV: it lacks the other tables and texts without hiding them.</summary>
    public bool IsWhole => !Cover.IsEmpty || !Contents.IsEmpty;

    /// <summary>The tables and texts that a file of single tables lacks (“T3”, “N4”): not known, and no fault of it.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<ReadTable> Tables { get; init; } = [];

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<ReadSection> Sections { get; init; } = [];

    /// <summary>The notes on projects (N6), taken apart; the paragraphs are in <see cref="Sections"/> too.</summary>
    public ImmutableArray<ProjectNote> ProjectNotes =>
        [.. Sections.Where(section => section.Kind == TextSectionKind.ProjectNotes)
            .SelectMany(section =>
                Domain.Narrative.ProjectNotes.Read(section.Heading, [.. section.Paragraphs.Select(paragraph => paragraph.Text)]))];

    /// <summary>
    /// Amounts in yuan. A value's text holds the printed form where it differs from what the table's definition would print
    /// (“0.00”, “25” for 25.00, “无”); blank is absent.
    /// </summary>
    public Figures Figures { get; init; } = new([]);

    /// <summary>The same, with printed unit and digits beside those values alone that the edition prints otherwise.</summary>
    internal ReadDocument WithDigitsOfItsEdition() => Edition is not { } edition ? this : this with
    {
        Figures = edition.Tables.Aggregate(Figures, (figures, table) => figures.With(table.WithoutPrescribedDigits(figures[table.Key]))),
    };

    /// <summary>Where every value of <see cref="Figures"/> stands, and every code and name (columns “code” and “name”).</summary>
    public ImmutableDictionary<CellKey, SourcePlace> Places { get; init; } = ImmutableDictionary<CellKey, SourcePlace>.Empty;

    /// <summary>False where the format has no room for the notes under a table, so that their absence says nothing.</summary>
    public bool HoldsNotes { get; init; } = true;

    public ImmutableArray<ReadProblem> Problems { get; init; } = [];

    /// <summary>What was not read, as the checks need it.</summary>
    public ImmutableArray<UnreadPart> Unread =>
    [
        .. Problems.SelectMany(problem => problem.Unread),
        .. Missing.Where(part => Edition?.FindTable(part) is null)
            .Select(part => new UnreadPart(part, null, null, "", $"文件中没有{TextKeys.NameOf(part)}")),
    ];

    /// <summary>What the reader had to work out, and by what: nothing in it is uncertain.</summary>
    public ImmutableArray<ReadRemark> Remarks { get; init; } = [];

    /// <summary>Performance forms (绩效目标申报表) that stand behind the notes on projects; no table of the disclosure.</summary>
    public ImmutableArray<PerformanceForm> PerformanceForms { get; init; } = [];

    /// <summary>Lines that a PDF's text layer holds twice although they are printed once; they were read once.</summary>
    public ImmutableArray<RepeatedLines> Repeats { get; init; } = [];

    /// <summary>The edition of the form found, or null.</summary>
    public Edition? Edition => EditionKey is null ? null : Edition.Find(EditionKey);

    /// <summary>
    /// The texts in the shape in which they are stored and published: one of each kind. Notes on several projects, each under a
    /// heading of its own, become one text in which those headings are paragraphs.
    /// </summary>
    public ImmutableArray<TextSection> Texts =>
        [.. Sections.Where(section => section.Kind is not null).GroupBy(section => section.Kind!.Value).Select(group =>
            new TextSection(group.Key, group.First().Heading, [.. group.SelectMany((section, index) =>
                section.Paragraphs.Select(paragraph => paragraph.Text).Prepend(section.Heading).Skip(index == 0 ? 1 : 0))]))];

    /// <summary>
    /// The sections, each with the number of its first paragraph, from 1, in the text of its kind: there the heading of a later section of
    /// the same kind is a paragraph before it.
    /// </summary>
    internal IEnumerable<(ReadSection Section, int First)> NumberedSections()
    {
        var before = new Dictionary<TextSectionKind, int>();
        foreach (var section in Sections)
        {
            var first = section.Kind is { } kind && before.TryGetValue(kind, out var last) ? last + 2 : 1;
            if (section.Kind is { } counted)
            {
                before[counted] = first - 1 + section.Paragraphs.Length;
            }

            yield return (section, first);
        }
    }

    /// <summary>What the file prints beside figures and texts.</summary>
    public AsPrinted AsPrinted =>
        new(Cover, Contents, [.. Tables.Select(table => new PrintedHead(table.Definition.Key, table.Title, table.PreparedBy))]);

    /// <summary>
    /// What was read as a publication, for the checks to look at and the store to keep; null where no form with an edition was
    /// found. <paramref name="unitCode"/> is that of the portal, which no document prints.
    /// </summary>
    public DisclosureDocument? AsPublication(string unitCode)
    {
        if (EditionKey is null || Edition is null)
        {
            return null;
        }

        var unit = new BudgetUnit(unitCode, UnitName, Jurisdiction, EditionKey.Level);
        var version = new PublishedVersion(0, DateTimeOffset.UnixEpoch, null, null, ContentHash.Of(Figures, Texts));
        return new DisclosureDocument(new Disclosure(unit, EditionKey.Year, EditionKey.Kind), version, Figures, Texts)
        {
            Unread = Unread,
            AsPrinted = AsPrinted,
        };
    }

    /// <summary>The place before the year on the cover: “上海市普陀区” of “上海市普陀区2025年区级部门预算”.</summary>
    public string Jurisdiction =>
        Cover.Select(line => line.IndexOf("20", StringComparison.Ordinal) is var year and > 0 ? line[..year].Trim() : "")
        .FirstOrDefault(place => place.Length > 0) ?? "";

    /// <summary>Nothing read, and why.</summary>
    internal static ReadResult<ReadDocument> Refuse(string file, string message) => new(null, [ReadProblem.Of(file, message)]);

    public ReadTable? Find(string table) => Tables.FirstOrDefault(candidate => candidate.Definition.Key == table);
}

/// <summary>
/// A table as it stands in the file. <paramref name="Definition"/> has the panels and columns whose headings were read, which may
/// be those of another edition than the document's.
/// </summary>
public sealed record ReadTable(TableDefinition Definition)
{
    /// <summary>The title as printed, without its number: “2025年部门收入预算总表”; blank where the file prints none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The number in the contents, from 1; by the order of the file where the 目录 does not tell it.</summary>
    public int Number { get; init; }

    /// <summary>The pages it runs over; none in a workbook.</summary>
    public ImmutableArray<int> Pages { get; init; } = [];

    /// <summary>The sheet's name, or the CSV's; null elsewhere.</summary>
    public string? Sheet { get; init; }

    /// <summary>The unit as printed: “元”; blank where none is printed and the definition's was taken.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The line “编制单位：…” as printed.</summary>
    public string PreparedBy { get; init; } = "";

    /// <summary>The notes under the table: “注:…”.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The same as the figures of a disclosure.</summary>
    public TableFigures Figures => new(Definition.Key, [.. Lines.Select(line => line.Line)]) { Notes = Notes };

    /// <summary>The rows of headings, cell by cell; a merged cell is printed once and blank where it continues.</summary>
    public ImmutableArray<ImmutableArray<string>> HeaderRows { get; init; } = [];

    /// <summary>Every line in printed order, totals included.</summary>
    public ImmutableArray<ReadLine> Lines { get; init; } = [];
}

/// <summary>
/// A line as printed. <paramref name="Line"/> is the same line as in the document's figures; <paramref name="Label"/> is its name
/// as printed also where the form prescribes it. <paramref name="Place"/> is that of the whole line.
/// </summary>
public sealed record ReadLine(FigureLine Line, string Label, SourcePlace Place)
{
    /// <summary>What the code columns print (类 款 项), in order; blank ones are empty.</summary>
    public ImmutableArray<string> CodeParts { get; init; } = [];
}

/// <summary>A text as printed. <paramref name="Kind"/> is null where the heading is none that a form knows.</summary>
public sealed record ReadSection(TextSectionKind? Kind, string Heading, ImmutableArray<ReadParagraph> Paragraphs)
{
    /// <summary>The pages it runs over; none where the file has no pages.</summary>
    public ImmutableArray<int> Pages { get; init; } = [];
}

/// <summary>A paragraph without indent and line wraps, and where it begins.</summary>
public sealed record ReadParagraph(string Text, SourcePlace Place);

/// <summary>How the reader came to a reading that the place alone does not show, in Chinese.</summary>
public sealed record ReadRemark(SourcePlace Place, string Message);

/// <summary>A ruled form that is kept as printed, row by row and cell by cell; a merged cell is printed once.</summary>
public sealed record PerformanceForm(string Title, ImmutableArray<int> Pages, ImmutableArray<ImmutableArray<string>> Rows);

/// <summary>
/// <paramref name="Count"/> lines at the head of <paramref name="Page"/> that <paramref name="Before"/> has printed at its foot: a cell
/// split by the page break is held whole on both pages and clipped when it is drawn. <paramref name="First"/> and
/// <paramref name="Last"/> are the words of the lines.
/// </summary>
public sealed record RepeatedLines(int Page, int Before, int Count, string First, string Last);
