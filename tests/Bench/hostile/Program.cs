using System.Diagnostics;
using System.Globalization;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;
using BudgetPortal.Tests;
using BudgetPortal.Tests.Files.Reading.Hostile;

// What files cost that were made to cost time and memory, each read and checked as `check` does it. Run in Release:
//   dotnet run -c Release --project tests/Bench/hostile -- 800000 100000 1
// Of how many bytes each kind is made (about, and unpacked), how many mutations of good files are tried, and the seed. 1 is returned if
// any file threw, or took more than 5 s or 512 MB.
//   dotnet run -c Release --project tests/Bench/hostile -- kinds 800000 pdf
// tries the kinds whose names begin so, and says of each what it was refused with.
const double MostSeconds = 5;
const double MostMegabytes = 512;

//   dotnet run -c Release --project tests/Bench/hostile -- write folder 800000 3
// writes the kinds and so many mutations of each good file into a folder, for `check folder`.
if (args is ["write", var folder, ..])
{
    Write(Directory.CreateDirectory(folder).FullName, Number(2, 800_000), Number(3, 1));
    return 0;
}

// A first reading compiles what the others use.
foreach (var mutation in Mutation.All.DistinctBy(mutation => mutation.File))
{
    Read(mutation.Make(new Random(0)), mutation.File);
}

if (args is ["kinds", ..])
{
    return HostileKind.All.Where(kind => kind.Name.StartsWith(args.ElementAtOrDefault(2) ?? "", StringComparison.Ordinal))
        .Select(kind => Print(kind, Number(1, 800_000), 1)).ToList().TrueForAll(isRight => isRight) ? 0 : 1;
}

var (size, mutations, seed) = (Number(0, 800_000), Number(1, 10_000), Number(2, 1));
Console.WriteLine(
    $"{HostileKind.All.Count} kinds of {size} bytes, {mutations} mutations, seed {seed}, {Environment.ProcessorCount} processors");
var wrong = HostileKind.All.Count(kind => !Print(kind, size, seed)) + Mutate();
Console.WriteLine($"{wrong} wrong");
return wrong == 0 ? 0 : 1;

static void Write(string folder, int size, int mutations)
{
    foreach (var (number, kind) in HostileKind.All.Index())
    {
        var name = string.Concat(kind.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        File.WriteAllBytes(
            Path.Combine(folder, $"{number:000}-{name}{Path.GetExtension(kind.File)}"), kind.Make(size, new Random(1)));
    }

    foreach (var mutation in Mutation.All)
    {
        for (var number = 1; number <= mutations; number++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{number:0000}-{mutation.Name.Replace(' ', '-')}"), mutation.Make(new Random(number)));
        }
    }
}

static bool Print(HostileKind kind, int size, int seed)
{
    var file = kind.Make(size, new Random(seed));
    var cost = Cost.Of(() => Read(file, kind.File));
    var outcome = cost.Outcome[..Math.Min(cost.Outcome.Length, 120)];
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{kind.Name,-44}{file.Length / 1024.0,9:0} KB{cost.Seconds,8:0.00} s{cost.Megabytes,7:0} MB  {outcome}"));
    return cost is { Seconds: <= MostSeconds, Megabytes: <= MostMegabytes, Threw: false };
}

int Mutate()
{
    Console.WriteLine($"{"",-30}{"tried",9}{"read",9}{"in part",9}{"refused",9}{"threw",9}{"over 1 s",9}{"most s",9}");
    var each = mutations / Mutation.All.Count;
    return Mutation.All.Sum(mutation =>
    {
        var outcomes = Enumerable.Range(0, each).AsParallel().Select(number =>
        {
            var file = mutation.Make(new Random(unchecked((seed * 1_000_003) + number)));
            var watch = Stopwatch.StartNew();
            try
            {
                var outcome = Read(file, mutation.File);
                if (watch.Elapsed.TotalSeconds > MostSeconds)
                {
                    Console.WriteLine($"  {mutation.Name}, number {number}: {watch.Elapsed.TotalSeconds:0.0} s, {outcome}");
                }

                return (Outcome: outcome[..2], Seconds: watch.Elapsed.TotalSeconds);
            }
            catch (Exception fault)
            {
                Console.WriteLine($"  {mutation.Name}, number {number}: {fault.GetType().Name} {fault.Message}");
                return (Outcome: "th", Seconds: watch.Elapsed.TotalSeconds);
            }
        }).ToList();
        int Count(string outcome) => outcomes.Count(file => file.Outcome == outcome);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{mutation.Name,-30}{each,9}{Count("re"),9}{Count("in"),9}{Count("no"),9}{Count("th"),9}")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{outcomes.Count(file => file.Seconds > 1),9}{outcomes.Select(file => file.Seconds).DefaultIfEmpty().Max(),9:0.00}"));
        return Count("th");
    });
}

static string Read(byte[] content, string name)
{
    var read = DisclosureReader.Read(content, name);
    if (read.Content is not { } document)
    {
        return $"not read: {read.Problems[0].InFile}";
    }

    var review = Review.Of(document, Seed.Lists);
    _ = ReviewText.Write([review]).Length + ReviewHtml.Write([review]).Length + ReviewJson.Write([review], DateTimeOffset.UnixEpoch).Length;
    return read.Problems is [var first, ..] ? $"in part: {first.InFile}" : "read";
}

int Number(int position, int otherwise) =>
    int.TryParse(args.ElementAtOrDefault(position), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

/// <summary>What a reading took: processor time, the most memory held at a time, and how it ended.</summary>
internal sealed record Cost(double Seconds, double Megabytes, string Outcome, bool Threw)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Cost Of(Func<string> read)
    {
        var outcome = "";
        var threw = false;
        GC.Collect();
        var (most, before) = (0L, Environment.CpuUsage.TotalTime);
        var reading = new Thread(() => (outcome, threw) = Try(read), 16 * 1024 * 1024) { IsBackground = true };
        reading.Start();
        var watch = Stopwatch.StartNew();
        while (!reading.Join(10) && watch.Elapsed < Patience)
        {
            most = Math.Max(most, GC.GetTotalMemory(false));
        }

        var used = Environment.CpuUsage.TotalTime - before;
        return reading.IsAlive ? new Cost(double.PositiveInfinity, most / 1048576.0, "has no end", true)
            : new Cost(used.TotalSeconds, most / 1048576.0, outcome, threw);
    }

    private static (string, bool) Try(Func<string> read)
    {
        try
        {
            return (read(), false);
        }
        catch (Exception fault)
        {
            return ($"THREW {fault.GetType().Name} {fault.Message} {fault.StackTrace?.Split('\n')[0]}", true);
        }
    }
}
