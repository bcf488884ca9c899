using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data.Rows;

/// <summary>A unit or department as the directory knows it today.</summary>
internal sealed class UnitRow
{
    public int Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string Jurisdiction { get; set; }

    public required Level Level { get; set; }

    /// <summary>Department once the unit was named as another's department or disclosed as one; it never turns back.</summary>
    public required DisclosureKind Kind { get; set; }

    public int? ParentId { get; set; }

    public UnitRow? Parent { get; set; }
}
