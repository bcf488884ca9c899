using System.CommandLine;
using BudgetPortal.Data;
using BudgetPortal.Data.Sqlite;
using BudgetPortal.Web.Startup;

namespace BudgetPortal.Web.Verbs;

/// <summary>Copies the database into a file and back, while the portal goes on.</summary>
internal static class BackupVerb
{
    private static readonly Argument<string> Target = Symbols.Text("备份文件");
    private static readonly Option<bool> Replace = Symbols.Flag("--replace");

    public static Verb Backup { get; } = new(
        new Command("backup", "把数据库备份到一个文件，网站可以照常运行；备份写成前逐版核对，有不符的仍写出并逐一列出，退出码为 2；已有的文件须加 --replace 才取代") { Target, Replace })
    {
        OnFiles = call => Run(call, WriteBackup),
    };

    public static Verb Restore { get; } = new(
        new Command("restore", "从备份恢复数据库：先逐版核对，再一次取代；已有公开内容的数据库须加 --replace 才取代，原来的留存在旁") { Target, Replace })
    {
        OnFiles = call => Run(call, WriteDatabase),
    };

    private static async Task<ExitCode> Run(VerbCall call, Func<VerbCall, DatabaseCopies, string, Task<ExitCode>> work)
    {
        var settings = DataSettings.WithoutApplication();
        if (settings.IsOnServer)
        {
            return await call.Refuse("数据库在 PostgreSQL 服务器上，请用 pg_dump 备份、pg_restore 恢复，再用 verify 核对。");
        }

        return await work(
            call, new DatabaseCopies(settings.Folder, TimeProvider.System, Actor.OfThisProcess), Path.GetFullPath(settings.Database));
    }

    private static async Task<ExitCode> WriteBackup(VerbCall call, DatabaseCopies copies, string database)
    {
        var given = call.Given.GetRequiredValue(Target);
        var path = CommandLine.PathAsGiven(given);
        if (OutputFile.WhyNot(given) is { } fault)
        {
            return await call.Refuse(fault);
        }

        if (File.Exists(path) && (path == database || !call.Given.GetValue(Replace)))
        {
            return await call.Refuse(path == database ? "不能把数据库备份到它自己。" : $"已有文件“{given}”。确要取代它，请加 --replace。");
        }

        var result = await copies.Backup(database, path, call.Cancellation);
        return await Tell(call, result, $"已备份 {database}：{result.Versions}个版本，{WordsOf(result)}。{path}");
    }

    private static async Task<ExitCode> WriteDatabase(VerbCall call, DatabaseCopies copies, string database)
    {
        var path = CommandLine.PathAsGiven(call.Given.GetRequiredValue(Target));
        var result = await copies.Restore(path, database, call.Given.GetValue(Replace), call.Cancellation);
        return await Tell(call, result, $"已恢复 {database}：{result.Versions}个版本，{WordsOf(result)}。");
    }

    private static string WordsOf(CopyResult result) =>
        result.Unfit.Count == 0 ? "全部核对相符" : $"其中{result.Unfit.Count}个不符";

    private static async Task<ExitCode> Tell(VerbCall call, CopyResult result, string done)
    {
        foreach (var fault in result.Faults.Concat(result.Unfit))
        {
            await call.Errors.WriteLineAsync(fault);
        }

        if (!result.IsDone)
        {
            return await call.Refuse("没有写出任何内容。");
        }

        await call.Output.WriteLineAsync(done);
        foreach (var remark in result.Remarks)
        {
            await call.Output.WriteLineAsync(remark);
        }

        return result.Unfit.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
