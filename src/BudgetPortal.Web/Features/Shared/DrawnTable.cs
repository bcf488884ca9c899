using System.Globalization;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Terms;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>A heading with its place, its scope and, where it speaks of a term, that term.</summary>
public sealed record DrawnHeading(string Text, int ColumnSpan, int RowSpan, string Scope, string Class, DrawnTerm? Term);

/// <summary>
/// A term of this table's headings, explained in the list under the table: as the body itself explains it in 名词解释, and as the portal does.
/// </summary>
public sealed record DrawnTerm(string Id, GlossaryTerm? Own, Term? Portal)
{
    public string Name => Portal?.Name ?? Own!.Term;

    public string Explanation => Own?.Explanation ?? Portal!.Explanation;
}

/// <summary>A cell: a heading of its row when <paramref name="Scope"/> is set, and marked where a finding concerns it.</summary>
public sealed record DrawnCell(string? Id, string? Scope, int? ColumnSpan, string Class, string Text, Mark? Mark, bool IsEntered)
{
    /// <summary>
    /// What narrow windows print before the cell, since no column heading stands over it there: a name's code, an amount's heading.
    /// </summary>
    public string? Before { get; init; }

    /// <summary>The sentence with which the body itself states the amount.</summary>
    public OwnSentence? Told { get; init; }

    /// <summary>Where its name or figure leads; null where it leads nowhere.</summary>
    public string? Address { get; init; }
}

/// <summary>
/// What a document prints over or under a table, and the signs of findings there. <paramref name="Id"/> is its address.
/// </summary>
public sealed record DrawnWords(string Id, IReadOnlyList<string> Lines, IReadOnlyList<Mark> Marks)
{
    public bool IsShown => Lines.Count > 0 || Marks.Count > 0;
}

public sealed record DrawnRow(string Class, IReadOnlyList<DrawnCell> Cells);

/// <summary>Rows that belong together: a 类 with its 款 and 项, whose name is announced for all of them.</summary>
public sealed record DrawnGroup(IReadOnlyList<DrawnRow> Rows);

