using System.Diagnostics;
using System.Globalization;
using BudgetPortal.Bench.Search;
using BudgetPortal.Data;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;
using static BudgetPortal.Bench.Search.PortalQuestions;

// How long a search takes, and LIKE over the same rows in the same run. Run in Release:
//   dotnet run -c Release --project tests/Bench/search -- 20000 60
// The number of invented disclosures, and how often each question is asked. A search counts, ranks and shows hits of all kinds; LIKE
// only counts.
//   dotnet run -c Release --project tests/Bench/search -- on <database file or connection> 5 [file for the answers]
// How long a search takes on a portal that is there, as `demo 4700 4` fills one; connections as Data:Connection has them.
if (args is ["on", var place, ..])
{
    await Ask(place, Argument(2, 5), args.ElementAtOrDefault(3));
    return;
}

var disclosures = Argument(0, 20_000);
var rounds = Argument(1, 60);
var file = Path.Combine(Path.GetTempPath(), $"budget-portal-search-{disclosures}.db");
Console.WriteLine($"{disclosures} disclosures, {Environment.ProcessorCount} processors, .NET {Environment.Version}");

var watch = Stopwatch.StartNew();
using var invented = await InventedPortal.Open(file, disclosures);
Console.WriteLine($"{invented.Rows} rows made in {watch.Elapsed.TotalSeconds:0} s; {new FileInfo(file).Length / 1024 / 1024} MB");

string[] questions =
[
    "支出", "公用经费", "信息系统运行维护", "云溪区水文服务站", "水文服务站 信息系统", "20402", "2040219 2024", "维护费 >500万", "教育 2025",
    "江州市云溪区第17水文服务站2024年度单位预算", "社会保障", "会议费 云溪区", "查无此名", "水", "“三公”经费 下降", "设备购置 2023 >100万 <200万",
];
var all = new List<double>();
Console.WriteLine($"{"",-44}{"p50 ms",9}{"p95 ms",9}{"LIKE ms",10}{"ratio",8}");
foreach (var question in questions)
{
    var query = SearchQuery.Parse(question);
    var times = new List<double>();
    for (var round = 0; round < rounds; round++)
    {
        times.Add(await Time(() => invented.Search(new SearchRequest(query))));
    }

    var like = await Time(() => invented.Like(query));
    all.AddRange(times);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{question,-44}{At(times, .5),9:0.0}{At(times, .95),9:0.0}{like,10:0}{like / At(times, .5),8:0.0}"));
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"all",-44}{At(all, .5),9:0.0}{At(all, .95),9:0.0}"));

static async Task<double> Time(Func<Task> ask)
{
    var watch = Stopwatch.StartNew();
    await ask();
    return watch.Elapsed.TotalMilliseconds;
}

int Argument(int position, int otherwise) =>
    int.TryParse(args.ElementAtOrDefault(position), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
