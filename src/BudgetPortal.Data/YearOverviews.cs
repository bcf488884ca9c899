using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>Compares a year's disclosures with the register, without loading a document.</summary>
public sealed class YearOverviews(PortalContext context, TimeProvider time)
{
    /// <summary>Every body that has to disclose for the year or did, by code.</summary>
    public async Task<YearOverview> Of(int year, CancellationToken cancellation)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var approvals = (await context.Approvals.Where(approval => approval.Year == year).ToListAsync(cancellation))
            .ToDictionary(approval => (approval.UnitId, approval.Kind), approval => approval.ApprovedOn);
        var due = await Due(year, cancellation);
        var here = await Here(year, cancellation);
        var known = here.Select(entry => (entry.Head.Unit.Id, entry.Head.Disclosure.Kind)).ToHashSet();
        var withdrawn = (await context.Versions.IgnoreQueryFilters()
            .Where(version => version.Withdrawal != null && version.Disclosure.Year == year)
            .Select(version => new { version.Disclosure.UnitId, version.Disclosure.Kind }).ToListAsync(cancellation))
            .Select(version => (version.UnitId, version.Kind)).ToHashSet();
        var expected = due.Select(unit => (unit.Id, unit.Kind)).ToHashSet();
        return new YearOverview(year, today,
        [
            .. here.Select(entry => LineOf(entry, expected.Contains((entry.Head.Unit.Id, entry.Head.Disclosure.Kind)), approvals))
                .Concat(due.Where(unit => !known.Contains((unit.Id, unit.Kind))).Select(unit =>
                    withdrawn.Contains((unit.Id, unit.Kind))
                        ? new YearLine(unit.Read(), unit.Kind, DisclosureState.Withdrawn) { IsDue = true }
                        : LineOf(unit, approvals, today)))
                .OrderBy(line => line.Unit.Code, StringComparer.Ordinal).ThenBy(line => line.Kind),
        ]);
    }

    /// <summary>A department has to disclose its department's budget, a unit its own.</summary>
    private async Task<List<UnitRow>> Due(int year, CancellationToken cancellation) =>
        await context.Units.Include(unit => unit.Parent)
            .Where(unit => context.RegisterEntries.Any(entry => entry.UnitId == unit.Id
                && (entry.FirstYear == null || entry.FirstYear <= year) && (entry.LastYear == null || entry.LastYear >= year)))
            .ToListAsync(cancellation);

    private async Task<List<Published>> Here(int year, CancellationToken cancellation)
    {
        var current = context.CurrentOrUnfit.Where(version => version.Disclosure.Year == year);
        var reports = await (
            from version in context.Current
            where version.Disclosure.Year == year
            join report in context.TodaysReports on version.Id equals report.VersionId
            select report).ToDictionaryAsync(report => report.VersionId, TodaysReports.Read, cancellation);
        return
        [
            .. (await current.Heads().ToListAsync(cancellation))
                .Select(head => new Published(head, reports.GetValueOrDefault(head.Version.Id), context.IsUnfit(head))),
        ];
    }

    private static YearLine LineOf(Published entry, bool isDue, Dictionary<(int, DisclosureKind), DateOnly> approvals)
    {
        var (disclosure, version) = entry.IsUnfit ? entry.Head.ReadWithheld() : new(entry.Head.Read(), entry.Head.ReadVersion());
        var listed = approvals.TryGetValue((entry.Head.Unit.Id, disclosure.Kind), out var day) ? day : (DateOnly?)null;

        // Of two days of approval the later one accuses less.
        var approved = listed > version.KnownApproval ? listed : version.KnownApproval ?? listed;
        var isLate = !entry.IsUnfit && approved is { } then && version.FirstPublishedOn > then.AddDays(Disclosure.DaysAfterApproval);
        return new YearLine(disclosure.Unit, disclosure.Kind, isLate ? DisclosureState.PublishedLate : DisclosureState.Published)
        {
            IsDue = isDue,
            Version = version,
            Report = entry.Report,
            ApprovedOn = approved,
        };
    }

    private static YearLine LineOf(UnitRow unit, Dictionary<(int, DisclosureKind), DateOnly> approvals, DateOnly today)
    {
        var approved = approvals.TryGetValue((unit.Id, unit.Kind), out var day) ? day : (DateOnly?)null;
        var isOverdue = today > approved?.AddDays(Disclosure.DaysAfterApproval);
        return new YearLine(unit.Read(), unit.Kind, isOverdue ? DisclosureState.Overdue : DisclosureState.NotSeen)
        {
            IsDue = true,
            ApprovedOn = approved,
        };
    }

    private sealed record Published(VersionHead Head, ListedReport? Report, bool IsUnfit);
}
