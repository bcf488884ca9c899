using System.Diagnostics;

namespace BudgetPortal.Web.Tests.Verbs;

/// <summary>The verbs as they are called beside a portal that runs: in a process of their own, on its database.</summary>
public sealed class BackupVerbTests : IAsyncLifetime
{
    private readonly RunningPortal portal = new();
    private readonly string folder = Directory.CreateTempSubdirectory("backup-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        Assert.True((await Visit.To(portal, RunningPortal.Disclosure)).Response.IsSuccessStatusCode);

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_running_portal_is_backed_up_and_restored_and_nothing_is_replaced_unasked()
    {
        var saved = Path.Combine(folder, "saved");
        var (code, said) = await Run(portal.Database, "backup", saved);
        Assert.True(code == 0, said);
        Assert.Contains("1个版本，全部核对相符", said, StringComparison.Ordinal);

        Assert.Equal((2, $"已有文件“{saved}”。确要取代它，请加 --replace。\n"), await Run(portal.Database, "backup", saved));
        Assert.Equal(2, (await Run(portal.Database, "backup", Path.Combine(folder, "nowhere", "saved"))).Code);
        Assert.Equal(2, (await Run(portal.Database, "restore", saved)).Code);
        (code, said) = await Run(portal.Database, "restore", saved, "--replace");
        Assert.True(code == 0, said);
        Assert.Contains($"原来的数据库留存为“{portal.Database}-replaced-", said, StringComparison.Ordinal);
        Assert.True((await Visit.To(portal, RunningPortal.Disclosure)).Response.IsSuccessStatusCode);

        var other = Path.Combine(folder, "other.db");
        Assert.Equal((2, $"没有数据库 {other}。\n没有写出任何内容。\n"), await Run(other, "backup", saved, "--replace"));
        (code, said) = await Run(other, "restore", saved);
        Assert.True(code == 0, said);
        Assert.Contains("请重启网站", said, StringComparison.Ordinal);
        Assert.Equal(2, (await Run(other, "restore", Path.Combine(folder, "nothing"))).Code);
        (code, said) = await Run(other, "audit");
        Assert.Contains("恢复数据库  saved", said, StringComparison.Ordinal);
        Assert.Equal(["other.db", "saved"], Directory.GetFiles(folder).Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith("other.db-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private async Task<(int Code, string Said)> Run(string database, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BudgetPortal.Web.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["Data__Database"] = database;
        start.Environment["PWD"] = folder;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output + await errors);
    }
}
