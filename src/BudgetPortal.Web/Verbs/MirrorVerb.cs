using System.CommandLine;
using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Shared.Caching;
using BudgetPortal.Web.Mirroring;
using BudgetPortal.Web.Startup;

namespace BudgetPortal.Web.Verbs;

/// <summary>Writes every page and file without a query into a folder that nginx serves.</summary>
internal static class MirrorVerb
{
    private const string UsualPortal = "127.0.0.1:5080";

    private static readonly Argument<string> Folder = Symbols.Text("目录");
    private static readonly Option<bool> Watch = Symbols.Flag("--watch");
    private static readonly Option<string?> Portal = Symbols.Text("--portal", "主机:端口");

    public static Verb Verb { get; } = new(
        new Command("mirror", "把全部页面和文件写成 nginx 可以直接发送的镜像，连同 nginx 的配置；--watch 时一直运行，随公开更新，其余网址由 --portal（默认 127.0.0.1:5080）的网站回答")
        {
            Folder, Watch, Portal,
        })
    {
        OnPortal = Run,
        MakesPages = true,
    };

    private static async Task<ExitCode> Run(PortalCall call)
    {
        var (services, isWatching) = (call.Services, call.Given.GetValue(Watch));
        var address = call.Given.GetValue(Portal) ?? UsualPortal;
        if (!address.All(sign => char.IsAsciiLetterOrDigit(sign) || ".:-[]".Contains(sign, StringComparison.Ordinal)))
        {
            return await call.Refuse($"--portal 应为主机和端口，如 {UsualPortal}。");
        }

        var path = CommandLine.PathAsGiven(call.Given.GetRequiredValue(Folder));
        if (path.Any(sign => sign is '"' or '$' or '\\' || char.IsControl(sign)))
        {
            return await call.Refuse("nginx 的配置中不能有这样的目录名。");
        }

        using var pages = services.GetRequiredService<OwnPages>();
        using var folder = MirrorFolder.Open(path, out var fault);
        if (folder is null)
        {
            return await call.Refuse(fault);
        }

        var portal = services.GetRequiredService<PortalSettings>();
        var nginx = new NginxConfiguration(path, address, portal, services.GetRequiredService<ServerSettings>());
        folder.Put(NginxConfiguration.HttpFile, nginx.Http);
        folder.Put(NginxConfiguration.ServerFile, nginx.Server);
        var mirror = new Mirror(
            folder, pages, services.GetRequiredService<PageCache>(),
            services.GetRequiredService<IServiceScopeFactory>(), portal);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(
            call.Cancellation, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        try
        {
            if (!isWatching)
            {
                // What is written once has all results; who watches writes the pages anew as they come.
                await MakeReports(services, stopping.Token);
            }

            await mirror.Run(isWatching, Tell, stopping.Token);
        }
        catch (OperationCanceledException) when (isWatching && stopping.IsCancellationRequested)
        {
            // Whoever watches is ended from outside; what was written stays as it is.
        }

        return ExitCode.Done;

        static async Task MakeReports(IServiceProvider services, CancellationToken cancellation)
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<LackingReports>().MakeAll(cancellation);
        }

        void Tell() => call.Output.WriteLine($"镜像已写好：{mirror.Disclosures}份预算，新写{mirror.Written}个网址。{path}");
    }
}
