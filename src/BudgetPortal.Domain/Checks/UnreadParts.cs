using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>Tells whether a comparison touches what was not read (RULES.md, Not known): one place, for every check.</summary>
internal sealed class UnreadParts
{
    private readonly HashSet<CellKey> cells;
    private readonly HashSet<(string Table, string Line)> lines;
    private readonly HashSet<string> incomplete;
    private readonly HashSet<string> touched;
    private readonly Figures figures;

    public UnreadParts(IReadOnlyList<UnreadPart> parts, Figures figures)
    {
        this.figures = figures;
        cells = [.. parts.Where(part => part.Column is not null).Select(part => new CellKey(part.Table!, part.Line!, part.Column!))];
        lines = [.. parts.Where(part => part is { Column: null, Line: not null }).Select(part => (part.Table!, part.Line!))];
        incomplete = [.. parts.Where(part => part is { Column: null, Table: not null }).Select(part => part.Table!)];
        touched = [.. parts.Select(part => part.Table).OfType<string>()];
        IsAnywhere = parts.Any(part => part.Table is null);
        IsEmpty = parts.Count == 0;
    }

    public bool IsEmpty { get; }

    /// <summary>True where something was not read of which nobody knows to which table or text it belongs.</summary>
    private bool IsAnywhere { get; }

    /// <summary>True for a table or text of which lines or paragraphs may be missing.</summary>
    public bool IsIncomplete(string table) => IsAnywhere || incomplete.Contains(TextOf(table) ?? table);

    public Comparison Judge(Comparison comparison) => IsEmpty || !(Touches(comparison.Left) || Touches(comparison.Right))
        ? comparison
        : comparison with { Outcome = Outcome.NotKnown };

    private bool Touches(Side side) => side.Cells.Any(IsUnread) || side.Whole.Any(IsIncomplete)
        || side.EveryCell.Any(table => IsAnywhere || touched.Contains(table));

    /// <summary>A cell that was not read, or whose line is not there in a table that was not read in full.</summary>
    private bool IsUnread(CellKey cell) => cells.Contains(cell) || lines.Contains((cell.Table, cell.Line))
        || (IsIncomplete(cell.Table) && !TextKeys.IsText(cell.Table) && figures.Line(cell) is null);

    /// <summary>The text that states a figure which no table prints.</summary>
    private static string? TextOf(string table) => table switch
    {
        Supplements.Prior or Supplements.Execution => TextKeys.Of(TextSectionKind.BudgetNotes),
        _ when Supplements.Tables.Contains(table) && TopicList.All.SectionOf(table) is { } section => TextKeys.Of(section),
        _ => null,
    };
}
