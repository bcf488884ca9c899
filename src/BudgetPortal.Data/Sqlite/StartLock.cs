namespace BudgetPortal.Data.Sqlite;

/// <summary>
/// Lets one process at a time prepare a database. The operating system releases it when the process ends, however it ends.
/// </summary>
internal static class StartLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Null for a database in memory, which no other process sees.</summary>
    public static async Task<IDisposable?> Take(string database, CancellationToken cancellation)
    {
        if (database is "" or ":memory:")
        {
            return null;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
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
                    throw new IOException($"另一个进程正在准备数据库 {database}，等了{Patience.TotalSeconds:0}秒仍未结束。");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
            }
        }
    }
}
