namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>How much the cache may hold (section <c>PageCache</c> of appsettings; 0 switches it off) and where the site begins.</summary>
public sealed record PageCacheSettings(int Megabytes = 64, string PathBase = "")
{
    public static PageCacheSettings Of(IConfiguration configuration) =>
        new(configuration.GetValue("PageCache:Megabytes", 64), configuration.GetValue("Portal:PathBase", "") ?? "");
}

public static class PageCaching
{
    public static void AddPageCache(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AnswerWhereReceived(builder);
        builder.Services.AddSingleton(PageCacheSettings.Of(builder.Configuration));
        builder.Services.AddSingleton<PageCache>();
        builder.Services.AddHostedService<PublicationWatch>();
    }

    /// <summary>
    /// A kept page is answered on the thread that received the request, without a hop from thread to thread; the cache
    /// moves everything else off that thread before it begins. The runtime reads its switch when the first socket opens.
    /// </summary>
    private static void AnswerWhereReceived(WebApplicationBuilder builder)
    {
        const string Switch = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
        if (Environment.GetEnvironmentVariable(Switch) is null)
        {
            Environment.SetEnvironmentVariable(Switch, "1");
        }

        builder.WebHost.UseSockets(sockets =>
        {
            sockets.UnsafePreferInlineScheduling = true;
            sockets.WaitForDataBeforeAllocatingBuffer = false;
        });
    }

    /// <summary>To be called before everything else: a page that is kept needs neither routing nor anything after it.</summary>
    public static void UsePageCache(this WebApplication app)
    {
        var cache = app.Services.GetRequiredService<PageCache>();
        app.Use(next => context => cache.Answer(context, next));
    }
}
