using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// What is derived from published versions and lacking, as after an upgrade. It is made in groups, each in a transaction of its own, and
/// can be ended at any time.
/// </summary>
public interface ILacking
{
    /// <summary>
    /// The versions that lack it, in groups that are made together. Portals that start together begin at groups of their own.
    /// </summary>
    Task<IReadOnlyList<IReadOnlyCollection<int>>> Find(CancellationToken cancellation);

    /// <summary>Makes one group, on one core.</summary>
    Task Make(IReadOnlyCollection<int> versions, CancellationToken cancellation);
}

/// <summary>The reports that lists show, where they are not there or other checks than today's made them.</summary>
/// <param name="notices">Told whose report was made; null where nobody keeps pages.</param>
public sealed class LackingReports(PortalContext context, PublicationNotices? notices = null) : ILacking
{
    // Written in one transaction.
    private const int Batch = 100;

    private readonly ReportPublishing reports = new(context);

    /// <summary>
    /// Takes away what other checks than today's said: until it is made anew, nothing is known. To be called before pages are shown.
    /// </summary>
    public Task SetAside(CancellationToken cancellation) => reports.SetAside(all: false, cancellation);

    public async Task<IReadOnlyList<IReadOnlyCollection<int>>> Find(CancellationToken cancellation) =>
        LackingGroups.Of(await reports.Lacking(cancellation), Batch);

    public Task Make(IReadOnlyCollection<int> versions, CancellationToken cancellation) => Make(versions, atOnce: 1, cancellation);

    private async Task Make(IReadOnlyCollection<int> versions, int atOnce, CancellationToken cancellation)
    {
        foreach (var disclosure in await reports.Fill(versions, atOnce, cancellation))
        {
            notices?.TellOfChange(disclosure);
        }
    }

    /// <summary>Makes all of them, on all cores.</summary>
    public async Task MakeAll(CancellationToken cancellation) => await MakeAll(await reports.Lacking(cancellation), cancellation);

    /// <summary>The same of some versions.</summary>
    internal async Task MakeAll(IReadOnlyCollection<int> versions, CancellationToken cancellation)
    {
        foreach (var some in versions.Chunk(Batch))
        {
            await Make(some, Environment.ProcessorCount, cancellation);
        }
    }
}

/// <summary>The words by which search finds a version, where another build made them; until then it is found by those.</summary>
public sealed class LackingWords(PortalContext context) : ILacking
{
    // Others publish between two.
    private const int Batch = 20;

    private readonly SearchPublishing search = new(context);

    public async Task<IReadOnlyList<IReadOnlyCollection<int>>> Find(CancellationToken cancellation) =>
        LackingGroups.Of(await search.Lacking(cancellation), Batch);

    public Task Make(IReadOnlyCollection<int> versions, CancellationToken cancellation) => search.Fill(versions, cancellation);
}

/// <summary>How long the files of tables are, where another build measured them or none did; pages print no size until then.</summary>
/// <param name="notices">Told whose were measured.</param>
public sealed class LackingSizes(PortalContext context, DisclosureFormats formats, Fiction fiction, PublicationNotices notices) : ILacking
{
    // Others publish between two.
    private const int Batch = 5;

    /// <summary>The public versions whose files are kept; what is invented is written when it is asked for.</summary>
    public async Task<IReadOnlyList<IReadOnlyCollection<int>>> Find(CancellationToken cancellation)
    {
        var lacking = LackingIn(context.Fitting).OrderByDescending(version => version.Id).Select(version => version.Id);
        return await fiction.IsDeclared(cancellation) ? [] : LackingGroups.Of(await lacking.ToListAsync(cancellation), Batch);
    }

    public async Task Make(IReadOnlyCollection<int> versions, CancellationToken cancellation)
    {
        var sizes = new TableSizes(context, formats);
        var lacking = LackingIn(context.Fitting.Where(version => versions.Contains(version.Id)));
        foreach (var head in await lacking.Heads().ToListAsync(cancellation))
        {
            if (await VersionContent.LoadFitting(context, head, cancellation) is { } content)
            {
                var document = head.Read(content);
                var measured = sizes.Measure(head.Version.Id, document);
                await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
                await context.TableSizes.Where(row => row.VersionId == head.Version.Id).ExecuteDeleteAsync(cancellation);
                context.Add(measured);
                await context.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                context.ChangeTracker.Clear();
                notices.TellOfChange(document.Disclosure);
            }
        }
    }

    private IQueryable<VersionRow> LackingIn(IQueryable<VersionRow> versions) => versions.Where(version =>
        context.WrittenFiles.Any(file => file.VersionId == version.Id)
        && !context.TableSizes.Any(row => row.VersionId == version.Id && row.Maker == formats.Build));
}

internal static class LackingGroups
{
    public static IReadOnlyList<IReadOnlyCollection<int>> Of(IReadOnlyList<int> versions, int size)
    {
        var groups = versions.Chunk(size).ToList();
        var first = Random.Shared.Next(groups.Count + 1);
        return [.. groups[first..], .. groups[..first]];
    }
}
