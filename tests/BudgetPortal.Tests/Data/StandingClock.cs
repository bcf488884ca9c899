namespace BudgetPortal.Tests.Data;

/// <summary>A clock that moves only when told.</summary>
internal sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2021, 2, 10, 1, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
