using System.Globalization;
using BudgetPortal.Bench.Web;

// What a request costs in processor time, of one or more published portals in one run, each in turn, so that a busy machine troubles all
// alike. The first folder is the measure of the others.
// usage: dotnet run -c Release --project tests/Bench/web -- [kept|made] <published folder> [<published folder>...]
// usage: dotnet run -c Release --project tests/Bench/web -- soak <minutes> <published folder> [<verb> <word>...]
// One portal under 64 connections while it is corrected; or, where a verb is given, without and then with that verb running beside it.
if (args is ["soak", var minutes, var soaked, .. var verb])
{
    using var soak = new Soak(soaked, TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)));
    return await soak.Run(verb) ? 0 : 1;
}

bool? asked = args is ["kept", ..] ? true : args is ["made", ..] ? false : null;
var folders = asked is null ? args : args[1..];
if (folders.Length == 0)
{
    Console.Error.WriteLine("usage: BudgetPortal.Bench.Web [kept|made] <published folder> [<published folder>...]");
    return 2;
}

const string Disclosure = "/units/shanghai-card-centre/2021/budget";
(string Name, string Address, string Headers, bool IsKept)[] subjects =
[
    ("kept, gzip", $"{Disclosure}/expenditure", "Accept-Encoding: gzip\r\n", true),
    ("kept, as it is", $"{Disclosure}/expenditure", "", true),
    ("kept, list with a query", "/units?year=2021", "Accept-Encoding: gzip\r\n", true),
    ("made: a page of words alone", "/for-units", "", false),
    ("made: table", $"{Disclosure}/expenditure", "", false),
    ("made: disclosure", Disclosure, "", false),
    ("made: text", $"{Disclosure}/texts/budget-notes", "", false),
    ("made: checks", $"{Disclosure}/checks", "", false),
    ("made: list", "/units", "", false),
    ("made: search", "/search?q=%E5%8D%A1", "", false),
];

// What is called often the runtime compiles anew, for some seconds.
const int WarmUps = 3;
const int Rounds = 5;
bool[] both = [true, false];
foreach (var isKept in both.Where(kept => asked is null || kept == asked))
{
    var portals = folders.Select(folder => Portal.Start(folder, isKept ? 64 : 0)).ToList();
    try
    {
        var words = new double[portals.Count];
        foreach (var portal in portals)
        {
            portal.Cost("/about", "", isKept ? 50_000 : 1_000);
        }

        foreach (var (name, address, headers, _) in subjects.Where(subject => subject.IsKept == isKept))
        {
            var count = isKept ? 10_000 : 300;
            var costs = portals.Select(_ => new List<double>()).ToList();
            for (var round = 0; round < WarmUps + Rounds; round++)
            {
                foreach (var (portal, cost) in portals.Zip(costs))
                {
                    var microseconds = portal.Cost(address, headers, count);
                    if (round >= WarmUps)
                    {
                        cost.Add(microseconds);
                    }
                }
            }

            var medians = costs.Select(cost => cost.Order().ElementAt(cost.Count / 2)).ToList();
            words = name.EndsWith("alone", StringComparison.Ordinal) ? [.. medians] : words;
            Console.WriteLine($"{name,-30}" + string.Concat(medians.Select((median, index) => string.Create(
                CultureInfo.InvariantCulture, $"  {median,9:0.0} µs ({medians[0] / median:0.00}{OfWords(median, index)})"))));

            string OfWords(double median, int index) => isKept || words[index] == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $"; {median / words[index]:0.0} × words");
        }
    }
    finally
    {
        portals.ForEach(portal => portal.Dispose());
    }
}

return 0;