/// <summary>A Grid as <c>_Grid.cshtml</c> draws it: every span, scope, class and sign decided.</summary>
public sealed record DrawnTable(
    string Id,
    string Class,
    string Title,
    string PreparedBy,
    string UnitLabel,
    IReadOnlyList<IReadOnlyList<DrawnHeading>> Headings,
    IReadOnlyList<DrawnGroup> Groups,
    IReadOnlyList<DrawnTerm> Terms,
    DrawnWords AsPrinted,
    DrawnWords Notes)
{
    /// <summary>
    /// True where narrow windows set the cells otherwise than a table does. Their roles are then written out, which some browsers would
    /// forget.
    /// </summary>
    public bool IsSetAnew => Class is not ("grid" or "grid coded" or SliceClass or CodedSliceClass);

    /// <summary>True where a person entered a cell from the original, which the table then says.</summary>
    public bool HasEntered => Groups.Any(group => group.Rows.Any(row => row.Cells.Any(cell => cell.IsEntered)));

    private const string SliceClass = "grid slice";
    private const string CodedSliceClass = "grid coded slice";

    /// <summary>A slice: each name and amount leads to where it comes from, by line and column, or nowhere.</summary>
    public static DrawnTable Of(Slice slice, Func<string, string, string?> addressOf)
    {
        var grid = (slice.Lines.Any(line => line.Cells.ContainsKey(Slice.Remark.Key)) ? slice : slice with
        {
            // Files have the column always; on a page an empty one only takes room.
            Columns = [.. slice.Columns.Where(column => column.Key != Slice.Remark.Key)],
        }).Draw();
        var inks = new Inks(
            null, Marks.None, null, cell => cell.Key is { } key && cell.Text != Slice.Absent ? addressOf(key.Line, key.Column) : null);
        return new DrawnTable(
            Slice.Key,
            !Has(grid, ColumnKind.Amount) ? $"{SliceClass} told-rows" : Has(grid, ColumnKind.Code) ? CodedSliceClass : SliceClass,
            grid.Title,
            grid.PreparedBy,
            grid.UnitLabel,
            HeadingsOf(grid, []),
            DrawnGroupsOf(grid, inks),
            [],
            new DrawnWords(HeadOf(Slice.Key).ToString(), [], []),
            new DrawnWords(NotesOf(Slice.Key).ToString(), grid.Notes, []));
    }

    /// <param name="glossary">The body's own terms; null for a table that is drawn without explanations.</param>
    /// <param name="words">The body's own sentences; null for a table that is drawn without them.</param>
    /// <param name="links">The pages of its lines and projects; null for a table that is drawn without them.</param>
    public static DrawnTable Of(
        DisclosureDocument publication, Grid grid, IReadOnlyList<GlossaryTerm>? glossary, Marks marks, OwnWords? words = null,
        LineLinks? links = null)
    {
        var printed = publication.AsPrinted?.HeadOf(grid.Definition.Key);
        var key = grid.Definition.Key;
        var terms = glossary is null ? [] : TermsIn(grid, glossary);
        return new DrawnTable(
            key,
            ClassOf(grid),
            grid.Title,
            grid.PreparedBy,
            grid.UnitLabel,
            HeadingsOf(grid, terms),
            DrawnGroupsOf(grid, new Inks(publication, marks, words, cell => links?.Of(cell))),
            terms,
            Words(HeadOf(key), [.. printed?.OtherThan(grid).Select(line => $"原件所印：{line}") ?? []]),
            Words(NotesOf(key), grid.Notes.Count == 0 && marks.At(NotesOf(key)).Count > 0 ? ["（表下没有附注）"] : grid.Notes));

        DrawnWords Words(CellKey address, IReadOnlyList<string> lines) => new(address.ToString(), lines, marks.At(address));
    }

    private static IReadOnlyList<IReadOnlyList<DrawnHeading>> HeadingsOf(Grid grid, List<DrawnTerm> terms) =>
        [.. grid.Headings.Select(row => row.Select(heading => Draw(grid, heading, terms)).ToList())];

    private static IReadOnlyList<DrawnGroup> DrawnGroupsOf(Grid grid, Inks inks) =>
        [.. GroupsOf(grid).Select(rows => new DrawnGroup([.. rows.Select(row => Draw(grid, row, inks))]))];

    /// <summary>The address of what stands over a table: its title and its 编制单位 line.</summary>
    public static CellKey HeadOf(string table) => new(table, "title", "title");

    /// <summary>The address of the notes under a table.</summary>
    public static CellKey NotesOf(string table) => new(table, "notes", "notes");

    /// <summary>A table of one panel by 类; other tables are one group.</summary>
    private static List<List<GridRow>> GroupsOf(Grid grid)
    {
        var groups = new List<List<GridRow>>();
        foreach (var row in grid.Rows)
        {
            var begins = groups.Count == 0 || row.Kind == LineKind.Total || (IsSingle(grid) && row.Kind == LineKind.Class);
            if (begins)
            {
                groups.Add([]);
            }

            groups[^1].Add(row);
        }

        return groups;
    }

    private static bool IsSingle(Grid grid) => grid.Definition.Panels.Count == 1;

    /// <summary>
    /// What narrow windows do with the table: panels under each other, projects or one line as a list, codes before names.
    /// </summary>
    private static string ClassOf(Grid grid) => grid switch
    {
        _ when !IsSingle(grid) => "grid panels",
        _ when Has(grid, ColumnKind.Sequence) => "grid coded projects",
        _ when !Has(grid, ColumnKind.Name) => "grid one-line",
        _ when Has(grid, ColumnKind.Code) => "grid coded",
        _ => "grid",
    };

    private static bool Has(Grid grid, ColumnKind kind) => grid.Columns.Any(column => column.Kind == kind);

    private static List<DrawnTerm> TermsIn(Grid grid, IReadOnlyList<GlossaryTerm> glossary) =>
    [
        .. grid.Headings.SelectMany(row => row)
            .Select(heading => (Own: Glossary.Find(glossary, heading.Text), Portal: Term.Of(heading.Text)))
            .Where(term => term.Own is not null || term.Portal is not null)
            .Distinct()
            .Select(
                (term, index) => new DrawnTerm(
                    $"{grid.Definition.Key}-term-{(index + 1).ToString(CultureInfo.InvariantCulture)}", term.Own, term.Portal)),
    ];

    private static DrawnHeading Draw(Grid grid, HeadingCell heading, List<DrawnTerm> terms)
    {
        var columns = grid.Columns.Skip(heading.Column).Take(heading.ColumnSpan).ToList();
        var classes = new List<string>();
        if (heading.IsLeaf || columns.All(column => column.Kind == ColumnKind.Code))
        {
            classes.Add(ClassOf(columns[0].Kind));
        }

        if (StartsPanel(grid, heading.Column))
        {
            classes.Add("panel");
        }

        if (!IsSingle(grid))
        {
            // A narrow window sets the panels under each other, where a heading needs to know its panel and what it covers.
            var side = columns[0].Panel == grid.Columns[0].Panel ? "first" : "second";
            classes.Add($"{side} columns-{Number(heading.ColumnSpan)} rows-{Number(heading.RowSpan)}");
        }

        var portal = Term.Of(heading.Text);
        var term = terms.FirstOrDefault(term => term.Portal == portal && Speaks(heading.Text, term.Own));
        return new DrawnHeading(
            heading.Text, heading.ColumnSpan, heading.RowSpan, heading.IsLeaf ? "col" : "colgroup", string.Join(' ', classes), term);

        bool Speaks(string text, GlossaryTerm? own) => own == Glossary.Find(
            [.. terms.Select(other => other.Own).OfType<GlossaryTerm>()], text);
        static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
    }

    private static DrawnRow Draw(Grid grid, GridRow row, Inks inks)
    {
        // Where two panels share a row, a 类 on the right says nothing about the line on the left.
        var kind = IsSingle(grid) || row.Kind == LineKind.Total ? row.Kind : LineKind.Plain;
        return new DrawnRow(ClassOf(kind), [.. row.Cells.Select(cell => Draw(grid, row, cell, inks))]);
    }

    private static DrawnCell Draw(Grid grid, GridRow row, GridCell cell, Inks inks)
    {
        var classes = new List<string> { cell.Role == CellRole.Padding ? "padding" : ClassOf(grid.Columns[cell.Column].Kind) };
        if (cell.ColumnSpan > 1)
        {
            classes = ["name", "label"];
        }

        if (cell.Indent > 0)
        {
            classes.Add($"indent-{cell.Indent.ToString(CultureInfo.InvariantCulture)}");
        }

        if (StartsPanel(grid, cell.Column))
        {
            classes.Add("panel");
        }

        var mark = cell.Key is { } key ? inks.Marks.InTable(key) : null;
        if (mark is not null)
        {
            classes.Add(mark.PlaceClass);
        }

        return new DrawnCell(
            cell.Key?.ToString(),
            ScopeOf(grid, row, cell),
            cell.ColumnSpan > 1 ? cell.ColumnSpan : null,
            string.Join(' ', classes),
            cell.Text,
            mark is { IsAddend: true } ? null : mark,
            cell.Key is { } address && inks.Publication?.EnteredByHand.Contains(address) == true)
        {
            Before = Before(grid, row, cell),
            Told = cell is { Role: CellRole.Amount, Key: { } amount, Text.Length: > 0 } && inks.Words?.Of(amount) is [var sentence, ..]
                ? sentence
                : null,
            Address = cell.Text.Length > 0 ? inks.AddressOf(cell) : null,
        };
    }

    private static string? Before(Grid grid, GridRow row, GridCell cell) => cell.Role switch
    {
        CellRole.Name when IsSingle(grid) && row.Kind != LineKind.Total =>
            string.Concat(row.Cells.Where(other => other.Role == CellRole.Code).Select(other => other.Text)) is { Length: > 0 } code
                ? code
                : null,
        CellRole.Amount when !Has(grid, ColumnKind.Name) => HeadingOver(grid.Columns[cell.Column].Key, grid.Columns[cell.Column].Path),
        CellRole.Text when !Has(grid, ColumnKind.Amount) => grid.Columns[cell.Column].Heading,
        _ => null,
    };

    /// <summary>“公务用车购置及运行费 购置费”: what all columns of a group have in common is said once, at its sum.</summary>
    public static string HeadingOver(string column, string path) =>
        path.Split('/') is [_, var part] && column != ColumnKeys.Total ? part
        : path.Split('/') is [_, var group, var last] ? $"{group} {last}"
        : path.Replace('/', ' ');

    /// <summary>A name heads its row; the name of a 类 heads its group; a project is headed by its own name.</summary>
    private static string? ScopeOf(Grid grid, GridRow row, GridCell cell) => cell.Role switch
    {
        CellRole.Name when row.Kind == LineKind.Class && IsSingle(grid) => "rowgroup",
        CellRole.Name => "row",
        CellRole.Text when row.Kind == LineKind.Project => "row",
        _ => null,
    };

    private static bool StartsPanel(Grid grid, int column) =>
        column > 0 && grid.Columns[column].Panel != grid.Columns[column - 1].Panel;

    /// <summary>What the style sheet calls a column of this kind.</summary>
    private static string ClassOf(ColumnKind kind) => kind.ToString().ToLowerInvariant();

    private static string ClassOf(LineKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>What is drawn beside the figures: signs, sentences, the hand that entered a cell, and where cells lead.</summary>
    private sealed record Inks(DisclosureDocument? Publication, Marks Marks, OwnWords? Words, Func<GridCell, string?> AddressOf);
}
