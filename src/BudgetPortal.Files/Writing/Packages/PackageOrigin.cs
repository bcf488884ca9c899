namespace BudgetPortal.Files.Writing.Packages;

/// <summary>
/// Where a package comes from: the portal, the absolute address of the disclosure, and the licence that the operator names, if any.
/// </summary>
public sealed record PackageOrigin(string SiteName, string Address, PackageLicense? License);

/// <summary>A licence by its name (such as CC-BY-4.0), what it is called, and where it can be read; blank where that is not told.</summary>
public sealed record PackageLicense(string Name, string Title, string Address);

/// <summary>A file that the body itself published, as it was read.</summary>
public sealed record OriginalFile(string Name, string MediaType, byte[] Content)
{
    /// <summary>How an annex is called in addresses; blank for what the disclosure was read from.</summary>
    public string Path { get; init; } = "";

    /// <summary>Where annexes lie in a package and beneath a disclosure's address.</summary>
    public const string AnnexFolder = "annexes";

    /// <summary>What the files of before are called in a package and beneath a disclosure's address: source.pdf, source-2.xlsx.</summary>
    public static string PathOf(int number, string name) =>
        (number == 1 ? "source" : $"source-{number}") + System.IO.Path.GetExtension(name).ToLowerInvariant();
}
