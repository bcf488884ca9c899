using System.Collections.Immutable;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// The result of the checks as it was when a version was published, kept with it: by which number of the catalogue and which
/// version of each check, when, and what was found. It stays as it is, whatever becomes of the checks.
/// </summary>
public sealed record CheckRecord(
    int Catalogue, DateTimeOffset CheckedAt, ImmutableArray<AppliedCheck> Checks, ImmutableArray<RecordedFinding> Findings)
{
    /// <summary>How many comparisons were made.</summary>
    public int Comparisons => Checks.Sum(check => check.Comparisons);

    /// <summary>The version of a check then; null for one that did not exist.</summary>
    public int? VersionOf(string check) => Checks.FirstOrDefault(applied => applied.Key == check)?.Version;

    public static CheckRecord Of(CheckReport report, DateTimeOffset now)
    {
        var counts = report.Comparisons.CountBy(comparison => comparison.Check.Key).ToDictionary();
        return new CheckRecord(
            AllChecks.Version,
            now,
            [.. AllChecks.Catalogue.Select(check => new AppliedCheck(check.Key, check.Version, counts.GetValueOrDefault(check.Key)))],
            [.. report.Findings.Select(RecordedFinding.Of)]);
    }

    /// <summary>True where a report of today compares as much and says the same.</summary>
    public bool SaysTheSameAs(CheckReport report) =>
        Comparisons == report.Comparisons.Length
        && Findings.SelectMany(Words).SequenceEqual(report.Findings.Select(RecordedFinding.Of).SelectMany(Words));

    private static IEnumerable<string> Words(RecordedFinding finding) =>
        [$"{finding.Check} {finding.Severity} {finding.Message}", .. finding.Consequences.SelectMany(Words).Select(words => $"由此：{words}")];
}

/// <summary>A check by its key and its version then, and how often it could be applied.</summary>
public sealed record AppliedCheck(string Key, int Version, int Comparisons);

/// <summary>
/// A finding in the words in which it was published: <paramref name="Check"/> is the key of the check, <paramref name="Cells"/> what it
/// compared.
/// </summary>
public sealed record RecordedFinding(string Check, Severity Severity, string Message, ImmutableArray<CellKey> Cells)
{
    public ImmutableArray<RecordedFinding> Consequences { get; init; } = [];

    public static RecordedFinding Of(Finding finding) => new(
        finding.Check.Key,
        finding.Severity,
        finding.Message,
        [.. finding.Comparison.Left.Cells.Concat(finding.Comparison.Right.Cells).Distinct()])
    {
        Consequences = [.. finding.Consequences.Select(Of)],
    };
}
