using System.Diagnostics;
using System.Globalization;
using BudgetPortal.Bench.Scale;
using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;

// What grows with the number of disclosures: the portal with a single unit against the same with many, in one run. Run in Release:
//   dotnet run -c Release --project tests/Bench/scale -- 300 4 20000
// The number of units and of years, each unit one disclosure a year. Times are medians of interleaved rounds; what counts is the ratio.
// Then what lists and comparisons ask, with copies up to the third number of disclosures: median and 95th percentile.
const int Rounds = 40;
var (units, years, copies) = (Argument(0, 300), Argument(1, 4), Argument(2, 20_000));
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

    var watch = Stopwatch.StartNew();
    var count = await many.Copy(copies);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{count} disclosures with copies, made in {watch.Elapsed.TotalSeconds:0} s"));
    Console.WriteLine($"{"",-40}{"p50 ms",10}{"p95 ms",10}");
    await Ask("first page of a list, with reports", () => many.Listed());
    await Ask("a year, with totals and results", () => many.Year());
    await Ask("list of totals, a year and the last", () => many.Cells(Lists.Totals));
    await Ask("list of 三公, a year and the last", () => many.Cells(Lists.ThreePublic));
    await Ask("list of projects, a year and the last", () => many.Cells(Lists.Projects));
    await Ask("one function code, a year and the last", () => many.Cells(Lists.Function));
    await Ask("a line of a body in every year", () => many.Cells(Lists.LineOf(many.Code)));
    await Ask("a comparison of six", () => many.Cells(Lists.Comparison(many.Codes)));
    await Ask("findings, first page", () => many.Findings(new FindingFilter()));
    await Ask("findings of a year that are errors", () => many.Findings(new FindingFilter(2026, Severity: Severity.Error)));
    await Ask("totals of a year, for the first page", () => many.Totals());

    async Task Ask(string name, Func<Task> ask)
    {
        var times = new List<double>();
        for (var round = -2; round < Rounds; round++)
        {
            var time = await Time(ask);
            times.AddRange(round >= 0 ? [time] : Array.Empty<double>());
        }

        var sorted = times.Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-40}{sorted[sorted.Count / 2],10:0.0}{sorted[(int)(.95 * (sorted.Count - 1))],10:0.0}"));
    }

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
