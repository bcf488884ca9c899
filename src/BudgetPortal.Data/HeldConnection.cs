using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// A connection that stays open to the end of the block. Opened for each of many questions, SQLite is told all its functions anew each
/// time, which takes longer than a short question.
/// </summary>
internal readonly struct HeldConnection(PortalContext context) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => new(context.Database.CloseConnectionAsync());
}

internal static class HeldConnections
{
    public static async Task<HeldConnection> Hold(this PortalContext context, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        return new HeldConnection(context);
    }
}
