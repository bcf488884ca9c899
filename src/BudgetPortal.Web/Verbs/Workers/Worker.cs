using System.Globalization;
using System.Runtime;
using BudgetPortal.Application;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Startup;

namespace BudgetPortal.Web.Verbs.Workers;

/// <summary>
/// The process that reads foreign files for another one: request by request from its input, each answered to its output. It ends itself
/// where a document costs more than it may, and dies of what no program survives; who asked says so of the document.
/// </summary>
internal static class Worker
{
    /// <summary>How it is called, followed by the seconds of processor time for each document.</summary>
    public const string Word = "read-for-another-process";

    /// <summary>How it ends where a document took too much.</summary>
    public const int TookTime = 71, TookMemory = 72;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MostCredit = TimeSpan.FromSeconds(-1);

    // Nested calls of a reader need little; what needs more than this has no end.
    private const int StackBytes = 16 * 1024 * 1024;

    public static int Serve(IReadOnlyList<string> arguments)
    {
        var limit = TimeSpan.FromSeconds(double.Parse(arguments[1], CultureInfo.InvariantCulture));
        var serving = new Thread(() => Serve(limit), StackBytes);
        serving.Start();
        serving.Join();
        return 0;
    }

    private static void Serve(TimeSpan limit)
    {
        using var input = new BinaryReader(Console.OpenStandardInput());
        using var output = new BinaryWriter(new BufferedStream(Console.OpenStandardOutput(), 65_536));
        var reviews = new Lazy<FileReviews>(() => FileReviews.With(DataSettings.WithoutApplication().Folder));
        while (TryRead(input) is { } request)
        {
            using (Watch(limit))
            {
                try
                {
                    Answer(request, reviews).Write(output);
                }
                catch (OutOfMemoryException)
                {
                    Environment.Exit(TookMemory);
                }
            }

            output.Flush();
            CompiledBefore.Keep();
        }
    }

    private static WorkerAnswer Answer(WorkerRequest request, Lazy<FileReviews> reviews)
    {
        if (request.Task == WorkerTask.Check)
        {
            return new WorkerAnswer { Review = reviews.Value.Of(request.Source, CancellationToken.None).GetAwaiter().GetResult() };
        }

        var read = FileReviews.Read(request.Source, CancellationToken.None).GetAwaiter().GetResult();
        return new WorkerAnswer
        {
            Json = read.Content is { } document ? JsonWriter.Write(document) : null,
            Tables = read.Content?.Tables.Length ?? 0,
            Sections = read.Content?.Sections.Length ?? 0,
            Problems = [.. read.Problems.Select(problem => problem.ToString())],
        };
    }

    private static WorkerRequest? TryRead(BinaryReader input)
    {
        try
        {
            return WorkerRequest.Read(input);
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>Ends the process where the work takes more than its time. Compiling methods is the program's own time.</summary>
    private static Timer Watch(TimeSpan limit)
    {
        var (used, compiled, worked) = (Environment.CpuUsage.TotalTime, JitInfo.GetCompilationTime(), TimeSpan.Zero);
        var beating = new Lock();
        return new Timer(
            _ =>
            {
                lock (beating)
                {
                    // Compiling is told when it is done and by the clock on the wall: what it waited is little credit for later.
                    var (usedNow, compiledNow) = (Environment.CpuUsage.TotalTime, JitInfo.GetCompilationTime());
                    worked += usedNow - used - (compiledNow - compiled);
                    worked = worked < MostCredit ? MostCredit : worked;
                    (used, compiled) = (usedNow, compiledNow);
                    if (worked > limit)
                    {
                        Environment.Exit(TookTime);
                    }
                }
            },
            null, Beat, Beat);
    }
}
