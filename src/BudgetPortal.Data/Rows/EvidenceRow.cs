namespace BudgetPortal.Data.Rows;

/// <summary>Where the figures and paragraphs of a version stand in its original, all in one (<see cref="EvidenceContent"/>).</summary>
internal sealed class EvidenceRow
{
    public required int VersionId { get; init; }

    public required byte[] Content { get; init; }
}
