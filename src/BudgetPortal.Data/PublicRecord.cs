using System.Runtime.CompilerServices;
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

    /// <summary>What was withdrawn in the meantime, the last first: who follows the record may hold a copy.</summary>
    public IReadOnlyList<Withdrawal> Withdrawals { get; init; } = [];
}

/// <summary>
/// A current version with what the record says of it besides: 收入总计 in yuan (null where none was reported), what lists show of it (null
/// where today's checks have not looked yet), the files kept of it, and its annexes.
/// </summary>
public sealed record RecordedDisclosure(
    DisclosureSummary Summary, decimal? Income, ListedReport? Report, IReadOnlyList<WrittenFile> Files, IReadOnlyList<SourceFile> Annexes);

/// <summary>The record of what became public, for those who follow it or take it away: by the server's time, and year by year.</summary>
public sealed class PublicRecord(PortalContext context, Withdrawals withdrawals)
{
    private const int AtOnce = 500;

    internal int Size { get; init; } = RecordPage.Size;

    /// <summary>
    /// A page of what was published and withdrawn last, by the server's time; an empty record has one empty page.
    /// </summary>
    public async Task<RecordPage> Latest(RecordFilter filter, int page, CancellationToken cancellation)
    {
        var body = filter.Body is { } code
            ? await context.WithThoseBeneath(code).Select(unit => unit.Id).ToListAsync(cancellation)
            : null;
        var withdrawn = await withdrawals.All(filter.Body, cancellation);

        // A publication stands behind no more withdrawals than there are: these places of the publications hold the page.
        var first = (page - 1) * Size;
        var skip = Math.Max(0, first - withdrawn.Count);
        var (count, published) = filter.OnlyCorrections
            ? await Corrections(body, skip, first + Size - skip, cancellation)
            : await Current(body, skip, first + Size - skip, cancellation);
        var shown = published.Select(version => (At: version.PublishedAt, Version: (int?)version.Id, Withdrawal: (Withdrawal?)null))
            .Concat(withdrawn.Select(withdrawal => (At: withdrawal.WithdrawnAt, Version: (int?)null, Withdrawal: (Withdrawal?)withdrawal)))
            .OrderByDescending(one => one.At).Skip(first - skip).Take(Size).ToList();
        var heads = await context.Fitting.HeadsOf([.. shown.Select(one => one.Version).OfType<int>()], cancellation);
        return new RecordPage(
            [.. heads.Select(head => new DisclosureSummary(head.Read(), head.ReadVersion()))],
            page,
            Paging.PagesOf(count + withdrawn.Count, Size))
        {
            Withdrawals = [.. shown.Select(one => one.Withdrawal).OfType<Withdrawal>()],
        };
    }

    private async Task<(int Count, IReadOnlyList<Published> Range)> Current(
        List<int>? units, int skip, int take, CancellationToken cancellation)
    {
        var rows = units is null ? context.Listed : context.Listed.Where(row => units.Contains(row.UnitId));
        return (
            units is null
                ? (await context.ListedInYears(null, cancellation)).Sum(year => year.Published)
                : await rows.CountAsync(cancellation),
            await rows.OrderByDescending(row => row.PublishedAt).ThenByDescending(row => row.VersionId)
                .Skip(skip).Take(take).Select(row => new Published(row.VersionId, row.PublishedAt)).ToListAsync(cancellation));
    }

    private async Task<(int Count, IReadOnlyList<Published> Range)> Corrections(
        List<int>? units, int skip, int take, CancellationToken cancellation)
    {
        var versions = context.Fitting.Where(version => version.Number > 1 && version.Reason != null);
        versions = units is null ? versions : versions.Where(version => units.Contains(version.Disclosure.UnitId));
        return (
            await versions.CountAsync(cancellation),
            await versions.OrderByDescending(version => version.PublishedAt).ThenByDescending(version => version.Id)
                .Skip(skip).Take(take).Select(version => new Published(version.Id, version.PublishedAt!.Value)).ToListAsync(cancellation));
    }

    private sealed record Published(int Id, DateTimeOffset PublishedAt);

    /// <summary>Every current version of a year, by the code of the body; so many are read at a time, however many there are.</summary>
    public async IAsyncEnumerable<RecordedDisclosure> OfYear(int year, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var versions = await context.Listed.Where(row => row.Year == year).OrderBy(row => row.Body).ThenBy(row => row.Kind)
            .Select(row => row.VersionId).ToListAsync(cancellation);
        foreach (var ids in versions.Chunk(AtOnce))
        {
            var heads = await context.Fitting.HeadsOf(ids, cancellation);
            var income = await Income(ids, cancellation);
            var reports = await TodaysReports.Of(context, ids, cancellation);
            var files = (await context.WrittenFiles.Where(file => ids.Contains(file.VersionId))
                .Select(file => new { file.VersionId, file.Format, file.Sha256, file.Size }).ToListAsync(cancellation))
                .ToLookup(file => file.VersionId, file => new WrittenFile(file.Format, file.Sha256, file.Size));
            var annexes = await AnnexesOf(ids, cancellation);
            foreach (var head in heads)
            {
                yield return new RecordedDisclosure(
                    new DisclosureSummary(head.Read(), head.ReadVersion()),
                    income.GetValueOrDefault(head.Version.Id),
                    reports.GetValueOrDefault(head.Version.Id),
                    [.. files[head.Version.Id]],
                    [.. annexes[head.Version.Id]]);
            }
        }
    }

    private async Task<ILookup<int, SourceFile>> AnnexesOf(int[] ids, CancellationToken cancellation) =>
        (await context.Files.Where(file => ids.Contains(file.VersionId) && file.Name.StartsWith(Annexes.Prefix))
            .OrderBy(file => file.Name)
            .Select(file => new { file.VersionId, File = new SourceFile(file.Name, file.MediaType, file.Sha256, file.Size) })
            .ToListAsync(cancellation))
        .ToLookup(file => file.VersionId, file => Annexes.AsNamed(file.File));

    /// <summary>收入总计 of T1 by version.</summary>
    private async Task<Dictionary<int, decimal?>> Income(int[] ids, CancellationToken cancellation)
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
