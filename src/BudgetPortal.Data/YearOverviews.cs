using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>Compares a year's disclosures with the register, without loading a document.</summary>
public sealed class YearOverviews(PortalContext context, TimeProvider time)
{
    /// <summary>A page of what is here, and every body that has to disclose for the year and did not.</summary>
    public async Task<YearOverview> Of(int year, YearOrdering order, int page, int size, CancellationToken cancellation)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var count = await context.ListedYears.Where(row => row.Year == year).SumAsync(row => row.Published, cancellation);

        // The register says which bodies are looked at, and not each of them whether it is in the register.
        var listed = context.RegisterEntries.Where(RegisterEntryRow.IsDueFor(year));
        var due = context.Units.Where(unit => listed.Select(entry => entry.UnitId).Contains(unit.Id));
        var skip = (int)Math.Min(count, (page - 1L) * size);
        var here = await Here(
            await Ordered(year, order).Select(row => row.VersionId).Range(skip, size, count, cancellation), cancellation);
        var units = here.Select(entry => entry.Head.Unit.Id).ToList();
        var expected = await due.Where(unit => units.Contains(unit.Id)).Select(unit => new { unit.Id, unit.Kind })
            .ToDictionaryAsync(unit => unit.Id, unit => unit.Kind, cancellation);
        var approvals = await Approvals(year, units, cancellation);
        return new YearOverview(year, today, await due.CountAsync(cancellation), count,
        [
            .. here.Select(entry => LineOf(
                entry,
                expected.TryGetValue(entry.Head.Unit.Id, out var kind) && kind == entry.Head.Disclosure.Kind,
                approvals)),
        ])
        {
            Missing = await Missing(year, due, today, cancellation),
        };
    }

    /// <summary>True where the register knows a day of approval for the year, though nobody may have disclosed for it.</summary>
    public Task<bool> IsApproved(int year, CancellationToken cancellation) =>
        context.Approvals.AnyAsync(approval => approval.Year == year, cancellation);

    /// <summary>The years for which the register knows a day of approval.</summary>
    public async Task<IReadOnlyList<int>> ApprovedYears(CancellationToken cancellation) =>
        await context.Approvals.Select(approval => approval.Year).Distinct().ToListAsync(cancellation);

    /// <summary>
    /// What the register says that a body has to disclose for these years, and for those of its approvals, and is not here, the newest year
    /// first. <paramref name="known"/> is what is here, or was and is withdrawn.
    /// </summary>
    public async Task<MissingBudgets> MissingOf(
        BudgetUnit body, IReadOnlyList<int> years, IReadOnlyCollection<(int Year, DisclosureKind Kind)> known,
        CancellationToken cancellation)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var found = await (
            from entry in context.RegisterEntries
            join unit in context.Units on entry.UnitId equals unit.Id
            where unit.Code == body.Code
            select new { Entry = entry, unit.Kind }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return new MissingBudgets(today, []);
        }

        var approvals = await context.Approvals.Where(row => row.UnitId == found.Entry.UnitId && row.Kind == found.Kind)
            .ToDictionaryAsync(row => row.Year, row => (DateOnly?)row.ApprovedOn, cancellation);
        return new MissingBudgets(today,
        [
            .. years.Concat(approvals.Keys).Distinct().OrderDescending()
                .Where(year => !known.Contains((year, found.Kind)) && RegisterEntryRow.IsDueFor(year).Compile(true)(found.Entry))
                .Select(year => (year, MissingLine(body, found.Kind, approvals.GetValueOrDefault(year), today))),
        ]);
    }

    private IQueryable<ListedDisclosureRow> Ordered(int year, YearOrdering order)
    {
        var rows = context.ListedDisclosures.Where(row => row.Year == year);
        return (order switch
        {
            YearOrdering.Unit => rows.OrderBy(row => row.Body),
            YearOrdering.Total => rows.OrderByDescending(row => row.Total).ThenBy(row => row.Body),
            YearOrdering.Result => rows.OrderByDescending(row => row.Errors).ThenByDescending(row => row.Warnings)
                .ThenByDescending(row => row.NotKnown).ThenBy(row => row.Body),
            _ => rows.OrderByDescending(row => row.Shown).ThenBy(row => row.Body),
        }).ThenByDescending(row => row.Kind);
    }

    /// <summary>A department has to disclose its department's budget, a unit its own.</summary>
    private async Task<IReadOnlyList<YearLine>> Missing(
        int year, IQueryable<UnitRow> due, DateOnly today, CancellationToken cancellation)
    {
        var missing = await due
            .Where(unit => !context.ListedDisclosures.Any(row => row.UnitId == unit.Id && row.Year == year && row.Kind == unit.Kind))
            .Include(unit => unit.Parent).OrderBy(unit => unit.Code).ToListAsync(cancellation);
        if (missing.Count == 0)
        {
            return [];
        }

        var withdrawn = (await context.Versions.IgnoreQueryFilters()
            .Where(version => version.Withdrawal != null && version.Disclosure.Year == year)
            .Select(version => new { version.Disclosure.UnitId, version.Disclosure.Kind }).ToListAsync(cancellation))
            .Select(version => (version.UnitId, version.Kind)).ToHashSet();
        var approvals = await Approvals(year, null, cancellation);
        return
        [
            .. missing.Select(unit => withdrawn.Contains((unit.Id, unit.Kind))
                ? new YearLine(unit.Read(), unit.Kind, DisclosureState.Withdrawn) { IsDue = true }
                : LineOf(unit, approvals, today)),
        ];
    }

    /// <summary>The days of approval of some bodies, or of all.</summary>
    private async Task<Dictionary<(int, DisclosureKind), DateOnly>> Approvals(
        int year, List<int>? units, CancellationToken cancellation)
    {
        var approvals = context.Approvals.Where(approval => approval.Year == year);
        approvals = units is null ? approvals : approvals.Where(approval => units.Contains(approval.UnitId));
        return (await approvals.ToListAsync(cancellation))
            .ToDictionary(approval => (approval.UnitId, approval.Kind), approval => approval.ApprovedOn);
    }

    private async Task<List<Published>> Here(List<int> ids, CancellationToken cancellation)
    {
        var heads = await context.Versions.HeadsOf(ids, cancellation);
        var reports = await TodaysReports.Of(context, ids, cancellation);
        var first = await FirstDays(heads, cancellation);
        return
        [
            .. heads.Select(head => new Published(
                head,
                context.IsUnfit(head) ? null : reports.GetValueOrDefault(head.Version.Id),
                context.IsUnfit(head),
                first.GetValueOrDefault(head.Version.DisclosureId) ?? head.ReadVersion().FirstPublishedOn)),
        ];
    }

    /// <summary>Of what was corrected, the day of the first version, also of one that was withdrawn.</summary>
    private async Task<Dictionary<int, DateOnly?>> FirstDays(IReadOnlyList<VersionHead> heads, CancellationToken cancellation)
    {
        var corrected = heads.Where(head => head.Version.Number > 1).Select(head => head.Version.DisclosureId).ToList();
        return corrected.Count == 0
            ? []
            : (await context.Versions.IgnoreQueryFilters()
                .Where(version => corrected.Contains(version.DisclosureId) && version.Number == 1 && version.PublishedAt != null)
                .Heads().ToListAsync(cancellation))
            .ToDictionary(head => head.Version.DisclosureId, head => head.ReadVersion().FirstPublishedOn);
    }

    private static YearLine LineOf(Published entry, bool isDue, Dictionary<(int, DisclosureKind), DateOnly> approvals)
    {
        var (disclosure, version) = entry.IsUnfit ? entry.Head.ReadWithheld() : new(entry.Head.Read(), entry.Head.ReadVersion());
        var approved = version.ApprovalBeside(
            approvals.TryGetValue((entry.Head.Unit.Id, disclosure.Kind), out var registered) ? registered : null);
        var isLate = !entry.IsUnfit && approved is { } then && entry.FirstDay > then.AddDays(Disclosure.DaysAfterApproval);
        return new YearLine(disclosure.Unit, disclosure.Kind, isLate ? DisclosureState.PublishedLate : DisclosureState.Published)
        {
            IsDue = isDue,
            Version = version,
            Report = entry.Report,
            ApprovedOn = approved,
            FirstPublishedOn = entry.IsUnfit ? null : entry.FirstDay,
        };
    }

    private static YearLine LineOf(UnitRow unit, Dictionary<(int, DisclosureKind), DateOnly> approvals, DateOnly today) => MissingLine(
        unit.Read(), unit.Kind, approvals.TryGetValue((unit.Id, unit.Kind), out var day) ? day : null, today);

    private static YearLine MissingLine(BudgetUnit unit, DisclosureKind kind, DateOnly? approved, DateOnly today) => new(
        unit, kind, today > approved?.AddDays(Disclosure.DaysAfterApproval) ? DisclosureState.Overdue : DisclosureState.NotSeen)
    {
        IsDue = true,
        ApprovedOn = approved,
    };

    /// <summary>A version of the list, and the day on which the first of its disclosure could be read.</summary>
    private sealed record Published(VersionHead Head, ListedReport? Report, bool IsUnfit, DateOnly? FirstDay);
}
