namespace BudgetPortal.Files.Reading;

/// <summary>How much of a foreign file is read before it is refused, so that no file can exhaust time or memory.</summary>
public sealed record ReadLimits
{
    public static readonly ReadLimits Default = new();

    /// <summary>Of the file, in bytes.</summary>
    public int Bytes { get; init; } = 64 * 1024 * 1024;

    public int Pages { get; init; } = 1000;

    public int CharactersPerPage { get; init; } = 60_000;

    /// <summary>Lines drawn, such as those of a table, and not lines of text.</summary>
    public int LinesPerPage { get; init; } = 60_000;

    /// <summary>What a single stream of the file may unpack to, in bytes.</summary>
    public int UnpackedBytes { get; init; } = 48 * 1024 * 1024;

    /// <summary>By the clock on the wall.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);
}
