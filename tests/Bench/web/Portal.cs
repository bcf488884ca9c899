using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BudgetPortal.Bench.Web;

/// <summary>A published portal that runs with a database of its own, and what requests cost it.</summary>
internal sealed class Portal : IDisposable
{
    private const int Connections = 16;
    private static int nextPort = 5190;

    private readonly Process process;
    private readonly ProcessStartInfo start;
    private readonly string folder;
    private readonly int port;

    private Portal(ProcessStartInfo start, string folder, int port) =>
        (this.start, process, this.folder, this.port) = (start, Process.Start(start)!, folder, port);

    public Uri Address => new($"http://127.0.0.1:{port}");

    /// <summary>How many megabytes of memory it holds.</summary>
    public long Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 >> 20;
        }
    }

    /// <param name="published">A folder; settings of the environment may follow it, each after a comma: folder,NAME=value.</param>
    /// <param name="megabytes">How much it may keep.</param>
    public static Portal Start(string published, int megabytes)
    {
        var settings = published.Split(',');
        published = settings[0];
        var port = nextPort++;
        var folder = Directory.CreateTempSubdirectory("bench-web-").FullName;
        var start = new ProcessStartInfo(Path.Combine(Path.GetFullPath(published), "BudgetPortal.Web"))
        {
            WorkingDirectory = Path.GetFullPath(published),
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
                ["Data__Database"] = Path.Combine(folder, "portal.db"),
                ["PageCache__Megabytes"] = $"{megabytes}",
                ["Server__CostlyPerMinute"] = "100000000",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        foreach (var setting in settings.Skip(1).Select(setting => setting.Split('=', 2)))
        {
            start.Environment[setting[0]] = setting[1];
        }

        var portal = new Portal(start, folder, port);
        portal.process.OutputDataReceived += (_, _) => { };
        portal.process.BeginOutputReadLine();
        portal.Await();
        return portal;
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What a verb of the portal returns, and says, on the same database.</summary>
    public async Task<(int Code, string Words)> Run(IEnumerable<string> words)
    {
        var verb = new ProcessStartInfo(start.FileName, words)
        {
            WorkingDirectory = start.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        verb.Environment["Data__Database"] = start.Environment["Data__Database"];
        using var running = Process.Start(verb)!;
        var said = await Task.WhenAll(running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
        await running.WaitForExitAsync();
        return (running.ExitCode, string.Concat(said).Trim());
    }

    /// <summary>Microseconds of processor time that the portal used for a request to this address.</summary>
    public double Cost(string address, string headers, int count)
    {
        var request = Encoding.ASCII.GetBytes($"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n");
        var left = count;
        process.Refresh();
        var before = process.TotalProcessorTime;
        Task.WaitAll(Enumerable.Range(0, Connections).Select(_ => Task.Factory.StartNew(Ask, TaskCreationOptions.LongRunning)));
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMicroseconds / count;

        void Ask()
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(IPAddress.Loopback, port);
            var buffer = new byte[64 * 1024];
            while (Interlocked.Decrement(ref left) >= 0)
            {
                socket.Send(request);
                Receive(socket, buffer);
            }
        }
    }

    /// <summary>Reads one answer to its end, by its length or, where it has none, by its last chunk.</summary>
    private static void Receive(Socket socket, byte[] buffer)
    {
        var (received, head) = (0, -1);
        while (head < 0)
        {
            received += More(socket, buffer.AsSpan(received));
            head = buffer.AsSpan(0, received).IndexOf("\r\n\r\n"u8);
        }

        var headers = Encoding.ASCII.GetString(buffer, 0, head);
        if (!headers.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
        {
            throw new InvalidDataException(headers);
        }

        const string Name = "\r\nContent-Length: ";
        var at = headers.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            var digits = headers.AsSpan(at + Name.Length);
            var end = digits.IndexOf('\r');
            var rest = int.Parse(end < 0 ? digits : digits[..end], CultureInfo.InvariantCulture) - (received - head - 4);
            while (rest > 0)
            {
                rest -= More(socket, buffer);
            }

            return;
        }

        var tail = buffer.AsSpan(0, received).ToArray();
        while (!tail.AsSpan().EndsWith("\r\n0\r\n\r\n"u8))
        {
            var more = More(socket, buffer);
            tail = [.. tail.TakeLast(8), .. buffer.AsSpan(0, more)];
        }
    }

    private static int More(Socket socket, Span<byte> buffer) =>
        socket.Receive(buffer) is > 0 and var read ? read : throw new IOException("The portal hung up.");

    private void Await()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Cost("/", "", 1);
                return;
            }
            catch (AggregateException) when (attempt < 600 && !process.HasExited)
            {
                Thread.Sleep(100);
            }
        }
    }
}
