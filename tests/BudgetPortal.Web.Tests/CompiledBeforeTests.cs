using System.Diagnostics;
using BudgetPortal.Web.Startup;
using BudgetPortal.Web.Verbs;

namespace BudgetPortal.Web.Tests;

/// <summary>What a run compiled is kept for the next, and never stands in its way.</summary>
public sealed class CompiledBeforeTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("compiled-").FullName;

    private string Kept => Path.Combine(home, "BudgetPortal", "compiled");

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task A_run_leaves_the_list_of_what_it_compiled_and_the_next_one_takes_it_up()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The user's folder is moved as Linux has it.");
        var first = await Run(home);
        var list = new FileInfo(Assert.Single(Directory.EnumerateFiles(Kept)));
        var written = list.LastWriteTimeUtc;
        Assert.Equal("version", list.Name);
        Assert.True(list.Length > 0);

        Assert.Equal(first, await Run(home));

        list = new FileInfo(Assert.Single(Directory.EnumerateFiles(Kept)));
        Assert.Equal("version", list.Name);
        Assert.True(list.LastWriteTimeUtc >= written && list.Length > 0);
    }

    [Fact]
    public async Task A_list_that_is_none_is_replaced_and_a_folder_that_is_none_is_gone_without()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The user's folder is moved as Linux has it.");
        var kept = Path.Combine(Directory.CreateDirectory(Kept).FullName, "version");
        await File.WriteAllTextAsync(kept, "某", TestContext.Current.CancellationToken);

        var said = await Run(home);

        Assert.StartsWith("BudgetPortal ", said, StringComparison.Ordinal);
        Assert.NotEqual("某", await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken));
        Assert.Equal(said, await Run(kept));
    }

    [Fact]
    public void What_a_run_that_ended_badly_left_is_taken_away_after_a_while()
    {
        var (old, young) = (Path.Combine(Directory.CreateDirectory(Kept).FullName, "check.in-use-1"), Path.Combine(Kept, "check.in-use-2"));
        File.WriteAllText(old, "");
        File.WriteAllText(young, "");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-2));

        CompiledBefore.TakeAwayLost(new DirectoryInfo(Kept));

        Assert.Equal([young], Directory.EnumerateFiles(Kept));
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("serve", "--urls", "http://127.0.0.1:80")]
    [InlineData("serve", "../check")]
    [InlineData("serve", "核对")]
    [InlineData("check", "check", "a.pdf")]
    [InlineData("read-for-another-process", "read-for-another-process", "5")]
    public void A_run_is_named_by_its_verb(string name, params string[] arguments) =>
        Assert.Equal(name, CompiledBefore.NameOf(arguments));

    private static async Task<string> Run(string home)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "version"]) { RedirectStandardOutput = true };
        start.Environment["XDG_DATA_HOME"] = home;
        using var program = Process.Start(start)!;
        var said = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, program.ExitCode);
        return said;
    }
}
