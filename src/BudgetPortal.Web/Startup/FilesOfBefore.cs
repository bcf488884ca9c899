using BudgetPortal.Data;

namespace BudgetPortal.Web.Startup;

/// <summary>Writes, in the background, the files of versions that were published before files were kept with them.</summary>
public sealed partial class FilesOfBefore(
    IServiceScopeFactory scopes, ServerSettings settings, TimeProvider time, ILogger<FilesOfBefore> logger)
    : UnhurriedService(settings, time)
{
    protected override async Task Work(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (!await WriteNext(cancellation))
                {
                    return;
                }
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                // A broken connection comes in many wrappings, and a version that cannot be read is soon known as one: pages go on.
                LogFault(fault);
                await Task.Delay(TimeSpan.FromSeconds(10), Time, cancellation);
            }
        }
    }

    /// <summary>False where nothing is left to write. What is invented is written when it is asked for, and not kept.</summary>
    private async Task<bool> WriteNext(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<Fiction>().IsDeclared(cancellation)
            && await scope.ServiceProvider.GetRequiredService<WrittenFiles>().WriteNext(cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "暂时无法写出以前版本的文件，将再次尝试。")]
    private partial void LogFault(Exception fault);
}
