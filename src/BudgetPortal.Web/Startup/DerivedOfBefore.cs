using BudgetPortal.Data;

namespace BudgetPortal.Web.Startup;

/// <summary>
/// Makes, in the background and on one core, what this build derives otherwise than the one before: the reports of today's checks, which
/// lists call 未核对 until then, the words of search, and the sizes of tables' files.
/// </summary>
public sealed partial class DerivedOfBefore(
    IServiceScopeFactory scopes, ServerSettings settings, TimeProvider time, ILogger<DerivedOfBefore> logger)
    : UnhurriedService(settings, time)
{
    private static readonly TimeSpan BeforeAnotherTry = TimeSpan.FromSeconds(10);

    protected override async Task Work(CancellationToken cancellation)
    {
        while (!(await MakeAll<LackingReports>(cancellation) && await MakeAll<LackingWords>(cancellation)
            && await MakeAll<LackingSizes>(cancellation)))
        {
            await Task.Delay(BeforeAnotherTry, Time, cancellation);
        }
    }

    /// <summary>False where the database did not answer: what was made stays made.</summary>
    private async Task<bool> MakeAll<T>(CancellationToken cancellation)
        where T : ILacking
    {
        try
        {
            foreach (var versions in await With<T, IReadOnlyList<IReadOnlyCollection<int>>>(lacking => lacking.Find(cancellation)))
            {
                await With<T, bool>(async lacking =>
                {
                    await lacking.Make(versions, cancellation);
                    return true;
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

    private async Task<TResult> With<T, TResult>(Func<T, Task<TResult>> use)
        where T : ILacking
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    [LoggerMessage(LogLevel.Warning, "暂时无法按今天的核对规则重新核对，更新搜索的索引，或者测量文件的大小，将再次尝试。")]
    private partial void LogFault(Exception fault);
}
