using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Data.Rows;

/// <summary>That a version was checked when it was published, when, and by which number of the catalogue.</summary>
internal sealed class CheckRecordRow
{
    public required int VersionId { get; init; }

    public required int Catalogue { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }
}

/// <summary>A check that was applied, by its version then.</summary>
internal sealed class AppliedCheckRow
{
    public required int VersionId { get; init; }

    public required int Position { get; init; }

    public required string Check { get; init; }

    public required int Version { get; init; }

    public required int Comparisons { get; init; }
}

/// <summary>What a check found. <see cref="ConsequenceOf"/> is the position of the finding that it follows from.</summary>
internal sealed class FindingRow
{
    public required int VersionId { get; init; }

    public required int Position { get; init; }

    public required int? ConsequenceOf { get; init; }

    public required string Check { get; init; }

    public required Severity Severity { get; init; }

    public required string Message { get; init; }
}

/// <summary>An address that a finding compares.</summary>
internal sealed class FindingCellRow
{
    public required int VersionId { get; init; }

    public required int Finding { get; init; }

    public required int Position { get; init; }

    public required string Table { get; init; }

    public required string Line { get; init; }

    public required string Column { get; init; }
}
