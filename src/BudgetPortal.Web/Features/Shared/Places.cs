using System.Runtime.CompilerServices;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>
/// Where the figures of one publication can be seen. A figure that no table prints, such as 政府采购, is seen where a text
/// states it.
/// </summary>
public sealed class Places(DisclosureDocument publication, InterpretedTexts interpreted, Addresses addresses)
{
    private static readonly ConditionalWeakTable<Figures, HashSet<CellKey>> Drawn = [];

    private readonly Lazy<HashSet<CellKey>> drawn = new(() => Drawn.GetValue(publication.Figures, _ => publication.Edition.Tables
        .SelectMany(table => publication.Grid(table).Rows)
        .SelectMany(row => row.Cells)
        .Select(cell => cell.Key)
        .OfType<CellKey>()
        .ToHashSet()));

    public Places(DisclosureDocument publication, Addresses addresses)
        : this(publication, InterpretedTexts.Of(publication), addresses)
    {
    }

    /// <summary>True where a table or a text shows this very figure. A line that was not reported has no cell to show.</summary>
    public bool Shows(CellKey cell) =>
        drawn.Value.Contains(cell) || StandsBeside(cell) || (publication.Edition.FindTable(cell.Table) is null && Of(cell) is not null);

    /// <summary>
    /// The figure's address; its table's, where the line was not reported, or its text's, where no words can be told; null where
    /// neither a table nor a text shows it.
    /// </summary>
    public string? Of(CellKey cell)
    {
        if (publication.Edition.FindTable(cell.Table) is { } table)
        {
            return drawn.Value.Contains(cell) || StandsBeside(cell)
                ? addresses.Cell(publication, cell)
                : $"{addresses.Table(publication.Disclosure, table)}#{table.Key}";
        }

        return interpreted.Places.Of(cell) is { } place
            ? addresses.Cell(publication, place)
            : interpreted.Places.Stating(cell).Select(key => addresses.Cell(publication, interpreted.Places.Of(key) ?? key))
                .FirstOrDefault(address => address is not null)
            ?? addresses.Cell(publication, cell)?.Split('#')[0];
    }

    /// <summary>The cell of a table, or the paragraph of a text in which a figure stands.</summary>
    public CellKey Stands(CellKey cell) =>
        publication.Edition.FindTable(cell.Table) is not null ? cell : interpreted.Places.ParagraphOf(cell) ?? cell;

    /// <summary>
    /// The words printed at a place: a cell as the document prints it, or the sentence of a text that states it; blank where neither is
    /// known.
    /// </summary>
    public string Printed(CellKey cell)
    {
        if (publication.Edition.FindTable(cell.Table) is { } table)
        {
            return cell == DrawnTable.HeadOf(cell.Table) ? publication.AsPrinted?.HeadOf(cell.Table)?.Title ?? ""
                : cell == DrawnTable.NotesOf(cell.Table) ? string.Join(' ', publication.Figures[cell.Table].Notes)
                : table.Print(publication.Figures[cell]);
        }

        var words = interpreted.Places.Words(cell);
        var sentences = interpreted.Places.TextOf(Stands(cell))?.Split('。') ?? [];
        return (words is null ? null : sentences.FirstOrDefault(sentence => sentence.Contains(words, StringComparison.Ordinal)))
            ?? (sentences is [var only] ? only : words ?? "");
    }

    /// <summary>True for what stands over a table, and for its notes where it has any.</summary>
    private bool StandsBeside(CellKey cell) =>
        cell == DrawnTable.HeadOf(cell.Table)
            || (cell == DrawnTable.NotesOf(cell.Table) && publication.Figures[cell.Table].Notes.Length > 0);

    /// <summary>The words of a cell's place: its line and the headings over it; of a figure in a text, as it is printed there.</summary>
    public string Name(CellKey cell) => cell switch
    {
        _ when cell == DrawnTable.HeadOf(cell.Table) => "表头",
        _ when cell == DrawnTable.NotesOf(cell.Table) => "附注",
        _ when publication.Edition.FindTable(cell.Table) is { } table => (LineOf(cell), ColumnOf(cell)) is var (line, column)
            && line.Length > 0 && line != column ? $"{line} {column}" : DrawnTable.HeadingOver(cell.Column, table.PathOf(cell.Column)),
        { Table: AsPrinted.CoverKey, Line: ['p', .. var number] } => $"封面第{number}行",
        { Line: ['p', .. var number], Column: "text" } => $"第{number}段",
        _ => interpreted.Places.Words(cell) ?? Supplements.NameOf(cell) ?? "原文",
    };

    /// <summary>The cells' names beside each other: what they have in common is not said again.</summary>
    public IEnumerable<string> Names(IReadOnlyList<CellKey> cells)
    {
        if (cells.Any(cell => publication.Edition.FindTable(cell.Table) is null))
        {
            return cells.Select(Name);
        }

        var oneLine = cells.Select(cell => (cell.Table, cell.Line)).Distinct().Count() == 1;
        var oneColumn = cells.Select(cell => (cell.Table, cell.Column)).Distinct().Count() == 1;
        return cells.Select(cell => (oneLine, oneColumn) switch
        {
            (true, _) => ColumnOf(cell),
            (_, true) => LineOf(cell),
            _ => Name(cell),
        });
    }

    /// <summary>The heading over a cell of a table.</summary>
    public string ColumnOf(CellKey cell) =>
        publication.Edition.FindTable(cell.Table)!.PathOf(cell.Column).Split('/')[^1];

    /// <summary>What the line of a cell is called, as reported or as the form prescribes it.</summary>
    public string LineOf(CellKey cell)
    {
        var line = publication.Figures[cell.Table].Find(cell.Line);
        return line is { Name.Length: > 0 }
            ? line.Name
            : publication.Edition.FindTable(cell.Table)?.Panels.Select(panel => panel.FindLine(cell.Line)?.Label)
                .FirstOrDefault(label => label is not null)
                ?? line?[ColumnKeys.ProjectName].Text
                ?? cell.Line;
    }
}
