using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Application.Demo;

/// <summary>How much of an invented portal is wanted; the same request invents the same.</summary>
public sealed record DemoRequest(int Units, int Years, int Seed = 1)
{
    public const int MostYears = 5;

    public static int MostUnits => InventedBodies.Most;

    /// <summary>As it is called for, “demo 4700 4 --seed 1”.</summary>
    public override string ToString() => $"demo {Units} {Years} --seed {Seed}";
}

/// <summary>
/// Fills an empty database with disclosures of invented bodies. They are published as any other: with what the checks say of them,
/// under the clock that is given, which is set to days of the years in question. Where that was ended before its end, it goes on behind the
/// last department that is there.
/// </summary>
public sealed class InventedPortal(Publishing publishing, Fiction fiction, ClassificationLists lists, DemoClock clock)
{
    /// <summary>The years of which the most bodies have a form, newest first; 2021 has one for municipal units only.</summary>
    private static readonly int[] Years = [.. Edition.All.Select(edition => edition.EditionKey.Year).Distinct().OrderDescending()];

    /// <summary>How many disclosures were published; <paramref name="advance"/> hears of each.</summary>
    public async Task<int> Fill(DemoRequest request, Action advance, CancellationToken cancellation)
    {
        await fiction.Declare($"{request}", cancellation);
        var known = await fiction.Bodies(cancellation);
        int[] years = [.. Years.Take(request.Years).Order()];
        var papers = new InventedPapers(lists, request.Seed);
        var ahead = new Queue<Task<IReadOnlyList<InventedPublication>>>();
        var count = 0;
        foreach (var department in InventedBodies.Of(request.Units).Where(one => !known.Contains(one.Department.Code)))
        {
            // Inventing and checking use every core; the store has one writer.
            ahead.Enqueue(Task.Run(() => InventedPublications.Of(department, years, papers, lists, request.Seed), cancellation));
            if (ahead.Count > Environment.ProcessorCount)
            {
                count += await Publish(await ahead.Dequeue(), advance, cancellation);
            }
        }

        while (ahead.TryDequeue(out var invented))
        {
            count += await Publish(await invented, advance, cancellation);
        }

        await fiction.End(cancellation);
        return count;
    }

    private async Task<int> Publish(IReadOnlyList<InventedPublication> publications, Action advance, CancellationToken cancellation)
    {
        // What reaches the disk does so once for a department.
        await using var transaction = await publishing.Begin(cancellation);
        var count = 0;
        foreach (var (at, submission) in publications)
        {
            clock.Now = at;
            count += (await publishing.Publish(submission, cancellation)).Number == 1 ? 1 : 0;
            advance();
        }

        await transaction.CommitAsync(cancellation);
        return count;
    }
}
