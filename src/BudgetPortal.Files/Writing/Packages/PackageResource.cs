using System.Security.Cryptography;

namespace BudgetPortal.Files.Writing.Packages;

/// <summary>
/// A column of a resource for machines: its heading as the file prints it, what it holds (Frictionless: string, number, integer), what it
/// is called, and the words that stand in it where there is no number.
/// </summary>
public sealed record PackageField(string Name, string Type, string Title, string Description = "")
{
    public IReadOnlyList<string> MissingValues { get; init; } = [];
}

/// <summary>
/// A file of a data package. <paramref name="Path"/> is its name in the package and, beneath a disclosure's address, on the portal.
/// </summary>
public sealed record PackageResource(string Name, string Path, string Title, string Description, string MediaType, byte[] Content)
{
    /// <summary>The columns of a table; empty for what is none.</summary>
    public IReadOnlyList<PackageField> Fields { get; init; } = [];

    public string Format => Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Content));

    public bool IsText => MediaType.StartsWith("text/", StringComparison.Ordinal) || MediaType == "application/json";
}
