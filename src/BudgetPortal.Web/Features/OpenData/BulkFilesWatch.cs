using BudgetPortal.Data;
using BudgetPortal.Web.Startup;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>Keeps the packages of each year and of all up to date. What is invented is packed when it is first asked for.</summary>
public sealed partial class BulkFilesWatch(
    BulkFiles files, IServiceScopeFactory scopes, ServerSettings settings, TimeProvider time, ILogger<BulkFilesWatch> logger)
    : UnhurriedService(settings, time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    protected override async Task Work(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Look, Time);
        do
        {
            try
            {
                if (!await IsFiction(cancellation))
                {
                    await files.Refresh(cancellation);
                }
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                // Whatever keeps packages from being written must not end the portal that shows pages.
                LogFault(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    private async Task<bool> IsFiction(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Fiction>().IsDeclared(cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "暂时无法写出各年度和全部的数据包，将再次尝试。")]
    private partial void LogFault(Exception fault);
}
