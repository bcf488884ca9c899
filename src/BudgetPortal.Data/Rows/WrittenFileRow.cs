namespace BudgetPortal.Data.Rows;

/// <summary>
/// A version whole in a format for download, as it was first written. The content stands last, so that a size costs no reading of it.
/// </summary>
internal sealed class WrittenFileRow
{
    public required int VersionId { get; init; }

    public required string Format { get; init; }

    public required string Sha256 { get; init; }

    public required long Size { get; init; }

    public required byte[] Content { get; init; }
}
