using System.Globalization;
using BudgetPortal.Bench.Scale;

// What grows with the number of disclosures: each page type of a portal with one disclosure, with as many as a page of a list shows, and
// with all of them, in one run and in turn, none of them kept. Times are milliseconds of one request after the other; what counts is the
// ratio of the last to the first, and to the second where a list is longer than one.
// usage: dotnet run -c Release --project tests/Bench/scale -- <published folder> [units] [years] [disclosures with copies] [connection]
// The connection is that of a PostgreSQL server, without a database, where databases named scale_… are made and left: without it SQLite.
if (args.Length == 0)
{
    Console.Error.WriteLine("usage: BudgetPortal.Bench.Scale <published folder> [units] [years] [disclosures] [connection]");
    return 2;
}

const int Rounds = 100;
const int WarmUps = 20;
const string Disclosure = "/units/xugou-1/2026/budget";
(string Name, string Address)[] pages =
[
    ("first page", "/"), ("list", "/units"), ("list of a year", "/units?year=2026"), ("list, last page", "/units?page=100000"),
    ("list, part of a name", "/units?q=%E8%99%9A%E6%9E%84%E7%94%B2"), ("departments", "/departments"), ("years", "/years"),
    ("year", "/years/2026"), ("year by total", "/years/2026?sort=total"), ("year by result", "/years/2026?sort=result"),
    ("totals", "/lists/totals?year=2026"), ("totals, last page", "/lists/totals?year=2026&page=100000"),
    ("three public", "/lists/three-public?year=2026"), ("procurement", "/lists/procurement?year=2026"),
    ("projects", "/lists/projects?year=2026"), ("projects over", "/lists/projects?year=2026&over=1000000"),
    ("function", "/functions/2080505?year=2026"), ("economic", "/economics/301?year=2026"), ("findings", "/findings"),
    ("findings of a year", "/findings?year=2026"), ("comparison", "/compare?of=xugou-1:2026"),
    ("search, a word", "/search?q=%E5%9F%B9%E8%AE%AD"), ("search, a name", "/search?q=%E8%99%9A%E6%9E%84%E7%94%B2%E5%B8%82"),
    ("body", "/units/xugou-1"), ("disclosure", Disclosure), ("table", $"{Disclosure}/expenditure"),
    ("table, prior year", $"{Disclosure}/expenditure?with=prior"), ("text", $"{Disclosure}/texts/budget-notes"),
    ("line", $"{Disclosure}/lines/2080505"), ("checks", $"{Disclosure}/checks"), ("feed", "/feed.atom"),
    ("corrections", "/corrections.atom"), ("feed of a body", "/units/xugou-1/feed.atom"), ("site map", "/sitemap"), ("data", "/data"),
];

// Files that hold everything grow with it: told are their time and the memory that the portal holds afterwards.
string[] files = ["/disclosures.csv", "/catalog.jsonld", "/sitemap.xml", "/lists/totals.csv?year=2026", "/findings.csv"];

var (units, years, disclosures) = (Argument(1, 300), Argument(2, 4), Argument(3, 20_000));
var folder = Directory.CreateTempSubdirectory("scale-").FullName;
var portals = new List<FilledPortal>();
try
{
    (int Units, int Years, int Disclosures)[] sizes = [(1, 1, 1), (110, 1, 1), (units, years, disclosures)];
    foreach (var size in sizes)
    {
        var isOnServer = args.Length > 4;
        var place = isOnServer
            ? $"{args[4]};Database=scale_{size.Disclosures}_{size.Units}"
            : Path.Combine(folder, $"{size.Units}.db");
        portals.Add(await FilledPortal.Start(args[0], place, isOnServer, size.Units, size.Years, size.Disclosures));
    }

    Console.WriteLine($"{string.Join(", ", portals.Select(portal => portal.Count))} disclosures; medians, and the 99th percentile");
    foreach (var (name, address) in pages)
    {
        var times = portals.Select(_ => new List<double>()).ToList();
        for (var round = -WarmUps; round < Rounds; round++)
        {
            foreach (var (portal, time) in portals.Zip(times))
            {
                var taken = await portal.Time(address);
                time.AddRange(round >= 0 ? [taken] : Array.Empty<double>());
            }
        }

        var (one, page, many) = (times[0], times[1], times[2]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-24}{At(one, .5),8:0.0}{At(page, .5),8:0.0}{At(many, .5),8:0.0}"
                + $"   p99 {At(one, .99),8:0.0}{At(page, .99),8:0.0}{At(many, .99),8:0.0}"
                + $"   ratio {At(many, .5) / At(one, .5),5:0.0}{At(many, .5) / At(page, .5),5:0.0}"));
    }

    foreach (var file in files)
    {
        var seconds = await portals[^1].Time(file) / 1000;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file,-32}{seconds,8:0.0} s, {portals[^1].Megabytes} MB"));
    }
}
finally
{
    portals.ForEach(portal => portal.Dispose());
    Directory.Delete(folder, recursive: true);
}

return 0;

static double At(List<double> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

int Argument(int position, int otherwise) =>
    int.TryParse(args.ElementAtOrDefault(position), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
