using System.Net.Sockets;

namespace BudgetPortal.Web.Startup;

/// <summary>Why a portal could not be started, in words for the person who runs it.</summary>
internal static class StartFault
{
    /// <summary>What the framework says of a start that failed, with a trace, where this says it in a sentence.</summary>
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Starts the portal; null where it runs, else the sentence.</summary>
    public static async Task<string?> Start(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            app.Services.GetRequiredService<Started>().IsTrue = true;
            return null;
        }
        catch (Exception fault) when (!app.Lifetime.ApplicationStarted.IsCancellationRequested)
        {
            // What runs beside the pages began before them.
            await app.StopAsync();
            return WordsOf(fault, app.Configuration[WebHostDefaults.ServerUrlsKey] ?? "");
        }
    }

    /// <summary>To be called before building: what fails before the portal runs is told by <see cref="Start"/> alone.</summary>
    public static void TellOnce(WebApplicationBuilder builder)
    {
        var started = new Started();
        builder.Services.AddSingleton(started);
        builder.Logging.AddFilter(HostCategory, level => started.IsTrue && level >= LogLevel.Warning);
    }

    /// <summary>A sentence about settings that cannot be read, or an address at which nothing can be served.</summary>
    /// <param name="at">Where the portal was to answer.</param>
    public static string WordsOf(Exception fault, string at = "") => Innermost(fault) switch
    {
        _ when IsOfASetting(fault) => $"设置写得不对（{fault.Message}）。",
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            $"网址 {at} 的端口已被另一个程序占用，也许本站已经在运行；可用 --urls 换一个端口。",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            $"没有使用 {at} 的端口的权限（1024 以下的端口通常只有管理员可用）；可用 --urls 换一个端口。",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => $"本机没有网址 {at} 中的地址。",
        SocketException socket => $"不能在 {at} 上提供服务（{socket.Message}）。",
        FormatException => $"网址写得不对（{fault.Message}）。",
        _ => fault.Message,
    };

    /// <summary>A value of a setting that is none of its type.</summary>
    public static bool IsOfASetting(Exception fault) =>
        fault is InvalidOperationException && fault.Source == "Microsoft.Extensions.Configuration.Binder";

    private static Exception Innermost(Exception fault) => fault.InnerException is { } inner ? Innermost(inner) : fault;

    private sealed class Started
    {
        public bool IsTrue { get; set; }
    }
}
