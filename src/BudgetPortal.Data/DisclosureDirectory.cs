using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>The lists of what was published: by year, by department, by unit, by time.</summary>
/// <param name="lookUps">Null where everything is looked up anew.</param>
public sealed class DisclosureDirectory(PortalContext context, LookUps? lookUps = null)
{
    /// <summary>What a unit disclosed, newest year first.</summary>
    public async Task<IReadOnlyList<DisclosureSummary>> OfUnit(string code, CancellationToken cancellation) =>
    [
        .. (await context.CurrentOrUnfit.Where(version => version.Disclosure.Unit.Code == code)
            .OrderByDescending(version => version.Disclosure.Year).ThenBy(version => version.Disclosure.Kind)
            .Heads().ToListAsync(cancellation))
            .Select(head => context.IsUnfit(head) ? head.ReadWithheld() : new DisclosureSummary(head.Read(), head.ReadVersion())),
    ];

    /// <summary>True where a unit's budget of a year and kind is public.</summary>
    public Task<bool> Has(string code, int year, DisclosureKind kind, CancellationToken cancellation) => LookUp(
        $"has {code} {year} {kind}",
        () => context.Current.AnyAsync(
            version => version.Disclosure.Unit.Code == code && version.Disclosure.Year == year && version.Disclosure.Kind == kind,
            cancellation));

    /// <summary>What was published last, corrections included.</summary>
    public async Task<IReadOnlyList<DisclosureSummary>> Latest(int count, CancellationToken cancellation) => await Summaries(
        await context.Listed.OrderByDescending(row => row.Shown).ThenByDescending(row => row.VersionId).Take(count)
            .Select(row => row.VersionId).ToListAsync(cancellation),
        cancellation);

    /// <summary>When something was last published or withdrawn; null before anything was.</summary>
    public async Task<DateTimeOffset?> LastChange(CancellationToken cancellation)
    {
        var published = await context.Listed.OrderByDescending(row => row.PublishedAt)
            .Select(row => (DateTimeOffset?)row.PublishedAt).FirstOrDefaultAsync(cancellation);
        var withdrawn = await context.Withdrawals.OrderByDescending(row => row.WithdrawnAt)
            .Select(row => (DateTimeOffset?)row.WithdrawnAt).FirstOrDefaultAsync(cancellation);
        return published is null || withdrawn > published ? withdrawn : published;
    }

    /// <summary>
    /// What was published first of all, in its current version: the seed, where the portal began with it. Null where nothing was.
    /// </summary>
    public async Task<DisclosureSummary?> First(CancellationToken cancellation) =>
        (await Summaries(
            await context.Listed.OrderBy(row => row.DisclosureId).Take(1).Select(row => row.VersionId).ToListAsync(cancellation),
            cancellation)).SingleOrDefault();

    /// <summary>How many disclosures are here.</summary>
    public async Task<int> Count(CancellationToken cancellation) =>
        (await context.ListedInYears(null, cancellation)).Sum(year => year.Published);

    /// <summary>A range of all disclosures, those that came first before the others: what came stays in its place.</summary>
    public async Task<IReadOnlyList<DisclosureSummary>> Range(int skip, int take, CancellationToken cancellation) => await Summaries(
        await context.Listed.OrderBy(row => row.DisclosureId).Select(row => row.VersionId)
            .Range(skip, take, await Count(cancellation), cancellation),
        cancellation);

    /// <summary>One page of the disclosures that pass the filter, newest year first, then newest, then by the unit's code.</summary>
    public async Task<DisclosureList> List(DisclosureFilter filter, int page, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            return await ListBearing(filter, filter.Search.Trim(), page, cancellation);
        }

