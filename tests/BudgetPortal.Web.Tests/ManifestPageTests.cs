using System.Net;
using BudgetPortal.Web.Verbs;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;

namespace BudgetPortal.Web.Tests;

/// <summary>What someone changes in the database who has taken its triggers away is not shown.</summary>
public sealed class ManifestPageTests : IAsyncLifetime
{
    private const string Address = CorrectedDisclosure.Address;
    private const string OfCurrent = "(SELECT max(v.id) FROM versions AS v WHERE v.unit_name = '上海市更正示例中心')";

    private const string OneFigure =
        $"rowid = (SELECT min(rowid) FROM reported_amounts WHERE version_id = {OfCurrent} AND table_key = 'T3' AND fen IS NOT NULL)";

    private static readonly string[] Below =
    [
        "", ".pdf", ".xlsx", ".json", ".csv", ".zip", "/expenditure", "/expenditure.csv", "/expenditure?with=prior", "/texts/budget-notes",
        "/all", "/checks", "/checks/f3", "/source", "/versions", "/versions/2", "/versions/2.pdf", "/versions/2.tlog-proof",
        "/versions/2/expenditure",
        "/changes/1/2", "/lines/2040202", "/lines.csv", "/package.zip", "/datapackage.json", "/checks.json",
    ];

    private static readonly string[] Lists =
    [
        "/", "/units", "/lists/totals", "/lists/findings", "/sitemap.xml", "/search?q=%E6%9B%B4%E6%AD%A3", "/feeds/all.xml",
    ];

    private readonly RunningPortal portal = new();
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Changes =>
    [
        $"UPDATE reported_amounts SET fen = fen + 100 WHERE version_id = {OfCurrent} AND table_key = 'T3' AND fen IS NOT NULL",
        $"UPDATE paragraphs SET text = text || '补。' WHERE version_id = {OfCurrent}",
        $"UPDATE versions SET reason = '另一个理由' WHERE id = {OfCurrent}",
        $"UPDATE files SET content = x'00' WHERE version_id = {OfCurrent}",
        $"UPDATE written_files SET content = x'00' WHERE version_id = {OfCurrent} AND format = 'xlsx'",
        $"DELETE FROM manifests WHERE version_id = {OfCurrent}",
    ];

    public async ValueTask InitializeAsync() => await CorrectedDisclosure.Publish(portal, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await output.DisposeAsync();
        await errors.DisposeAsync();
    }

