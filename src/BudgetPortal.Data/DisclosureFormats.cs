using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data;

/// <summary>
/// How a version is written whole in every format for download, by extension without the dot. The store keeps what is written and
/// knows nothing of formats.
/// </summary>
public sealed record DisclosureFormats(Func<DisclosureDocument, IEnumerable<(string Format, byte[] Content)>> Write)
{
    /// <summary>Nothing is written with a version; each file is made when it is first asked for.</summary>
    public static readonly DisclosureFormats None = new(_ => []);

    /// <summary>How long the files of each table are.</summary>
    public Func<DisclosureDocument, IEnumerable<TableFileSize>> Measure { get; init; } = _ => [];

    /// <summary>Who writes them: another build may write other bytes.</summary>
    public string Build { get; init; } = "";
}

/// <summary>A file that is kept; <paramref name="Sha256"/> is in lower-case hexadecimal.</summary>
public sealed record WrittenFile(string Format, string Sha256, long Size);

/// <summary>The length of a table's file in a format.</summary>
public sealed record TableFileSize(string Table, string Format, int Bytes);
