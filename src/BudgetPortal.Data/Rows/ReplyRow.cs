namespace BudgetPortal.Data.Rows;

/// <summary>A reply of the body to a finding in a version; <see cref="Position"/> counts the replies to that version.</summary>
internal sealed class ReplyRow
{
    public required int VersionId { get; init; }

    public required int Position { get; init; }

    public required string Check { get; init; }

    /// <summary>The addresses that the finding compares, one on each line.</summary>
    public required string Cells { get; init; }

    public required string Message { get; init; }

    public required string Text { get; init; }

    public required DateOnly Day { get; init; }

    public required DateTimeOffset NotedAt { get; init; }
}
