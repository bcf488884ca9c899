using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Data;

/// <summary>
/// What findings are narrowed to; <paramref name="Check"/> is a check's key, <paramref name="Department"/> a department's code or
/// <see cref="DisclosureFilter.NoDepartment"/>.
/// </summary>
public sealed record FindingFilter(int? Year = null, string? Check = null, string? Department = null, Severity? Severity = null)
{
    /// <summary>True for findings that the filter does not hold back.</summary>
    public bool Takes(FindingCount count) => (Year is null || Year == count.Year)
        && (Check is null || Check == count.Check)
        && (Severity is null || Severity == count.Severity)
        && (string.IsNullOrEmpty(Department) || Department == count.Department);
}

/// <summary>How many findings of a year, a check, a severity and a department there are.</summary>
public sealed record FindingCount(int Year, string Check, Severity Severity, string Department, string DepartmentName, int Count);

/// <summary>A side of a finding as the report prints it; <paramref name="Cell"/> is null where it has no one place.</summary>
public sealed record FindingSide(string Place, string Text, CellKey? Cell)
{
    /// <summary>True for what stands nowhere and says nothing: that nothing should be found.</summary>
    public bool IsNothing => Cell is null && Text.Length == 0;
}

/// <summary>
/// A finding of today's report of a current version; <paramref name="Number"/> is that on the disclosure's page of checks,
/// <paramref name="Difference"/> blank where it is no number.
/// </summary>
public sealed record PublishedFinding(
    Disclosure Disclosure,
    int Number,
    string Check,
    Severity Severity,
    string Message,
    FindingSide Left,
    Relation Relation,
    FindingSide Right,
    string Difference,
    int Consequences)
{
    /// <summary>What the body replied to it, the oldest first.</summary>
    public IReadOnlyList<Reply> Replies { get; init; } = [];
}

/// <summary>
/// 未核对, counted apart: of how many disclosures that were checked, how many have unknown parts, and how many comparisons these are; and
/// how many disclosures today's checks have not come to.
/// </summary>
public sealed record UnknownCount(int Disclosures, int WithUnknown, int Comparisons, int Unchecked);

/// <summary>One page of the findings; <paramref name="Counts"/> are those of all, whatever the filter.</summary>
public sealed record FindingList(
    IReadOnlyList<PublishedFinding> Items, int Page, int PageCount, IReadOnlyList<FindingCount> Counts, UnknownCount NotKnown);

/// <summary>
/// The review form of a disclosure: the lines that are not 是, or of which there is something to remark. Where it was not made, nothing of
/// it is known.
/// </summary>
public sealed record FilledForm(Disclosure Disclosure, bool IsMade, IReadOnlyList<ReviewedLine> Lines);
