using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BudgetPortal.Data;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Bench.Search;

/// <summary>
/// Questions to a portal that is there, as the verb <c>demo</c> fills one, on either engine: how long they take with what a running portal
/// remembers between them, by the clock and of the processor, which others on the machine do not change; and a hash of what they find, by
/// which two builds are compared.
/// </summary>
internal static class PortalQuestions
{
    private static readonly string[] Asked =
    [
        "培训", "支出", "公用经费", "虚构甲市", "虚构甲市第三示例优抚所", "虚构 培训", "第三示例优抚所 培训费", "20805", "2080505 2024", "培训费 >100万", "教育 2025",
        "虚构甲市教育局2026年度部门预算", "三公经费 持平", "预算 年度 单位 部门", "查无此名", "没有的 培训", "费", "示例 2023 >100万 <200万", "社保费",
        "1000万", "1000万元", "554万元", "0.00万元", "12345", "1,234,567.00",
    ];

    /// <param name="place">A file of SQLite, or how to connect to a server.</param>
    /// <param name="answersFile">Where the answers are written, to be compared by reading; null for nowhere.</param>
    public static async Task Ask(string place, int rounds, string? answersFile)
    {
        var engine = File.Exists(place) ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSQL;
        await using var services = new ServiceCollection().AddPortalStore(engine, place).BuildServiceProvider();
        var (all, processor, answers) = (new List<double>(), new List<double>(), new StringBuilder());
        Console.WriteLine($"{engine}\n{"",-36}{"median",9}{"worst ms",9}{"of the processor",18}, {"its server",12}");
        foreach (var question in Asked)
        {
            var (times, own, others) = (new List<double>(), 0.0, 0.0);
            var request = new SearchRequest(SearchQuery.Parse(question));
            for (var round = -1; round < rounds; round++)
            {
                await using var scope = services.CreateAsyncScope();
                var context = scope.ServiceProvider.GetRequiredService<PortalContext>();
                var search = scope.ServiceProvider.GetRequiredService<BudgetPortal.Data.Search>();
                var server = engine == DatabaseProvider.Sqlite
                    ? 0
                    : await context.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").SingleAsync();
                var (watch, before, beside) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, ProcessorOf(server));
                var found = await search.Find(request, CancellationToken.None);
                if (round < 0)
                {
                    answers.AppendLine(WordsOf(question, found));
                    continue;
                }

                times.Add(watch.Elapsed.TotalMilliseconds);
                own += (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / rounds;
                others += (ProcessorOf(server) - beside) / rounds;
            }

            all.AddRange(times);
            processor.Add(own + others);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{question,-36}{At(times, .5),9:0.0}{times.Max(),9:0.0}{own,18:0.0}, {others,12:0.0}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"p50 {At(all, .5):0.0}, p95 {At(all, .95):0.0}, p99 {At(all, .99):0.0} ms; "
                + $"of the processor in the middle {At(processor, .5):0.0}, at worst {processor.Max():0.0}, all {processor.Sum():0} ms"));
        if (answersFile is not null)
        {
            await File.WriteAllTextAsync(answersFile, answers.ToString());
        }

        Console.WriteLine($"answers {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answers.ToString())).AsSpan(0, 8))}");
    }

    public static double At(List<double> times, double part) => times.Order().ElementAt((int)(part * (times.Count - 1)));

    /// <summary>Milliseconds that a process of this machine has run; zero where it runs on another.</summary>
    private static double ProcessorOf(int process) => File.Exists($"/proc/{process}/schedstat")
        ? double.Parse(File.ReadAllText($"/proc/{process}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1_000_000
        : 0;

    private static string WordsOf(string question, SearchResult found) => string.Join('\n',
    [
        question,
        .. found.Groups.Select(group => $"{group.Kind} {group.Count} {group.IsMore} " + string.Join(
            '|', group.Hits.Select(hit => $"{hit.Disclosure.Title} {hit.Cell} {hit.Text} {hit.Amount}"))),
        .. found.Years.Concat(found.Departments).Select(facet => $"{facet}"),
        .. found.Nearest.Hits.Select(hit => hit.Text),
        $"{found.Nearest.FullForm}",
        .. found.Bodies.Select(body => body.Code),
    ]);
}
