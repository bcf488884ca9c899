using System.Linq.Expressions;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data.Rows;

/// <summary>A body of which the register says that it has to disclose, from one year to another; null where it names no limit.</summary>
internal sealed class RegisterEntryRow
{
    public required int UnitId { get; init; }

    public required int? FirstYear { get; set; }

    public required int? LastYear { get; set; }

    /// <summary>The code of the body that takes its place.</summary>
    public required string? Successor { get; set; }

    /// <summary>That the body has to disclose for a year.</summary>
    public static Expression<Func<RegisterEntryRow, bool>> IsDueFor(int year) => entry =>
        (entry.FirstYear == null || entry.FirstYear <= year) && (entry.LastYear == null || entry.LastYear >= year);
}

/// <summary>A name that a body is known by beside its own.</summary>
internal sealed class BodyNameRow
{
    public required int UnitId { get; init; }

    public required BodyNameKind Kind { get; init; }

    public required string Name { get; init; }
}

/// <summary>What was changed in the register, when and why; what was added at first is no change.</summary>
internal sealed class RegisterChangeRow
{
    public int Id { get; init; }

    public required int UnitId { get; init; }

    public required string Field { get; init; }

    public required string Old { get; init; }

    public required string New { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>The day on which a body's budget of a year was approved, and where that can be looked up.</summary>
internal sealed class ApprovalRow
{
    public required int UnitId { get; init; }

    public required int Year { get; init; }

    public required DisclosureKind Kind { get; init; }

    public required DateOnly ApprovedOn { get; set; }

    public required string? Source { get; set; }
}
