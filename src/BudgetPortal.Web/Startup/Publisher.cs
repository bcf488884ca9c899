using System.Collections.Immutable;
using BudgetPortal.Data;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;
using JsonContent = BudgetPortal.Files.Reading.JsonContent;

namespace BudgetPortal.Web.Startup;

/// <summary>
/// A disclosure read from a file and ready to be published. <paramref name="AsPublished"/> tells a version that was published
/// elsewhere or before: it is taken as it is, right or wrong.
/// </summary>
public sealed record Draft(
    Disclosure Disclosure, Figures Figures, ImmutableArray<Section> Sections, DateOnly? ApprovedOn, DisclosureVersion? AsPublished, StoredFile Source)
{
    public string ContentHash { get; } = Domain.Disclosures.ContentHash.Of(Figures, Sections);

    /// <summary>What it will be, for the checks to look at before it is published.</summary>
    public Publication Preview =>
        new(Disclosure, new DisclosureVersion(0, DateTimeOffset.UnixEpoch, ApprovedOn, null, ContentHash), Figures, Sections);
}

/// <summary>Takes a disclosure from a file into the store: reads, composes what follows from a working paper, publishes.</summary>
public sealed class Publisher(DisclosureStore store, ClassificationLists lists)
{
    /// <summary>The draft a file holds, or everything that keeps it from being read. A file that cannot be opened is an <see cref="IOException"/>.</summary>
    public async Task<ReadResult<Draft>> Read(string path, CancellationToken cancellation)
    {
        var content = await File.ReadAllBytesAsync(path, cancellation);
        var read = JsonReader.Read(content, path);
        var source = StoredFile.Of(Path.GetFileName(path), "application/json", content);
        try
        {
            var draft = read.Content switch
            {
                JsonContent.OfWorkingPaper { Paper: var paper } when Composer.Compose(paper, lists) is var composed =>
                    new Draft(paper.Disclosure, composed.Figures, composed.Sections, paper.ApprovedOn, null, source),
                JsonContent.OfDisclosure reported =>
                    new Draft(reported.Disclosure, reported.Figures, reported.Sections, reported.Version?.ApprovedOn, reported.Version, source),
                _ => null,
            };
            return new ReadResult<Draft>(draft, read.Problems);
        }
        catch (UnknownCodeException unknown)
        {
            return new ReadResult<Draft>(null, [new ReadProblem(path, "$", 0, unknown.Code, unknown.Message)]);
        }
    }

    public Task<DisclosureVersion> Publish(Draft draft, string? reason, CancellationToken cancellation) =>
        store.Publish(draft.Disclosure, draft.Figures, draft.Sections, draft.ApprovedOn, reason ?? draft.AsPublished?.Reason, [draft.Source], cancellation);
}
