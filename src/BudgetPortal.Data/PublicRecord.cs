using BudgetPortal.Domain.Catalogue;
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
/// A current version with what the record says of it besides: 收入总计 in yuan (null where none was reported), what lists show of it (null
/// where today's checks have not looked yet), and the files kept of it.
/// </summary>
public sealed record RecordedDisclosure(
    DisclosureSummary Summary, decimal? Income, ListedReport? Report, IReadOnlyList<WrittenFile> Files);

/// <summary>The record of what became public, for those who follow it or take it away: by the server's time, and year by year.</summary>
public sealed class PublicRecord(PortalContext context)
{
    /// <summary>A page of what was published last, by the server's time; an empty record has one empty page.</summary>
    public async Task<RecordPage> Latest(RecordFilter filter, int page, CancellationToken cancellation)
    {
        var versions = filter.OnlyCorrections
            ? context.Fitting.Where(version => version.Number > 1 && version.Reason != null)
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
        var income = await Income(ids, cancellation);
        var reports = await context.TodaysReports.Where(report => ids.Contains(report.VersionId))
            .ToDictionaryAsync(report => report.VersionId, TodaysReports.Read, cancellation);
        var files = (await context.WrittenFiles.Where(file => ids.Contains(file.VersionId))
            .Select(file => new { file.VersionId, file.Format, file.Sha256, file.Size }).ToListAsync(cancellation))
            .ToLookup(file => file.VersionId, file => new WrittenFile(file.Format, file.Sha256, file.Size));
        return
        [
            .. heads.Select(head => new RecordedDisclosure(
                new DisclosureSummary(head.Read(), head.ReadVersion()),
                income.GetValueOrDefault(head.Version.Id),
                reports.GetValueOrDefault(head.Version.Id),
                [.. files[head.Version.Id]])),
        ];
    }

    /// <summary>收入总计 of T1 by version.</summary>
    private async Task<Dictionary<int, decimal?>> Income(IQueryable<int> ids, CancellationToken cancellation)
    {
        var cells =
            from line in context.Lines
            where ids.Contains(line.VersionId) && line.Table == TableKeys.ReceiptsAndExpenditure && line.Key == LineKeys.ReceiptsTotal
            from amount in context.Amounts
            where amount.VersionId == line.VersionId && amount.Table == line.Table && amount.Position == line.Position
                && amount.Column == ColumnKeys.Amount
            select new { line.VersionId, amount.Amount };
        return (await cells.ToListAsync(cancellation)).GroupBy(cell => cell.VersionId)
            .ToDictionary(group => group.Key, group => (decimal?)group.First().Amount);
    }
}
