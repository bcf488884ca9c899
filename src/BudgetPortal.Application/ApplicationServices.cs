using BudgetPortal.Application.Demo;
using BudgetPortal.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BudgetPortal.Application;

/// <summary>Registers the use cases that work on the portal's store.</summary>
public static class ApplicationServices
{
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        services.AddScoped<DraftReader>();
        services.AddScoped<Import>();
        services.AddScoped<Seed>();
        services.AddScoped<PublishedSearch>();
        services.AddScoped<ReplyToFinding>();
        services.AddScoped<RegisterImport>();
        services.AddSingleton<CheckReports>();
        services.AddSingleton(WrittenFormats.All);

        // The code lists change only with a new build's data/, so they are read from the database once.
        services.AddSingleton(provider =>
        {
            using var scope = provider.CreateScope();
            return scope.ServiceProvider.GetRequiredService<CodeLists>().Load();
        });
        return services;
    }

    /// <summary>
    /// Adds what invents disclosures. Whatever is published then is published at the hours of its clock, and without its files: those of
    /// 20,000 disclosures would take ten gigabytes.
    /// </summary>
    public static IServiceCollection AddInventedPortal(this IServiceCollection services)
    {
        var clock = new DemoClock();
        return services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)).AddSingleton(clock).AddScoped<InventedPortal>()
            .Replace(ServiceDescriptor.Singleton(DisclosureFormats.None));
    }
}
