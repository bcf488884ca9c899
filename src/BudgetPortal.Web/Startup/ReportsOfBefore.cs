using BudgetPortal.Data;

namespace BudgetPortal.Web.Startup;

/// <summary>
/// Makes, in the background and on one core, the reports of today's checks for what was published before these were; lists call it 未核对
/// until then.
/// </summary>
public sealed partial class ReportsOfBefore(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReportsOfBefore> logger)
    : BackgroundService
{
    private static readonly TimeSpan BeforeAnotherTry = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the thread that starts the portal, which answers meanwhile.
        await Task.Yield();
        while (!await MakeAll(stoppingToken))
        {
            await Task.Delay(BeforeAnotherTry, time, stoppingToken);
        }
    }

    /// <summary>False where the database did not answer: what was made stays made.</summary>
    private async Task<bool> MakeAll(CancellationToken cancellation)
    {
        try
        {
            foreach (var versions in await With(reports => reports.Find(cancellation)))
            {
                await With(async reports =>
                {
                    await reports.Make(versions, atOnce: 1, cancellation);
                    return versions;
                });
            }

            return true;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogFault(fault);
            return false;
        }
    }

    private async Task<T> With<T>(Func<LackingReports, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<LackingReports>());
    }

    [LoggerMessage(LogLevel.Warning, "暂时无法按今天的核对规则重新核对，将再次尝试。")]
    private partial void LogFault(Exception fault);
}
