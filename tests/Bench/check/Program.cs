using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;
using BudgetPortal.Tests;
using BudgetPortal.Tests.Checks.Falsifying;

// What the checks find of what is falsified, and what they find where nothing is wrong. Run in Release:
//   dotnet run -c Release --project tests/Bench/check -- 34 2 1
// The number of invented documents (two of every edition), how many places of each kind and manner are falsified in each, and the
// seed; without a seed every run is another. The real disclosures of ../shared/samples are added where they are. The reference is a
// checker of column and row sums alone (F3 and F4), in the same documents.
if (args is ["hands", ..])
{
    ReportHands(Argument(1, 34), Argument(2, 1));
    return;
}

var documents = Argument(0, 34);
var places = Argument(1, 2);
var seed = Argument(2, Environment.TickCount & int.MaxValue);
var papers = new CleanPapers(Seed.Lists, Seed.Publish);
var invented = Enumerable.Range(0, documents)
    .Select(number => papers.Document(CleanPapers.Forms[number % CleanPapers.Forms.Count], number * 7 % 41, seed + number)).ToList();
Console.WriteLine($"{documents} invented documents, seed {seed}, {Environment.ProcessorCount} processors, .NET {Environment.Version}");
Report("invented documents", invented);
PrintFalseAlarms(invented);

if (RealDisclosures() is { Count: > 0 } real)
{
    Report("real disclosures", [.. real.Select(document => document.Read.AsPublication("real")!)]);
    PrintKnownFaults(real);
}

static List<(string File, ReadDocument Read)> RealDisclosures() => Path.Combine(SamplesFolder(), "published") is var published
    && Directory.Exists(published)
        ? [.. Directory.GetFiles(published).Order(StringComparer.Ordinal)
            .Select(file => (file, DisclosureReader.Read(File.ReadAllBytes(file), file).Content!))] : [];

static string SamplesFolder() => Path.Combine("..", "shared", "samples");

// What hands get wrong in documents of every edition, in the seed and in real ones: dotnet run … -- hands 34 1
static void ReportHands(int documents, int seed)
{
    var papers = new CleanPapers(Seed.Lists, Seed.Publish);
    var all = Enumerable.Range(0, documents)
        .Select(number => papers.Document(CleanPapers.Forms[number % CleanPapers.Forms.Count], number * 7 % 41, seed + number))
        .Append(Seed.Document).Concat(RealDisclosures().Select(document => document.Read.AsPublication("real")!)).ToList();
    var watch = Stopwatch.StartNew();
    var judgements = all.Index().AsParallel().SelectMany(document =>
    {
        var judged = new Judged(Account.Of(document.Item), Seed.Lists);
        return HandSlips.Of(judged.Clean, Seed.Lists, new Random(seed + document.Index)).Select(judged.Judge).ToList();
    }).Where(judgement => judgement.Verdict is not (Verdict.Invisible or Verdict.FoundAsInformation)).ToList();
    Console.WriteLine($"{judgements.Count} slips of hands in {all.Count} documents, {watch.Elapsed.TotalSeconds:0.0} s");
    foreach (var manner in judgements.GroupBy(judgement => judgement.Falsification.Manner)
        .Cast<IEnumerable<Judgement>>().Append(judgements))
    {
        var name = manner is IGrouping<string, Judgement> named ? named.Key : "all";
        var amounts = manner.Where(judgement => judgement.Falsification.ShouldBe is not null).ToList();
        Console.WriteLine($"{name,-36}{manner.Count(),5} "
            + $"one root at its place {manner.Count(judgement => judgement.IsOneRootAtItsPlace),5}, "
            + $"with the right amount {amounts.Count(judgement => judgement.IsRightAmount)} of {amounts.Count}");
    }

    foreach (var judgement in judgements.Where(judgement => !judgement.IsOneRootAtItsPlace
        || (judgement.Falsification.ShouldBe is not null && !judgement.IsRightAmount)))
    {
        Console.WriteLine($"  {judgement.Falsification} [{string.Join(", ", judgement.Falsification.Places.Take(3))}]");
        foreach (var root in judgement.Roots)
        {
            Console.WriteLine($"      {root.Check.Key} {root.Suspect} → {root.ShouldBe} ({root.Consequences.Length}) {root.Message}");
        }
    }
}

