using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>What lists show of a disclosure without loading it: its whole expenditure in yuan, and how its checks came out today.</summary>
public sealed record ListedReport(decimal? Expenditure, CheckCounts Counts);

/// <summary>Today's reports of all that is public, without loading any document.</summary>
public sealed class TodaysReports(PortalContext context)
{
    /// <summary>The reports of these disclosures, as far as there are any.</summary>
    public async Task<IReadOnlyDictionary<(string Unit, int Year, DisclosureKind Kind), ListedReport>> Of(
        IReadOnlyCollection<Disclosure> disclosures, CancellationToken cancellation)
    {
        var units = disclosures.Select(disclosure => disclosure.Unit.Code).Distinct().ToList();
        var years = disclosures.Select(disclosure => disclosure.Year).Distinct().ToList();
        var rows = await (
            from version in context.Current
            where units.Contains(version.Disclosure.Unit.Code) && years.Contains(version.Disclosure.Year)
            join report in context.TodaysReports on version.Id equals report.VersionId
            select new { version.Disclosure.Unit.Code, version.Disclosure.Year, version.Disclosure.Kind, Report = report })
            .ToListAsync(cancellation);
        return rows.ToDictionary(row => (row.Code, row.Year, row.Kind), row => Read(row.Report));
    }

    /// <summary>One page of the findings that pass the filter: the gravest first, then those that lie the furthest apart.</summary>
    public async Task<FindingList> Find(FindingFilter filter, int page, int size, CancellationToken cancellation)
    {
        var versions = DisclosureDirectory.Narrow(context.Current, new DisclosureFilter());
        var groups = await (
            from version in versions
            join finding in context.TodaysFindings on version.Id equals finding.VersionId
            let department = version.Disclosure.Unit.Kind == DisclosureKind.Department
                ? version.Disclosure.Unit
                : version.Disclosure.Unit.Parent
            group finding by new
            {
                version.Disclosure.Year,
                finding.Check,
                finding.Severity,
                Code = (string?)department.Code,
                Name = (string?)department.Name,
            }
            into same
            select new FindingCount(
                same.Key.Year, same.Key.Check, same.Key.Severity, same.Key.Code ?? DisclosureFilter.NoDepartment, same.Key.Name ?? "",
                same.Count())).ToListAsync(cancellation);
        var total = groups.Where(filter.Takes).Sum(group => group.Count);
        var pages = Math.Max(1, (total + size - 1) / size);
        var shown = Math.Clamp(page, 1, pages);
        var rows = await Narrow(filter)
            .OrderBy(row => row.Finding.Severity).ThenByDescending(row => row.Finding.Weight)
            .ThenByDescending(row => row.Version.Disclosure.Year).ThenBy(row => row.Version.Disclosure.Unit.Code)
            .ThenBy(row => row.Finding.VersionId).ThenBy(row => row.Finding.Position)
            .Skip((shown - 1) * size).Take(size)
            .Select(row => new
            {
                Head = new VersionHead(
                    row.Version, row.Version.Disclosure, row.Version.Disclosure.Unit, row.Version.Disclosure.Unit.Parent,
                    row.Version.Notes.ToList()),
                row.Finding,
            })
            .ToListAsync(cancellation);
        return new FindingList(
            [.. rows.Select(row => Read(row.Head.Read(), row.Finding))], shown, pages, groups, await NotKnown(filter, cancellation));
    }

    /// <summary>The review forms of a year's disclosures, department by department: what is not on them is 是.</summary>
    public async Task<IReadOnlyList<FilledForm>> Forms(int year, string? department, CancellationToken cancellation)
    {
        var versions = DisclosureDirectory.Narrow(context.Current, new DisclosureFilter(year, department));
        var heads = await versions
            .OrderBy(version => version.Disclosure.Unit.Parent!.Code ?? version.Disclosure.Unit.Code)
            .ThenBy(version => version.Disclosure.Unit.Code).ThenBy(version => version.Disclosure.Kind)
            .Heads().ToListAsync(cancellation);
        var lines = (await (
            from version in versions
            join line in context.TodaysForms on version.Id equals line.VersionId
            select line).ToListAsync(cancellation)).ToLookup(line => line.VersionId);
        var made = (await (
            from version in versions
            join report in context.TodaysReports on version.Id equals report.VersionId
            select report.VersionId).ToListAsync(cancellation)).ToHashSet();
        return
        [
            .. heads.Select(head => new FilledForm(
                head.Read(),
                made.Contains(head.Version.Id),
                [.. lines[head.Version.Id].Select(line => new ReviewedLine(line.Line, line.Verdict, line.Remark))])),
        ];
    }

    internal static ListedReport Read(TodaysReportRow row) => new(
        row.Expenditure, new CheckCounts(row.Comparisons, row.Unread, row.NotKnown, row.Errors, row.Warnings, row.Notes));

    /// <summary>Which checks and severities an unread part would have concerned is not known: only year and department narrow it.</summary>
    private async Task<UnknownCount> NotKnown(FindingFilter filter, CancellationToken cancellation)
    {
        var reports =
            from version in DisclosureDirectory.Narrow(context.Current, new DisclosureFilter(filter.Year, filter.Department))
            join report in context.TodaysReports on version.Id equals report.VersionId
            select report;
        return new UnknownCount(
            await reports.CountAsync(cancellation),
            await reports.CountAsync(report => report.Unread > 0 || report.NotKnown > 0, cancellation),
            await reports.SumAsync(report => report.NotKnown, cancellation));
    }

    private IQueryable<FoundRow> Narrow(FindingFilter filter)
    {
        var found =
            from version in DisclosureDirectory.Narrow(context.Current, new DisclosureFilter(filter.Year, filter.Department))
            join finding in context.TodaysFindings on version.Id equals finding.VersionId
            select new FoundRow { Version = version, Finding = finding };
        found = filter.Check is { } check ? found.Where(row => row.Finding.Check == check) : found;
        return filter.Severity is { } severity ? found.Where(row => row.Finding.Severity == severity) : found;
    }

    private static PublishedFinding Read(Disclosure disclosure, TodaysFindingRow row) => new(
        disclosure,
        row.Position,
        row.Check,
        row.Severity,
        row.Message,
        new FindingSide(row.LeftPlace, row.LeftText, CellOf(row.LeftCell)),
        row.Relation,
        new FindingSide(row.RightPlace, row.RightText, CellOf(row.RightCell)),
        row.Difference,
        row.Consequences);

    private static CellKey? CellOf(string? text) => text is null ? null : CellKey.Parse(text);

    private sealed class FoundRow
    {
        public required VersionRow Version { get; init; }

        public required TodaysFindingRow Finding { get; init; }
    }
}
