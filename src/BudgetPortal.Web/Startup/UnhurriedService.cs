namespace BudgetPortal.Web.Startup;

/// <summary>Work that nobody waits for: it begins a while after the start, which is left to the first visitors.</summary>
public abstract class UnhurriedService(ServerSettings settings, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    protected TimeProvider Time => time;

    protected ServerSettings Settings => settings;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var rest = TimeSpan.FromSeconds(settings.SecondsOfRest); rest > TimeSpan.Zero; rest -= Tick)
        {
            await Task.Delay(Tick, time, stoppingToken);
            await Meanwhile(stoppingToken);
        }

        await Work(stoppingToken);
    }

    /// <summary>Once a second until it begins: what cannot wait.</summary>
    protected virtual Task Meanwhile(CancellationToken cancellation) => Task.CompletedTask;

    protected abstract Task Work(CancellationToken cancellation);
}