void Report(string title, IReadOnlyList<DisclosureDocument> publications)
{
    var watch = Stopwatch.StartNew();
    var judgements = publications.Index().SelectMany(document =>
    {
        var (judged, random) = (new Judged(Account.Of(document.Item), Seed.Lists), new Random(seed + document.Index));
        return Enumerable.Range(0, places).SelectMany(_ => judged.OneOfEach(random)).ToList().AsParallel().Select(judged.Judge).ToList();
    }).ToList();

    Console.WriteLine();
    Console.WriteLine($"{title}: {judgements.Count} falsified, {watch.Elapsed.TotalSeconds:0.0} s");
    Console.WriteLine(
        $"{"",-14}{"falsified",10}{"found",8}{"as info",9}{"invisible",11}{"missed",8}{"found of visible",18}{"sums only",11}{"ratio",8}");
    foreach (var kind in judgements.GroupBy(judgement => judgement.Falsification.Kind).OrderBy(kind => kind.Key))
    {
        Print($"{kind.Key}", [.. kind]);
    }

    Print("all", judgements);
    var found = judgements.Where(judgement => judgement.Verdict == Verdict.Found).ToList();
    Console.WriteLine($"one falsified thing found is {found.Average(judgement => judgement.Findings):0.00} findings; "
        + $"{found.Count(judgement => judgement.Findings == 1) * 100.0 / found.Count:0.0} % are one; "
        + $"{judgements.Count(judgement => judgement.IsUnfounded)} false alarms");
    foreach (var gap in judgements.Where(judgement => judgement.IsGap))
    {
        Console.WriteLine($"  {gap.Verdict}: {gap}");
    }
}

static void Print(string name, IReadOnlyList<Judgement> judgements)
{
    int Count(params Verdict[] verdicts) => judgements.Count(judgement => verdicts.Contains(judgement.Verdict));
    var found = Count(Verdict.Found, Verdict.FoundAsInformation);
    var visible = judgements.Count - Count(Verdict.Invisible);
    var sums = judgements.Count(
        judgement =>
            judgement.Breaches.Any(
                breach => breach.StartsWith("F3 ", StringComparison.Ordinal) || breach.StartsWith("F4 ", StringComparison.Ordinal)));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-14}{judgements.Count,10}{Count(Verdict.Found),8}"
            + $"{Count(Verdict.FoundAsInformation),9}{Count(Verdict.Invisible),11}{Count(Verdict.Missed, Verdict.TooMild),8}"
            + $"{Share(found, visible),18}{Share(sums, visible),11}{(sums == 0 ? "–" : $"{(double)found / sums:0.00}"),8}"));
}

static string Share(int part, int whole) => whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{part * 100.0 / whole:0.0} %");

// Nothing is wrong in an invented document: every error or warning is a false alarm.
static void PrintFalseAlarms(List<DisclosureDocument> publications)
{
    var watch = Stopwatch.StartNew();
    var reports = publications.AsParallel().Select(publication => AllChecks.Run(publication, Seed.Lists)).ToList();
    var alarms = reports.SelectMany(report => report.Findings.Where(finding => finding.Severity != Severity.Information)).ToList();
    Console.WriteLine($"clean documents: {alarms.Count} false alarms in {publications.Count} documents and "
        + $"{reports.Sum(report => report.Comparisons.Length)} comparisons, "
        + $"{watch.Elapsed.TotalMilliseconds / publications.Count:0.0} ms each");
    foreach (var alarm in alarms)
    {
        Console.WriteLine($"  {alarm.Check.Number} {alarm.Message}");
    }
}

// Something is wrong in most real ones: what is reported on a page where a careful reader found nothing is a false alarm.
void PrintKnownFaults(IReadOnlyList<(string File, ReadDocument Read)> real)
{
    var known = JsonDocument.Parse(File.ReadAllText(Path.Combine(SamplesFolder(), "golden", "findings.json"))).RootElement
        .GetProperty("documents");
    foreach (var (file, read) in real)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var pages = known.TryGetProperty(name, out var document)
            ? document.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("page"))
                .Where(page => page.ValueKind == JsonValueKind.Number).Select(page => $"第{page.GetInt32()}页").ToHashSet()
            : [];
        var reported = Review.Of(read, Seed.Lists).Lines.SelectMany(line => line.Findings)
            .Where(finding => finding.Finding.Severity != Severity.Information).ToList();
        var alarms = reported.Where(finding => !pages.Contains(finding.Source)).ToList();
        Console.WriteLine($"{name}: {reported.Count} errors and warnings, {alarms.Count} on pages where a careful reader found nothing");
        foreach (var alarm in alarms)
        {
            Console.WriteLine($"  {alarm.Source} {alarm.Finding.Check.Number} {alarm.Finding.Message}");
        }
    }
}

int Argument(int position, int otherwise) =>
    int.TryParse(args.ElementAtOrDefault(position), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
