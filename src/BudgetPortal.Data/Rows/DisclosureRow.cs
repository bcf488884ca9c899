using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data.Rows;

internal sealed class DisclosureRow
{
    public int Id { get; init; }

    public int UnitId { get; init; }

    public required UnitRow Unit { get; init; }

    public required int Year { get; init; }

    public required DisclosureKind Kind { get; init; }

    public List<VersionRow> Versions { get; } = [];
}