        var found = await Narrow(context.Listed, filter, cancellation);
        var count = string.IsNullOrEmpty(filter.Department)
            ? (await context.ListedInYears(filter.Year, cancellation)).Sum(year => year.Published)
            : await found.CountAsync(cancellation);
        var (shown, pages) = Paging.Of(page, count, DisclosureList.PageSize);
        var ids = await InOrder(found).Select(row => row.VersionId)
            .Range((shown - 1) * DisclosureList.PageSize, DisclosureList.PageSize, count, cancellation);
        return new DisclosureList(await Summaries(ids, cancellation), shown, pages, count);
    }

    /// <summary>The same of bodies that bear a part of a name, theirs of now or on the version, or of a code.</summary>
    private async Task<DisclosureList> ListBearing(DisclosureFilter filter, string part, int page, CancellationToken cancellation)
    {
        var units = await context.UnitsOf(filter.Department, cancellation);
        var named = await LookUp("named", () => NamedDisclosures.Read(context, InOrder(context.Listed), cancellation));
        var found = named.Bearing(part, filter.Year, units).ToList();
        var (shown, pages) = Paging.Of(page, found.Count, DisclosureList.PageSize);
        var ids = found.Skip((shown - 1) * DisclosureList.PageSize).Take(DisclosureList.PageSize).ToList();
        return new DisclosureList(await Summaries(ids, cancellation), shown, pages, found.Count);
    }

    private static IOrderedQueryable<ListedDisclosureRow> InOrder(IQueryable<ListedDisclosureRow> rows) =>
        rows.OrderByDescending(row => row.Year).ThenByDescending(row => row.Shown).ThenBy(row => row.Body).ThenBy(row => row.Kind);

    /// <summary>The years for which something was published, newest first.</summary>
    public Task<IReadOnlyList<int>> Years(CancellationToken cancellation) => LookUp<IReadOnlyList<int>>("years", async () =>
        [.. (await context.ListedInYears(null, cancellation)).Select(row => row.Year).Distinct().OrderDescending()]);

    /// <summary>The years for which a department or its units disclosed, newest first; none for a body that is no department.</summary>
    public async Task<IReadOnlyList<int>> YearsOfDepartment(string code, CancellationToken cancellation) =>
        await context.Units.AnyAsync(unit => unit.Code == code && unit.Kind == DisclosureKind.Department, cancellation)
            ? await (await Narrow(context.Listed, new DisclosureFilter(Department: code), cancellation))
                .Select(row => row.Year).Distinct().OrderByDescending(year => year).ToListAsync(cancellation)
            : [];

    /// <summary>The departments beneath which something was published, by code; units without a department stand last.</summary>
    public Task<IReadOnlyList<DepartmentSummary>> Departments(CancellationToken cancellation) =>
        LookUp("departments", () => ReadDepartments(cancellation));

    private async Task<IReadOnlyList<DepartmentSummary>> ReadDepartments(CancellationToken cancellation)
    {
        var counts = await (
            from row in context.Listed.GroupBy(row => row.UnitId).Select(unit => new { UnitId = unit.Key, Count = unit.Count() })
            join unit in context.Units on row.UnitId equals unit.Id
            select new
            {
                Department = unit.Kind == DisclosureKind.Department ? unit.Id : unit.ParentId,
                Units = unit.Kind == DisclosureKind.Department ? 0 : 1,
                Disclosures = row.Count,
            }).GroupBy(row => row.Department)
            .Select(group => new
            {
                Department = group.Key,
                Units = group.Sum(row => row.Units),
                Disclosures = group.Sum(row => row.Disclosures),
            })
            .ToListAsync(cancellation);
        var ids = counts.Select(row => row.Department).ToList();
        var departments = await context.Units.Include(unit => unit.Parent).Where(unit => ids.Contains(unit.Id))
            .ToDictionaryAsync(unit => unit.Id, cancellation);
        return
        [
            .. from row in counts
               let department = row.Department is { } id ? departments[id].Read() : null
               orderby department is null, department?.Code
               select new DepartmentSummary(department, row.Units, row.Disclosures),
        ];
    }

    /// <summary>Number and hash of every current version: what a cache compares to know what changed.</summary>
    public async Task<IReadOnlyList<CurrentVersion>> CurrentVersions(CancellationToken cancellation) =>
        await (
            from row in context.Listed
            join version in context.Versions on row.VersionId equals version.Id
            select new CurrentVersion(
                row.Body,
                version.Disclosure.Unit.Parent!.Code,
                row.Year,
                row.Kind,
                version.Number,
                version.ContentHash,
                version.Notes.Count + version.Replies.Count)
            {
                First = version.Number == 1 ? 1 : version.Disclosure.Versions.Min(other => other.Number),
                IsChecked = row.IsChecked,
                RegisteredApproval = context.Approvals
                    .Where(approval => approval.UnitId == row.UnitId && approval.Year == row.Year && approval.Kind == row.Kind)
                    .Select(approval => (DateOnly?)approval.ApprovedOn).SingleOrDefault(),
            })
            .ToListAsync(cancellation);

    private Task<T> LookUp<T>(string key, Func<Task<T>> look) => lookUps is null ? look() : lookUps.Get(context, key, look);

    /// <summary>What year and department leave of the disclosures that are listed.</summary>
    internal async Task<IQueryable<ListedDisclosureRow>> Narrow(
        IQueryable<ListedDisclosureRow> rows, DisclosureFilter filter, CancellationToken cancellation)
    {
        if (filter.Year is { } year)
        {
            rows = rows.Where(row => row.Year == year);
        }

        if (filter.Department == DisclosureFilter.NoDepartment)
        {
            var without = context.WithoutDepartment;
            return rows.Where(row => without.Any(unit => unit.Id == row.UnitId));
        }

        return await context.UnitsOf(filter.Department, cancellation) is { } units ? rows.Where(row => units.Contains(row.UnitId)) : rows;
    }

    /// <summary>These versions, in their order.</summary>
    private async Task<IReadOnlyList<DisclosureSummary>> Summaries(IReadOnlyList<int> versions, CancellationToken cancellation) =>
    [
        .. (await context.Fitting.HeadsOf(versions, cancellation)).Select(head => new DisclosureSummary(head.Read(), head.ReadVersion())),
    ];
}
