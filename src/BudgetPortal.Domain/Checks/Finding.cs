using System.Collections.Immutable;

namespace BudgetPortal.Domain.Checks;

/// <summary>核对问题: a comparison that does not hold, said in plain Chinese, with what follows from the same cause beneath it.</summary>
public sealed record Finding(Comparison Comparison, string Message, Severity Severity)
{
    public ImmutableArray<Finding> Consequences { get; init; } = [];

    public Check Check => Comparison.Check;
}

/// <summary>Everything that was compared in a disclosure, and what does not hold.</summary>
public sealed record CheckReport(ImmutableArray<Comparison> Comparisons, ImmutableArray<Finding> Findings)
{
    public bool AllAgree => Findings.IsEmpty;
}
