using BudgetPortal.Data;
using Microsoft.Extensions.Configuration.Json;

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

    /// <summary>The name of the database on its server; null where the connection tells none.</summary>
    public string? DatabaseOnServer => PortalDatabase.NameIn(Connection);

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
    /// The settings for a verb that needs no application: as it would have them, save the command line, which is the verb's.
    /// </summary>
    public static DataSettings WithoutApplication() => Of(Configuration());

    /// <summary>All settings, for who has no application: those beside the program, and over them those of the current folder.</summary>
    internal static IConfiguration Configuration() => Configuration(AppContext.BaseDirectory, Environment.CurrentDirectory, Surroundings);

    /// <summary>
    /// Settings by their rank, the last first: those of the environment; the files that name the surroundings; the files for all of them.
    /// </summary>
    internal static IConfiguration Configuration(string program, string folder, string surroundings)
    {
        var configuration = new ConfigurationBuilder();
        foreach (var name in new[] { "appsettings.json", $"appsettings.{surroundings}.json" })
        {
            configuration.AddJsonFile(Path.Combine(folder, name), optional: true, reloadOnChange: false);
        }

        AddOfProgram(configuration, program);
        return configuration.AddEnvironmentVariables().Build();
    }

    /// <summary>
    /// An application looks for its files of settings in the current folder. What the same files beside the program say stands where those
    /// say nothing, from wherever it is started.
    /// </summary>
    internal static void AddOfProgram(IConfigurationBuilder configuration, string program)
    {
        foreach (var ofFolder in configuration.Sources.OfType<JsonConfigurationSource>().ToList())
        {
            var path = Path.Combine(program, Path.GetFileName(ofFolder.Path ?? ""));
            var ofProgram = new JsonConfigurationSource { Path = path, Optional = true };
            ofProgram.ResolveFileProvider();
            configuration.Sources.Insert(configuration.Sources.IndexOf(ofFolder), ofProgram);
        }
    }

    /// <summary>Such as Development, found in the order in which an application looks for it.</summary>
    private static string Surroundings =>
        Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is { Length: > 0 } general ? general
        : Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is { Length: > 0 } own ? own
        : Environments.Production;
}
