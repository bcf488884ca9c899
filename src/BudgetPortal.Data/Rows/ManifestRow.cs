namespace BudgetPortal.Data.Rows;

/// <summary>
/// The manifest of a version, or of a note, reply or withdrawal that was added to it, word for word. They are numbered in the order of
/// what happened; none is ever changed or taken away.
/// </summary>
internal sealed class ManifestRow
{
    public int Id { get; init; }

    public required int VersionId { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Sha256 { get; init; }
}
