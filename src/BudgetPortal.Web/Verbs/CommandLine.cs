using System.CommandLine;
using System.CommandLine.Parsing;
using System.Reflection;
using System.Runtime.InteropServices;
using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Web.Verbs.Workers;

namespace BudgetPortal.Web.Verbs;

/// <summary>The verbs, and how a command line is told from the options of a web server, which all begin with a dash.</summary>
public static class CommandLine
{
    private const string Help = "help";
    private const string Version = "version";
    private const string AskingForVersion = "--version";

    private static readonly string[] AskingForHelp = ["--help", "-h"];

    // An argument that begins with “@” is a file's name, and no list of further arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static IReadOnlyList<Verb> Verbs { get; } =
    [
        ImportVerb.Verb,
        NoteVerb.Verb,
        ReplyVerb.Verb,
        WithdrawVerb.Verb,
        ExportVerb.Verb,
        CheckVerb.Verb,
        CheckFilesVerb.Verb,
        ReadVerb.Verb,
        VerifyVerb.All,
        VerifyVerb.One,
        AuditVerb.Verb,
        BackupVerb.Backup,
        BackupVerb.Restore,
        UnitsVerb.Import,
        UnitsVerb.Approvals,
        DemoVerb.Verb,
        MirrorVerb.Verb,
        SearchVerb.Verb,
        new(new Command(Version, "显示程序、核对规则和运行环境的版本")) { OnFiles = ShowVersion },
        new(new Command(Help, "显示本说明")) { OnFiles = ShowUsage },
    ];

    /// <summary>True for a verb, and for a call for help or the version; all other options are the server's.</summary>
    public static bool NamesAVerb(IReadOnlyList<string> arguments) =>
        arguments is [var first, ..] && (!first.StartsWith('-') || first == AskingForVersion || AskingForHelp.Contains(first));

    /// <summary>True for a verb that may be the first to write to the portal.</summary>
    public static bool MayCreateDatabase(IReadOnlyList<string> arguments) =>
        Verbs.Any(verb => verb.Command.Name == arguments[0] && verb.MayCreateDatabase);

    /// <summary>True for a verb that needs the pages themselves.</summary>
    public static bool MakesPages(IReadOnlyList<string> arguments) =>
        Verbs.Any(verb => verb.Command.Name == arguments[0] && verb.MakesPages);

    /// <summary>
    /// Runs a verb. <paramref name="openPortal"/> is called only for one that needs the portal; it gives null where the portal cannot
    /// start, after saying why.
    /// </summary>
    public static async Task<ExitCode> Run(
        IReadOnlyList<string> arguments, Func<Task<IServiceProvider?>> openPortal, TextWriter output, TextWriter errors,
            CancellationToken cancellation)
    {
        (output, errors) = (new VisibleText(output), new VisibleText(errors));
        if (arguments is [Help, var about])
        {
            arguments = [about, AskingForHelp[0]];
        }

        arguments = AskingForHelp.Contains(arguments[0]) ? [Help] : arguments[0] == AskingForVersion ? [Version] : arguments;
        var word = arguments[0];
        if (word == Worker.Word && arguments.Count == 2)
        {
            return (ExitCode)Worker.Serve(arguments);
        }

        var named = Verbs.Where(verb => verb.Command.Name == word).ToList();
        if (named.Count == 0)
        {
            await errors.WriteLineAsync($"没有“{word}”这个命令。{Environment.NewLine}{Usage}");
            return ExitCode.Refused;
        }

        if (arguments.Skip(1).Any(AskingForHelp.Contains))
        {
            await output.WriteLineAsync(UsageOf(named));
            return ExitCode.Done;
        }

        // Of two verbs of one word the call is for the one that it fits, or else fits best.
        var (verb, given) = named.Select(verb => (verb, verb.Command.Parse(arguments, Parsing))).MinBy(call => FaultsIn(call.Item2).Count);
        if (FaultsIn(given) is [var fault, ..])
        {
            await errors.WriteLineAsync($"{fault}{Environment.NewLine}{UsageOf(named)}");
            return ExitCode.Refused;
        }

        return await Run(verb, new VerbCall(given, output, errors, cancellation), openPortal);
    }

    public static string Usage => string.Join(
        Environment.NewLine,
        [UsageOf(Verbs), "不带命令时启动网站。退出码：0 没有错误；1 核对发现错误；2 有没有读出的内容、命令有误，或者程序出错。"]);

    /// <summary>
    /// A path as the caller meant it: <c>dotnet run</c> starts the program in the project's folder and leaves the caller's own in PWD.
    /// </summary>
    public static string PathAsGiven(string path) =>
        Path.GetFullPath(path, Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } caller && Directory.Exists(caller) ? caller
            : Environment.CurrentDirectory);

    /// <summary>The usage of every verb of a word, such as the two of “check”.</summary>
    internal static string UsageOf(string word) => UsageOf(Verbs.Where(verb => verb.Command.Name == word));

    private static string UsageOf(IEnumerable<Verb> verbs) => string.Join(
        Environment.NewLine,
        ["用法：", .. verbs.Select(verb => $"  {verb.Usage}{Environment.NewLine}      {verb.Command.Description}")]);

    private static async Task<ExitCode> Run(Verb verb, VerbCall call, Func<Task<IServiceProvider?>> openPortal)
    {
        try
        {
            return verb.OnFiles is { } onFiles ? await onFiles(call) : await RunOnPortal(verb, call, openPortal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return await call.Refuse($"文件读写失败：{FileFault.WordsOf(failure)}。");
        }
        catch (UnfitVersionException unfit)
        {
            return await call.Refuse($"{unfit.Message}请先从备份恢复。");
        }
        catch (OperationCanceledException)
        {
            return await call.Refuse("已中止，没有完成。");
        }
        catch (Exception failure)
        {
            return await call.Refuse(DatabaseFault.WordsOf(failure)
                ?? $"程序出错，没有完成，请报告：{failure.GetType().Name} {failure.Message}");
        }
    }

    private static async Task<ExitCode> RunOnPortal(Verb verb, VerbCall call, Func<Task<IServiceProvider?>> openPortal)
    {
        if (await openPortal() is not { } portal)
        {
            return ExitCode.Refused;
        }

        await using var scope = portal.CreateAsyncScope();
        return await verb.OnPortal!(new PortalCall(call, scope.ServiceProvider));
    }

    private static async Task<ExitCode> ShowUsage(VerbCall call)
    {
        await call.Output.WriteLineAsync(Usage);
        return ExitCode.Done;
    }

    /// <summary>The build with the commit that it was made of, where it was made of one.</summary>
    private static async Task<ExitCode> ShowVersion(VerbCall call)
    {
        var build = typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        await call.Output.WriteLineAsync(
            $"BudgetPortal {build}，核对规则第{AllChecks.Version}版，{RuntimeInformation.FrameworkDescription}");
        return ExitCode.Done;
    }

    /// <summary>What is wrong with a call, in Chinese, the plainest first.</summary>
    private static List<string> FaultsIn(ParseResult given) =>
    [
        .. given.UnmatchedTokens.Where(token => token.StartsWith('-')).Select(token => $"这个命令没有“{token}”。"),
        .. given.Errors.Select(error => error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0, Option: var option } => $"“{option.Name}”后面缺少内容。",
            OptionResult { IdentifierTokenCount: > 1, Option: var option } => $"“{option.Name}”只能写一次。",
            OptionResult or ArgumentResult { Tokens.Count: > 0 } => error.Message,
            _ => "参数个数不对。",
        }),
    ];
}
