using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace BudgetPortal.Bench.Scale;

/// <summary>How many bodies are invented, and for how many years.</summary>
internal sealed record Size(int Units, int Years)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Units}x{Years}");
}

/// <summary>A published portal that runs with a database of invented disclosures and keeps no page, so that each answer is made.</summary>
internal sealed partial class FilledPortal : IDisposable
{
    private static int nextPort = 5390;

    private readonly HttpClient client;
    private readonly Process process;

    private FilledPortal(Process process, int port)
    {
        this.process = process;
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(10) };
    }

    /// <summary>Seconds from the start of the process to its first page.</summary>
    public double Start { get; private set; }

    /// <summary>How many megabytes of memory it holds.</summary>
    public long Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 >> 20;
        }
    }

    /// <summary>
    /// Fills a database of this size where there is none, by the verb for it, which prints how fast that goes; then opens the portal on it.
    /// </summary>
    /// <param name="published">The folder of a published portal.</param>
    /// <param name="folder">For the keys of their logs, each its own, and for databases that are files.</param>
    /// <param name="server">How to connect to a server that has the databases; null for files.</param>
    public static async Task<FilledPortal> Open(string published, string folder, string? server, Size size)
    {
        var database = server is null ? Path.GetFullPath(Path.Combine(folder, $"{size}.db")) : $"{server};Database=scale_{size}";
        var key = Path.GetFullPath(Path.Combine(folder, server is null ? $"{size}.key" : $"scale_{size}.key"));
        if (server is null ? !File.Exists(database) : await MakeDatabase(server, $"scale_{size}"))
        {
            string[] place = server is null ? ["--database", database] : [];
            using var filling = Run(
                published, database, key, server is not null, 0, ["demo", $"{size.Units}", $"{size.Years}", .. place]);
            await filling.WaitForExitAsync();
        }

        var port = nextPort++;
        var begun = Stopwatch.GetTimestamp();
        var portal = new FilledPortal(Run(published, database, key, server is not null, port, []), port);
        await portal.Await();
        portal.Start = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return portal;
    }

    /// <summary>
    /// The share of a core that it takes while nobody asks: after its start it compares every version with its manifest, in the background.
    /// </summary>
    public async Task<double> Idle(TimeSpan pause)
    {
        process.Refresh();
        var (start, before) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        await Task.Delay(pause);
        process.Refresh();
        return (process.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
    }

    /// <summary>An address with the number of the last page to which its list links, in place of <c>{last}</c>.</summary>
    public async Task<string> Resolve(string address)
    {
        const string Last = "{last}";
        if (!address.Contains(Last, StringComparison.Ordinal))
        {
            return address;
        }

        var first = await client.GetStringAsync(address.Replace(Last, "1", StringComparison.Ordinal));
        var pages = LinkToPage().Matches(first).Select(link => int.Parse(link.Groups["page"].Value, CultureInfo.InvariantCulture));
        return address.Replace(Last, pages.DefaultIfEmpty(1).Max().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>Milliseconds by the clock until an answer is read whole, and of processor time that the portal took in them.</summary>
    public async Task<(double Clock, double Processor)> Time(string address)
    {
        process.Refresh();
        var (start, before) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var content = await response.Content.ReadAsStreamAsync();
        await content.CopyToAsync(Stream.Null);
        var clock = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.Refresh();
        return (clock, (process.TotalProcessorTime - before).TotalMilliseconds);
    }

    public void Dispose()
    {
        client.Dispose();
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>False where it is there already.</summary>
    private static async Task<bool> MakeDatabase(string server, string name)
    {
        await using var source = NpgsqlDataSource.Create($"{server};Database=postgres");
        await using var find = source.CreateCommand($"SELECT count(*) FROM pg_database WHERE datname = '{name}'");
        if (await find.ExecuteScalarAsync() is > 0L)
        {
            return false;
        }

        await using var make = source.CreateCommand(
            $"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'");
        await make.ExecuteNonQueryAsync();
        return true;
    }

    private static Process Run(
        string published, string place, string key, bool isOnServer, int port, IReadOnlyList<string> arguments)
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
                ["Log__Key"] = key,
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
                await Task.Delay(20);
            }
        }
    }

    [GeneratedRegex(@"[?;]page=(?<page>\d+)")]
    private static partial Regex LinkToPage();
}
