using BudgetPortal.Data.Log;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Startup;

/// <summary>The public log (section <c>Log</c> of appsettings).</summary>
public sealed record LogSettings
{
    /// <summary>
    /// The file of the key that signs its checkpoints; a relative path begins at the content root. Without one it bears the name of the
    /// database: beside the SQLite file, or on PostgreSQL in the content root. Portals that share a database share its key.
    /// </summary>
    public string Key { get; init; } = "";

    private const string Extension = ".log-key";

    public static LogSettings Of(IConfiguration configuration) =>
        configuration.GetSection("Log").Get<LogSettings>() ?? new LogSettings();

    /// <summary>The key's file, and the address under which a log is begun where it is made.</summary>
    public LogKeyFile File(DataSettings data, PortalSettings portal, string root)
    {
        var path = Key.Length > 0 ? Key : data.IsOnServer ? NameOnServer(data, root) : Path.ChangeExtension(data.Database, Extension);
        var address = portal.Address.IsDefaultPort ? portal.Address.IdnHost : $"{portal.Address.IdnHost}:{portal.Address.Port}";
        return new LogKeyFile(Path.GetFullPath(path, root), $"{address}{portal.PathBase.TrimEnd('/')}/log");
    }

    /// <summary>A key that was made before keys were named after their databases keeps its name, and is the key.</summary>
    private static string NameOnServer(DataSettings data, string root)
    {
        const string Former = $"portal{Extension}";
        var own = data.DatabaseOnServer is { Length: > 0 } name ? $"{Uri.EscapeDataString(name)}{Extension}" : Former;
        return System.IO.File.Exists(Path.Combine(root, Former)) && !System.IO.File.Exists(Path.Combine(root, own)) ? Former : own;
    }
}
