using System.Diagnostics;

namespace BudgetPortal.Web.Tests.Engines;

/// <summary>The portal as a process of its own, on a PostgreSQL database: serving, or running a verb.</summary>
internal sealed class PortalProcess : IDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> said = [];

    private PortalProcess(string folder, string connection, IEnumerable<string> words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BudgetPortal.Web.dll"), .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Data__Provider"] = "PostgreSQL";
        start.Environment["Data__Connection"] = connection;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["PWD"] = folder;
        start.Environment["Server__VisitsItself"] = "false";
        start.Environment["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = "Warning";
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it printed.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return string.Join(Environment.NewLine, said);
            }
        }
    }

    public static PortalProcess Serve(string folder, string connection) => new(folder, connection, []);

    public static PortalProcess Run(string folder, string connection, params IEnumerable<string> verb) => new(folder, connection, verb);

    /// <summary>A client of what is served, once it is.</summary>
    public async Task<HttpClient> Client(CancellationToken cancellation)
    {
        var ended = process.WaitForExitAsync(cancellation);
        await Task.WhenAny(listening.Task, ended, Task.Delay(TimeSpan.FromMinutes(5), cancellation));
        Assert.True(listening.Task.IsCompletedSuccessfully, $"The portal does not listen: {Said}");
        return new HttpClient { BaseAddress = await listening.Task };
    }

    public async Task<int> Ended(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    public bool HasEnded => process.HasExited;

    public void Kill() => process.Kill(entireProcessTree: true);

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private void Hear(string? line)
    {
        const string Words = "Now listening on: ";
        lock (said)
        {
            said.Add(line ?? "");
        }

        if (line?.IndexOf(Words, StringComparison.Ordinal) is >= 0 and var at)
        {
            listening.TrySetResult(new Uri(line[(at + Words.Length)..].Trim()));
        }
    }
}
