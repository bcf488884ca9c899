using System.Collections.Concurrent;
using BudgetPortal.Application;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;
using BudgetPortal.Web.Startup;

namespace BudgetPortal.Web.Verbs.Workers;

/// <summary>
/// Reads foreign files in processes of their own, so that whatever a file does to its reader it does to no other document and to nobody
/// who waits. A worker is used again as long as it lives.
/// </summary>
internal sealed class ReadingWorkers(ReadingSettings settings, Func<ReadingSettings, WorkerProcess> start) : IDisposable
{
    private static readonly Lazy<ReadingWorkers> OfThisProcess = new(() =>
        new ReadingWorkers(ReadingSettings.Of(DataSettings.Configuration()), WorkerProcess.Start));

    private readonly ConcurrentBag<WorkerProcess> idle = [];

    /// <summary>Those of this process, by the settings of the program.</summary>
    public static ReadingWorkers Shared => OfThisProcess.Value;

    /// <summary>Reviews documents, some at a time and in the order given.</summary>
    public async Task<IReadOnlyList<WrittenReview>> Check(
        IReadOnlyList<DocumentSource> sources, Action advance, CancellationToken cancellation)
    {
        var reviews = new WrittenReview[sources.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Workers, CancellationToken = cancellation };
        await Parallel.ForAsync(0, sources.Count, options, async (index, stop) =>
        {
            var (answer, fault) = await Ask(new WorkerRequest(WorkerTask.Check, sources[index]), stop);
            reviews[index] = answer?.Review ?? FileReviews.Failed(sources[index], fault);
            advance();
        });
        return reviews;
    }

    /// <summary>A document as our JSON, or what kept it from being read.</summary>
    public async Task<WorkerAnswer> Read(DocumentSource source, CancellationToken cancellation)
    {
        var (answer, fault) = await Ask(new WorkerRequest(WorkerTask.Read, source), cancellation);
        return answer ?? new WorkerAnswer { Problems = [ReadProblem.Of(source.Name, fault).ToString()] };
    }

    /// <summary>
    /// Why a document must not be read and checked by the process that holds the database: it costs more than it may; null where it may.
    /// </summary>
    public async Task<string?> WhyNot(DocumentSource source, CancellationToken cancellation) =>
        await Ask(new WorkerRequest(WorkerTask.Check, source), cancellation) is (null, var fault)
            ? ReadProblem.Of(source.Name, fault).ToString() : null;

    public void Dispose()
    {
        while (idle.TryTake(out var worker))
        {
            worker.Dispose();
        }
    }

    private async Task<(WorkerAnswer? Answer, string Fault)> Ask(WorkerRequest request, CancellationToken cancellation)
    {
        var worker = idle.TryTake(out var known) && known.IsAlive ? known : start(settings);
        var result = await worker.Ask(request, cancellation);
        if (result.Answer is null)
        {
            worker.Dispose();
        }
        else
        {
            idle.Add(worker);
        }

        return result;
    }
}
