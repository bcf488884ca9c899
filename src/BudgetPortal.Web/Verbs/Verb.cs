namespace BudgetPortal.Web.Verbs;

/// <summary>What a verb ends with, as scripts test it.</summary>
public enum ExitCode
{
    Done = 0,

    /// <summary>The checks found errors.</summary>
    Findings = 1,

    /// <summary>Something asked for is unknown, or a file cannot be read; nothing was changed.</summary>
    Refused = 2,
}

/// <summary>A verb of the command line: its word, its arguments as the usage prints them, what it does, and how: on files alone, or with the portal.</summary>
public sealed record Verb(string Word, string Arguments, string Purpose)
{
    /// <summary>Does the verb's work where it needs no portal: nothing is opened or written but what the caller names.</summary>
    public Func<VerbCall, Task<ExitCode>>? OnFiles { get; init; }

    /// <summary>Does the verb's work on what is published.</summary>
    public Func<PortalCall, Task<ExitCode>>? OnPortal { get; init; }
}

/// <summary>A call of a verb: its arguments, and where it writes.</summary>
public record VerbCall(
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Options,
    TextWriter Output,
    TextWriter Errors,
    CancellationToken Cancellation)
{
    public async Task<ExitCode> Refuse(string message)
    {
        await Errors.WriteLineAsync(message);
        return ExitCode.Refused;
    }
}

/// <summary>A call of a verb that finds its services in the portal.</summary>
public sealed record PortalCall(VerbCall Call, IServiceProvider Services) : VerbCall(Call);
