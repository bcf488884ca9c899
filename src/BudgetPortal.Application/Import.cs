using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Application;

/// <summary>How an import ended.</summary>
public enum ImportOutcome
{
    Published,

    /// <summary>The file says nothing that the current version does not say.</summary>
    Unchanged,

    /// <summary>What is published here for the first time must have no error (RULES.md, severities); nothing was stored.</summary>
    HasErrors,

    /// <summary>The correction has an error that the version before it lacks, and was not accepted; nothing was stored.</summary>
    Worse,

    /// <summary>A day that was not known was added to the current version.</summary>
    Noted,

    /// <summary>The file was not read in full, or cannot be published; nothing was stored.</summary>
    Refused,
}

/// <summary>
/// What became of an import: what the checks said, where it came so far; the version that is now current; and, where it was refused,
/// why, line by line.
/// </summary>
public sealed record ImportResult(ImportOutcome Outcome, IReadOnlyList<string> Reasons)
{
    public Disclosure? Disclosure { get; init; }

    public CheckReport? Report { get; init; }

    public Correction? Correction { get; init; }

    public PublishedVersion? Version { get; init; }

    public static ImportResult Refuse(IEnumerable<string> reasons) => new(ImportOutcome.Refused, [.. reasons]);
}

/// <summary>
/// Publishes the disclosure in a file. What was published elsewhere is taken as it is, right or wrong; what is published here
/// for the first time must have no error.
/// </summary>
public sealed class Import(
    DraftReader reader, Publications publications, Publishing publishing, ClassificationLists lists, TimeProvider time)
{
    /// <summary>Imports a file; one that cannot be opened is an <see cref="IOException"/>.</summary>
    public async Task<ImportResult> Run(ImportRequest request, CancellationToken cancellation)
    {
        var annexes = await ReadAnnexes(request.Annexes, cancellation);
        var read = await reader.Read(request, cancellation);
        if (read.Content is not { } draft)
        {
            return ImportResult.Refuse(read.Problems.Select(problem => problem.ToString()));
        }

        var report = await Check(draft, cancellation);
        var result = new ImportResult(ImportOutcome.HasErrors, []) { Disclosure = draft.Disclosure, Report = report };
        if (!draft.IsReported && report.HasErrors)
        {
            return result;
        }

        var correction = await CorrectionBy(draft, report, cancellation);
        result = result with { Correction = correction };
        if (!request.Accept && correction is { NewErrors.Count: > 0 })
        {
            return result with { Outcome = ImportOutcome.Worse };
        }

        try
        {
            if (correction is { IsSameContent: true } && await AddDays(request, draft, cancellation) is { } noted)
            {
                return result with { Outcome = ImportOutcome.Noted, Version = noted };
            }

            var before = await publications.VersionsOf(
                draft.Disclosure.Unit.Code, draft.Disclosure.Year, draft.Disclosure.Kind, cancellation);
            var version = await Publish(draft, report, request.Reason, cancellation, annexes, request.RemovedAnnexes);
            var isKnown = before.Any(known => known.Number == version.Number);
            return result with { Outcome = isKnown ? ImportOutcome.Unchanged : ImportOutcome.Published, Version = version };
        }
        catch (PublicationRefusedException refused)
        {
            return result with { Outcome = ImportOutcome.Refused, Reasons = [refused.Message] };
        }
    }

    /// <summary>What a draft changes in the version that is current, by today's rules; null for the first version.</summary>
    private async Task<Correction?> CorrectionBy(Draft draft, CheckReport report, CancellationToken cancellation)
    {
        var (unit, year, kind) = draft.Disclosure;
        return await publications.FindPublished(unit.Code, year, kind, cancellation) is { } current
            ? Correction.Of(current, AllChecks.Run(current, lists, await publications.RelatedTo(current, cancellation)),
                draft.PreviewAt(time.GetUtcNow()), report)
            : null;
    }

    /// <summary>
    /// Days that come with content already published are noted beside it, without a new version; null where there are none to note, or
    /// where a reason is given for a correction of what stands beside the content, or annexes come or go with it.
    /// </summary>
    private async Task<PublishedVersion?> AddDays(ImportRequest request, Draft draft, CancellationToken cancellation) =>
        request.Annexes.Count + request.RemovedAnnexes.Count > 0
        || (request.Published, request.Approved, request.Reason) is (null, null, _) or (_, _, not null)
            ? null
            : await publishing.Note(draft.Disclosure, request.Published, request.Source, request.Approved, cancellation);

    /// <summary>What the checks say of a draft, compared with what the portal has today.</summary>
    public async Task<CheckReport> Check(Draft draft, CancellationToken cancellation)
    {
        var preview = draft.PreviewAt(time.GetUtcNow());
        var (unit, year, kind) = draft.Disclosure;
        if (await publications.VersionsOf(unit.Code, year, kind, cancellation) is [.., var current])
        {
            // What a correction is checked for: the day on which it comes is not the day of the first publication.
            preview = preview with { Version = preview.Version with { Number = current.Number + 1 } };
        }

        return AllChecks.Run(preview, lists, await publications.RelatedTo(preview, cancellation));
    }

    /// <summary>Of one that is too large as much as tells it; the store refuses it.</summary>
    private static async Task<IReadOnlyList<StoredFile>> ReadAnnexes(IEnumerable<string> paths, CancellationToken cancellation)
    {
        var annexes = new List<StoredFile>();
        foreach (var path in paths)
        {
            annexes.Add(Annexes.Of(
                Path.GetFileName(path).Normalize(), await DocumentSource.ReadBytes(path, cancellation, Annexes.MostBytes)));
        }

        return annexes;
    }

    /// <summary>Publishes a draft with what the checks said of it.</summary>
    public Task<PublishedVersion> Publish(
        Draft draft, CheckReport report, string? reason, CancellationToken cancellation, IReadOnlyList<StoredFile>? annexes = null,
        IReadOnlyList<string>? removedAnnexes = null) =>
        publishing.Publish(
            new Submission(draft.Disclosure, draft.Figures, draft.Sections)
            {
                ApprovedOn = draft.ApprovedOn,
                Reason = reason ?? draft.AsPublished?.Reason,
                IsReported = draft.IsReported,
                OriginallyPublishedOn = draft.OriginallyPublishedOn,
                OriginalAddress = draft.OriginalAddress,
                EnteredByHand = draft.EnteredByHand,
                Sources = draft.Original is { } original ? [original, draft.Source] : [draft.Source],
                Annexes = annexes ?? [],
                RemovedAnnexes = removedAnnexes ?? [],
                AsPrinted = draft.AsPrinted,
                Evidence = draft.Evidence,
                Report = report,
            },
            cancellation);
}
