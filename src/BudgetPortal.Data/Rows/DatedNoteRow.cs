namespace BudgetPortal.Data.Rows;

internal enum NotedDay
{
    FirstPublished,
    Approved,
}

/// <summary>A day that is told of a version when it is published or once afterwards, and never changed.</summary>
internal sealed class DatedNoteRow
{
    public required int VersionId { get; init; }

    public required NotedDay Kind { get; init; }

    /// <summary>Midnight in Beijing, which sorts beside the times of publication.</summary>
    public required DateTimeOffset Day { get; init; }

    public required string? Source { get; init; }

    public required DateTimeOffset NotedAt { get; init; }
}
