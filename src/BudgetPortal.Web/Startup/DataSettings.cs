namespace BudgetPortal.Web.Startup;

/// <summary>Where the portal keeps its database and finds what it is filled with (section <c>Data</c> of appsettings).</summary>
public sealed record DataSettings
{
    /// <summary>The SQLite file; a relative path begins at the content root.</summary>
    public string Database { get; init; } = "portal.db";

    /// <summary>The folder <c>data/</c>, which the build copies beside the program.</summary>
    public string Folder { get; init; } = Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>How much memory published versions may take.</summary>
    public int Megabytes { get; init; } = 64;

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
