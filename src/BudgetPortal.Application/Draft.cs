using System.Collections.Immutable;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Application;

/// <summary>
/// A disclosure read from a file and ready to be published. <paramref name="AsPublished"/> tells a version that was published
/// elsewhere or before: it is taken as it is, right or wrong.
/// </summary>
public sealed record Draft(
    Disclosure Disclosure, Figures Figures, ImmutableArray<TextSection> Sections, DateOnly? ApprovedOn, PublishedVersion? AsPublished,
        StoredFile Source)
{
    /// <summary>True for what a unit has published elsewhere: it is kept as reported, with whatever the checks find in it.</summary>
    public bool IsReported { get; init; } = AsPublished is not null;

    public string ContentHash { get; } = Domain.Disclosures.ContentHash.Of(Figures, Sections);

    /// <summary>What the source document prints beside figures and texts, kept with the version.</summary>
    public AsPrinted? AsPrinted { get; init; }

    /// <summary>The cells that a person entered from the original.</summary>
    public ImmutableHashSet<CellKey> EnteredByHand { get; init; } = [];

    /// <summary>Where all this stands in the document that it was read from.</summary>
    public Evidence Evidence { get; init; } = Evidence.None;

    /// <summary>原公开日期 and where the original was published.</summary>
    public DateOnly? OriginallyPublishedOn { get; init; }

    public string? OriginalAddress { get; init; }

    /// <summary>The document that a person completed the figures from; null where the source is that document.</summary>
    public StoredFile? Original { get; init; }

    /// <summary>What it will be, for the checks to look at before it is published.</summary>
    public DisclosureDocument PreviewAt(DateTimeOffset now) => new(Disclosure, VersionAt(now), Figures, Sections)
    {
        AsPrinted = AsPrinted,
        EnteredByHand = EnteredByHand,
    };

    private PublishedVersion VersionAt(DateTimeOffset now) => new(0, now, ApprovedOn, null, ContentHash)
    {
        IsReported = IsReported,
        Original = OriginallyPublishedOn is { } day ? new DatedNote(day, OriginalAddress, now) : null,
    };
}

/// <summary>
/// A file to be imported, and what the caller says of it that it does not tell itself: the codes of the unit and of its department in
/// the portal, the year, the kind; and why it corrects what is published.
/// </summary>
public sealed record ImportRequest(string Path)
{
    public string? Unit { get; init; }

    public string? Department { get; init; }

    /// <summary>The place that a body belongs to, where neither file nor name tells it: 上海市普陀区.</summary>
    public string? Place { get; init; }

    /// <summary>The unit of money of tables that print none.</summary>
    public AmountUnit? AmountUnit { get; init; }

    public int? Year { get; init; }

    public DisclosureKind? Kind { get; init; }

    public string? Reason { get; init; }

    /// <summary>原公开日期.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>The address at which the original was published.</summary>
    public string? Source { get; init; }

    public DateOnly? Approved { get; init; }

    /// <summary>The path of the document that the figures of a completed JSON were read and entered from.</summary>
    public string? Original { get; init; }

    /// <summary>The paths of annexes, which are kept and not read.</summary>
    public IReadOnlyList<string> Annexes { get; init; } = [];

    /// <summary>The names of annexes of the current version that the new one has no more.</summary>
    public IReadOnlyList<string> RemovedAnnexes { get; init; } = [];

    /// <summary>True where a correction is wanted although it brings errors that the version before it lacks.</summary>
    public bool Accept { get; init; }
}
