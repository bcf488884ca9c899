namespace BudgetPortal.Data.Rows;

/// <summary>A cell that a person entered from the original, since no reader could read it (人工录入).</summary>
internal sealed class EnteredCellRow
{
    public required int VersionId { get; init; }

    public required string Table { get; init; }

    public required string Line { get; init; }

    public required string Column { get; init; }
}
