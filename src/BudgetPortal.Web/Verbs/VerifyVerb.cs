using System.CommandLine;
using BudgetPortal.Data;
using BudgetPortal.Data.Log;

namespace BudgetPortal.Web.Verbs;

/// <summary>Compares what is kept of published versions with what was recorded when they were published.</summary>
internal static class VerifyVerb
{
    private static readonly PublishedSymbols Published = new();

    private static readonly Option<string?> Checkpoint = Symbols.Text("--checkpoint", "文件");

    public static Verb All { get; } = new(
        new Command("verify", "核对全部已公开的版本是否与公开时的记录相符，公开日志是否与公布过的检查点相符；加 --checkpoint 则只核对一个留存的检查点；不符的逐一列出，退出码为 2") { Checkpoint })
    {
        OnPortal = async call => call.Given.GetValue(Checkpoint) is { } kept
            ? await Check(call, kept)
            : await Worst(await Run(call, await Manifests(call).Versions(call.Cancellation)), call),
    };

    public static Verb One { get; } = new(
        new Command("verify", "只核对一个单位一个年度的各个版本") { Published.Unit, Published.Year })
    {
        OnPortal = RunOne,
    };

    /// <summary>Whether the log still holds all that a checkpoint says, which someone kept.</summary>
    private static async Task<ExitCode> Check(PortalCall call, string kept)
    {
        var content = await File.ReadAllBytesAsync(CommandLine.PathAsGiven(kept), call.Cancellation);
        var answer = await call.Services.GetRequiredService<LogReader>().Check(content, call.Cancellation);
        await call.Output.WriteLineAsync(answer.Words);
        return answer.Holds ? ExitCode.Done : ExitCode.Refused;
    }

    /// <summary>What the versions came to, and the log beside them.</summary>
    private static async Task<ExitCode> Worst(ExitCode versions, PortalCall call)
    {
        var state = await call.Services.GetRequiredService<PublicLog>().FollowAnew(
            call.Services.GetRequiredService<PortalContext>(), call.Cancellation);
        await call.Output.WriteLineAsync(state switch
        {
            { Fault: { } fault } => fault.Words,
            { Newest: { } newest } => $"公开日志 {newest.Origin} 有{newest.Size}条，与公布过的检查点相符。",
            _ => "没有公开日志。",
        });
        return state.Fault is null ? versions : ExitCode.Refused;
    }

    private static async Task<ExitCode> RunOne(PortalCall call)
    {
        var (unit, year) = (call.Given.GetRequiredValue(Published.Unit), call.Given.GetRequiredValue(Published.Year));
        return await Manifests(call).VersionsOf(unit, year, call.Cancellation) is { Count: > 0 } versions
            ? await Run(call, versions)
            : await call.Refuse($"没有代码为“{unit}”的单位{year}年度的版本。");
    }

    private static async Task<ExitCode> Run(PortalCall call, IReadOnlyList<int> versions)
    {
        var unfit = 0;
        foreach (var version in versions)
        {
            // Each in a scope of its own, so that nothing heaps up.
            await using var scope = call.Services.CreateAsyncScope();
            var manifests = scope.ServiceProvider.GetRequiredService<Manifests>();
            if (await manifests.Verify(version, call.Cancellation) is { } found)
            {
                unfit++;
                await call.Output.WriteLineAsync(found.ToString());
            }
        }

        if (await Manifests(call).CountLacking(call.Cancellation) is > 0 and var lacking)
        {
            await call.Output.WriteLineAsync($"另有{lacking}个版本还没有清单，只核对了内容指纹和文件指纹；网站启动后会补记。");
        }

        await call.Output.WriteLineAsync(unfit == 0
            ? $"核对了{versions.Count}个版本，全部与公开时的记录相符。"
            : $"核对了{versions.Count}个版本，其中{unfit}个不符。");
        return unfit == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static Manifests Manifests(PortalCall call) => call.Services.GetRequiredService<Manifests>();
}
