namespace BudgetPortal.Data.Rows;

/// <summary>Who did what, when and from where; never changed.</summary>
internal sealed class AuditRow
{
    public int Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Who { get; init; }

    public required string Place { get; init; }

    public required AuditedAct Act { get; init; }

    /// <summary>What it was done to, in words.</summary>
    public required string Subject { get; init; }
}
