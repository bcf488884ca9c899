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

    public PublishedVersion? Version { get; init; }

    public static ImportResult Refuse(IEnumerable<string> reasons) => new(ImportOutcome.Refused, [.. reasons]);
}

/// <summary>
/// Publishes the disclosure in a file. What was published elsewhere is taken as it is, right or wrong; what is published here
/// for the first time must have no error.
/// </summary>
public sealed class Import(DraftReader reader, Publications publications, Publishing publishing, ClassificationLists lists, TimeProvider time)
{
    /// <summary>Imports a file; one that cannot be opened is an <see cref="IOException"/>.</summary>
    public async Task<ImportResult> Run(ImportRequest request, CancellationToken cancellation)
    {
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

        try
        {
            var before = await publications.VersionsOf(draft.Disclosure.Unit.Code, draft.Disclosure.Year, draft.Disclosure.Kind, cancellation);
            var version = await Publish(draft, report, request.Reason, cancellation);
            var isKnown = before.Any(known => known.Number == version.Number);
            return result with { Outcome = isKnown ? ImportOutcome.Unchanged : ImportOutcome.Published, Version = version };
        }
        catch (PublicationRefusedException refused)
        {
            return result with { Outcome = ImportOutcome.Refused, Reasons = [refused.Message] };
        }
    }

    /// <summary>What the checks say of a draft, compared with what the portal has today.</summary>
    public async Task<CheckReport> Check(Draft draft, CancellationToken cancellation)
    {
        var preview = draft.PreviewAt(time.GetUtcNow());
        return AllChecks.Run(preview, lists, await publications.RelatedTo(preview, cancellation));
    }

    /// <summary>Publishes a draft with what the checks said of it.</summary>
    public Task<PublishedVersion> Publish(Draft draft, CheckReport report, string? reason, CancellationToken cancellation) =>
        publishing.Publish(
            new Submission(draft.Disclosure, draft.Figures, draft.Sections)
            {
                ApprovedOn = draft.ApprovedOn,
                Reason = reason ?? draft.AsPublished?.Reason,
                Sources = [draft.Source],
                AsPrinted = draft.AsPrinted,
                Report = report,
            },
            cancellation);
}
