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
        await context.Listed.OrderBy(row => row.DisclosureId).Skip(skip).Take(take).Select(row => row.VersionId).ToListAsync(cancellation),
        cancellation);

    /// <summary>One page of the disclosures that pass the filter, newest year first, then newest, then by the unit's code.</summary>
    public async Task<DisclosureList> List(DisclosureFilter filter, int page, CancellationToken cancellation)
    {
        var found = await Narrow(context.Listed, filter, cancellation);
        var count = filter is { Department: null or "" } && string.IsNullOrWhiteSpace(filter.Search)
            ? (await context.ListedInYears(filter.Year, cancellation)).Sum(year => year.Published)
            : await found.CountAsync(cancellation);
        var pages = Math.Max(1, (count + DisclosureList.PageSize - 1) / DisclosureList.PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var items = await Summaries(
            await found.OrderByDescending(row => row.Year).ThenByDescending(row => row.Shown).ThenBy(row => row.Body)
                .ThenBy(row => row.Kind)
                .Skip((shown - 1) * DisclosureList.PageSize).Take(DisclosureList.PageSize)
                .Select(row => row.VersionId).ToListAsync(cancellation),
            cancellation);
        return new DisclosureList(items, shown, pages, count);
    }

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
        await context.Current
            .Select(version => new CurrentVersion(
                version.Disclosure.Unit.Code,
                version.Disclosure.Unit.Parent!.Code,
                version.Disclosure.Year,
                version.Disclosure.Kind,
                version.Number,
                version.ContentHash,
                version.Notes.Count + version.Replies.Count)
            {
                First = version.Disclosure.Versions.Min(other => other.Number),
            })
            .ToListAsync(cancellation);

    private Task<T> LookUp<T>(string key, Func<Task<T>> look) => lookUps is null ? look() : lookUps.Get(context, key, look);

    /// <summary>What a filter leaves of the disclosures that are listed.</summary>
    internal async Task<IQueryable<ListedDisclosureRow>> Narrow(
        IQueryable<ListedDisclosureRow> rows, DisclosureFilter filter, CancellationToken cancellation)
    {
        if (filter.Year is { } year)
        {
            rows = rows.Where(row => row.Year == year);
        }

        if (filter.Department == DisclosureFilter.NoDepartment)
        {
            rows = rows.Where(row => context.Units.Any(
                unit => unit.Id == row.UnitId && unit.ParentId == null && unit.Kind != DisclosureKind.Department));
        }
        else if (!string.IsNullOrEmpty(filter.Department))
        {
            var units = await context.Units
                .Where(unit => unit.Code == filter.Department || unit.Parent!.Code == filter.Department)
                .Select(unit => unit.Id).ToListAsync(cancellation);
            rows = rows.Where(row => units.Contains(row.UnitId));
        }

        return string.IsNullOrWhiteSpace(filter.Search) ? rows : Bearing(rows, filter.Search.Trim());
    }

    /// <summary>Those of bodies that bear a part of a name, theirs of now or on the version, or of a code.</summary>
    private IQueryable<ListedDisclosureRow> Bearing(IQueryable<ListedDisclosureRow> rows, string search)
    {
        var pattern = $"%{Escape(Lower(search))}%";
        return
            from row in rows
            join version in context.Versions on row.VersionId equals version.Id
            join unit in context.Units on row.UnitId equals unit.Id
            where EF.Functions.Like(PortalContext.Lower(version.UnitName), pattern, @"\")
                || EF.Functions.Like(PortalContext.Lower(unit.Name), pattern, @"\")
                || EF.Functions.Like(PortalContext.Lower(unit.Code), pattern, @"\")
            select row;

        // Other than Latin letters are compared as they are: not every engine knows them. U+0000 stands in no name, and ends none.
        static string Lower(string text) => string.Concat(text.Select(
            letter => char.IsAsciiLetterUpper(letter) ? (char)(letter | ' ') : letter == '\0' ? '\uFFFD' : letter));

        static string Escape(string text) => text
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
    }

    /// <summary>These versions, in their order.</summary>
    private async Task<IReadOnlyList<DisclosureSummary>> Summaries(IReadOnlyList<int> versions, CancellationToken cancellation) =>
    [
        .. (await context.Fitting.HeadsOf(versions, cancellation)).Select(head => new DisclosureSummary(head.Read(), head.ReadVersion())),
    ];
}
