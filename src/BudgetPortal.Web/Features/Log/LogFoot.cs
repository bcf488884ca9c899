using System.Globalization;
using BudgetPortal.Data.Log;
using BudgetPortal.Domain.Log;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Log;

/// <summary>
/// The checkpoint at the foot of a page, for everyone who keeps the page. On a page about one version it is that just after the last thing
/// that happened to it, so that no other body's publication changes the page, and every server sends the same; on all others the newest.
/// </summary>
public sealed record LogFoot(string Origin, string Size, string ShortRoot)
{
    private const int SignsOfRoot = 16;

    /// <summary>Null where there is no log to tell of.</summary>
    public static async ValueTask<LogFoot?> Of(PageHead head, LogReader log, CancellationToken cancellation)
    {
        var checkpoint = head.Article is { Publication: var publication }
            ? await log.After(publication.Disclosure, publication.Version, cancellation)
            : await log.Newest(cancellation);
        return checkpoint is { Size: > 0 } ? Of(checkpoint) : null;
    }

    public static LogFoot Of(Checkpoint checkpoint) => new(
        checkpoint.Origin, checkpoint.Size.ToString(CultureInfo.InvariantCulture), $"{checkpoint.Root}"[..SignsOfRoot]);
}
