namespace BudgetPortal.Data;

/// <summary>Tells whether anyone, in this process or another, has written to the database, at the cost of a glance.</summary>
public abstract class DatabaseWatch : IDisposable
{
    /// <summary>True when something was written since the last call; the first call is true.</summary>
    public abstract bool HasChanged();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
