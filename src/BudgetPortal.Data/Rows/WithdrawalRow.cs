using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data.Rows;

/// <summary>That a version is public no more. Its other rows stay as they are.</summary>
internal sealed class WithdrawalRow
{
    public required int VersionId { get; init; }

    public required WithdrawalGround Ground { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset WithdrawnAt { get; init; }
}
