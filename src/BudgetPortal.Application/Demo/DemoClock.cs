using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Application.Demo;

/// <summary>The clock of an invented portal: it stands at the hour at which the next disclosure is published.</summary>
public sealed class DemoClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = ChinaTime.At(2026, 1, 1, 9);

    public override DateTimeOffset GetUtcNow() => Now;
}
