using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Shared.Caching;
using BudgetPortal.Web.Startup;
using BudgetPortal.Web.Verbs;

var builder = WebApplication.CreateBuilder(args);

// Built but not published, whatever the environment: the styles are served from where they are.
builder.WebHost.UseStaticWebAssets();
builder.AddPortalData();
builder.AddPageCache();
builder.Services.AddPortalPages(builder.Configuration);

var app = builder.Build();
if (!await app.Prepare(Console.Error))
{
    return (int)ExitCode.Refused;
}

if (CommandLine.NamesAVerb(args))
{
    return (int)await CommandLine.Run(args, app.Services, Console.Out, Console.Error, CancellationToken.None);
}

app.UsePageCache();
app.UsePortalPages();
await app.RunAsync();
return 0;
