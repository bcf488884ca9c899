namespace BudgetPortal.Data.Sqlite;

/// <summary>A file that one process at a time may open. The operating system closes it when the process ends, however it ends.</summary>
internal static class StartLock
{
    /// <summary>Null for a database in memory, which no other process sees.</summary>
    public static async Task<IAsyncDisposable?> Take(string database, CancellationToken cancellation)
    {
        if (database is "" or ":memory:")
        {
            return null;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(PortalDatabase.PatienceOfStart);
        while (true)
        {
            try
            {
                return new FileStream($"{database}-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists($"{database}-lock"))
            {
                cancellation.ThrowIfCancellationRequested();
                if (patience.IsCancellationRequested)
                {
                    throw PortalDatabase.StartIsBusy(database);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
            }
        }
    }
}
