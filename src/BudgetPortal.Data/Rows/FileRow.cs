namespace BudgetPortal.Data.Rows;

/// <summary>
/// A file that belongs to a version: a source it was made from (<see cref="Maker"/> is blank; frozen with the version), or a
/// file made from it, kept so that it is made once, with the build that made it.
/// </summary>
internal sealed class FileRow
{
    public required int VersionId { get; init; }

    public required string Name { get; init; }

    public required string Maker { get; init; }

    public required string MediaType { get; init; }

    public required string Sha256 { get; init; }

    public required long Size { get; init; }

    public required byte[] Content { get; init; }
}

/// <summary>A reference file of <c>data/</c> as it was last loaded.</summary>
internal sealed class LoadedFileRow
{
    public required string Name { get; init; }

    public required string Sha256 { get; set; }

    public required DateTimeOffset LoadedAt { get; set; }
}
