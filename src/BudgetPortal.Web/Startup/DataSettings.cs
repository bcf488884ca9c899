using BudgetPortal.Data;

namespace BudgetPortal.Web.Startup;

/// <summary>Where the portal keeps its database and finds what it is filled with (section <c>Data</c> of appsettings).</summary>
public sealed record DataSettings
{
    /// <summary><c>Sqlite</c> or <c>PostgreSQL</c>.</summary>
    public string Provider { get; init; } = nameof(DatabaseProvider.Sqlite);

    /// <summary>Where the PostgreSQL database is, as Npgsql writes it: <c>Host=…;Database=…</c>.</summary>
    public string? Connection { get; init; }

    /// <summary>The SQLite file; a relative path begins at the content root.</summary>
    public string Database { get; init; } = "portal.db";

    /// <summary>The folder <c>data/</c>, which the build copies beside the program.</summary>
    public string Folder { get; init; } = Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>How much memory published versions may take.</summary>
    public int Megabytes { get; init; } = 64;

    /// <summary>What is wrong with these settings, as a sentence; null where the database may be opened.</summary>
    public string? Fault => Engine is { } engine
        ? PortalDatabase.FaultIn(engine, engine == DatabaseProvider.Sqlite ? Database : Connection)
        : $"设置 Data:Provider 是“{Provider}”，只能是 {string.Join(" 或 ", Enum.GetNames<DatabaseProvider>())}。";

    private DatabaseProvider? Engine => Enum.GetValues<DatabaseProvider>().Cast<DatabaseProvider?>()
        .FirstOrDefault(engine => string.Equals($"{engine}", Provider, StringComparison.OrdinalIgnoreCase));

    /// <summary>True where the database is not a file of our own.</summary>
    public bool IsOnServer => Engine == DatabaseProvider.PostgreSQL;

    /// <summary>Registers the store that they name; a relative path begins at <paramref name="root"/>.</summary>
    public IServiceCollection AddStore(IServiceCollection services, string root)
    {
        var engine = Engine ?? DatabaseProvider.Sqlite;
        return services.AddPortalStore(
            engine, engine == DatabaseProvider.Sqlite ? Path.GetFullPath(Path.Combine(root, Database)) : Connection ?? "", Megabytes);
    }

    public static DataSettings Of(IConfiguration configuration) =>
        configuration.GetSection("Data").Get<DataSettings>() ?? new DataSettings();

    /// <summary>
    /// The settings for a verb that needs no application: from the same places, save the command line, which is the verb's.
    /// </summary>
    public static DataSettings WithoutApplication() => Of(Configuration());

    /// <summary>All settings, for who has no application.</summary>
    internal static IConfiguration Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true, reloadOnChange: false)
        .AddEnvironmentVariables()
        .Build();
}
