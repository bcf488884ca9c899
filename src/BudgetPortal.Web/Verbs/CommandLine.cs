using System.Data.Common;

namespace BudgetPortal.Web.Verbs;

/// <summary>The verbs, and how a command line is told from the options of a web server, which all begin with a dash.</summary>
public static class CommandLine
{
    public static IReadOnlyList<Verb> Verbs { get; } =
    [
        new("import", "<文件> [--unit 代码] [--under 主管部门代码] [--year 年度] [--kind unit|department] [--reason 更正理由]", "读入工作底稿、公开数据（JSON）或已公开的 PDF、Excel、文本，公开为新的版本", Import.Run),
        new("export", "<单位代码> <年度> <目录> [--department]", "写出 Excel、PDF、CSV、JSON 和压缩包", Export.Run),
        new("check", "<单位代码> <年度> [--department]", "核对已公开的预算并列出问题", Check.Run),
        new("check", "<文件或目录> [--json 文件] [--html 文件]", "核对 PDF、Excel 或文本，写出核对意见", CheckFiles.Run),
        new("read", "<文件> --json 文件", "把文件照原样读出", Read.Run),
    ];

    public static bool NamesAVerb(IReadOnlyList<string> arguments) => arguments is [var first, ..] && !first.StartsWith('-');

    public static async Task<ExitCode> Run(
        IReadOnlyList<string> arguments, IServiceProvider services, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        var named = Verbs.Where(verb => verb.Word == arguments[0]).ToList();
        if (named.Count == 0)
        {
            await errors.WriteLineAsync($"没有“{arguments[0]}”这个命令。{Environment.NewLine}{Usage}");
            return ExitCode.Refused;
        }

        var (given, options, fault) = Split([.. arguments.Skip(1)]);
        if (fault is not null || named.FirstOrDefault(verb => given.Count == verb.Arguments.Count(character => character == '<')) is not { } verb)
        {
            await errors.WriteLineAsync($"{fault ?? "参数个数不对。"}{Environment.NewLine}用法：{string.Join(Environment.NewLine, named.Select(LineOf))}");
            return ExitCode.Refused;
        }

        await using var scope = services.CreateAsyncScope();
        try
        {
            return await verb.Run(new VerbCall(given, options, scope.ServiceProvider, output, errors, cancellation));
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

    public static string Usage => string.Join(
        Environment.NewLine,
        ["用法：", .. Verbs.Select(verb => $"  {LineOf(verb)}{Environment.NewLine}      {verb.Purpose}"), "不带命令时启动网站。"]);

    /// <summary>
    /// A path as the caller meant it: <c>dotnet run</c> starts the program in the project's folder and leaves the caller's own in PWD.
    /// </summary>
    public static string PathAsGiven(string path) =>
        Path.GetFullPath(path, Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } caller && Directory.Exists(caller) ? caller : Environment.CurrentDirectory);

    private static string LineOf(Verb verb) => $"{verb.Word} {verb.Arguments}";

    private static (IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Options, string? Fault) Split(IReadOnlyList<string> arguments)
    {
        var given = new List<string>();
        var options = new Dictionary<string, string>();
        for (var index = 0; index < arguments.Count; index++)
        {
            switch (arguments[index])
            {
                case "--department":
                    options["department"] = "";
                    break;
                case "--reason" or "--json" or "--html" or "--unit" or "--under" or "--year" or "--kind" when index + 1 < arguments.Count:
                    options[arguments[index][2..]] = arguments[++index];
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
