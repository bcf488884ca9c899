using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BudgetPortal.Application;
using BudgetPortal.Web.Verbs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Web.Tests.Verbs;

/// <summary>Every fault of a verb is a sentence and exit code 2.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("faults-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public static TheoryData<int, string> Codes => new()
    {
        { 5, "另一个程序占用" }, { 8, "只读" }, { 11, "已损坏" }, { 13, "磁盘已满" }, { 14, "无法打开" }, { 19, "没有接受" }, { 26, "已损坏" },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        output.Dispose();
        errors.Dispose();
    }

    /// <summary>What the runtime says in English of a file is told in words that name it, whichever file of a call it was.</summary>
    [Theory]
    [InlineData("nothing.pdf", "没有“{0}”这个文件")]
    [InlineData("nowhere/nothing.pdf", "“{0}”所在的目录不存在")]
    [InlineData(".", "“{0}”是目录，不是文件")]
    [InlineData("it's.pdf/below.pdf", "“{0}”所在的目录不存在")]
    public void A_fault_of_a_file_is_told_in_words_that_name_it(string name, string words)
    {
        File.WriteAllText(Path.Combine(folder, "it's.pdf"), "");
        var path = Path.GetFullPath(Path.Combine(folder, name));

        var fault = Assert.ThrowsAny<Exception>(() => File.OpenRead(path).Dispose());

        Assert.Equal(words.Replace("{0}", path, StringComparison.Ordinal), FileFault.WordsOf(fault));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_fault_of_the_database_is_told_in_words(int code, string words)
    {
        var fault = new DbUpdateException("An error occurred while saving.", new SqliteException("SQLite Error", code));

        Assert.Equal(ExitCode.Refused, await Run(() => throw fault, "search", "rebuild"));

        Assert.Contains(words, errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("An error occurred", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_command_a_terminal_is_made_visible()
    {
        Assert.Equal(ExitCode.Refused, await Run(() => throw new InvalidOperationException(), "check",
            "\u001b[2J\u202e没有\u009b\U000e0001"));

        Assert.Contains("“\\u001b[2J\\u202e没有\\u009b\\udb40\\udc01”", errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(errors.ToString(), character => character is '\u001b' or '\u202e' or '\u009b');
    }

    [Theory]
    [InlineData("export", "some-unit", "2021", "out")]
    [InlineData("check", "some-unit", "2021")]
    public async Task A_verb_on_what_is_published_makes_no_database(params string[] arguments)
    {
        var (exit, said) = await Start("none.db", arguments);

        Assert.Equal(2, exit);
        Assert.Contains("没有数据库", said, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [InlineData(true, "是目录，不是数据库文件")]
    [InlineData(false, "数据库文件已损坏，或者不是本平台的数据库")]
    public async Task A_folder_or_another_file_as_database_is_told_in_one_sentence(bool isFolder, string words)
    {
        var path = Path.Combine(folder, "odd.db");
        if (isFolder)
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            await File.WriteAllTextAsync(path, new string('某', 9_000), Cancellation);
        }

        var (exit, said) = await Start("odd.db", ["search", "rebuild"]);

        Assert.Equal(2, exit);
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("端口已被另一个程序占用", "--urls", "http://127.0.0.1:{0}")]
    [InlineData("网址写得不对", "--urls", "nowhere")]
    [InlineData("设置写得不对", "--PageCache:Megabytes", "many")]
    public async Task A_portal_that_cannot_start_says_why_in_one_sentence(string words, params string[] arguments)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (exit, said) = await Start("new.db", [.. arguments.Select(argument =>
            argument.Replace("{0}", $"{port}", StringComparison.Ordinal)), "--Logging:LogLevel:Default=Warning"]);

        Assert.Equal(2, exit);
        Assert.StartsWith("无法启动：", said, StringComparison.Ordinal);
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private Task<ExitCode> Run(Func<Task<IServiceProvider?>> open, params string[] arguments) =>
        CommandLine.Run(arguments, open, output, errors, Cancellation);

    /// <summary>The program itself, on a database in the folder: its exit code and all that it said.</summary>
    private async Task<(int Exit, string Said)> Start(string database, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Data__Database"] = Path.Combine(folder, database);
        using var program = Process.Start(start)!;
        var said = program.StandardOutput.ReadToEndAsync(Cancellation);
        var complained = await program.StandardError.ReadToEndAsync(Cancellation);
        await program.WaitForExitAsync(Cancellation);
        return (program.ExitCode, await said + complained);
    }
}
