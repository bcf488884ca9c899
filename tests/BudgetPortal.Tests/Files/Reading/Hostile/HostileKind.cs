namespace BudgetPortal.Tests.Files.Reading.Hostile;

/// <summary>
/// A kind of file made to cost its reader time or memory: its name, the name under which it is read, and how it is made of about so many
/// bytes. The same size and random numbers give the same file.
/// </summary>
internal sealed record HostileKind(string Name, string File, Func<int, Random, byte[]> Make)
{
    /// <summary>Every kind, by format.</summary>
    public static IReadOnlyList<HostileKind> All { get; } =
        [.. HostileTexts.Kinds, .. HostileTables.Kinds, .. HostileWorkbooks.Kinds, .. HostilePdfs.Kinds, .. HostileArchives.Kinds];
}
