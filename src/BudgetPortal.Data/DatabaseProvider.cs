namespace BudgetPortal.Data;

/// <summary>The database engines that the portal runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>A file beside the portal: nothing to install.</summary>
    Sqlite,

    /// <summary>A server that several portals share.</summary>
    PostgreSQL,
}
