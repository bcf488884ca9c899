using System.Diagnostics;
using System.Globalization;
using BudgetPortal.Bench.Scale;

// What grows with the number of disclosures: the portal with a single unit against the same with many, in one run. Run in Release:
//   dotnet run -c Release --project tests/Bench/scale -- 300 4
// The number of units and of years, each unit one disclosure a year. Times are medians of interleaved rounds; what counts is the ratio.
const int Rounds = 40;
var (units, years) = (Argument(0, 300), Argument(1, 4));
var folder = Directory.CreateTempSubdirectory("scale-").FullName;
try
{
    await using var one = await FilledPortal.Open(Path.Combine(folder, "one.db"), 1, 1);
    await using var many = await FilledPortal.Open(Path.Combine(folder, "many.db"), units, years);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{one.Count} and {many.Count} disclosures, {Environment.ProcessorCount} processors; filled at {many.Rate:0} a second"));
    Console.WriteLine($"{"",-40}{"one ms",10}{"many ms",10}{"ratio",8}");
    await Compare("open a disclosure, not kept", portal => portal.Open());
    await Compare("open a disclosure, kept", portal => portal.OpenKept());
    await Compare("first page of a list", portal => portal.List());
    await Compare("last page of a list", portal => portal.LastPage());
    await Compare("a year against the register", portal => portal.Year());
    await Compare("publish a disclosure, without files", portal => portal.Publish());

    async Task Compare(string name, Func<FilledPortal, Task> act)
    {
        List<double> first = [], second = [];
        for (var round = -5; round < Rounds; round++)
        {
            var (alone, among) = (await Time(() => act(one)), await Time(() => act(many)));
            if (round >= 0)
            {
                first.Add(alone);
                second.Add(among);
            }
        }

        var (fast, slow) = (Median(first), Median(second));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-40}{fast,10:0.00}{slow,10:0.00}{slow / fast,8:0.0}"));
    }
}
finally
{
    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    Directory.Delete(folder, recursive: true);
}

static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

static async Task<double> Time(Func<Task> act)
{
    var watch = Stopwatch.StartNew();
    await act();
    return watch.Elapsed.TotalMilliseconds;
}

int Argument(int position, int otherwise) =>
    int.TryParse(args.ElementAtOrDefault(position), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
