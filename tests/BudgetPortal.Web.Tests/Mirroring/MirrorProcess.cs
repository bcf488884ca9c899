using System.Diagnostics;

namespace BudgetPortal.Web.Tests.Mirroring;

/// <summary>The verb <c>mirror</c>, in a process of its own beside a portal.</summary>
internal sealed class MirrorProcess : IDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly System.Text.StringBuilder said = new();

    public MirrorProcess(string database, string folder, params IEnumerable<string> options)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "BudgetPortal.Web.dll"), "mirror", folder, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["Data__Database"] = database;
        start.Environment["PWD"] = AppContext.BaseDirectory;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Said => said.ToString();

    /// <summary>Until all there is was written.</summary>
    public async Task Whole(CancellationToken cancellation)
    {
        await Task.WhenAny(whole.Task, process.WaitForExitAsync(cancellation), Task.Delay(TimeSpan.FromMinutes(20), cancellation));
        Assert.True(whole.Task.IsCompleted, $"The mirror was not written: {Said}");
    }

    public async Task<int> Ended(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    public void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private void Hear(string? line)
    {
        said.AppendLine(line);
        if (line?.StartsWith("镜像已写好", StringComparison.Ordinal) == true)
        {
            whole.TrySetResult();
        }
    }
}
