using System.Globalization;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>A heading with its place, its scope and, where 名词解释 explains it, its explanation.</summary>
public sealed record DrawnHeading(string Text, int ColumnSpan, int RowSpan, string Scope, string Class, DrawnTerm? Term);

/// <summary>A term used in this table's headings, explained in the list under the table.</summary>
public sealed record DrawnTerm(string Id, string Term, string Explanation);

/// <summary>A cell: a heading of its row when <paramref name="Scope"/> is set, and marked where a finding concerns it.</summary>
public sealed record DrawnCell(string? Id, string? Scope, int? ColumnSpan, string Class, string Text, Mark? Mark, bool IsEntered);

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
    string Title,
    string PreparedBy,
    string UnitLabel,
    IReadOnlyList<IReadOnlyList<DrawnHeading>> Headings,
    IReadOnlyList<DrawnGroup> Groups,
    IReadOnlyList<DrawnTerm> Terms,
    DrawnWords AsPrinted,
    DrawnWords Notes)
{
    /// <summary>True where a person entered a cell from the original, which the table then says.</summary>
    public bool HasEntered => Groups.Any(group => group.Rows.Any(row => row.Cells.Any(cell => cell.IsEntered)));

    public static DrawnTable Of(DisclosureDocument publication, Grid grid, IReadOnlyList<GlossaryTerm> glossary, Marks marks)
    {
        var printed = publication.AsPrinted?.HeadOf(grid.Definition.Key);
        var key = grid.Definition.Key;
        var terms = TermsIn(grid, glossary);
        return new DrawnTable(
            key,
            grid.Title,
            grid.PreparedBy,
            grid.UnitLabel,
            [.. grid.Headings.Select(row => row.Select(heading => Draw(grid, heading, terms)).ToList())],
            [.. GroupsOf(grid).Select(rows => new DrawnGroup([.. rows.Select(row => Draw(publication, grid, row, marks))]))],
            terms,
            Words(HeadOf(key), [.. printed?.OtherThan(grid).Select(line => $"原件所印：{line}") ?? []]),
            Words(NotesOf(key), grid.Notes.Count == 0 && marks.At(NotesOf(key)).Count > 0 ? ["（表下没有附注）"] : grid.Notes));

        DrawnWords Words(CellKey address, IReadOnlyList<string> lines) => new(address.ToString(), lines, marks.At(address));
    }

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

    private static List<DrawnTerm> TermsIn(Grid grid, IReadOnlyList<GlossaryTerm> glossary) =>
    [
        .. grid.Headings.SelectMany(row => row)
            .Select(heading => Glossary.Find(glossary, heading.Text))
            .OfType<GlossaryTerm>()
            .Distinct()
            .Select((term, index) => new DrawnTerm($"{grid.Definition.Key}-term-{(index + 1).ToString(CultureInfo.InvariantCulture)}", term.Term, term.Explanation)),
    ];

    private static DrawnHeading Draw(Grid grid, HeadingCell heading, List<DrawnTerm> terms)
    {
        var column = grid.Columns[heading.Column];
        var classes = new List<string>();
        if (heading.IsLeaf)
        {
            classes.Add(ClassOf(column.Kind));
        }

        if (StartsPanel(grid, heading.Column))
        {
            classes.Add("panel");
        }

        var term = terms.FirstOrDefault(term => Glossary.Find([new GlossaryTerm(term.Term, term.Explanation)], heading.Text) is not null);
        return new DrawnHeading(
            heading.Text, heading.ColumnSpan, heading.RowSpan, heading.IsLeaf ? "col" : "colgroup", string.Join(' ', classes), term);
    }

    private static DrawnRow Draw(DisclosureDocument publication, Grid grid, GridRow row, Marks marks)
    {
        // Where two panels share a row, a 类 on the right says nothing about the line on the left.
        var kind = IsSingle(grid) || row.Kind == LineKind.Total ? row.Kind : LineKind.Plain;
        return new DrawnRow(kind.ToString().ToLowerInvariant(), [.. row.Cells.Select(cell => Draw(publication, grid, row, cell, marks))]);
    }

    private static DrawnCell Draw(DisclosureDocument publication, Grid grid, GridRow row, GridCell cell, Marks marks)
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

        var mark = cell.Key is { } key ? marks.InTable(key) : null;
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
            cell.Key is { } address && publication.EnteredByHand.Contains(address));
    }

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

    private static string ClassOf(ColumnKind kind) => kind.ToString().ToLowerInvariant();
}
