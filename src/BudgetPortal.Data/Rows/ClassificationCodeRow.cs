namespace BudgetPortal.Data.Rows;

/// <summary>An entry of a code list; <see cref="Position"/> is its place in the list's file, since a code may change its name.</summary>
internal sealed class ClassificationCodeRow
{
    public required ClassificationList List { get; init; }

    public required int Position { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Level { get; init; }

    public required int? FirstYear { get; init; }

    public required int? LastYear { get; init; }

    public required string? Budget { get; init; }

    public required string? UsualSide { get; init; }

    public required Attestation Attested { get; init; }
}
