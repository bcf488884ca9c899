using System.Linq.Expressions;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data.Rows;

/// <summary>
/// A version and what is frozen with it. The unit's name, place and level stand here as they were when it was published:
/// they are printed on the cover, and a unit renamed later must not change it.
/// </summary>
internal sealed class VersionRow
{
    /// <summary>
    /// The one place that says what is public. Every query asks for no other; who writes versions, and who tells what was withdrawn, asks
    /// without it.
    /// </summary>
    public static readonly Expression<Func<VersionRow, bool>> IsShown = row => row.PublishedAt != null && row.Withdrawal == null;

    public int Id { get; init; }

    public int DisclosureId { get; init; }

    public required DisclosureRow Disclosure { get; init; }

    public required int Number { get; init; }

    public required string UnitName { get; init; }

    public required string Jurisdiction { get; init; }

    public required Level Level { get; init; }

    public required DateOnly? ApprovedOn { get; init; }

    /// <summary>True for what was published elsewhere before.</summary>
    public required bool IsReported { get; init; }

    public List<DatedNoteRow> Notes { get; } = [];

    public List<ReplyRow> Replies { get; } = [];

    /// <summary>Null for a version that is public.</summary>
    public WithdrawalRow? Withdrawal { get; init; }

    public required string? Reason { get; init; }

    public required string ContentHash { get; init; }

    /// <summary>Null while the version is being written; from then on the database refuses every change.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Tells the version from any other that a database under the same name has ever had.</summary>
    public VersionKey Key => new(Id, ContentHash, PublishedAt);
}
