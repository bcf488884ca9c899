using System.Diagnostics;
using BudgetPortal.Files.Reading;

// What reading a published PDF costs, against pdftotext -layout on the same file in the same run. Run in Release:
//   dotnet run -c Release --project tests/Bench/read -- ../shared/samples/published/putuo-wanli-2024-dept.pdf
// Warm and single-threaded: the median of many readings in one process, in turn with pdftotext, whose time has the start of its
// process in it. Then 100 documents (those beside the file, over and over) on two processors.
const int WarmUps = 15;
const int Runs = 25;
const int Documents = 100;

var path = args.FirstOrDefault() ?? Path.Combine("..", "shared", "samples", "published", "putuo-wanli-2024-dept.pdf");
if (!File.Exists(path))
{
    Console.Error.WriteLine($"{path} is not there; name a PDF.");
    return 1;
}

var file = File.ReadAllBytes(path);
var pages = Read(file);
for (var run = 0; run < WarmUps; run++)
{
    Read(file);
}

var ours = new List<double>();
var theirs = new List<double>();
for (var run = 0; run < Runs; run++)
{
    ours.Add(Time(() => Read(file)));
    theirs.Add(Time(() => PdfToText(path)));
}

var (our, their) = (Median(ours), Median(theirs));
Console.WriteLine($"{Path.GetFileName(path)}, {pages} pages, .NET {Environment.Version}");
Console.WriteLine($"read, warm, one thread    {our,8:0.0} ms");
Console.WriteLine($"pdftotext -layout         {their,8:0.0} ms");
Console.WriteLine($"ratio                     {our / their,8:0.00}");

var library = Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, "*.pdf").Select(File.ReadAllBytes).ToList();
var total = Time(() => Parallel.For(0, Documents, new ParallelOptions { MaxDegreeOfParallelism = 2 }, index =>
    Read(library[index % library.Count])));
Console.WriteLine(
    $"{Documents} documents, two threads {total / 1000,7:0.00} s, {total / Documents:0.0} ms each; " +
    $"most memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024} MB");
return 0;

static int Read(byte[] file) => PdfReader.Read(file, "file.pdf").Content?.PageCount
    ?? throw new InvalidOperationException("The file was refused.");

static void PdfToText(string path)
{
    using var process = Process.Start("pdftotext", ["-layout", path, "/dev/null"]);
    process.WaitForExit();
}

static double Time(Action action)
{
    var start = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
