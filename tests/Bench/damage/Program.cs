using System.Diagnostics;
using System.Globalization;
using BudgetPortal.Tests.Files.Reading.Damaging;

// What becomes of damaged files: the same reading or a named refusal where a checksum tells; elsewhere no crash, and no table lost in
// silence. Run in Release:
//   dotnet run -c Release --project tests/Bench/damage -- 1000 1
// How many copies of each file have a bit flipped (a tenth as many are cut off), and the seed; without a seed every run is another.
// The seed as a file of every kind, then the real disclosures of ../shared/samples where they are. 1 is returned if any copy was wrong.
var copies = Argument(0, 1000);
var seed = Argument(1, Environment.TickCount & int.MaxValue);
var published = Path.Combine("..", "shared", "samples", "published");
var subjects = DamageSubjects.Names.Select(name => (Name: name, Content: DamageSubjects.File(name))).ToList();
if (Directory.Exists(published))
{
    subjects.AddRange(Directory.GetFiles(published).Order(StringComparer.Ordinal)
        .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))));
}

Console.WriteLine(
    $"{copies} flipped bits and {copies / 10} cuts a file, seed {seed}, {Environment.ProcessorCount} processors");
Console.WriteLine($"{"",-42}{"checksum",9}{"same",9}{"refused",9}{"told",9}{"untold",9}{"lost",9}{"crash",9}{"wrong",9}{"s",9}");
var wrong = subjects.Sum(subject => Try(subject.Name, subject.Content));
Console.WriteLine($"{wrong} wrong");
return wrong == 0 ? 0 : 1;

int Try(string name, byte[] content)
{
    var watch = Stopwatch.StartNew();
    var trial = new DamageTrial(name, content);
    var outcomes = Enumerable.Range(0, copies + (copies / 10)).AsParallel().Select(number =>
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var (position, bit) = (random.Next(trial.Length), random.Next(8));
        var isCut = number >= copies;
        var isProven = isCut ? trial.HasChecksums : trial.IsProven(position);
        return isCut
            ? (IsProven: isProven, Outcome: trial.Cut(position), What: $"cut at {position}")
            : (IsProven: isProven, Outcome: trial.Flip(position, bit), What: $"byte {position}, bit {bit}");
    }).ToList();
    foreach (var group in outcomes.GroupBy(outcome => outcome.IsProven).OrderByDescending(group => group.Key))
    {
        Print(name, group.Key, [.. group.Select(copy => copy.Outcome)], watch.Elapsed);
    }

    var wrongs = outcomes.Where(copy => !DamageTrial.IsRight(copy.Outcome, copy.IsProven)).ToList();
    foreach (var (_, outcome, what) in wrongs.Take(5))
    {
        Console.WriteLine($"  {what}: {outcome}");
    }

    return wrongs.Count;
}

static void Print(string name, bool isProven, IReadOnlyList<DamageOutcome> outcomes, TimeSpan time)
{
    var counts = Enum.GetValues<DamageOutcome>().Select(outcome => outcomes.Count(copy => copy == outcome)).ToList();
    var wrong = outcomes.Count(outcome => !DamageTrial.IsRight(outcome, isProven));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-42}{(isProven ? "yes" : "no"),9}{string.Concat(counts.Select(count => $"{count,9}"))}{wrong,9}{time.TotalSeconds,9:0.0}"));
}

int Argument(int position, int otherwise) =>
    int.TryParse(args.ElementAtOrDefault(position), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
