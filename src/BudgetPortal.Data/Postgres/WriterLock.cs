using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BudgetPortal.Data.Postgres;

/// <summary>
/// Lets one transaction at a time write, from its first moment on, as SQLite does: of two writers the second waits, and then sees what the
/// first wrote. Every process that watches is told when it is committed.
/// </summary>
internal sealed class WriterLock : DbTransactionInterceptor
{
    public static readonly WriterLock Instance = new();

    /// <summary>What listeners are told by.</summary>
    public const string Channel = "budgetportal_written";

    private static readonly string Sql = string.Create(CultureInfo.InvariantCulture, $"""
        SET LOCAL lock_timeout = '{PortalDatabase.PatienceOfWriter.TotalSeconds}s';
        SELECT pg_advisory_xact_lock({0x427564676574_02}); NOTIFY {Channel}
        """);

    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        try
        {
            using var command = Command(connection, result);
            command.ExecuteNonQuery();
            return result;
        }
        catch (DbException)
        {
            result.Dispose();
            throw;
        }
    }

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = Command(connection, result);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return result;
        }
        catch (DbException)
        {
            await result.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits as long as the server does.</summary>
    private static DbCommand Command(DbConnection connection, DbTransaction transaction)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (Sql, transaction, 0);
        return command;
    }
}
