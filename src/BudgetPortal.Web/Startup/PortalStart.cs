using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Data.Log;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Startup;

/// <summary>What happens before the first page: the database is brought up to date, and <c>data/</c> is loaded once.</summary>
public static partial class PortalStart
{
    public static void AddPortalData(this WebApplicationBuilder builder)
    {
        var settings = DataSettings.Of(builder.Configuration);
        builder.Services.AddSingleton(settings);
        settings.AddStore(builder.Services, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(LogSettings.Of(builder.Configuration).File(
            settings, PortalSettings.Of(builder.Configuration), builder.Environment.ContentRootPath));
        builder.Services.AddUseCases();
        builder.Services.AddHostedService<FirstVisits>();
        builder.Services.AddHostedService<FilesOfBefore>();
        builder.Services.AddHostedService<DerivedOfBefore>();
        builder.Services.AddHostedService<ManifestWatch>();
    }

    /// <summary>
    /// What a verb prints may be read by a program: its log goes to the errors, and says nothing while all is well. Faults of the database
    /// the verb tells in words.
    /// </summary>
    public static void ForAVerb(this ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None)
        .ClearProviders()
        .AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);

    /// <summary>
    /// False when the portal must not start; the reason is then written to <paramref name="errors"/>. A database that is not there is
    /// made only where it may be. With <paramref name="beginsLog"/> another public log is begun with another key. With
    /// <paramref name="showsPages"/> nothing is left of what other checks than today's said.
    /// </summary>
    public static async Task<bool> Prepare(
        this WebApplication app, TextWriter errors, bool mayCreate = true, bool beginsLog = false, bool showsPages = false)
    {
        var settings = app.Services.GetRequiredService<DataSettings>();
        var file = Path.GetFullPath(settings.Database, app.Environment.ContentRootPath);
        if (!settings.IsOnServer && WhyNotOpened(file, mayCreate) is { } fault)
        {
            await errors.WriteLineAsync(fault);
            return false;
        }

        var stopping = app.Lifetime.ApplicationStopping;
        if (settings.Fault is { } wrong)
        {
            await errors.WriteLineAsync($"无法启动：{wrong}");
            return false;
        }

        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        try
        {
            if (await Fill(services, settings.Folder, beginsLog, showsPages, stopping) is { } lost)
            {
                await errors.WriteLineAsync($"无法启动：{lost}");
                return false;
            }

            foreach (var changed in await LoadSeed(services, settings.Folder, stopping))
            {
                LogChanged(app.Logger, changed);
            }

            return true;
        }
        catch (Exception failure) when (DatabaseFault.WordsOf(failure) is not null)
        {
            var database = services.GetRequiredService<PortalContext>().Place;
            await errors.WriteLineAsync($"无法启动（{database}）：{DatabaseFault.WordsOf(failure)}");
            return false;
        }
        catch (Exception failure) when (failure
            is NewerDatabaseException
            or InvalidDataException
            or IOException
            or UnauthorizedAccessException
            or PublicationRefusedException)
        {
            var words = failure is IOException or UnauthorizedAccessException ? $"{FileFault.WordsOf(failure)}。" : failure.Message;
            await errors.WriteLineAsync($"无法启动：{words}");
            return false;
        }
    }

    /// <summary>Why the portal must not start with this database, which is brought up to date; null where it may.</summary>
    private static async Task<string?> Fill(
        IServiceProvider services, string folder, bool beginsLog, bool showsPages, CancellationToken cancellation)
    {
        await PortalDatabase.Prepare(
            services.GetRequiredService<PortalContext>(), folder, services.GetRequiredService<TimeProvider>(), cancellation);
        if (showsPages)
        {
            await services.GetRequiredService<LackingReports>().SetAside(cancellation);
        }

        return await WhyNoLog(services, beginsLog, cancellation);
    }

    /// <summary>The files of the seed that are not what was published of them; a portal of invented bodies has none.</summary>
    private static async Task<IReadOnlyList<string>> LoadSeed(IServiceProvider services, string folder, CancellationToken cancellation) =>
        await services.GetRequiredService<Fiction>().IsDeclared(cancellation)
            ? []
            : await services.GetRequiredService<Seed>().Load(Path.Combine(folder, "disclosures"), cancellation);

    /// <summary>
    /// Why the portal must not start with this log: a database in which nothing was published, whose log has told of something, is not the
    /// one that told it. Any other fault keeps it from publishing, and not from showing what it has.
    /// </summary>
    private static async Task<string?> WhyNoLog(IServiceProvider services, bool anew, CancellationToken cancellation) =>
        (await services.GetRequiredService<PublicLog>().Begin(
            services.GetRequiredService<PortalContext>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<Actor>(),
            anew, cancellation))?.Words;

    private static string? WhyNotOpened(string file, bool mayCreate) =>
        Directory.Exists(file) ? $"“{file}”是目录，不是数据库文件。"
        : mayCreate || File.Exists(file) ? null
        : $"没有数据库“{file}”，还没有公开任何内容。";

    [LoggerMessage(LogLevel.Warning, "{File} 与已公开的内容不同。已公开的版本不会被改动；如需更正，请使用 import 命令并说明理由。")]
    private static partial void LogChanged(ILogger logger, string file);
}
