using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>The lists of what was published: by year, by department, by unit, by time.</summary>
public sealed class DisclosureDirectory(PortalContext context)
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
    public async Task<IReadOnlyList<DisclosureSummary>> Latest(int count, CancellationToken cancellation) =>
        await Summaries(context.Current.OrderByDescending(VersionQueries.TimeShown).ThenByDescending(version => version.Id).Take(count),
            cancellation);

    /// <summary>
    /// What was published first of all, in its current version: the seed, where the portal began with it. Null where nothing was.
    /// </summary>
    public async Task<DisclosureSummary?> First(CancellationToken cancellation) =>
        (await Summaries(context.Current.OrderBy(version => version.DisclosureId).Take(1), cancellation)).SingleOrDefault();

    /// <summary>One page of the disclosures that pass the filter, newest year first, then newest, then by the unit's code.</summary>
    public async Task<DisclosureList> List(DisclosureFilter filter, int page, CancellationToken cancellation)
    {
        var found = Narrow(context.Current, filter);
        var count = await found.CountAsync(cancellation);
        var pages = Math.Max(1, (count + DisclosureList.PageSize - 1) / DisclosureList.PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var items = await Summaries(
            found.OrderByDescending(version => version.Disclosure.Year).ThenByDescending(VersionQueries.TimeShown)
                .ThenBy(version => version.Disclosure.Unit.Code).ThenBy(version => version.Disclosure.Kind)
                .Skip((shown - 1) * DisclosureList.PageSize).Take(DisclosureList.PageSize),
            cancellation);
        return new DisclosureList(items, shown, pages, count);
    }

    /// <summary>The years for which something was published, newest first.</summary>
    public async Task<IReadOnlyList<int>> Years(CancellationToken cancellation) =>
        await context.Current.Select(version => version.Disclosure.Year).Distinct().OrderByDescending(year => year).ToListAsync(
            cancellation);

    /// <summary>The years for which a department or its units disclosed, newest first; none for a body that is no department.</summary>
    public async Task<IReadOnlyList<int>> YearsOfDepartment(string code, CancellationToken cancellation) =>
        await Narrow(context.Current, new DisclosureFilter(Department: code))
            .Where(version => context.Units.Any(unit => unit.Code == code && unit.Kind == DisclosureKind.Department))
            .Select(version => version.Disclosure.Year).Distinct().OrderByDescending(year => year).ToListAsync(cancellation);

    /// <summary>The departments beneath which something was published, by code; units without a department stand last.</summary>
    public async Task<IReadOnlyList<DepartmentSummary>> Departments(CancellationToken cancellation)
    {
        var counts = await context.Current
            .Select(version => version.Disclosure.Unit)
            .Select(unit => new
            {
                Department = unit.Kind == DisclosureKind.Department ? unit.Id : unit.ParentId,
                Unit = unit.Kind == DisclosureKind.Department ? null : (int?)unit.Id,
            })
            .GroupBy(row => row.Department)
            .Select(group => new
            {
                Department = group.Key,
                Units = group.Where(row => row.Unit != null).Select(row => row.Unit).Distinct().Count(),
                Disclosures = group.Count()
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

    internal static IQueryable<VersionRow> Narrow(IQueryable<VersionRow> versions, DisclosureFilter filter)
    {
        if (filter.Year is { } year)
        {
            versions = versions.Where(version => version.Disclosure.Year == year);
        }

        if (filter.Department == DisclosureFilter.NoDepartment)
        {
            versions = versions.Where(
                version => version.Disclosure.Unit.ParentId == null && version.Disclosure.Unit.Kind != DisclosureKind.Department);
        }
        else if (!string.IsNullOrEmpty(filter.Department))
        {
            versions = versions.Where(version =>
                version.Disclosure.Unit.Code == filter.Department || version.Disclosure.Unit.Parent!.Code == filter.Department);
        }

        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var pattern = $"%{Escape(Lower(filter.Search.Trim()))}%";
            versions = versions.Where(version => EF.Functions.Like(PortalContext.Lower(version.UnitName), pattern, @"\")
                || EF.Functions.Like(PortalContext.Lower(version.Disclosure.Unit.Name), pattern, @"\")
                || EF.Functions.Like(PortalContext.Lower(version.Disclosure.Unit.Code), pattern, @"\"));
        }

        return versions;

        // Other than Latin letters are compared as they are: not every engine knows them. U+0000 stands in no name, and ends none.
        static string Lower(string text) => string.Concat(text.Select(
            letter => char.IsAsciiLetterUpper(letter) ? (char)(letter | ' ') : letter == '\0' ? '\uFFFD' : letter));

        static string Escape(string text) => text
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<DisclosureSummary>> Summaries(
        IQueryable<VersionRow> versions, CancellationToken cancellation) =>
        [.. (await versions.Heads().ToListAsync(cancellation)).Select(head => new DisclosureSummary(head.Read(), head.ReadVersion()))];
}
