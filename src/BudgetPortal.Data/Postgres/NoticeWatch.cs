using Npgsql;

namespace BudgetPortal.Data.Postgres;

/// <summary>
/// Listens on a connection of its own. What was committed while there was none may have been missed, and counts as a change.
/// </summary>
internal sealed class NoticeWatch(string place) : DatabaseWatch
{
    private NpgsqlConnection? connection;
    private bool isTold;

    public override bool HasChanged()
    {
        try
        {
            if (connection is null)
            {
                Listen();
                return true;
            }

            // Notices come with the answer to any statement.
            Execute("SELECT 1");
            var changed = isTold;
            isTold = false;
            return changed;
        }
        catch (NpgsqlException)
        {
            Close();
            throw;
        }
    }

    protected override void Dispose(bool disposing) => Close();

    private void Listen()
    {
        connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(place) { Pooling = false }.ToString());
        connection.Notification += (_, _) => isTold = true;
        connection.Open();
        Execute($"LISTEN {WriterLock.Channel}");
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private void Close()
    {
        connection?.Dispose();
        connection = null;
    }
}
