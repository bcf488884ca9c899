using System.Globalization;
using BudgetPortal.Bench.Scale;

// What grows with the number of disclosures: each page type of a portal with one disclosure, with some two thousand, which fill a page of
// every list, also of findings and corrections, and with all, in one run and in turn, none of them kept. Times are milliseconds of one
// request after the other: by the clock, and of the portal's processor time, which others on the machine do not change. What counts is the
// ratio of the last to the others: to the first for pages that show one disclosure, to the second for lists.
// usage: dotnet run -c Release --project tests/Bench/scale --
//     <published folder> <folder of databases> [units] [years] [rounds] [connection]
// A database that is not there yet is filled, and left for the next run with the key of its log. The connection is that of a PostgreSQL
// server, without a database, where they are named scale_…: without it SQLite.
if (args.Length < 2)
{
    Console.Error.WriteLine(
        "usage: BudgetPortal.Bench.Scale <published folder> <folder of databases> [units] [years] [rounds] [connection]");
    return 2;
}

const string Disclosure = "/units/xugou-1/2026/budget";
(string Name, string Address)[] pages =
[
    ("first page", "/"), ("list", "/units"), ("list of a year", "/units?year=2026"), ("list, last page", "/units?page={last}"),
    ("list of a department", "/units?department=xugou-1"), ("list, part of a name", "/units?q=%E8%99%9A%E6%9E%84%E7%94%B2"),
    ("list, no such name", "/units?q=%E6%B2%A1%E6%9C%89"), ("departments", "/departments"), ("years", "/years"),
    ("year", "/years/2026"), ("year by total", "/years/2026?sort=total"), ("year by result", "/years/2026?sort=result"),
    ("year, last page", "/years/2026?page={last}"),
    ("totals", "/lists/totals?year=2026"), ("totals, last page", "/lists/totals?year=2026&page={last}"),
    ("three public", "/lists/three-public?year=2026"), ("procurement", "/lists/procurement?year=2026"),
    ("projects", "/lists/projects?year=2026"), ("projects over", "/lists/projects?year=2026&over=1000000"),
    ("projects over an odd sum", "/lists/projects?year=2026&over=1234567"),
    ("function", "/functions/2080505?year=2026"), ("economic", "/economics/301?year=2026"), ("findings", "/findings"),
    ("findings of a year", "/findings?year=2026"), ("findings, last page", "/findings?page={last}"),
    ("comparison", "/compare?of=xugou-1:2026"),
    ("search, a word", "/search?q=%E5%9F%B9%E8%AE%AD"), ("search, a name", "/search?q=%E8%99%9A%E6%9E%84%E7%94%B2%E5%B8%82"),
    ("search, two words", "/search?q=%E8%99%9A%E6%9E%84%20%E5%9F%B9%E8%AE%AD"),
    ("search, nothing", "/search?q=%E6%B2%A1%E6%9C%89%E7%9A%84"),
    ("body", "/units/xugou-1"), ("disclosure", Disclosure), ("table", $"{Disclosure}/expenditure"),
    ("table, prior year", $"{Disclosure}/expenditure?with=prior"), ("text", $"{Disclosure}/texts/budget-notes"),
    ("line", $"{Disclosure}/lines/2080505"), ("checks", $"{Disclosure}/checks"), ("feed", "/feed.atom"),
    ("corrections", "/corrections.atom"), ("feed of a body", "/units/xugou-1/feed.atom"), ("site map", "/sitemap"), ("data", "/data"),
    ("log", "/log"),
];

// Files that hold everything grow with it: told are their time and the memory that the portal holds afterwards.
string[] files =
[
    "/sitemap.xml", "/sitemap-2.xml", "/disclosures.csv", "/catalog.jsonld", "/log/leaves", "/lists/totals.csv?year=2026",
    "/lists/projects.csv?year=2026", "/lists/projects.xlsx?year=2026", "/findings.csv", "/findings.xlsx", "/findings.pdf",
    "/lists/projects.pdf?year=2026", "/years/2026/review-forms.xlsx",
];

var rounds = Argument(4, 100);
var server = args.ElementAtOrDefault(5);
Size[] sizes = [new(1, 1), new(500, 4), new(Argument(2, 4700), Argument(3, 4))];
var portals = new List<FilledPortal>();
try
{
    foreach (var size in sizes)
    {
        portals.Add(await FilledPortal.Open(args[0], args[1], server, size));
    }

    Console.WriteLine($"{(server is null ? "SQLite" : "PostgreSQL")}, {string.Join(", ", sizes.Select(size => $"{size}"))} disclosures");
    Console.WriteLine($"start to first page: {string.Join(", ", portals.Select(portal => Words(portal.Start)))} s");
    Console.WriteLine(
        "milliseconds by the clock (median, 99th percentile), of the processor (mean, without what it takes idle); ratios of the last");
    foreach (var (name, address) in pages)
    {
        await Compare(name, address);
    }

    foreach (var file in files)
    {
        var (clock, processor) = await portals[^1].Time(file);
        Console.WriteLine($"{file,-34}{Words(clock / 1000),8} s{Words(processor / 1000),8} s of the processor, {portals[^1].Megabytes} MB");
    }

    Console.WriteLine($"memory: {string.Join(", ", portals.Select(portal => $"{portal.Megabytes} MB"))}");
}
finally
{
    portals.ForEach(portal => portal.Dispose());
}

return 0;

async Task Compare(string name, string address)
{
    var times = portals.Select(_ => new List<(double Clock, double Processor)>()).ToList();
    var addresses = await Task.WhenAll(portals.Select(portal => portal.Resolve(address)));
    var idle = await Task.WhenAll(portals.Select(portal => portal.Idle(TimeSpan.FromSeconds(1))));
    for (var round = -rounds / 3; round < rounds; round++)
    {
        foreach (var (portal, resolved, time) in portals.Zip(addresses, times))
        {
            var taken = await portal.Time(resolved);
            time.AddRange(round >= 0 ? [taken] : []);
        }
    }

    var clocks = times.Select(time => time.Select(one => one.Clock).Order().ToList()).ToList();
    Console.WriteLine($"{name,-25}"
        + Told([.. clocks.Select(clock => clock[rounds / 2])])
        + Told([.. clocks.Select(clock => clock[Math.Max(0, (rounds * 99 / 100) - 1)])])
        + Told([.. times.Zip(idle).Select(time => time.First.Average(one => one.Processor - (time.Second * one.Clock)))]));
}

static string Told(IReadOnlyList<double> values) => string.Concat(values.Select(value => $"{Words(value),7}"))
    + $" ({string.Join(", ", values.SkipLast(1).Select(one => Words(values[^1] / one)))})";

static string Words(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

int Argument(int position, int otherwise) =>
    int.TryParse(args.ElementAtOrDefault(position), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
