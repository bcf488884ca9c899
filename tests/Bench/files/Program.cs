using System.Diagnostics;
using System.Globalization;
using BudgetPortal.Bench.Files;
using BudgetPortal.Domain.Catalogue;

// What the files of the seed cost. Run in Release:
//   dotnet run -c Release --project tests/Bench/files
// Warm: the median of many writes in one process. Cold: the first write of a new process, without the start of the runtime;
// the median of several processes. Every time is also given as a ratio to a reference measured in the same run.
const int WarmUps = 20;
const int WarmRuns = 60;
const int ColdRuns = 7;

var publication = SeedPublication.Read();
if (args is ["cold", var name])
{
    Console.WriteLine(Time(Subjects.Find(name), 1)[0].ToString(CultureInfo.InvariantCulture));
    return;
}

Console.WriteLine(
    $"{publication.Disclosure.Title}, {publication.Edition.Tables.Sum(table => publication.Grid(table).CellCount)} cells, " +
    $"{Environment.ProcessorCount} processors, .NET {Environment.Version}");
Console.WriteLine();
Console.WriteLine($"{"",-46}{"bytes",10}{"warm ms",10}{"ratio",8}{"cold ms",10}{"ratio",8}");
foreach (var pair in Subjects.Pairs)
{
    var reference = Measure(pair.Reference);
    var subject = Measure(pair.Subject);
    Print(subject, reference);
    Print(reference, reference);
}

Measured Measure(Subject subject)
{
    Time(subject, WarmUps);
    var cold = Enumerable.Range(0, ColdRuns).Select(_ => FirstWriteOfNewProcess(subject.Name));
    return new Measured(subject.Name, subject.Write(publication).Length, Median(Time(subject, WarmRuns)), Median([.. cold]));
}

List<double> Time(Subject subject, int runs)
{
    var times = new List<double>();
    for (var run = 0; run < runs; run++)
    {
        var start = Stopwatch.GetTimestamp();
        subject.Write(publication);
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    return times;
}

static double FirstWriteOfNewProcess(string name)
{
    var start = new ProcessStartInfo(Environment.ProcessPath!, ["cold", name]) { RedirectStandardOutput = true };
    using var process = Process.Start(start)!;
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return double.Parse(output, CultureInfo.InvariantCulture);
}

static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

static void Print(Measured measured, Measured reference) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{measured.Name,-46}{measured.Bytes,10}{measured.Warm,10:0.00}{measured.Warm / reference.Warm,8:0.0}" +
    $"{measured.Cold,10:0.0}{measured.Cold / reference.Cold,8:0.0}"));

internal sealed record Measured(string Name, int Bytes, double Warm, double Cold);
