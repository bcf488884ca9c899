using System.Data.Common;

namespace BudgetPortal.Web.Verbs;

/// <summary>The verbs, and how a command line is told from the options of a web server, which all begin with a dash.</summary>
public static class CommandLine
{
    private static readonly string[] AskingForHelp = ["--help", "-h"];

    public static IReadOnlyList<Verb> Verbs { get; } =
    [
        new("import", "<文件> [--unit 代码] [--under 主管部门代码] [--year 年度] [--kind unit|department] [--reason 更正理由]", "读入工作底稿、公开数据（JSON）或已公开的 PDF、Excel、CSV、文本，公开为新的版本") { OnPortal = Import.Run },
        new("export", "<单位代码> <年度> <目录> [--department]", "写出 Excel、PDF、CSV、JSON 和压缩包") { OnPortal = Export.Run },
        new("check", "<单位代码> <年度> [--department]", "核对已公开的预算并列出问题") { OnPortal = Check.Run },
        new("check", "<文件或目录> [--json 文件] [--html 文件]", "核对 PDF、Excel、CSV 或文本，写出核对意见；目录连同其下各级目录") { OnFiles = CheckFiles.Run },
        new("read", "<文件> --json 文件", "把文件照原样读出") { OnFiles = Read.Run },
        new("help", "", "显示本说明") { OnFiles = Help },
    ];

    /// <summary>True for a verb, and for a call for help; all other options are the server's.</summary>
    public static bool NamesAVerb(IReadOnlyList<string> arguments) => arguments is [var first, ..] && (!first.StartsWith('-') || AskingForHelp.Contains(first));

    /// <summary>
    /// Runs a verb. <paramref name="openPortal"/> is called only for one that needs the portal; it gives null where the portal cannot
    /// start, after saying why.
    /// </summary>
    public static async Task<ExitCode> Run(
        IReadOnlyList<string> arguments, Func<Task<IServiceProvider?>> openPortal, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        if (arguments is ["help", var about])
        {
            arguments = [about, AskingForHelp[0]];
        }

        var word = AskingForHelp.Contains(arguments[0]) ? "help" : arguments[0];
        var named = Verbs.Where(verb => verb.Word == word).ToList();
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

        var (given, options, fault) = Split([.. arguments.Skip(1)]);
        var chosen = named.FirstOrDefault(verb => given.Count == verb.Arguments.Count(character => character == '<'));
        fault ??= chosen is null ? "参数个数不对。" : FaultIn(chosen, options.Keys);
        if (chosen is not { } verb || fault is not null)
        {
            await errors.WriteLineAsync($"{fault}{Environment.NewLine}{UsageOf(named)}");
            return ExitCode.Refused;
        }

        try
        {
            var call = new VerbCall(given, options, output, errors, cancellation);
            return verb.OnFiles is { } onFiles ? await onFiles(call) : await RunOnPortal(verb, call, openPortal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"文件读写失败：{failure.Message}");
            return ExitCode.Refused;
        }
        catch (DbException failure)
        {
            await errors.WriteLineAsync($"数据库暂时不能读写，未作任何更改：{failure.Message}");
            return ExitCode.Refused;
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

    private static async Task<ExitCode> Help(VerbCall call)
    {
        await call.Output.WriteLineAsync(Usage);
        return ExitCode.Done;
    }

    public static string Usage => string.Join(
        Environment.NewLine,
        [UsageOf(Verbs), "不带命令时启动网站。核对与读取的退出码：0 无错误，1 有错误，2 没有找到或无法读取。"]);

    /// <summary>
    /// A path as the caller meant it: <c>dotnet run</c> starts the program in the project's folder and leaves the caller's own in PWD.
    /// </summary>
    public static string PathAsGiven(string path) =>
        Path.GetFullPath(path, Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } caller && Directory.Exists(caller) ? caller : Environment.CurrentDirectory);

    /// <summary>The usage of every verb of a word, such as the two of “check”.</summary>
    internal static string UsageOf(string word) => UsageOf(Verbs.Where(verb => verb.Word == word));

    private static string UsageOf(IEnumerable<Verb> verbs) => string.Join(
        Environment.NewLine,
        ["用法：", .. verbs.Select(verb => $"  {verb.Word} {verb.Arguments}{Environment.NewLine}      {verb.Purpose}")]);

    /// <summary>An option of another verb changes nothing here, and whoever gave it meant something.</summary>
    private static string? FaultIn(Verb verb, IEnumerable<string> options) =>
        options.Where(option => !verb.Arguments.Contains($"--{option}", StringComparison.Ordinal)).Select(option => $"这个命令没有“--{option}”。").FirstOrDefault();

    private static (IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Options, string? Fault) Split(IReadOnlyList<string> arguments)
    {
        var given = new List<string>();
        var options = new Dictionary<string, string>();
        for (var index = 0; index < arguments.Count; index++)
        {
            switch (arguments[index])
            {
                case ['-', '-', .. var flag] when Verbs.Any(verb => verb.Arguments.Contains($"[--{flag}]", StringComparison.Ordinal)):
                    options[flag] = "";
                    break;
                case ['-', '-', .. var option] when Verbs.Any(verb => verb.Arguments.Contains($"--{option} ", StringComparison.Ordinal)):
                    if (index + 1 == arguments.Count)
                    {
                        return (given, options, $"“{arguments[index]}”后面缺少内容。");
                    }

                    options[option] = arguments[++index];
                    break;
                case ['-', ..] unknown:
                    return (given, options, $"无法识别“{unknown}”。");
                default:
                    given.Add(arguments[index]);
                    break;
            }
        }

        return (given, options, null);
    }
}
