namespace BudgetPortal.Web.Verbs.Workers;

/// <summary>What reading and checking one document may cost (section <c>Reading</c> of appsettings).</summary>
public sealed record ReadingSettings
{
    // The runtime, its compiled code and what libraries take beside the heap.
    private const int BesideHeap = 128;

    // With less the runtime does not start, or ends without a word.
    private const int LeastHeap = 48;

    /// <summary>Of processor time, without that of compiling methods.</summary>
    public double Seconds { get; init; } = 5;

    public int Megabytes { get; init; } = 512;

    /// <summary>By the clock on the wall, for what waits and does not work; a slow machine needs many times the processor time.</summary>
    public double PatienceSeconds { get; init; } = 180;

    /// <summary>How many documents are read at a time.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    internal long HeapBytes => Math.Max(LeastHeap, Megabytes - BesideHeap) * 1024L * 1024;

    public static ReadingSettings Of(IConfiguration configuration) =>
        configuration.GetSection("Reading").Get<ReadingSettings>() ?? new ReadingSettings();
}
