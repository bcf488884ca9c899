using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// What lists show of a disclosure without loading it: its whole expenditure in yuan, and how its checks came out today; null while it was
/// not checked by today's checks.
/// </summary>
public sealed record ListedReport(decimal? Expenditure, CheckCounts? Counts);

/// <summary>Today's reports of all that is public, without loading any document.</summary>
/// <param name="lookUps">Null where everything is looked up anew.</param>
public sealed class TodaysReports(PortalContext context, LookUps? lookUps = null)
{
    /// <summary>What lists show of these disclosures, as far as they are public.</summary>
    public async Task<IReadOnlyDictionary<(string Unit, int Year, DisclosureKind Kind), ListedReport>> Of(
        IReadOnlyCollection<Disclosure> disclosures, CancellationToken cancellation)
    {
        var units = disclosures.Select(disclosure => disclosure.Unit.Code).Distinct().ToList();
        var years = disclosures.Select(disclosure => disclosure.Year).Distinct().ToList();
        return await context.Listed.Where(row => years.Contains(row.Year) && units.Contains(row.Body))
            .ToDictionaryAsync(row => (row.Body, row.Year, row.Kind), Read, cancellation);
    }

    /// <summary>One page of the findings that pass the filter: the gravest first, then those that lie the furthest apart.</summary>
    public async Task<FindingList> Find(FindingFilter filter, int page, int size, CancellationToken cancellation)
    {
        var groups = lookUps is null
            ? await Counts(cancellation)
            : await lookUps.Get(context, "findings", () => Counts(cancellation));
        var total = groups.Where(filter.Takes).Sum(group => group.Count);
        var (shown, pages) = Paging.Of(page, total, size);
        var found = await (await Narrow(filter, cancellation))
            .OrderBy(row => row.Severity).ThenByDescending(row => row.Weight)
            .ThenByDescending(row => row.Year).ThenBy(row => row.Body)
            .ThenBy(row => row.VersionId).ThenBy(row => row.Position)
            .Range((shown - 1) * size, size, total, cancellation);
        var versions = found.Select(finding => finding.VersionId).Distinct().ToList();
        var disclosures = await DisclosuresOf(versions, cancellation);
        var replies = (await RepliesTo(versions, cancellation)).ToLookup(reply => reply.Version, reply => reply.Reply);
        return new FindingList(
            [
                .. found.Where(finding => disclosures.ContainsKey(finding.VersionId)).Select(finding =>
                    Read(disclosures[finding.VersionId], finding) with
                    {
                        Replies = [.. replies[finding.VersionId].Where(reply => IsTo(reply, finding))],
                    }),
            ],
            shown,
            pages,
            groups,
            await NotKnown(filter, cancellation));
    }

    private async Task<IReadOnlyList<FindingCount>> Counts(CancellationToken cancellation) => await (
        from finding in Fitting
        join unit in context.Units on finding.UnitId equals unit.Id
        let department = unit.Kind == DisclosureKind.Department ? unit : unit.Parent
        group finding by new
        {
            finding.Year,
            finding.Check,
            finding.Severity,
            Code = (string?)department.Code,
            Name = (string?)department.Name,
        }
        into same
        select new FindingCount(
            same.Key.Year, same.Key.Check, same.Key.Severity, same.Key.Code ?? DisclosureFilter.NoDepartment, same.Key.Name ?? "",
            same.Count())).ToListAsync(cancellation);

