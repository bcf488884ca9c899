namespace BudgetPortal.Data.Rows;

/// <summary>The key that checks what the public log signs, as others are told it; one more for each time the log was begun anew.</summary>
internal sealed class LogKeyRow
{
    public int Id { get; init; }

    public required string Key { get; init; }

    public required DateTimeOffset BegunAt { get; init; }
}
