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

/// <summary>A verb of the command line: its word, its arguments as the usage prints them, what it does, and how.</summary>
public sealed record Verb(string Word, string Arguments, string Purpose, Func<VerbCall, Task<ExitCode>> Run);

/// <summary>A call of a verb: its arguments, where it finds its services, and where it writes.</summary>
public sealed record VerbCall(
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Options,
    IServiceProvider Services,
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
