using BudgetPortal.Data.Mappings;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// Keeps today's reports in step with what is published, so that lists need not check every document. They are derived, and can be made
/// again at any time.
/// </summary>
internal sealed class ReportPublishing(PortalContext context)
{
    private const int BytesKept = 64 * 1024 * 1024;

    /// <summary>
    /// Makes the reports of a disclosure's current version and of those that are compared with it: the next year's, the department's.
    /// </summary>
    /// <param name="submission">What was published, where its report was made with all that the portal has; null to make it again.</param>
    public async Task Put(Disclosure disclosure, Submission? submission, CancellationToken cancellation)
    {
        var (unit, year, kind) = disclosure;
        // By the numbers of the two bodies: a condition on either code would look at every disclosure.
        var bodies = await context.Units.Where(one => one.Code == unit.Code).Select(one => new { one.Id, one.ParentId })
            .SingleAsync(cancellation);
        int[] either = [bodies.Id, bodies.ParentId ?? bodies.Id];
        var affected = await context.Current
            .Where(version => either.Contains(version.Disclosure.UnitId)
                && (version.Disclosure.UnitId == bodies.Id && version.Disclosure.Kind == kind
                        && (version.Disclosure.Year == year || version.Disclosure.Year == year + 1)
                    || kind == DisclosureKind.Unit && version.Disclosure.Kind == DisclosureKind.Department
                        && version.Disclosure.Year == year))
            .Heads().ToListAsync(cancellation);
        var gone = await context.Versions.IgnoreQueryFilters()
            .Where(version => version.Disclosure.Unit.Code == unit.Code && version.Disclosure.Kind == kind
                && version.Disclosure.Year == year)
            .Select(version => version.Id).ToListAsync(cancellation);
        await Remove([.. gone.Concat(affected.Select(head => head.Version.Id))], cancellation);
        var listed = await context.Disclosures
            .Where(row => row.Unit.Code == unit.Code && row.Year == year && row.Kind == kind)
            .Select(row => row.Id).ToListAsync(cancellation);
        listed.AddRange(affected.Select(head => head.Disclosure.Id));
        var own = affected.Find(head => (head.Unit.Code, head.Disclosure.Year, head.Disclosure.Kind) == (unit.Code, year, kind));
        List<MadeReport> made = [];
        if (own is not null && submission is { Report: { } report, ReportIsWhole: true })
        {
            affected.Remove(own);
            var document = new DisclosureDocument(own.Read(), own.ReadVersion(), submission.Figures, [.. submission.Sections])
            {
                AsPrinted = submission.AsPrinted,
            };
            made.Add(new MadeReport(own, document, report));
        }

        made.AddRange(await Make(affected, Environment.ProcessorCount, cancellation));
        await Keep(made, await Stamp(cancellation), cancellation);
        await new ListPublishing(context).PutDisclosures(listed, cancellation);
    }

