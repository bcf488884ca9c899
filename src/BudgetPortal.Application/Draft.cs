using System.Collections.Immutable;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Application;

/// <summary>
/// A disclosure read from a file and ready to be published. <paramref name="AsPublished"/> tells a version that was published
/// elsewhere or before: it is taken as it is, right or wrong.
/// </summary>
public sealed record Draft(
    Disclosure Disclosure, Figures Figures, ImmutableArray<TextSection> Sections, DateOnly? ApprovedOn, PublishedVersion? AsPublished, StoredFile Source)
{
    /// <summary>True for what a unit has published elsewhere: it is kept as reported, with whatever the checks find in it.</summary>
    public bool IsReported { get; init; } = AsPublished is not null;

    public string ContentHash { get; } = Domain.Disclosures.ContentHash.Of(Figures, Sections);

    /// <summary>What the source document prints beside figures and texts, kept with the version.</summary>
    public AsPrinted? AsPrinted { get; init; }

    /// <summary>What it will be, for the checks to look at before it is published.</summary>
    public DisclosureDocument PreviewAt(DateTimeOffset now) =>
        new(Disclosure, new PublishedVersion(0, now, ApprovedOn, null, ContentHash), Figures, Sections) { AsPrinted = AsPrinted };
}

/// <summary>
/// A file to be imported, and what the caller says of it that it does not tell itself: the codes of the unit and of its department in
/// the portal, the year, the kind; and why it corrects what is published.
/// </summary>
public sealed record ImportRequest(string Path)
{
    public string? Unit { get; init; }

    public string? Department { get; init; }

    public int? Year { get; init; }

    public DisclosureKind? Kind { get; init; }

    public string? Reason { get; init; }
}
