using System.CommandLine;
using BudgetPortal.Application;
using BudgetPortal.Web.Verbs.Workers;

namespace BudgetPortal.Web.Verbs;

/// <summary>Writes what a file prints as our JSON, with what was not read in its place (README of BudgetPortal.Files).</summary>
internal static class ReadVerb
{
    private static readonly Argument<string> Source = Symbols.Text("文件");
    private static readonly Option<string?> Json = Symbols.Text("--json", "文件");

    public static Verb Verb { get; } = new(new Command("read", "把文件照原样读出") { Source, Json }) { OnFiles = Run };

    private static async Task<ExitCode> Run(VerbCall call)
    {
        if (call.Given.GetValue(Json) is not { } target)
        {
            return await call.Refuse("请用 --json <文件> 指定写到哪里。");
        }

        var given = call.Given.GetRequiredValue(Source);
        var path = CommandLine.PathAsGiven(given);
        if (OutputFile.WhyNot(target) is { } reason)
        {
            return await call.Refuse(reason);
        }

        if (DocumentSource.Find(path) is not { } source)
        {
            return await call.Refuse(Directory.Exists(path) ? $"“{given}”是目录；read 一次只读一份文件，或一份公开的各张 CSV 表所在的目录。" : $"没有文件“{given}”。");
        }

        var read = await ReadingWorkers.Shared.Read(source, call.Cancellation);
        foreach (var problem in read.Problems)
        {
            await call.Errors.WriteLineAsync($"未能读取：{problem.ReplaceLineEndings(" ")}");
        }

        if (read.Json is not { } json)
        {
            return ExitCode.Refused;
        }

        await OutputFile.Write(target, json, call.Cancellation);
        await call.Output.WriteLineAsync($"{target}：{read.Tables} 张表，{read.Sections} 段文字。");
        return read.Problems.IsEmpty ? ExitCode.Done : ExitCode.Refused;
    }
}
