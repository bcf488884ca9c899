using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// What a finding is about, whatever number it has today: its check by key and the places that it compares.
/// <paramref name="Message"/> is how it was said, which tells apart two findings of one check at one place.
/// </summary>
public sealed record FindingIdentity(string Check, ImmutableArray<CellKey> Cells, string Message)
{
    /// <summary>“f14-3a9c2b1d”, by which a reply names the finding.</summary>
    public string Code
    {
        get
        {
            var words = string.Join('\n', [Check, .. Cells.Select(cell => cell.ToString()), Message]);
            return $"{Check.ToLowerInvariant()}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 4))}";
        }
    }

    public static FindingIdentity Of(Finding finding)
    {
        var recorded = RecordedFinding.Of(finding);
        return new FindingIdentity(recorded.Check, recorded.Cells, recorded.Message);
    }

    /// <summary>The finding of a report that is meant; null where it is found no more, or cannot be told from others for certain.</summary>
    public Finding? FindIn(CheckReport report)
    {
        var same = report.Findings.Where(finding => finding.Check.Key == Check && Of(finding).Cells.SequenceEqual(Cells)).ToList();
        var worded = same.Where(finding => finding.Message == Message).ToList();
        return worded is [var exact] ? exact : worded.Count == 0 && same is [var only] ? only : null;
    }
}

/// <summary>
/// What the body says to a finding in a version of its disclosure, and on which day. A reply is added and never changed;
/// <paramref name="NotedAt"/> is set by the server.
/// </summary>
public sealed record Reply(int Version, FindingIdentity Finding, string Text, DateOnly Day, DateTimeOffset NotedAt)
{
    /// <summary>The finding that it is to in a report of a version; in a later version it must be said in the same words.</summary>
    public Finding? FindIn(CheckReport report, int version) =>
        Finding.FindIn(report) is { } finding && (version == Version || finding.Message == Finding.Message) ? finding : null;
}
