using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// Keeps what lists across bodies read in step with what is published, within its transaction. It is derived, and can be made again at
/// any time.
/// </summary>
internal sealed class ListPublishing(PortalContext context)
{
    private const int Batch = 200;

    // What was not checked comes after all that was, in order of results.
    private const int NotChecked = int.MaxValue;

    private static readonly IReadOnlyList<string> TableNames = [.. ListedTables.All.Select(table => table.Table)];

    /// <summary>
    /// Puts the lines of a disclosure's current version in place of those before it, and compares next year's with them; without what was
    /// submitted the disclosure is gone.
    /// </summary>
    public async Task Put(Disclosure disclosure, Submission? submission, CancellationToken cancellation)
    {
        var (code, year, kind) = (disclosure.Unit.Code, disclosure.Year, disclosure.Kind);
        var versions = await context.Versions.IgnoreQueryFilters()
            .Where(version => version.Disclosure.Unit.Code == code && version.Disclosure.Kind == kind
                && version.Disclosure.Year >= year - 1 && version.Disclosure.Year <= year + 1)
            .OrderBy(version => version.Number)
            .Select(version => new
            {
                version.Id,
                version.Disclosure.Year,
                version.Level,
                IsPublic = version.PublishedAt != null && version.Withdrawal == null,
            })
            .ToListAsync(cancellation);
        var ids = versions.Select(version => version.Id).ToList();
        var rows = (await context.ListedLines.Where(row => ids.Contains(row.VersionId)).ToListAsync(cancellation))
            .ToLookup(row => row.Year);
        var (here, before, after) = (EditionOf(year), EditionOf(year - 1), EditionOf(year + 1));
        var current = versions.FindLast(version => version.Year == year && version.IsPublic);
        List<ListedLineRow> now = here is { } edition && current is not null && submission is not null
            ?
            [
                .. ListRows.Compare(
                    [.. ListRows.Of(new ListedVersion(current.Id, code, edition), table => StatedLines.Of(submission, table))],
                    edition, before, rows[year - 1]),
            ]
            : [];
        List<ListedLineRow> next = after is { } following ? [.. ListRows.Compare([.. rows[year + 1]], following, here, now)] : [];
        await Replace([.. rows[year], .. rows[year + 1]], [.. now, .. next], cancellation);

        EditionKey? EditionOf(int asked) => versions.FindLast(version => version.Year == asked && version.IsPublic) is { } found
            ? new EditionKey(asked, found.Level, kind)
            : null;
    }

    /// <summary>Puts what these disclosures are listed and counted by in place of what was known of them.</summary>
    public async Task PutDisclosures(IReadOnlyCollection<int> disclosures, CancellationToken cancellation)
    {
        var known = await context.ListedDisclosures.Where(row => disclosures.Contains(row.DisclosureId)).ToListAsync(cancellation);
        var now = await ListedOf(context.CurrentOrUnfit.Where(version => disclosures.Contains(version.DisclosureId)))
            .ToListAsync(cancellation);
        if (known.ToHashSet().SetEquals(now))
        {
            return;
        }

        await context.ListedDisclosures.Where(row => disclosures.Contains(row.DisclosureId)).ExecuteDeleteAsync(cancellation);
        await PlainRows.Insert(context, now, cancellation);
        var totals = new Dictionary<(int, DisclosureKind), ListedYearRow>();
        Count(totals, known, -1);
        Count(totals, now, 1);
        var years = totals.Keys.Select(key => key.Item1).ToList();
        var kept = await context.ListedYears.Where(row => years.Contains(row.Year)).ToListAsync(cancellation);
        foreach (var row in kept)
        {
            totals[(row.Year, row.Kind)] = Sum(row, totals.GetValueOrDefault((row.Year, row.Kind)));
        }

        await context.ListedYears.Where(row => years.Contains(row.Year)).ExecuteDeleteAsync(cancellation);
        await PlainRows.Insert(context, totals.Values.Where(row => row.Published > 0), cancellation);
    }

    /// <summary>What has no report any more is listed as unchecked, and not counted among what was checked.</summary>
    public async Task SetUnchecked(CancellationToken cancellation)
    {
        var affected = await context.ListedDisclosures
            .Where(row => row.IsChecked && !context.TodaysReports.Any(report => report.VersionId == row.VersionId))
            .ExecuteUpdateAsync(
                row => row.SetProperty(one => one.IsChecked, false).SetProperty(one => one.Comparisons, 0)
                    .SetProperty(one => one.NotKnown, NotChecked).SetProperty(one => one.Unread, 0)
                    .SetProperty(one => one.Errors, 0).SetProperty(one => one.Warnings, 0).SetProperty(one => one.Notes, 0),
                cancellation);
        if (affected > 0)
        {
            await context.ListedYears.ExecuteDeleteAsync(cancellation);
            await PlainRows.Insert(context, Sum(await context.ListedDisclosures.ToListAsync(cancellation)), cancellation);
        }
    }

