using System.Diagnostics;
using BudgetPortal.Data;
using BudgetPortal.Data.Log;
using BudgetPortal.Data.Sqlite;

namespace BudgetPortal.Web.Startup;

/// <summary>
/// Compares every version with its manifest, in the background: all of them after the start and whenever something was written to the
/// database, and before others those that were just read for the first time. It takes a quarter of one core while it compares, and a tenth
/// over time.
/// </summary>
public sealed partial class ManifestWatch(
    IServiceScopeFactory scopes, UnfitVersions unfit, PublicLog log, DatabaseWatch database, ServerSettings settings, TimeProvider time,
    ILogger<ManifestWatch> logger)
    : UnhurriedService(settings, time)
{
    private const int RestAfterOne = 3;
    private const int RestAfterAll = 10;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    protected override Task Meanwhile(CancellationToken cancellation) => Try(CompareRead, cancellation);

    protected override async Task Work(CancellationToken cancellation)
    {
        while (true)
        {
            await Try(CompareUntilChange, cancellation);
        }
    }

    private async Task Try(Func<CancellationToken, Task> compare, CancellationToken cancellation)
    {
        try
        {
            await compare(cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogFault(fault);
            await Task.Delay(Tick, Time, cancellation);
        }
    }

    private async Task CompareUntilChange(CancellationToken cancellation)
    {
        database.HasChanged();
        await WriteLacking(cancellation);
        var begun = Time.GetTimestamp();
        await CompareAll(cancellation);
        await CompareLog(cancellation);
        await WaitForChange(Time.GetElapsedTime(begun), cancellation);
    }

    /// <summary>Versions of before manifests were kept get theirs, once their files are written.</summary>
    private async Task WriteLacking(CancellationToken cancellation)
    {
        while (await With(WriteNext))
        {
            cancellation.ThrowIfCancellationRequested();
        }

        async Task<bool> WriteNext(IServiceProvider services) => await services.GetRequiredService<Manifests>().WriteNext(
            afterFiles: !await services.GetRequiredService<Fiction>().IsDeclared(cancellation), cancellation);
    }

    private async Task CompareAll(CancellationToken cancellation)
    {
        foreach (var version in await With(services => services.GetRequiredService<Manifests>().Versions(cancellation)))
        {
            await CompareRead(cancellation);
            await Compare(version, cancellation);
        }
    }

    /// <summary>All leaves with the checkpoint that was told last.</summary>
    private async Task CompareLog(CancellationToken cancellation)
    {
        var state = await With(services => log.FollowAnew(services.GetRequiredService<PortalContext>(), cancellation));
        if (state.Fault is { } fault)
        {
            LogPaused(fault.Words);
        }
    }

    private async Task CompareRead(CancellationToken cancellation)
    {
        while (unfit.TryTakeRead(out var version))
        {
            await Compare(version, cancellation);
        }
    }

    private async Task Compare(int version, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            if (await With(services => services.GetRequiredService<Manifests>().Verify(version, cancellation)) is { } found)
            {
                LogUnfit(found.ToString());
            }
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && DatabaseFault.WordsOf(fault) is null)
        {
            // One that cannot be compared keeps no other from it.
            LogNotCompared(fault, version);
        }

        await Task.Delay(RestAfterOne * Stopwatch.GetElapsedTime(begun), Time, cancellation);
    }

    /// <summary>Until something was written, or a day has passed; at the soonest after a rest that grows with the work.</summary>
    private async Task WaitForChange(TimeSpan work, CancellationToken cancellation)
    {
        var (begun, rest, isChanged) = (Time.GetTimestamp(), work * RestAfterAll / (RestAfterOne + 1), false);
        while (!isChanged || Time.GetElapsedTime(begun) < rest)
        {
            await Task.Delay(Tick, Time, cancellation);
            await CompareRead(cancellation);
            isChanged |= database.HasChanged() || Time.GetElapsedTime(begun) > Longest;
        }
    }

    private async Task<T> With<T>(Func<IServiceProvider, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider);
    }

    [LoggerMessage(LogLevel.Warning, "暂时无法核对已公开的版本，将再次尝试。")]
    private partial void LogFault(Exception fault);

    [LoggerMessage(LogLevel.Error, "不能核对编号为 {Version} 的版本，将在下一轮再次尝试。")]
    private partial void LogNotCompared(Exception fault, int version);

    [LoggerMessage(LogLevel.Error, "公开日志不签署新的检查点，也不公开新的内容。{Words}")]
    private partial void LogPaused(string words);

    [LoggerMessage(LogLevel.Error, "{Unfit}它的网址不再显示内容。请从备份恢复数据库。")]
    private partial void LogUnfit(string unfit);
}
