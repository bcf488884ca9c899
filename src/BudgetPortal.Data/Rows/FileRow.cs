namespace BudgetPortal.Data.Rows;

/// <summary>A file that a version was made from, frozen with it.</summary>
internal sealed class FileRow
{
    public required int VersionId { get; init; }

    public required string Name { get; init; }

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
