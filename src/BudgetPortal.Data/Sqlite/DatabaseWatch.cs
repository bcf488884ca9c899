using Microsoft.Data.Sqlite;

namespace BudgetPortal.Data.Sqlite;

/// <summary>Tells whether anyone, in this process or another, has written to the database, at the cost of a few microseconds.</summary>
public sealed class DatabaseWatch : IDisposable
{
    private readonly SqliteConnection connection;
    private long seen;

    internal DatabaseWatch(string path) =>
        connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());

    /// <summary>True when something was written since the last call; the first call is true.</summary>
    public bool HasChanged()
    {
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        var version = (long)command.ExecuteScalar()!;
        var changed = version != seen;
        seen = version;
        return changed;
    }

    public void Dispose() => connection.Dispose();
}
