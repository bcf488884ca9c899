using BudgetPortal.Data;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>Keeps the packages of each year and of all up to date. What is invented is packed when it is first asked for.</summary>
public sealed partial class BulkFilesWatch(BulkFiles files, IServiceScopeFactory scopes, TimeProvider time, ILogger<BulkFilesWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the thread that starts the portal, which answers meanwhile.
        await Task.Yield();
        using var timer = new PeriodicTimer(Look, time);
        do
        {
            try
            {
                if (!await IsFiction(stoppingToken))
                {
                    await files.Refresh(stoppingToken);
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever keeps packages from being written must not end the portal that shows pages.
                LogFault(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> IsFiction(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Fiction>().IsDeclared(cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "暂时无法写出各年度和全部的数据包，将再次尝试。")]
    private partial void LogFault(Exception fault);
}