    [Fact]
    public async Task A_figure_changed_behind_the_back_of_a_running_portal_is_refused_at_every_address_until_it_is_right_again()
    {
        var served = new List<string>();
        foreach (var address in Below)
        {
            var visit = await Visit.To(portal, Address + address);
            served.AddRange(visit.Status == HttpStatusCode.OK ? [address] : []);
        }

        Assert.Contains(".xlsx", served);
        Assert.Contains("/package.zip", served);
        Assert.Contains(Address, string.Join(' ', await Leading(portal)), StringComparison.Ordinal);

        Execute($"{WithoutTriggers()}UPDATE reported_amounts SET fen = fen + 100 WHERE {OneFigure}");
        await Until(portal, HttpStatusCode.ServiceUnavailable);

        foreach (var address in served)
        {
            var visit = await Visit.To(portal, Address + address);
            Assert.Equal((address, HttpStatusCode.ServiceUnavailable), (address, visit.Status));
            Assert.Equal("这份预算暂时不能显示", visit.TextOf("h1"));
            Assert.Matches("^本站保存的这份预算与公开时的记录不符，[^。]*不予显示。$", visit.TextOf("main .lead"));
        }

        Assert.Empty(await Leading(portal));
        var register = Path.Combine(Path.GetDirectoryName(portal.Database)!, "register.csv");
        await File.WriteAllTextAsync(register, $"代码,起始年度\n{CorrectedDisclosure.Unit},2021\n", Cancellation);
        Assert.Equal(ExitCode.Done, await Run("units", "import", register));
        await File.WriteAllTextAsync(register, $"代码,年度,批复日期\n{CorrectedDisclosure.Unit},2021,2021-01-28\n", Cancellation);
        Assert.Equal(ExitCode.Done, await Run("units", "approvals", register));
        Assert.Contains("应公开1份，已公开1份，未见公开0份。", await TextOf(portal, "/years/2021"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            CorrectedDisclosure.Reason, await TextOf(portal, $"/units/{CorrectedDisclosure.Unit}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Visit.To(portal, $"/units/{CorrectedDisclosure.Unit}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Visit.To(portal, $"{Address}/versions/1/expenditure")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Visit.To(portal, RunningPortal.Disclosure)).Status);
        Assert.Equal(ExitCode.Refused, await Run("verify"));
        Assert.Contains("上海市更正示例中心2021年度单位预算（第2版）与公开时的记录不符：内容指纹、表中的金额、行和注。", output.ToString(),
            StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await Run("verify", RunningPortal.Unit, "2021"));

        Execute($"UPDATE reported_amounts SET fen = fen - 100 WHERE {OneFigure}");
        await Until(portal, HttpStatusCode.OK);

        Assert.Equal(ExitCode.Done, await Run("verify"));
        Assert.Contains("全部与公开时的记录相符", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_portal_that_starts_refuses_what_was_changed_before(string sql)
    {
        Assert.Equal(HttpStatusCode.OK, (await Visit.To(portal, Address)).Status);
        Execute(WithoutTriggers() + sql);

        using var restarted = portal.WithWebHostBuilder(_ => { });
        await Until(restarted, HttpStatusCode.ServiceUnavailable);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Visit.To(restarted, $"{Address}.xlsx")).Status);
        Assert.Equal(ExitCode.Refused, await Run("verify", CorrectedDisclosure.Unit, "2021"));
        Assert.StartsWith("上海市更正示例中心2021年度单位预算（第2版）与公开时的记录不符：", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbs_refuse_what_does_not_fit_in_a_sentence_and_the_audit_tells_who_did_what()
    {
        Execute(WithoutTriggers() + $"UPDATE versions SET reason = 'x' WHERE id = {OfCurrent}");

        Assert.Equal(ExitCode.Refused, await Run("check", CorrectedDisclosure.Unit, "2021"));
        Assert.Contains("与公开时的记录不符：更正理由。请先从备份恢复。", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, await Run("verify", "nobody", "2021"));
        Assert.Equal(ExitCode.Done, await Run("audit", "--since", "2021-01-01"));
        Assert.Matches(
            $@"(?m)^\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d  {Environment.UserName}@.*  撤下  {CorrectedDisclosure.WithdrawnUnit} ",
            output.ToString());
        Assert.Equal(ExitCode.Done, await Run("audit", "--since", "2999-01-01"));
        Assert.EndsWith($"没有操作记录。{Environment.NewLine}", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task Until(WebApplicationFactory<Program> portal, HttpStatusCode wanted)
    {
        var status = default(HttpStatusCode);
        for (var attempt = 0; status != wanted && attempt < 100; attempt++)
        {
            status = (await Visit.To(portal, Address)).Status;
            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancellation);
        }

        Assert.Equal(wanted, status);
    }

    private static async Task<string> TextOf(WebApplicationFactory<Program> portal, string address) =>
        (await Visit.To(portal, address)).TextOf("main");

    /// <summary>The lists that lead to it.</summary>
    private static async Task<IReadOnlyList<string>> Leading(WebApplicationFactory<Program> portal)
    {
        var leading = new List<string>();
        using var client = portal.CreateClient();
        foreach (var list in Lists)
        {
            using var answer = await client.GetAsync(list, Cancellation);
            leading.AddRange((await answer.Content.ReadAsStringAsync(Cancellation)).Contains(Address, StringComparison.Ordinal)
                ? [$"{list} {Address}"] : []);
        }

        return leading;
    }

    private Task<ExitCode> Run(params string[] arguments)
    {
        output.GetStringBuilder().Clear();
        errors.GetStringBuilder().Clear();
        return CommandLine.Run(arguments, () => Task.FromResult<IServiceProvider?>(portal.Services), output, errors, Cancellation);
    }

    private string WithoutTriggers()
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat('DROP TRIGGER ' || name || ';', ' ') FROM sqlite_master WHERE type = 'trigger'";
        return (string)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={portal.Database};Pooling=False;Default Timeout=30");
        connection.Open();
        return connection;
    }
}
