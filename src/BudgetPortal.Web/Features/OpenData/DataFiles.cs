using BudgetPortal.Web.Features.OpenData.Api;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>Registers what makes the files to take away.</summary>
public static class DataFiles
{
    public static void AddPortalDataFiles(this IServiceCollection services)
    {
        services.AddPortalDescription();
        services.AddScoped<Packages>();
        services.AddScoped<DisclosureTable>();
        services.AddScoped<Catalog>();
        services.AddSingleton<BulkFiles>();
        services.AddHostedService<BulkFilesWatch>();
    }
}
