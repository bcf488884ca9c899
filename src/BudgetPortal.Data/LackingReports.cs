using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data;

/// <summary>
/// Makes the reports that lists show and that are not there, as after an upgrade with other checks. It can be ended at any time, and goes
/// on where it was.
/// </summary>
/// <param name="notices">Told whose report was made; null where nobody keeps pages.</param>
public sealed class LackingReports(PortalContext context, PublicationNotices? notices = null)
{
    // Written in one transaction.
    private const int Batch = 100;

    private readonly ReportPublishing reports = new(context);

    /// <summary>
    /// Takes away what other checks than today's said: until it is made anew, nothing is known. To be called before pages are shown.
    /// </summary>
    public Task SetAside(CancellationToken cancellation) => reports.SetAside(all: false, cancellation);

    /// <summary>
    /// The versions that lack one, in groups whose reports are made together. Portals that start together begin at groups of their own.
    /// </summary>
    public async Task<IReadOnlyList<IReadOnlyCollection<int>>> Find(CancellationToken cancellation)
    {
        var groups = (await reports.Lacking(cancellation)).Chunk(Batch).ToList();
        var first = Random.Shared.Next(groups.Count + 1);
        return [.. groups[first..], .. groups[..first]];
    }

    /// <summary>Makes those of one group, so many checks at once.</summary>
    public async Task Make(IReadOnlyCollection<int> versions, int atOnce, CancellationToken cancellation)
    {
        foreach (var disclosure in await reports.Fill(versions, atOnce, cancellation))
        {
            notices?.TellOfChange(disclosure);
        }
    }

    /// <summary>Makes all of them, on all cores.</summary>
    public async Task MakeAll(CancellationToken cancellation)
    {
        foreach (var versions in await Find(cancellation))
        {
            await Make(versions, Environment.ProcessorCount, cancellation);
        }
    }
}
