using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BudgetPortal.Data.Postgres;

/// <summary>A lock of the server that ends with the connection, and so with the process that holds it.</summary>
internal sealed class StartLock : IAsyncDisposable
{
    private const long Key = 0x427564676574_01;

    private readonly PortalContext context;

    private StartLock(PortalContext context) => this.context = context;

    /// <summary>Takes the lock on the context's own connection, which stays open until it is given back.</summary>
    public static async Task<IAsyncDisposable?> Take(PortalContext context, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        try
        {
            await Execute(context, $"""
                SET lock_timeout = '{PortalDatabase.PatienceOfStart.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s';
                SELECT pg_advisory_lock({Key.ToString(CultureInfo.InvariantCulture)}); RESET lock_timeout
                """, cancellation);
            return new StartLock(context);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            var name = context.Place;
            await context.Database.CloseConnectionAsync();
            throw PortalDatabase.StartIsBusy(name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Execute(
                context, $"SELECT pg_advisory_unlock({Key.ToString(CultureInfo.InvariantCulture)})", CancellationToken.None);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Waits as long as the server does.</summary>
    private static async Task Execute(PortalContext context, string sql, CancellationToken cancellation)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
