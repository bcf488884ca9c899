namespace BudgetPortal.Data.Rows;

internal enum PrintedPlace
{
    Cover,
    Contents,
    Title,
    PreparedBy,
}

/// <summary>
/// A line that the source document prints beside figures and texts. <see cref="Position"/> is its place among those of the same
/// kind; a table's title and its 编制单位 line share one. <see cref="Table"/> is blank for cover and 目录.
/// </summary>
internal sealed record PrintedLineRow
{
    public required int VersionId { get; init; }

    public required PrintedPlace Place { get; init; }

    public required int Position { get; init; }

    public required string Table { get; init; }

    public required string Text { get; init; }
}
