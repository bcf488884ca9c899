using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data;

/// <summary>A disclosure with its current version, as lists show it.</summary>
public sealed record DisclosureSummary(Disclosure Disclosure, PublishedVersion Version);

/// <summary>
/// What a list is narrowed to. <paramref name="Department"/> is a department's code, or <see cref="NoDepartment"/>;
/// <paramref name="Search"/> is part of a unit's name or code.
/// </summary>
public sealed record DisclosureFilter(int? Year = null, string? Department = null, string? Search = null)
{
    /// <summary>Stands for the units for which no source names a department. No unit has this code.</summary>
    public const string NoDepartment = "-";
}

/// <summary>One page of a list. <paramref name="Page"/> is the page shown: a number out of range shows the nearest page.</summary>
public sealed record DisclosureList(IReadOnlyList<DisclosureSummary> Items, int Page, int PageCount, int TotalCount)
{
    public const int PageSize = 20;
}

/// <summary>
/// A department with its units and what they and it disclosed; a null <paramref name="Department"/> stands for the units for
/// which no source names one.
/// </summary>
public sealed record DepartmentSummary(BudgetUnit? Department, int UnitCount, int DisclosureCount);

/// <summary>A file that belongs to a version; <paramref name="Sha256"/> is in lower-case hexadecimal.</summary>
public sealed record StoredFile(string Name, string MediaType, string Sha256, ReadOnlyMemory<byte> Content)
{
    public static StoredFile Of(string name, string mediaType, ReadOnlyMemory<byte> content) =>
        new(name, mediaType, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content.Span)), content);
}

/// <summary>What is told of a file that belongs to a version, without its content.</summary>
public sealed record SourceFile(string Name, string MediaType, string Sha256, long Size);

/// <summary>
/// The current version of a disclosure: enough to know whether it changed and whose pages show it. A later version may have equal
/// content, where only the day of approval or what is printed beside it was corrected.
/// </summary>
public sealed record CurrentVersion(
    string Unit, string? Department, int Year, DisclosureKind Kind, int Number, string ContentHash, int Notes)
{
    /// <summary>The lowest number that is public: what is older was withdrawn.</summary>
    public int First { get; init; }

    /// <summary>True once today's checks have come to it.</summary>
    public bool IsChecked { get; init; }

    /// <summary>The day of approval that the register knows.</summary>
    public DateOnly? RegisteredApproval { get; init; }
}
