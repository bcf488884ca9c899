using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data;

/// <summary>How a body stands with a disclosure that is due, or that is here.</summary>
public enum DisclosureState
{
    /// <summary>已公开.</summary>
    Published,

    /// <summary>逾期公开: later than 20 calendar days after the day of approval, both days being known.</summary>
    PublishedLate,

    /// <summary>未见公开: it is not here. No day of approval says that it is late.</summary>
    NotSeen,

    /// <summary>逾期: it is not here, and more than 20 calendar days have passed since the day of approval.</summary>
    Overdue,

    /// <summary>已撤下: it was here in time or not, and was withdrawn; nobody is told that it was not disclosed.</summary>
    Withdrawn,
}

/// <summary>A disclosure of a year that is due or here, with what lists show of it.</summary>
public sealed record YearLine(BudgetUnit Unit, DisclosureKind Kind, DisclosureState State)
{
    /// <summary>True where the register says that it is due; false for one that is here beside it.</summary>
    public required bool IsDue { get; init; }

    public PublishedVersion? Version { get; init; }

    /// <summary>Its whole expenditure and how its checks came out today; null for one that is not here.</summary>
    public ListedReport? Report { get; init; }

    public DateOnly? ApprovedOn { get; init; }

    /// <summary>The day on which the public could first read any version of it; null where that is not known.</summary>
    public DateOnly? FirstPublishedOn { get; init; }

    /// <summary>How many days it was published too late, or is late by <paramref name="today"/>; null for what is not late.</summary>
    public int? DaysLateOn(DateOnly today) => (State, DueBy) switch
    {
        (DisclosureState.PublishedLate, { } due) => FirstPublishedOn?.DayNumber - due.DayNumber,
        (DisclosureState.Overdue, { } due) => today.DayNumber - due.DayNumber,
        _ => null,
    };

    /// <summary>The last day on which it is in time; null where no day of approval is known.</summary>
    public DateOnly? DueBy => ApprovedOn?.AddDays(Disclosure.DaysAfterApproval);

    /// <summary>“某某中心2024年度单位预算”.</summary>
    public string Title(int year) => new Disclosure(Unit, year, Kind).Title;
}

/// <summary>By what a year's disclosures are ordered; equal ones stand by the body's code.</summary>
public enum YearOrdering
{
    /// <summary>The newest first.</summary>
    Day,
    Unit,

    /// <summary>The greatest expenditure first.</summary>
    Total,

    /// <summary>What has the most errors first, then the most warnings, then what is known the least.</summary>
    Result,
}

/// <summary>
/// A year as of a day in Beijing: what has to be disclosed by the register, what is here, what is not, and what is late.
/// <paramref name="Due"/> is 应公开, <paramref name="Here"/> counts what is here, due or not, of which <paramref name="Lines"/> is a page.
/// </summary>
public sealed record YearOverview(int Year, DateOnly AsOf, int Due, int Here, IReadOnlyList<YearLine> Lines)
{
    /// <summary>What is due and not here, by code.</summary>
    public required IReadOnlyList<YearLine> Missing { get; init; }

    /// <summary>The same, those first that are late for the longest, and last what was withdrawn.</summary>
    public IEnumerable<YearLine> MissingInOrder => Missing
        .OrderBy(line => line.State == DisclosureState.Withdrawn)
        .ThenBy(line => line.State == DisclosureState.Overdue ? line.DueBy : DateOnly.MaxValue);

    /// <summary>False where no register names a body for the year: then nobody knows what is due.</summary>
    public bool HasRegister => Due > 0;

    /// <summary>已公开, of what is due.</summary>
    public int Published => Due - Missing.Count;

    /// <summary>What is here and not due by the register.</summary>
    public int Beside => Here - Published;

    /// <summary>未见公开, those that are overdue included.</summary>
    public int NotSeen => Missing.Count(line => line.State is DisclosureState.NotSeen or DisclosureState.Overdue);

    public int Withdrawn => Missing.Count(line => line.State == DisclosureState.Withdrawn);

    public int Overdue => Missing.Count(line => line.State == DisclosureState.Overdue);
}

/// <summary>
/// The budgets that a body has to disclose by the register and that are not here, as of a day in Beijing; none for one that no register
/// names.
/// </summary>
public sealed record MissingBudgets(DateOnly AsOf, IReadOnlyList<(int Year, YearLine Line)> Lines);