    /// <summary>Makes all of it again, where it is missing.</summary>
    public async Task FillWhereEmpty(CancellationToken cancellation)
    {
        var isFilled = await context.ListedDisclosures.AnyAsync(cancellation) && await context.ListedYears.AnyAsync(cancellation)
            && await context.ListedLines.AnyAsync(cancellation) && await context.ListedTotals.AnyAsync(cancellation);
        if (!isFilled && await context.Versions.AnyAsync(cancellation))
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
            await Rebuild(cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }

    /// <summary>Makes all of it again from the current versions, within the running transaction.</summary>
    public async Task Rebuild(CancellationToken cancellation)
    {
        await context.ListedLines.ExecuteDeleteAsync(cancellation);
        await context.ListedTotals.ExecuteDeleteAsync(cancellation);
        await context.ListedDisclosures.ExecuteDeleteAsync(cancellation);
        await context.ListedYears.ExecuteDeleteAsync(cancellation);
        var versions = await context.CurrentOrUnfit
            .OrderBy(version => version.Disclosure.UnitId).ThenBy(version => version.Disclosure.Kind)
            .ThenBy(version => version.Disclosure.Year)
            .Select(version => new
            {
                version.Id,
                version.DisclosureId,
                version.Level,
                version.Disclosure.Year,
                version.Disclosure.Kind,
                version.Disclosure.Unit.Code,
            })
            .ToListAsync(cancellation);
        var totals = new Dictionary<ListedTotalRow, ListedTotalRow>();
        (ListedVersion Version, List<ListedLineRow> Rows)? last = null;
        foreach (var batch in versions.Chunk(Batch))
        {
            var lines = await LinesOf([.. batch.Select(version => version.Id)], cancellation);
            await AddStated(lines, [.. batch.Select(version => version.Id)], cancellation);
            var made = new List<ListedLineRow>();
            foreach (var version in batch)
            {
                var edition = new EditionKey(version.Year, version.Level, version.Kind);
                var listed = new ListedVersion(version.Id, version.Code, edition);
                var prior = last is { } known && known.Version.Body == version.Code
                    && (known.Version.Edition.Kind, known.Version.Edition.Year) == (version.Kind, version.Year - 1) ? last : null;
                List<ListedLineRow> rows =
                [
                    .. ListRows.Compare(
                        [.. ListRows.Of(listed, table => lines.GetValueOrDefault((version.Id, table)) ?? [])],
                        edition, prior?.Version.Edition, prior?.Rows ?? []),
                ];
                made.AddRange(rows);
                last = (listed, rows);
            }

            ListRows.Count(totals, made, 1);
            await PlainRows.Insert(context, made, cancellation);
            await PutDisclosures([.. batch.Select(version => version.DisclosureId)], cancellation);
        }

        await PlainRows.Insert(context, totals.Values, cancellation);
    }

    private async Task Replace(List<ListedLineRow> before, List<ListedLineRow> now, CancellationToken cancellation)
    {
        if (before.ToHashSet().SetEquals(now))
        {
            return;
        }

        var versions = before.Select(row => row.VersionId).Distinct().ToList();
        await context.ListedLines.Where(row => versions.Contains(row.VersionId)).ExecuteDeleteAsync(cancellation);
        await PlainRows.Insert(context, now, cancellation);
        var totals = new Dictionary<ListedTotalRow, ListedTotalRow>();
        ListRows.Count(totals, before, -1);
        ListRows.Count(totals, now, 1);
        foreach (var group in totals.Keys.GroupBy(key => (key.Year, key.Kind)).ToList())
        {
            var ((year, kind), lists) = (group.Key, group.Select(key => key.Line).Distinct().ToList());
            var affected = context.ListedTotals.Where(row => row.Year == year && row.Kind == kind && lists.Contains(row.Line));
            foreach (var row in await affected.ToListAsync(cancellation))
            {
                var key = ListRows.KeyOf(row);
                totals[key] = totals.TryGetValue(key, out var change) ? row.Plus(change) : row;
            }

            await affected.ExecuteDeleteAsync(cancellation);
        }

        await PlainRows.Insert(context, totals.Values.Where(row => row.Lines > 0), cancellation);
    }

    /// <summary>What only the texts of some of these versions state.</summary>
    private async Task AddStated(
        Dictionary<(int Version, string Table), List<FigureLine>> lines, IReadOnlyList<int> versions, CancellationToken cancellation)
    {
        const string table = Supplements.Procurement;
        var lacking = versions.Where(version => !lines.ContainsKey((version, table))).ToList();
        foreach (var head in await context.Versions.HeadsOf(lacking, cancellation))
        {
            if (await VersionContent.LoadFitting(context, head, cancellation) is { } content)
            {
                lines[(head.Version.Id, table)] = [.. StatedLines.Of(head.Read(content), table)];
            }
        }
    }

    private async Task<Dictionary<(int Version, string Table), List<FigureLine>>> LinesOf(
        IReadOnlyList<int> versions, CancellationToken cancellation)
    {
        var lines = await context.Lines.Where(line => versions.Contains(line.VersionId) && TableNames.Contains(line.Table))
            .OrderBy(line => line.VersionId).ThenBy(line => line.Table).ThenBy(line => line.Position).ToListAsync(cancellation);
        var amounts = (await context.Amounts.Where(amount => versions.Contains(amount.VersionId) && TableNames.Contains(amount.Table))
            .ToListAsync(cancellation)).ToLookup(amount => (amount.VersionId, amount.Table, amount.Position));
        return lines.GroupBy(line => (line.VersionId, line.Table)).ToDictionary(
            table => table.Key,
            table => table.Select(line => amounts[(line.VersionId, line.Table, line.Position)].Aggregate(
                new FigureLine(line.Panel, line.Key, line.Kind, line.Code, line.Name),
                (read, amount) => read.With(amount.Column, new CellValue(amount.Amount, amount.Text)))).ToList());
    }

    private IQueryable<ListedDisclosureRow> ListedOf(IQueryable<VersionRow> versions) =>
        from version in versions
        join made in context.TodaysReports on version.Id equals made.VersionId into reports
        from report in reports.DefaultIfEmpty()
        select new ListedDisclosureRow
        {
            DisclosureId = version.DisclosureId,
            VersionId = version.Id,
            UnitId = version.Disclosure.UnitId,
            Body = version.Disclosure.Unit.Code,
            Year = version.Disclosure.Year,
            Kind = version.Disclosure.Kind,
            Shown = version.Notes.Where(note => note.Kind == NotedDay.FirstPublished).Select(note => (DateTimeOffset?)note.Day)
                .FirstOrDefault() ?? version.PublishedAt!.Value,
            PublishedAt = version.PublishedAt!.Value,
            IsChecked = report != null,
            Total = TotalOf((
                from line in context.Lines
                where line.VersionId == version.Id && line.Table == Expenditure.Whole.Table && line.Key == Expenditure.Whole.Line
                from amount in context.Amounts
                where amount.VersionId == line.VersionId && amount.Table == line.Table && amount.Position == line.Position
                    && amount.Column == Expenditure.Whole.Column
                select (decimal?)amount.Amount).FirstOrDefault()),
            Comparisons = report == null ? 0 : report.Comparisons,
            NotKnown = report == null ? NotChecked : report.NotKnown,
            Unread = report == null ? 0 : report.Unread,
            Errors = report == null ? 0 : report.Errors,
            Warnings = report == null ? 0 : report.Warnings,
            Notes = report == null ? 0 : report.Notes,
        };

    private static long TotalOf(decimal? yuan) => yuan is { } known ? Mappings.FenConverter.ToFen(known) : ListedDisclosureRow.NoTotal;

    /// <summary>What disclosures amount to by year and kind.</summary>
    internal static List<ListedYearRow> Sum(IEnumerable<ListedDisclosureRow> rows)
    {
        var totals = new Dictionary<(int, DisclosureKind), ListedYearRow>();
        Count(totals, rows, 1);
        return [.. totals.Values];
    }

    /// <summary>The same without some of them.</summary>
    internal static List<ListedYearRow> Without(IEnumerable<ListedYearRow> years, IEnumerable<ListedDisclosureRow> rows)
    {
        var totals = years.ToDictionary(year => (year.Year, year.Kind));
        Count(totals, rows, -1);
        return [.. totals.Values.Where(year => year.Published > 0)];
    }

    private static void Count(Dictionary<(int, DisclosureKind), ListedYearRow> totals, IEnumerable<ListedDisclosureRow> rows, int sign)
    {
        foreach (var row in rows)
        {
            var counts = row is { IsChecked: true, Errors: 0, Total: > 0 };
            var isKnown = row is { IsChecked: true, Unread: 0, NotKnown: 0 };
            totals[(row.Year, row.Kind)] = Sum(
                new ListedYearRow
                {
                    Year = row.Year,
                    Kind = row.Kind,
                    Published = sign,
                    Checked = row.IsChecked ? sign : 0,
                    Faulty = row.IsChecked && row.Errors == 0 ? 0 : sign,
                    Counted = counts ? sign : 0,
                    Total = counts ? sign * row.Total : 0,
                    Comparisons = sign * row.Comparisons,
                    NotKnown = row.IsChecked ? sign * row.NotKnown : 0,
                    WithUnknown = row.IsChecked && !isKnown ? sign : 0,
                    Errors = sign * row.Errors,
                    Warnings = sign * row.Warnings,
                    Notes = sign * row.Notes,
                },
                totals.GetValueOrDefault((row.Year, row.Kind)));
        }
    }

    private static ListedYearRow Sum(ListedYearRow one, ListedYearRow? other) => other is null ? one : one with
    {
        Published = one.Published + other.Published,
        Checked = one.Checked + other.Checked,
        Faulty = one.Faulty + other.Faulty,
        Counted = one.Counted + other.Counted,
        Total = one.Total + other.Total,
        Comparisons = one.Comparisons + other.Comparisons,
        NotKnown = one.NotKnown + other.NotKnown,
        WithUnknown = one.WithUnknown + other.WithUnknown,
        Errors = one.Errors + other.Errors,
        Warnings = one.Warnings + other.Warnings,
        Notes = one.Notes + other.Notes,
    };
}
