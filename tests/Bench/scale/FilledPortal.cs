using System.Diagnostics;
using BudgetPortal.Data;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Bench.Scale;

/// <summary>A published portal that runs with a database of invented disclosures and keeps no page, so that each answer is made.</summary>
internal sealed class FilledPortal : IDisposable
{
    private static int nextPort = 5390;

    private readonly HttpClient client;
    private readonly Process process;

    private FilledPortal(Process process, int port)
    {
        this.process = process;
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(10) };
    }

    public int Count { get; private init; }

    /// <summary>How many megabytes of memory it holds.</summary>
    public long Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 >> 20;
        }
    }

    /// <param name="published">The folder of a published portal.</param>
    /// <param name="place">The path of a database that is not there yet, or how to connect to an empty one on a server.</param>
    /// <param name="copies">To how many disclosures it is copied.</param>
    public static async Task<FilledPortal> Start(string published, string place, bool isOnServer, int units, int years, int copies)
    {
        string[] demo = ["demo", $"{units}", $"{years}"];
        using (var filling = Run(published, place, isOnServer, 0, isOnServer ? demo : [.. demo, "--database", place]))
        {
            await filling.WaitForExitAsync();
        }

        await using var services = new ServiceCollection()
            .AddPortalStore(isOnServer ? DatabaseProvider.PostgreSQL : DatabaseProvider.Sqlite, place).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var count = await Copies.Make(scope.ServiceProvider.GetRequiredService<PortalContext>(), copies, isOnServer);
        var port = nextPort++;
        var portal = new FilledPortal(Run(published, place, isOnServer, port, []), port) { Count = count };
        await portal.Await();
        return portal;
    }

    /// <summary>Milliseconds until an answer is read whole.</summary>
    public async Task<double> Time(string address)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var content = await response.Content.ReadAsStreamAsync();
        await content.CopyToAsync(Stream.Null);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public void Dispose()
    {
        client.Dispose();
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static Process Run(string published, string place, bool isOnServer, int port, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Path.GetFullPath(published), "BudgetPortal.Web"), arguments)
        {
            WorkingDirectory = Path.GetFullPath(published),
            Environment =
            {
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
                ["Data__Provider"] = isOnServer ? "PostgreSQL" : "Sqlite",
                ["Data__Database"] = isOnServer ? "" : place,
                ["Data__Connection"] = isOnServer ? place : "",
                ["PageCache__Megabytes"] = "0",
                ["Server__CostlyPerMinute"] = "100000000",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        return Process.Start(start)!;
    }

    private async Task Await()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await Time("/about");
                return;
            }
            catch (HttpRequestException) when (attempt < 6000 && !process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }
}
