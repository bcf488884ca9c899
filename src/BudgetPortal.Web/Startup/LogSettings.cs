using BudgetPortal.Data.Log;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Startup;

/// <summary>The public log (section <c>Log</c> of appsettings).</summary>
public sealed record LogSettings
{
    /// <summary>
    /// The file of the key that signs its checkpoints; a relative path begins at the content root. Without one it lies beside the SQLite
    /// file, or on PostgreSQL in the content root, as <c>portal.log-key</c>; portals that share a database share its key.
    /// </summary>
    public string Key { get; init; } = "";

    public static LogSettings Of(IConfiguration configuration) =>
        configuration.GetSection("Log").Get<LogSettings>() ?? new LogSettings();

    /// <summary>The key's file, and the address under which a log is begun where it is made.</summary>
    public LogKeyFile File(DataSettings data, PortalSettings portal, string root)
    {
        var beside = data.IsOnServer ? "portal.log-key" : Path.ChangeExtension(data.Database, ".log-key");
        var address = portal.Address.IsDefaultPort ? portal.Address.IdnHost : $"{portal.Address.IdnHost}:{portal.Address.Port}";
        return new LogKeyFile(Path.GetFullPath(Key.Length > 0 ? Key : beside, root), $"{address}{portal.PathBase.TrimEnd('/')}/log");
    }
}
