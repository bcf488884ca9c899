using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Mirroring;
using BudgetPortal.Web.Startup;
using BudgetPortal.Web.Verbs;

// Begins another public log, where the one of before cannot go on.
const string NewLog = "--new";

using var compiled = CompiledBefore.Use(args);

return CommandLine.NamesAVerb(args)
    ? (int)await CommandLine.Run(args, OpenForAVerb, Console.Out, Console.Error, CancellationToken.None)
    : await Serve();

async Task<int> Serve()
{
    await using var app = await Build(builder =>
    {
        builder.AddTelemetry();
        StartFault.TellOnce(builder);
    });
    if (app is null)
    {
        return (int)ExitCode.Refused;
    }

    if ((PortalServer.FaultIn(ServerSettings.Of(app.Configuration)) ?? Telemetry.FaultIn(app.Configuration)) is { } wrong)
    {
        await Console.Error.WriteLineAsync($"无法启动：{wrong}");
        return (int)ExitCode.Refused;
    }

    if (!await app.Prepare(Console.Error, beginsLog: args.Contains(NewLog), showsPages: true))
    {
        return (int)ExitCode.Refused;
    }

    app.UsePortalPages();
    if (await StartFault.Start(app) is { } fault)
    {
        await Console.Error.WriteLineAsync($"无法启动：{fault}");
        return (int)ExitCode.Refused;
    }

    await app.WaitForShutdownAsync();
    return 0;
}

// Only verbs that need the store come here: building the application takes longer than reading a document.
async Task<IServiceProvider?> OpenForAVerb()
{
    var makesPages = CommandLine.MakesPages(args);
    var app = await Build(builder =>
    {
        builder.Logging.ForAVerb();
        if (makesPages)
        {
            builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
            OwnPages.Serve(builder);
        }
    });
    if (app is null || !await app.Prepare(new VisibleText(Console.Error), CommandLine.MayCreateDatabase(args), showsPages: makesPages))
    {
        return null;
    }

    if (makesPages)
    {
        app.UsePortalPages();
        await app.StartAsync();
    }

    return app.Services;
}

// Null where the settings cannot be read, after saying why.
async Task<WebApplication?> Build(Action<WebApplicationBuilder> configure)
{
    // Styles lie beside the published program, whichever folder it is started from; the database lies in that folder.
    var styles = Path.Combine(AppContext.BaseDirectory, "wwwroot");
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = [.. args.Where(word => word != NewLog)],
        WebRootPath = Directory.Exists(styles) ? styles : null,
    });
    DataSettings.AddOfProgram(builder.Configuration, AppContext.BaseDirectory);
    configure(builder);

    // Built but not published, whatever the environment: the styles are served from where they are.
    builder.WebHost.UseStaticWebAssets();
    try
    {
        builder.AddPortalData();
        builder.AddPortalServer();
        builder.Services.AddPortalPages(builder.Configuration);
        return builder.Build();
    }
    catch (InvalidOperationException fault) when (StartFault.IsOfASetting(fault))
    {
        await Console.Error.WriteLineAsync($"无法启动：{StartFault.WordsOf(fault)}");
        return null;
    }
}
