using System.IO.Compression;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>
/// The packages that an earlier build holds of a year, for disclosures of which nothing changed that a package tells: neither the version
/// itself nor what its checks compare it with. Of 20,000, a publication makes a few anew.
/// </summary>
internal sealed class EarlierPackages : IDisposable
{
    private readonly ZipArchive? zip;
    private readonly HashSet<(string Unit, int Year, DisclosureKind Kind)> affected;

    private EarlierPackages(ZipArchive? zip, HashSet<(string Unit, int Year, DisclosureKind Kind)> affected) =>
        (this.zip, this.affected) = (zip, affected);

    public void Dispose() => zip?.Dispose();

    /// <param name="year">The file of the year in the earlier build, or null where there is none to take from.</param>
    public static EarlierPackages Of(Stream? year, BulkState? before, IReadOnlyList<CurrentVersion> current) =>
        year is null || before is null
            ? new EarlierPackages(null, [])
            : new EarlierPackages(new ZipArchive(year, ZipArchiveMode.Read), [.. Affected(before.Holds, current)]);

    /// <summary>The package as it was, or null where it is to be made anew.</summary>
    public byte[]? Find(Disclosure disclosure, string name)
    {
        if (affected.Contains((disclosure.Unit.Code, disclosure.Year, disclosure.Kind)) || zip?.GetEntry(name) is not { } entry)
        {
            return null;
        }

        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>What changed, the year after it, and the department whose checks look at it.</summary>
    private static IEnumerable<(string Unit, int Year, DisclosureKind Kind)> Affected(
        IReadOnlyList<CurrentVersion> before, IReadOnlyList<CurrentVersion> current)
    {
        var changed = before.ToHashSet();
        changed.SymmetricExceptWith(current);
        foreach (var (unit, department, year, kind, _, _, _) in changed)
        {
            yield return (unit, year, kind);
            yield return (unit, year + 1, kind);
            yield return (unit, year, DisclosureKind.Department);
            if (department is not null)
            {
                yield return (department, year, DisclosureKind.Department);
            }
        }
    }
}
