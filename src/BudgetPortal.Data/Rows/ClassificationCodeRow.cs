using BudgetPortal.Domain.Classification;

namespace BudgetPortal.Data.Rows;

internal enum ClassificationList
{
    Functional,
    Economic,
}

/// <summary>An entry of a code list; <see cref="Position"/> is its place in the list's file, since a code may change its name.</summary>
internal sealed class ClassificationCodeRow
{
    public required ClassificationList List { get; init; }

    public required int Position { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required int? FirstYear { get; init; }

    public required int? LastYear { get; init; }

    /// <summary>The budget a functional code belongs to, or the usual side of an economic one.</summary>
    public required string Group { get; init; }

    public required Attestation Attestation { get; init; }
}
