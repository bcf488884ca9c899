using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// What the record of publications is narrowed to: one body with those beneath it, by its code, and corrections alone, of which each
/// stands by itself; otherwise a disclosure stands once, with its current version.
/// </summary>
public sealed record RecordFilter(string? Body = null, bool OnlyCorrections = false);

/// <summary>One page of the record, the newest first.</summary>
public sealed record RecordPage(IReadOnlyList<DisclosureSummary> Items, int Page, int PageCount)
{
    public const int Size = 50;
}

/// <summary>
/// How many findings of each severity the checks had when a version was published, and by which catalogue: where checks have changed
/// since, some may have been taken back.
/// </summary>
public sealed record FindingCounts(int Catalogue, int Errors, int Warnings, int Notes)
{
    public bool IsOfToday => Catalogue == AllChecks.Version;

    public bool HasAny => Errors + Warnings + Notes > 0;
}

/// <summary>
/// A current version with what the record says of it besides: its totals in yuan (null where none was reported), how its checks came out
/// at publication (null where it was not checked then), and the files kept of it.
/// </summary>
public sealed record RecordedDisclosure(
    DisclosureSummary Summary, decimal? Income, decimal? Expenditure, FindingCounts? Findings, IReadOnlyList<WrittenFile> Files);

/// <summary>The record of what became public, for those who follow it or take it away: by the server's time, and year by year.</summary>
public sealed class PublicRecord(PortalContext context)
{
    /// <summary>A page of what was published last, by the server's time; an empty record has one empty page.</summary>
    public async Task<RecordPage> Latest(RecordFilter filter, int page, CancellationToken cancellation)
    {
        var versions = filter.OnlyCorrections
            ? context.Versions.Where(version => version.PublishedAt != null && version.Number > 1)
            : context.Current;
        if (filter.Body is { } body)
        {
            versions = versions.Where(
                version => version.Disclosure.Unit.Code == body || version.Disclosure.Unit.Parent!.Code == body);
        }

        var count = await versions.CountAsync(cancellation);
        var heads = await versions.OrderByDescending(version => version.PublishedAt).ThenByDescending(version => version.Id)
            .Skip((page - 1) * RecordPage.Size).Take(RecordPage.Size).Heads().ToListAsync(cancellation);
        return new RecordPage(
            [.. heads.Select(head => new DisclosureSummary(head.Read(), head.ReadVersion()))],
            page,
            Math.Max(1, (count + RecordPage.Size - 1) / RecordPage.Size));
    }

    /// <summary>Every current version of a year, by the code of the body.</summary>
    public async Task<IReadOnlyList<RecordedDisclosure>> OfYear(int year, CancellationToken cancellation)
    {
        var versions = context.Current.Where(version => version.Disclosure.Year == year);
        var ids = versions.Select(version => version.Id);
        var heads = await versions.OrderBy(version => version.Disclosure.Unit.Code).ThenBy(version => version.Disclosure.Kind).Heads()
            .ToListAsync(cancellation);
        var totals = await Totals(ids, cancellation);
        var catalogues = await context.CheckRecords.Where(record => ids.Contains(record.VersionId))
            .ToDictionaryAsync(record => record.VersionId, record => record.Catalogue, cancellation);
        var findings = (await context.Findings.Where(finding => finding.ConsequenceOf == null && ids.Contains(finding.VersionId))
            .GroupBy(finding => new { finding.VersionId, finding.Severity })
            .Select(group => new { group.Key.VersionId, group.Key.Severity, Count = group.Count() })
            .ToListAsync(cancellation)).ToDictionary(group => (group.VersionId, group.Severity), group => group.Count);
        var files = (await context.WrittenFiles.Where(file => ids.Contains(file.VersionId))
            .Select(file => new { file.VersionId, file.Format, file.Sha256, file.Size }).ToListAsync(cancellation))
            .ToLookup(file => file.VersionId, file => new WrittenFile(file.Format, file.Sha256, file.Size));
        return
        [
            .. heads.Select(head => new RecordedDisclosure(
                new DisclosureSummary(head.Read(), head.ReadVersion()),
                totals.GetValueOrDefault((head.Version.Id, LineKeys.ReceiptsTotal)),
                totals.GetValueOrDefault((head.Version.Id, LineKeys.ExpenditureTotal)),
                catalogues.TryGetValue(head.Version.Id, out var catalogue)
                    ? new FindingCounts(
                        catalogue, Count(head, Severity.Error), Count(head, Severity.Warning), Count(head, Severity.Information))
                    : null,
                [.. files[head.Version.Id]])),
        ];

        int Count(VersionHead head, Severity severity) => findings.GetValueOrDefault((head.Version.Id, severity));
    }

    /// <summary>收入总计 and 支出总计 of T1, by version and line.</summary>
    private async Task<Dictionary<(int Version, string Line), decimal?>> Totals(IQueryable<int> ids, CancellationToken cancellation)
    {
        var cells =
            from line in context.Lines
            where ids.Contains(line.VersionId) && line.Table == TableKeys.ReceiptsAndExpenditure
                && (line.Key == LineKeys.ReceiptsTotal || line.Key == LineKeys.ExpenditureTotal)
            from amount in context.Amounts
            where amount.VersionId == line.VersionId && amount.Table == line.Table && amount.Position == line.Position
                && (amount.Column == ColumnKeys.Total || amount.Column == ColumnKeys.Amount)
            select new { line.VersionId, line.Key, amount.Column, amount.Amount };
        return (await cells.ToListAsync(cancellation))
            .Where(cell => cell.Column == (cell.Key == LineKeys.ReceiptsTotal ? ColumnKeys.Amount : ColumnKeys.Total))
            .GroupBy(cell => (cell.VersionId, cell.Key))
            .ToDictionary(group => group.Key, group => (decimal?)group.First().Amount);
    }
}
