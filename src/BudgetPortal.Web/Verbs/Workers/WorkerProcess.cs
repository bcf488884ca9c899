using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace BudgetPortal.Web.Verbs.Workers;

/// <summary>A worker as seen from outside: a process with bounds of its own, which answers one request after another.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int LongestComplaint = 4_096;

    private static readonly TimeSpan TimeOfEnding = TimeSpan.FromSeconds(10);

    private readonly ReadingSettings settings;
    private readonly Process process;
    private readonly BinaryWriter requests;
    private readonly BinaryReader answers;
    private readonly StringBuilder complaints = new();

    private WorkerProcess(ReadingSettings settings, ProcessStartInfo start)
    {
        this.settings = settings;
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Complain(line.Data);
        process.BeginErrorReadLine();
        requests = new BinaryWriter(new BufferedStream(process.StandardInput.BaseStream));
        answers = new BinaryReader(new BufferedStream(process.StandardOutput.BaseStream, 65_536));
    }

    /// <summary>The same program once more. Its heap has a limit, and it does nothing beside its work.</summary>
    public static WorkerProcess Start(ReadingSettings settings)
    {
        var program = typeof(WorkerProcess).Assembly.Location;
        var start = new ProcessStartInfo(HostOf(program));
        string[] arguments = [.. IsHost(start.FileName) ? [program] : Array.Empty<string>(), Worker.Word,
            settings.Seconds.ToString(CultureInfo.InvariantCulture)];
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment["DOTNET_GCHeapHardLimit"] = settings.HeapBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";

        // Most of what it does is done for the first time: to map each compiled method twice takes a seventh of that.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return Start(settings, start);
    }

    internal static WorkerProcess Start(ReadingSettings settings, ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return new WorkerProcess(settings, start);
    }

    public bool IsAlive => !process.HasExited;

    /// <summary>The answer; or why there is none, in a sentence, and the worker is no more.</summary>
    public async Task<(WorkerAnswer? Answer, string Fault)> Ask(WorkerRequest request, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.PatienceSeconds));
        await using var end = patience.Token.Register(End);
        try
        {
            return (await Task.Run(() => AskAtOnce(request), CancellationToken.None), "");
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or FormatException)
        {
            if (!patience.IsCancellationRequested)
            {
                // Its pipes end before it does, and how it ends says why.
                process.WaitForExit(TimeOfEnding);
            }

            End();
            cancellation.ThrowIfCancellationRequested();
            return (null, patience.IsCancellationRequested ? $"读取和核对超过{settings.PatienceSeconds:0}秒没有结束，已停止，未读取" : WordsOfEnd());
        }
    }

    public void Dispose()
    {
        End();
        process.Dispose();
    }

    private WorkerAnswer AskAtOnce(WorkerRequest request)
    {
        request.Write(requests);
        requests.Flush();
        return WorkerAnswer.Read(answers);
    }

    private void End()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        process.WaitForExit();
    }

    private void Complain(string? line)
    {
        lock (complaints)
        {
            if (line is not null && complaints.Length < LongestComplaint)
            {
                complaints.AppendLine(line);
            }
        }
    }

    private string WordsOfEnd()
    {
        string said;
        lock (complaints)
        {
            said = complaints.ToString();
        }

        return process.ExitCode == Worker.TookTime ? $"读取和核对用去的处理器时间超过{settings.Seconds:0.##}秒，已停止，未读取"
            : process.ExitCode == Worker.TookMemory || said.Contains("Out of memory", StringComparison.OrdinalIgnoreCase)
                ? $"读取和核对所需的内存超过{settings.Megabytes}MB，已停止，未读取"
            : said.Contains("Stack overflow", StringComparison.OrdinalIgnoreCase) ? "内容层层嵌套，没有尽头，已停止，未读取"
            : $"读取这份文件的进程异常结束（退出码{process.ExitCode}），未读取，请报告";
    }

    /// <summary>
    /// What runs the program: the runtime that runs this process, where it was called by its name, since our own executable may find
    /// another or none; else that executable where we were built with one.
    /// </summary>
    private static string HostOf(string program)
    {
        var running = Environment.ProcessPath ?? "";
        if (program.Length == 0 || IsHost(running))
        {
            return running;
        }

        var own = OperatingSystem.IsWindows() ? Path.ChangeExtension(program, ".exe") : program[..^".dll".Length];
        return File.Exists(own) ? own : "dotnet";
    }

    private static bool IsHost(string path) => Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
}
