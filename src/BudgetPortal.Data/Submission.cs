using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Data;

/// <summary>What is handed in to be published as a version of a disclosure, and what is kept with it.</summary>
public sealed record Submission(Disclosure Disclosure, Figures Figures, IReadOnlyList<TextSection> Sections)
{
    public DateOnly? ApprovedOn { get; init; }

    /// <summary>Why the version before it had to be corrected; null for the first.</summary>
    public string? Reason { get; init; }

    /// <summary>True for what was published elsewhere before.</summary>
    public bool IsReported { get; init; }

    /// <summary>原公开日期 and the address of the original; of what was published elsewhere, where it is known.</summary>
    public DateOnly? OriginallyPublishedOn { get; init; }

    /// <summary>Where the original was published.</summary>
    public string? OriginalAddress { get; init; }

    /// <summary>The cells that a person entered from the original.</summary>
    public IReadOnlyCollection<CellKey> EnteredByHand { get; init; } = [];

    /// <summary>The files it was made from.</summary>
    public IReadOnlyList<StoredFile> Sources { get; init; } = [];

    /// <summary>
    /// The annexes that come with it. Those of the version before stay, unless one of the same name takes its place.
    /// </summary>
    public IReadOnlyList<StoredFile> Annexes { get; init; } = [];

    /// <summary>The names of the annexes that the version before has and this one has no more.</summary>
    public IReadOnlyList<string> RemovedAnnexes { get; init; } = [];

    /// <summary>What the source document prints beside figures and texts; null where there is no such document.</summary>
    public AsPrinted? AsPrinted { get; init; }

    /// <summary>Where its figures and paragraphs stand in the original; nothing where no reader kept it.</summary>
    public Evidence Evidence { get; init; } = Evidence.None;

    /// <summary>What the checks say of it, recorded with the version; null where it was not checked.</summary>
    public CheckReport? Report { get; init; }

    /// <summary>True where the report was made with all that the portal will compare it with: it need not be made again.</summary>
    public bool ReportIsWhole { get; init; }
}
