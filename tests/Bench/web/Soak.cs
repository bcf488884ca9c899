using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace BudgetPortal.Bench.Web;

/// <summary>
/// Many connections ask one portal for all its addresses, and for pages that are not kept, while the same disclosure is corrected again
/// and again: what is answered wrong, how long kept pages take, and how much memory the portal holds at the beginning and at the end.
/// </summary>
internal sealed class Soak(string published, TimeSpan duration) : IDisposable
{
    private const int Flooding = 60;
    private const int Probing = 4;
    private const string Disclosure = "/units/shanghai-card-centre/2021/budget";

    private static readonly TimeSpan BetweenCorrections = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMilliseconds(20);

    private readonly Portal portal = Portal.Start(published, 64);
    private readonly ConcurrentDictionary<string, int> answers = new();
    private readonly ConcurrentQueue<double> probes = new();
    private int corrections;

    public void Dispose() => portal.Dispose();

    /// <summary>
    /// False where an answer was an error. <paramref name="beside"/> is run by the portal's own verbs meanwhile, where given.
    /// </summary>
    public async Task<bool> Run(string[] beside)
    {
        var addresses = await Addresses();
        Console.WriteLine($"{addresses.Count} addresses, {Flooding} connections that flood, {Probing} that ask for what is kept");
        return beside.Length > 0
            ? await IsRight("before", addresses, duration / 2, _ => Task.CompletedTask)
                & await IsRight("beside", addresses, duration / 2, ended => Verb(beside, ended))
            : await IsRight("soak", addresses, duration, Correct);
    }

    private static bool IsWrong(string answer) => answer is not ("200" or "304");

    private async Task<bool> IsRight(string name, List<string> addresses, TimeSpan time, Func<CancellationToken, Task> meanwhile)
    {
        using var ended = new CancellationTokenSource(time);
        answers.Clear();
        probes.Clear();
        var memory = new List<long>();
        await Task.WhenAll(
        [
            .. Enumerable.Range(0, Flooding).Select(number => Flood(addresses, new Random(number), ended.Token)),
            .. Enumerable.Range(0, Probing).Select(_ => Probe(ended.Token)),
            Watch(memory, ended.Token),
            meanwhile(ended.Token),
        ]);
        var times = probes.Order().ToList();
        var part = Math.Max(1, memory.Count / 5);
        var (first, last) = (memory.Skip(part / 2).Take(part).Average(), memory.TakeLast(part).Average());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {string.Join(", ", answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Value} × {answer.Key}"))}; "
            + $"{corrections} corrections; kept pages p50 {At(times, 0.5):0.0} ms, p99 {At(times, 0.99):0.0} ms; "
            + $"memory {first:0} MB → {last:0} MB ({last / first:0.00}), at most {memory.Max()} MB"));
        return !answers.Keys.Any(IsWrong);
    }

    private static double At(List<double> times, double share) => times.Count == 0 ? 0 : times[(int)(share * (times.Count - 1))];

    private async Task<List<string>> Addresses()
    {
        using var client = NewClient();
        var map = await client.GetStringAsync("/sitemap.xml");
        return [.. map.Split("<loc>").Skip(1).Select(part => new Uri(part.Split('<')[0]).AbsolutePath)];
    }

    /// <summary>Half of what is asked for may be kept; the other half never was asked for before.</summary>
    private async Task Flood(List<string> addresses, Random random, CancellationToken ended)
    {
        using var client = NewClient();
        while (!ended.IsCancellationRequested)
        {
            await Ask(client, random.Next(2) == 0
                ? addresses[random.Next(addresses.Count)]
                : $"/search?q={random.Next(10_000_000)}");
        }
    }

    private async Task Probe(CancellationToken ended)
    {
        using var client = NewClient();
        while (!ended.IsCancellationRequested)
        {
            var begun = Stopwatch.GetTimestamp();
            await Ask(client, $"{Disclosure}/expenditure");
            probes.Enqueue(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await Task.Delay(BetweenProbes, CancellationToken.None);
        }
    }

    private async Task Ask(HttpClient client, string address)
    {
        string answer;
        try
        {
            using var response = await client.GetAsync(address);
            await response.Content.ReadAsByteArrayAsync();
            answer = $"{(int)response.StatusCode}";
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            answer = fault.GetType().Name;
        }

        answers.AddOrUpdate(IsWrong(answer) ? $"{answer} ({address.Split('?')[0]})" : answer, 1, (_, count) => count + 1);
    }

    private async Task Watch(List<long> memory, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            memory.Add(portal.Megabytes);
            await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        }
    }

    private async Task Correct(CancellationToken ended)
    {
        var file = Path.Combine(Path.GetTempPath(), $"soak-{Environment.ProcessId}.json");
        using var client = NewClient();
        while (!ended.IsCancellationRequested)
        {
            var document = JsonNode.Parse(await client.GetStringAsync($"{Disclosure}.json", CancellationToken.None))!;
            document.AsObject().Remove("version");
            document["sections"]![0]!["paragraphs"]![0] = $"第{corrections + 1}次更正。";
            await File.WriteAllTextAsync(file, document.ToJsonString(), CancellationToken.None);
            var (code, words) = await portal.Run(["import", file, "--reason", "浸泡", "--accept"]);
            if (code != 2)
            {
                corrections++;
            }
            else
            {
                answers.AddOrUpdate($"import: {words}", 1, (_, count) => count + 1);
            }

            await Task.Delay(BetweenCorrections, CancellationToken.None);
        }

        File.Delete(file);
    }

    private async Task Verb(string[] words, CancellationToken ended)
    {
        var begun = Stopwatch.GetTimestamp();
        var (code, _) = await portal.Run(words);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{string.Join(' ', words)}: ended with {code} after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s"
            + $"{(ended.IsCancellationRequested ? ", later than the flood" : "")}"));
    }

    private HttpClient NewClient() => new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = portal.Address,
        Timeout = TimeSpan.FromMinutes(1),
    };
}
