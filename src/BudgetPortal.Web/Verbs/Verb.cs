using System.CommandLine;

namespace BudgetPortal.Web.Verbs;

/// <summary>What a verb ends with, as scripts test it.</summary>
public enum ExitCode
{
    Done = 0,

    /// <summary>The checks found errors.</summary>
    Findings = 1,

    /// <summary>Something was not read or is unknown, the call was wrong, or the program failed.</summary>
    Refused = 2,
}

/// <summary>A verb: its command as the parser knows it, and what it does: on files alone, or with the portal.</summary>
public sealed record Verb(Command Command)
{
    /// <summary>Does the verb's work where it needs no portal: nothing is opened or written but what the caller names.</summary>
    public Func<VerbCall, Task<ExitCode>>? OnFiles { get; init; }

    /// <summary>Does the verb's work on what is published.</summary>
    public Func<PortalCall, Task<ExitCode>>? OnPortal { get; init; }

    /// <summary>False where it speaks of what is published: without a database there is nothing to speak of, and none is made.</summary>
    public bool MayCreateDatabase { get; init; }

    /// <summary>True where it sends the portal's own pages somewhere: they are then served to it.</summary>
    public bool MakesPages { get; init; }

    /// <summary>“check &lt;文件或目录&gt; [--json 文件]”.</summary>
    public string Usage => string.Join(' ', [
        Command.Name,
        .. Command.Arguments.Select(argument => argument.HelpName ?? $"<{argument.Name}>"),
        .. Command.Options.Select(option => option.Required ? WordsOf(option) : $"[{WordsOf(option)}]"),
    ]);

    private static string WordsOf(Option option) => option.HelpName is { } content ? $"{option.Name} {content}" : option.Name;
}

/// <summary>A call of a verb: what was given, and where it writes.</summary>
public record VerbCall(ParseResult Given, TextWriter Output, TextWriter Errors, CancellationToken Cancellation)
{
    public async Task<ExitCode> Refuse(string message)
    {
        await Errors.WriteLineAsync(message);
        return ExitCode.Refused;
    }
}

/// <summary>A call of a verb that finds its services in the portal.</summary>
public sealed record PortalCall(VerbCall Call, IServiceProvider Services) : VerbCall(Call);
