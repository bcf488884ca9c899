using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Log;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Versions;

/// <summary>
/// A version in the list of all: when it was published and, for a correction, why; its hash, files, and what it changed. One that was
/// withdrawn says so and leads to nothing but its proof.
/// </summary>
public sealed record VersionLine(
    Crumb Version, string Mark, string PublishedAt, string Reason, string ContentHash, Crumb? Changes, IReadOnlyList<Crumb> Files)
{
    /// <summary>The newest first.</summary>
    public static IReadOnlyList<VersionLine> Of(VersionHistory history, Addresses addresses)
    {
        var disclosure = history.Shown.Disclosure;
        var standing = history.Versions.Select((version, index) => (
            version.Number, Line: Of(version, index == 0 ? null : history.Versions[index - 1], disclosure, addresses)));
        var withdrawn = history.Withdrawn.Select(withdrawal => (Number: withdrawal.Version, Line: Of(withdrawal, addresses)));
        return [.. standing.Concat(withdrawn).OrderByDescending(line => line.Number).Select(line => line.Line)];
    }

    private static VersionLine Of(PublishedVersion version, PublishedVersion? before, Disclosure disclosure, Addresses addresses) => new(
        new Crumb(NameOf(version.Number), addresses.Version(disclosure, version.Number)),
        version.CorrectedBy is null ? "现行" : "已被更正",
        ShanghaiTime.Minute(version.PublishedAt),
        version.Reason ?? (version.Number > 1 ? "" : version.IsReported ? "收录" : "首次公开"),
        version.ContentHash,
        before is null
            ? null : new Crumb($"与{NameOf(before.Number)}相比的改动", addresses.Changes(disclosure, before.Number, version.Number)),
        [
            .. OutputFormats.ForDisclosure.Select(format =>
                new Crumb(format.Label, addresses.Version(disclosure, version.Number, format.Extension))),
            ProofOf(disclosure, version.Number, addresses),
        ]);

    private static VersionLine Of(Withdrawal withdrawal, Addresses addresses) => new(
        new Crumb(NameOf(withdrawal.Version)),
        "已撤下",
        "",
        $"{ShanghaiTime.Day(withdrawal.WithdrawnAt)}撤下，依据：{withdrawal.GroundWords}，理由：{withdrawal.Reason}",
        "",
        null,
        [ProofOf(withdrawal.Disclosure, withdrawal.Version, addresses)]);

    private static Crumb ProofOf(Disclosure disclosure, int number, Addresses addresses) =>
        new("日志证明", addresses.Proof(disclosure, number));

    public static string NameOf(int number) => $"第{number}版";
}

/// <summary>What stands at the top of a corrected disclosure: when and why it was corrected, and where to see in what.</summary>
public sealed record CorrectionNote(string Words, Crumb Changes)
{
    /// <summary>Null for a first version.</summary>
    public static CorrectionNote? Of(VersionHistory history, Addresses addresses)
    {
        var version = history.Shown.Version;
        if (history.Changes is not { } changes)
        {
            return null;
        }

        var before = changes.Old.Version.Number;
        var reason = version.Reason is { Length: > 0 } told ? $"理由：{told.TrimEnd('。')}。" : "";
        return new CorrectionNote(
            $"这份预算经过更正。{ShanghaiTime.InWords(version.PublishedAt)}公开第{version.Number}版，{reason}"
                + (changes.Count == 0 ? $"各表、文字和附件与第{before}版相同。" : $"与第{before}版相比改动{changes.Count}处。"),
            new Crumb("看改动", addresses.Changes(history.Shown.Disclosure, before, version.Number)));
    }
}
