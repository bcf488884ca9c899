using Microsoft.Data.Sqlite;

namespace BudgetPortal.Data.Sqlite;

/// <summary>Compares the number that SQLite gives to what was last written to the file.</summary>
internal sealed class FileWatch(string path) : DatabaseWatch
{
    private readonly SqliteConnection connection = new(
        new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());

    private long seen;

    public override bool HasChanged()
    {
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        var version = (long)command.ExecuteScalar()!;
        var changed = version != seen;
        seen = version;
        return changed;
    }

    protected override void Dispose(bool disposing) => connection.Dispose();
}
