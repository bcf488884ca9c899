using System.Data.Common;
using BudgetPortal.Data;

namespace BudgetPortal.Web.Startup;

/// <summary>What happens before the first page: the database is brought up to date, and <c>data/</c> is loaded once.</summary>
public static class PortalStart
{
    public static void AddPortalData(this WebApplicationBuilder builder)
    {
        var settings = DataSettings.Of(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddPortalStore(Path.GetFullPath(settings.Database, builder.Environment.ContentRootPath));
        builder.Services.AddScoped<Publisher>();
        builder.Services.AddScoped<Seed>();

        // The code lists change only with a new build's data/, so they are read from the database once.
        builder.Services.AddSingleton(services =>
        {
            using var scope = services.CreateScope();
            return scope.ServiceProvider.GetRequiredService<DisclosureStore>().Classification(CancellationToken.None).GetAwaiter().GetResult();
        });
    }

    /// <summary>What a verb prints may be read by a program: its log goes to the errors, and says nothing while all is well.</summary>
    public static void ForAVerb(this ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Warning)
        .ClearProviders()
        .AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);

    /// <summary>False when the portal must not start; the reason is then written to <paramref name="errors"/>.</summary>
    public static async Task<bool> Prepare(this WebApplication app, TextWriter errors)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        try
        {
            var folder = services.GetRequiredService<DataSettings>().Folder;
            await PortalDatabase.Prepare(services.GetRequiredService<PortalContext>(), folder, services.GetRequiredService<TimeProvider>(), stopping);
            await services.GetRequiredService<Seed>().Load(Path.Combine(folder, "disclosures"), stopping);
            return true;
        }
        catch (Exception fault) when (fault is NewerDatabaseException or InvalidDataException or IOException or UnauthorizedAccessException or DbException or PublicationRefusedException)
        {
            await errors.WriteLineAsync($"无法启动：{fault.Message}");
            return false;
        }
    }
}