    /// <summary>The review forms of a year's disclosures, department by department: what is not on them is 是.</summary>
    public async Task<IReadOnlyList<FilledForm>> Forms(int year, string? department, CancellationToken cancellation)
    {
        var listed = await new DisclosureDirectory(context).Narrow(
            context.Listed, new DisclosureFilter(year, department), cancellation);
        var versions = context.Fitting.Where(version => listed.Any(row => row.VersionId == version.Id));
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

    /// <summary>The same of some versions, by the number of each.</summary>
    internal static async Task<Dictionary<int, ListedReport>> Of(
        PortalContext context, IReadOnlyCollection<int> versions, CancellationToken cancellation) =>
        await context.ListedDisclosures.Where(row => versions.Contains(row.VersionId))
            .ToDictionaryAsync(row => row.VersionId, Read, cancellation);

    private static ListedReport Read(ListedDisclosureRow row) => new(
        row.Total == ListedDisclosureRow.NoTotal ? null : row.Total / 100m,
        row.IsChecked ? new CheckCounts(row.Comparisons, row.Unread, row.NotKnown, row.Errors, row.Warnings, row.Notes) : null);

    /// <summary>Which checks and severities an unread part would have concerned is not known: only year and department narrow it.</summary>
    private async Task<UnknownCount> NotKnown(FindingFilter filter, CancellationToken cancellation)
    {
        var years = string.IsNullOrEmpty(filter.Department)
            ? await context.ListedInYears(filter.Year, cancellation)
            : ListPublishing.Sum(await (await Listed(filter, cancellation)).ToListAsync(cancellation));
        return new UnknownCount(
            years.Sum(year => year.Checked), years.Sum(year => year.WithUnknown), years.Sum(year => year.NotKnown),
            years.Sum(year => year.Published - year.Checked));
    }

    private Task<IQueryable<ListedDisclosureRow>> Listed(FindingFilter filter, CancellationToken cancellation) =>
        new DisclosureDirectory(context).Narrow(
            context.Listed, new DisclosureFilter(filter.Year, filter.Department), cancellation);

    /// <summary>Only current versions have any; those that do not fit are not shown.</summary>
    private IQueryable<TodaysFindingRow> Fitting => context.Unfit.Ids is { Length: > 0 } unfit
        ? context.TodaysFindings.Where(row => !unfit.Contains(row.VersionId))
        : context.TodaysFindings;

    private async Task<IQueryable<TodaysFindingRow>> Narrow(FindingFilter filter, CancellationToken cancellation)
    {
        var found = filter.Year is { } year ? Fitting.Where(row => row.Year == year) : Fitting;
        var units = await context.UnitsOf(filter.Department, cancellation);
        found = units is null ? found : found.Where(row => units.Contains(row.UnitId));
        found = filter.Check is { } check ? found.Where(row => row.Check == check) : found;
        return filter.Severity is { } severity ? found.Where(row => row.Severity == severity) : found;
    }

    private async Task<Dictionary<int, Disclosure>> DisclosuresOf(IEnumerable<int> versions, CancellationToken cancellation)
    {
        var disclosures = new Dictionary<int, Disclosure>();
        foreach (var some in versions.Distinct().Chunk(1000))
        {
            foreach (var head in await context.Fitting.HeadsOf(some, cancellation))
            {
                disclosures[head.Version.Id] = head.Read();
            }
        }

        return disclosures;
    }

    /// <summary>What was replied to these current versions and to those before them, the oldest first.</summary>
    private async Task<IReadOnlyList<(int Version, Reply Reply)>> RepliesTo(IEnumerable<int> versions, CancellationToken cancellation)
    {
        var found = new List<(int, Reply)>();
        foreach (var some in versions.Chunk(1000))
        {
            var rows = await (
                from listed in context.ListedDisclosures
                where some.Contains(listed.VersionId)
                join version in context.Versions on listed.DisclosureId equals version.DisclosureId
                join reply in context.Replies on version.Id equals reply.VersionId
                orderby version.Number, reply.Position
                select new { listed.VersionId, version.Number, Reply = reply }).ToListAsync(cancellation);
            found.AddRange(rows.Select(row => (row.VersionId, Replies.Read(row.Reply, row.Number))));
        }

        return found;
    }

    /// <summary>The same check's finding, worded alike, at places that the reply names.</summary>
    private static bool IsTo(Reply reply, TodaysFindingRow finding) => reply.Finding is var (check, cells, message)
        && check == finding.Check && message == finding.Message
        && new[] { CellOf(finding.LeftCell), CellOf(finding.RightCell) }.OfType<CellKey>().All(cell => cells.Contains(cell));

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
}
