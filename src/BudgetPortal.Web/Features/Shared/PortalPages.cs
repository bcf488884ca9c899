using System.Text.Encodings.Web;
using System.Text.Unicode;
using BudgetPortal.Data;
using BudgetPortal.Data.Log;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.OpenData;
using BudgetPortal.Web.Features.Shared.Caching;
using BudgetPortal.Web.Features.Versions;
using BudgetPortal.Web.Startup;
using Microsoft.AspNetCore.Mvc.Razor;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>Registers the pages and puts them on their addresses.</summary>
public static class PortalPages
{
    public static void AddPortalPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(PortalSettings.Of(configuration));
        services.AddSingleton<Addresses>();
        services.AddSingleton<FileMemory>();
        services.AddScoped<PublishedFiles>();
        services.AddScoped<MissingPages>();
        services.AddScoped<GoneParts>();
        services.AddScoped<VersionHistories>();
        services.AddPortalDataFiles();
        services.AddScoped<DisclosureLines>();

        // Razor would write Chinese as numeric references, at six times the bytes.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddControllersWithViews(options => options.Filters.Add<PlainFileNames>());
        KeepNoKeys(services);
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationFormats.Clear();
            options.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/OpenData/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Explore/{1}/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Explore/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
        });
        services.Configure<RouteOptions>(options =>
        {
            options.LowercaseUrls = true;
            options.ConstraintMap.Add("place", typeof(PlaceConstraint));
            options.ConstraintMap.Add("number", typeof(NumberConstraint));
            options.ConstraintMap.Add("year", typeof(YearConstraint));
        });
        services.AddPageCache(configuration.GetSection("PageCache").Get<PageCacheSettings>() ?? new PageCacheSettings());
        services.AddHostedService<PublicationWatch>();
    }

    /// <summary>
    /// No page has a form with a token or a cookie, but MVC would make a key for them at every start, and write it where nobody looks.
    /// </summary>
    private static void KeepNoKeys(IServiceCollection services)
    {
        foreach (var service in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
        {
            services.Remove(service);
        }
    }

    /// <summary>What is kept is found before anything is routed, and nothing is kept that has not its one address.</summary>
    public static void UsePortalPages(this WebApplication app)
    {
        var pathBase = app.Services.GetRequiredService<PortalSettings>().PathBase;
        app.UsePortalServer();
        app.UseSecurityHeaders();
        app.UsePathBase(pathBase);
        app.UseCanonicalAddresses(pathBase);
        AcceptedCoding.Use(app);
        app.UseKeptPages(withQuery: false);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",

            // The watch of manifests has logged either, and each visit would again.
            SuppressDiagnosticsCallback = failure => failure.Exception is UnfitVersionException or LogFaultException,
        });
        app.UseRouting();
        app.UseKeptPages(withQuery: true);
        app.UseRateLimiter();
        app.MapStaticAssets().DisableRateLimiting();
        app.MapPortalHealth();
        app.MapControllers().WithStaticAssets();
        app.MapFallbackToController("{*path}", "Missing", "Errors");
    }
}