    /// <summary>
    /// Takes away what other checks than today's said, as after an upgrade: lists call such disclosures 未核对 until <see cref="Fill"/> has
    /// come to them. With <paramref name="all"/> today's reports are taken away as well.
    /// </summary>
    public async Task SetAside(bool all, CancellationToken cancellation)
    {
        var stamp = await Stamp(cancellation);
        if (!all && await AreAllOfToday(stamp, cancellation))
        {
            return;
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await context.TodaysReports.Where(report => all || report.Stamp != stamp).ExecuteDeleteAsync(cancellation);
        await RemoveOrphans(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>
    /// Takes away the reports of these budgets, of which the register says another day of approval; tells which versions lack theirs then.
    /// </summary>
    public async Task<IReadOnlyCollection<int>> SetAside(
        IReadOnlyCollection<(int Unit, int Year, DisclosureKind Kind)> approved, CancellationToken cancellation)
    {
        var years = approved.Select(budget => budget.Year).Distinct().ToList();
        var current = await context.ListedDisclosures.Where(row => years.Contains(row.Year))
            .Select(row => new { row.VersionId, row.UnitId, row.Year, row.Kind }).ToListAsync(cancellation);
        var known = approved.ToHashSet();
        var affected = current.Where(row => known.Contains((row.UnitId, row.Year, row.Kind))).Select(row => row.VersionId).ToList();
        if (affected.Count > 0)
        {
            await context.TodaysReports.Where(report => affected.Contains(report.VersionId)).ExecuteDeleteAsync(cancellation);
            await RemoveOrphans(cancellation);
        }

        return affected;
    }

    /// <summary>What was said in reports that are there no more; lists call their disclosures unchecked.</summary>
    private async Task RemoveOrphans(CancellationToken cancellation)
    {
        var reports = context.TodaysReports;
        await context.TodaysFindings.Where(row => !reports.Any(report => report.VersionId == row.VersionId))
            .ExecuteDeleteAsync(cancellation);
        await context.TodaysForms.Where(row => !reports.Any(report => report.VersionId == row.VersionId))
            .ExecuteDeleteAsync(cancellation);
        await context.TodaysChanges.Where(row => !reports.Any(report => report.VersionId == row.VersionId))
            .ExecuteDeleteAsync(cancellation);
        await new ListPublishing(context).SetUnchecked(cancellation);
    }

    /// <summary>
    /// The current versions that have no report, neighbours beside each other: bodies of a department, and the years of a body, are
    /// compared with one another.
    /// </summary>
    public Task<List<int>> Lacking(CancellationToken cancellation) => context.Current
        .Where(version => !context.TodaysReports.Any(report => report.VersionId == version.Id))
        .OrderBy(version => version.Disclosure.Unit.ParentId).ThenBy(version => version.Disclosure.UnitId)
        .ThenBy(version => version.Disclosure.Year)
        .Select(version => version.Id).ToListAsync(cancellation);

    /// <summary>
    /// Makes the reports of some of these versions, so many checks at once, and keeps them in one transaction; tells whose they are. What
    /// was published meanwhile has made its own.
    /// </summary>
    public async Task<IReadOnlyList<Disclosure>> Fill(IReadOnlyCollection<int> versions, int atOnce, CancellationToken cancellation)
    {
        var heads = await Of(versions).ToListAsync(cancellation);
        var made = (await Make(heads, atOnce, cancellation)).ToDictionary(report => report.Head.Version.Id);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var lacking = (await Of(versions).ToListAsync(cancellation)).FindAll(head => made.ContainsKey(head.Version.Id));
        await Keep([.. lacking.Select(head => made[head.Version.Id])], await Stamp(cancellation), cancellation);
        await new ListPublishing(context).PutDisclosures([.. lacking.Select(head => head.Disclosure.Id)], cancellation);
        await transaction.CommitAsync(cancellation);
        return [.. lacking.Select(head => head.Read())];

        IQueryable<VersionHead> Of(IReadOnlyCollection<int> some) => context.Current
            .Where(version => some.Contains(version.Id) && !context.TodaysReports.Any(report => report.VersionId == version.Id)).Heads();
    }

    /// <summary>As many reports of today as there are disclosures, which is counted sooner than each is looked for.</summary>
    private async Task<bool> AreAllOfToday(string stamp, CancellationToken cancellation)
    {
        var made = await context.TodaysReports.CountAsync(report => report.Stamp == stamp, cancellation);
        return made > 0 && made == await context.ListedDisclosures.CountAsync(cancellation);
    }

    /// <summary>Documents are read one after the other, related ones of neighbours once, and checked so many at once.</summary>
    private async Task<IReadOnlyList<MadeReport>> Make(List<VersionHead> heads, int atOnce, CancellationToken cancellation)
    {
        if (heads.Count == 0)
        {
            return [];
        }

        var lists = await new CodeLists(context).Load(cancellation);
        using var memory = new VersionMemory(BytesKept);
        var publications = new Publications(context, memory);
        var read = new List<(VersionHead Head, DisclosureDocument Document, Related Related)>();
        foreach (var head in heads)
        {
            if (await ReadFitting(head, memory, cancellation) is { } document)
            {
                read.Add((head, document, await publications.RelatedTo(document, cancellation)));
            }
        }

        return
        [
            .. read.AsParallel().AsOrdered().WithDegreeOfParallelism(atOnce).WithCancellation(cancellation)
                .Select(one => Check(one, lists)),
        ];
    }

    /// <summary>What is not what was published gets no report.</summary>
    private async Task<DisclosureDocument?> ReadFitting(VersionHead head, VersionMemory memory, CancellationToken cancellation)
    {
        try
        {
            return head.Read(await memory.Get(head.Version.Key, () => VersionContent.Load(context, head, cancellation)));
        }
        catch (UnfitVersionException)
        {
            return null;
        }
    }

    private static MadeReport Check((VersionHead Head, DisclosureDocument Document, Related Related) read, ClassificationLists lists) =>
        new(read.Head, read.Document, AllChecks.Run(read.Document, lists, read.Related));

    private async Task Keep(IReadOnlyList<MadeReport> made, string stamp, CancellationToken cancellation)
    {
        await PlainRows.Insert(context, made.SelectMany(one => RowsOf(one, stamp)), cancellation);
    }

    private static IEnumerable<object> RowsOf(MadeReport made, string stamp)
    {
        var (head, document, report) = made;
        var (version, counts) = (head.Version.Id, CheckCounts.Of(report));
        yield return new TodaysReportRow
        {
            VersionId = version,
            Stamp = stamp,
            Comparisons = counts.Comparisons,
            Unread = counts.Unread,
            NotKnown = counts.NotKnown,
            Errors = counts.Errors,
            Warnings = counts.Warnings,
            Notes = counts.Notes,
        };
        foreach (var (index, finding) in report.Findings.Index())
        {
            yield return RowOf(head, index, finding);
        }

        foreach (var line in ReviewForm.Of(document, report))
        {
            if (line is not { Verdict: ReviewForm.Yes, Remark: "" })
            {
                yield return new TodaysFormRow { VersionId = version, Line = line.Name, Verdict = line.Verdict, Remark = line.Remark };
            }
        }

        foreach (var change in ChangesIn(document, report))
        {
            yield return new TodaysChangeRow
            {
                VersionId = version,
                Table = change.Cell.Table,
                Line = change.Cell.Line,
                Fen = FenConverter.ToFen(change.Delta),
                Statement = change.Key.ToString(),
            };
        }
    }

    /// <summary>What texts say of the lines that lists show, once for each; where they say several things, none of them.</summary>
    private static IEnumerable<StatedChange> ChangesIn(DisclosureDocument document, CheckReport report) =>
        from change in report.Changes
        where change.IsAgainstBudgetBefore(document.Disclosure.Year)
            && ListedTables.All.Any(table => table.HasStatedChanges && table.Table == change.Cell.Table && table.Main == change.Cell.Column)
        group change by change.Cell into same
        where same.DistinctBy(change => change.Delta).Count() == 1
        select same.First();

    private static TodaysFindingRow RowOf(VersionHead head, int index, Finding finding)
    {
        var comparison = finding.Comparison;
        return new TodaysFindingRow
        {
            VersionId = head.Version.Id,
            Position = index + 1,
            UnitId = head.Unit.Id,
            Body = head.Unit.Code,
            Year = head.Disclosure.Year,
            Check = finding.Check.Key,
            Severity = finding.Severity,
            Message = finding.Message,
            LeftPlace = comparison.Left.Place,
            LeftText = comparison.Left.Text,
            LeftCell = CellOf(comparison.Left),
            Relation = comparison.Relation,
            RightPlace = comparison.Right.Place,
            RightText = comparison.Right.Text,
            RightCell = CellOf(comparison.Right),
            Difference = comparison.Difference == 0 ? "" : comparison.DifferenceText,
            Weight = (double)Math.Abs(comparison.Difference),
            Consequences = CountOf(finding.Consequences),
        };
    }

    /// <summary>A side of several cells has no one place.</summary>
    private static string? CellOf(Side side) => side.Cells is [var only] ? only.ToString() : null;

    private static int CountOf(IReadOnlyCollection<Finding> findings) =>
        findings.Count + findings.Sum(finding => CountOf(finding.Consequences));

    private async Task Remove(IReadOnlyList<int> versions, CancellationToken cancellation)
    {
        await context.TodaysReports.Where(row => versions.Contains(row.VersionId)).ExecuteDeleteAsync(cancellation);
        await context.TodaysFindings.Where(row => versions.Contains(row.VersionId)).ExecuteDeleteAsync(cancellation);
        await context.TodaysForms.Where(row => versions.Contains(row.VersionId)).ExecuteDeleteAsync(cancellation);
        await context.TodaysChanges.Where(row => versions.Contains(row.VersionId)).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Changes with every check, with how the review form is filled in, and with the code lists.</summary>
    private async Task<string> Stamp(CancellationToken cancellation)
    {
        var lists = await context.LoadedFiles
            .Where(file => file.Name == ClassificationFiles.Functional || file.Name == ClassificationFiles.Economic)
            .OrderBy(file => file.Name).Select(file => file.Sha256).ToListAsync(cancellation);
        return $"{AllChecks.Version}-{AllChecks.Fingerprint}-{ReviewForm.Version}-{string.Join('-', lists)}";
    }

    private sealed record MadeReport(VersionHead Head, DisclosureDocument Document, CheckReport Report);
}
